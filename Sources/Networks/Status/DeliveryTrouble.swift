internal import MailFormat

/// Why somebody gets no mail, as a maintainer understands it: by what can be done about it.
public enum DeliveryTrouble: String, Hashable, Sendable, CaseIterable {
    /// Nobody has this address.
    case unknown
    /// The mailbox is full.
    case full
    /// The mailbox takes no mail any more.
    case closed
    /// A mail was larger than they take.
    case large
    /// We or the mail were refused, which is no fault of the person's.
    case refused
    /// Their server can't be reached.
    case unreachable
    /// Their server sends mail round in circles.
    case loop
    /// Their server takes it later, perhaps.
    case later
    /// Nobody can tell.
    case unclear

    /// What a delivery met that stands so, or ended so, with the server's last answer.
    public init(_ state: DeliveryState, after answer: ServerAnswer?) {
        let isOpen = state == .deferred || state == .queued || state == .sending
        guard let answer, answer.code != 0 else {
            self = isOpen ? .later : .unclear
            return
        }
        let words = [String(answer.code), answer.enhancedCode, answer.text].compactMap(\.self)
        let isTransient = answer.code < 500
        self =
            switch BounceCause(answer: words.joined(separator: " ")) {
            case .mailboxFull: .full
            case .network, .expired: isTransient && answer.subject != 4 ? .later : .unreachable
            case .loop: .loop
            // For the time being, as greylisting says so, it means nothing.
            case _ where isTransient: .later
            case .addressUnknown: .unknown
            case .mailboxDisabled: .closed
            case .size: .large
            case .authentication, .spam, .policy: .refused
            case .other: .unclear
            }
    }
}
