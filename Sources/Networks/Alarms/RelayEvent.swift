internal import MailFormat

extension Trouble.Event {
    /// What the outcomes of one message tell of the relay; nil: nothing, as they are about its recipients.
    public init?(ofRelay outcomes: [DeliveryOutcome], message: Int64) {
        var refusal: String?
        for outcome in outcomes {
            switch outcome {
            case .accepted:
                self = .works
                return
            case .transient(let answer), .permanent(let answer):
                if answer.isAboutTheRelay { refusal = "\(answer.code) \(answer.text)" }
            case .interrupted(let detail): refusal = detail
            case .unknown: continue
            }
        }
        guard let refusal else { return nil }
        self = .fails(refusal, message: message)
    }
}

extension ServerAnswer {
    /// A relay that refuses us says so to every recipient: what it says of one alone is no such thing.
    fileprivate var isAboutTheRelay: Bool {
        guard isAboutRecipient else { return true }
        return BounceCause(answer: "\(code) \(enhancedCode ?? "") \(text)").isAboutSender
    }
}
