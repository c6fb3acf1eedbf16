/// Why a delivery failed, as far as it matters for what is to be done about it.
public enum BounceCause: String, Hashable, Sendable, CaseIterable {
    /// Nobody has this address.
    case addressUnknown
    /// The mailbox or its quota is full.
    case mailboxFull
    /// The mailbox exists but takes no mail any more: disabled, unused for long, moved.
    case mailboxDisabled
    /// The message is too large.
    case size
    /// SPF, DKIM or DMARC (RFC 7372).
    case authentication
    /// Taken for spam or malware, or its sender is on a list.
    case spam
    /// Another refusal of this sender or message.
    case policy
    /// Name service, network, or a host that does not answer.
    case network
    /// Time ran out, though nobody refused the message (RFC 3463 §3.5, X.4.7).
    case expired
    /// The mail went round in circles.
    case loop
    /// Another cause, or none is told.
    case other

    /// Whether the sender or the message was refused, which says nothing about the recipient.
    public var isAboutSender: Bool {
        switch self {
        case .size, .authentication, .spam, .policy: true
        case .addressUnknown, .mailboxFull, .mailboxDisabled, .network, .expired, .loop, .other: false
        }
    }
}

extension BounceCause {
    /// What an enhanced status code tells (RFC 3463 §3, and the registry that RFC 5248 began); nil where it tells
    /// no cause, or programs use it for anything.
    init?(_ status: EnhancedStatus) {
        switch (status.subject, status.detail) {
        case (1, 1), (1, 3), (1, 10): self = .addressUnknown
        case (1, 2), (1, 4): self = .network
        case (1, 6), (2, 1): self = .mailboxDisabled
        case (1, 7), (1, 8), (1, 9): self = .policy
        case (2, 2): self = .mailboxFull
        case (2, 3), (3, 4): self = .size
        case (4, 6): self = .loop
        case (4, 7): self = .expired
        case (4, _): self = .network
        case (7, 20...29): self = .authentication
        case (7, _): self = .policy
        default: return nil
        }
    }

    /// The enhanced status code for a report that states none.
    func status(isTransient: Bool) -> EnhancedStatus {
        let kind = isTransient ? 4 : 5
        return switch self {
        case .addressUnknown: EnhancedStatus(kind, 1, 1)
        case .mailboxFull: EnhancedStatus(kind, 2, 2)
        case .mailboxDisabled: EnhancedStatus(kind, 2, 1)
        case .size: EnhancedStatus(kind, 3, 4)
        case .authentication, .spam, .policy: EnhancedStatus(kind, 7, 1)
        case .network: EnhancedStatus(kind, 4, 0)
        case .expired: EnhancedStatus(kind, 4, 7)
        case .loop: EnhancedStatus(kind, 4, 6)
        case .other: EnhancedStatus(kind, 0, 0)
        }
    }
}
