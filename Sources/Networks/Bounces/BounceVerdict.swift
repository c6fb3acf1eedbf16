public import MailFormat

/// What a delivery that failed says about its recipient.
public enum BounceVerdict: String, Hashable, Sendable, CaseIterable {
    /// Nobody gets mail at this address any more.
    case dead
    /// The mailbox is full.
    case full
    /// The message or we were refused: policy, spam, authentication, size. Never held against the recipient.
    case ours
    /// Nobody refused it: delivery goes on, or ended as time ran out.
    case delayed
    /// It failed for good, and nobody tells why.
    case unknown

    /// What a report says about one recipient; a refusal during the conversation is told in the same terms.
    public init(_ recipient: BounceReport.Recipient) {
        guard recipient.action != .delayed else {
            self = .delayed
            return
        }
        self =
            switch recipient.cause {
            case .size, .authentication, .spam, .policy: .ours
            // 4.2.2 too, once delivery has ended: the mailbox was full for as long as somebody tried.
            case .mailboxFull: .full
            case .expired: .delayed
            case .addressUnknown, .mailboxDisabled: recipient.status.class == 4 ? .delayed : .dead
            case .network: Self.ofNetwork(recipient.status)
            case .loop, .other: recipient.status.class == 4 ? .delayed : .unknown
            }
    }

    /// A domain that is gone for good leaves nobody to write to (RFC 3463 §3.2 X.1.2; X.4.4 is what servers say where
    /// the name service knows no host). Other trouble of networks is no word about the recipient.
    private static func ofNetwork(_ status: EnhancedStatus) -> BounceVerdict {
        if status.class == 4 { return .delayed }
        switch (status.subject, status.detail) {
        case (1, 2), (4, 4): return .dead
        default: return .unknown
        }
    }

    /// What an answer of the relay says about the recipient whose delivery it ended.
    ///
    /// An answer to the message as a whole, as to DATA, hits every recipient alike: it is about none of them.
    public init(_ answer: ServerAnswer, to recipient: Address) {
        let verdict = BounceVerdict(
            BounceReport.Recipient(
                recipient, refusedBy: answer.code, enhancedCode: answer.enhancedCode, text: answer.text))
        switch verdict {
        case .dead, .full: self = answer.isAboutRecipient ? verdict : .unknown
        case .ours, .delayed, .unknown: self = verdict
        }
    }
}
