public import MailFormat

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
        // One that took the mail says nothing about why it came back.
        guard let answer, answer.code >= 400 else {
            self = isOpen ? .later : .unclear
            return
        }
        let words = [String(answer.code), answer.enhancedCode, answer.text].compactMap(\.self)
        let cause = BounceCause(answer: words.joined(separator: " "))
        guard answer.code < 500 else {
            self.init(cause)
            return
        }
        self =
            switch cause {
            case .mailboxFull, .loop: Self(cause)
            case .network, .expired: answer.subject == 4 ? .unreachable : .later
            // For the time being, as greylisting says so, it means nothing.
            case .addressUnknown, .mailboxDisabled, .size, .authentication, .spam, .policy, .other: .later
            }
    }

    /// What a mail met that failed for good.
    public init(_ cause: BounceCause) {
        self =
            switch cause {
            case .mailboxFull: .full
            case .network, .expired: .unreachable
            case .loop: .loop
            case .addressUnknown: .unknown
            case .mailboxDisabled: .closed
            case .size: .large
            case .authentication, .spam, .policy: .refused
            case .other: .unclear
            }
    }
}
