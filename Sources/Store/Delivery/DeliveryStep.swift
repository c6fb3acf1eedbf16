internal import MailFormat
internal import Networks

/// Where a delivery goes from `sending`: its next state, and when it is due again.
struct DeliveryStep: Hashable {
    var state: DeliveryState
    /// nil at its end.
    var due: Timestamp?
    var isPossibleRepeat: Bool

    /// How long a lost final answer is waited for (RFC 5321 §4.5.3.2.6) before the message is sent again.
    static let pauseAfterUnknown = Duration.seconds(600)

    /// A delivery that is being sent.
    struct Sending: Hashable {
        var mailing: Int64
        /// The recipient's.
        var domain: String
        /// Tries so far, this one included.
        var attempts: Int
        /// When the first one began.
        var first: Timestamp
        /// Whether an earlier final answer was lost.
        var isPossibleRepeat: Bool
    }

    /// What follows from the outcome of a try.
    init(_ outcome: DeliveryOutcome, of sending: Sending, now: Timestamp) {
        switch outcome {
        case .accepted: self = DeliveryStep(end: .accepted, of: sending)
        case .permanent: self = DeliveryStep(end: .refused, of: sending)
        case .transient, .interrupted:
            let next = RetrySchedule.next(
                after: sending.attempts, first: sending.first, now: now, mailing: sending.mailing)
            self.init(
                state: next == nil ? .refused : .deferred, due: next,
                isPossibleRepeat: sending.isPossibleRepeat)
        case .unknown: self = DeliveryStep(lost: sending, due: now + Self.pauseAfterUnknown)
        }
    }

    /// Whether we end it, and not the server.
    func isGivenUp(after outcome: DeliveryOutcome) -> Bool {
        switch outcome {
        case .accepted, .permanent: false
        case .transient, .interrupted, .unknown: state == .refused
        }
    }

    /// What follows when the process ended during the try.
    init(diedDuring sending: Sending, now: Timestamp) { self.init(lost: sending, due: now) }

    /// A lost answer is cured by one repeat; after a second one nobody can tell how many copies arrived, and the
    /// delivery is given up.
    private init(lost sending: Sending, due: Timestamp) {
        self = DeliveryStep(
            state: sending.isPossibleRepeat ? .refused : .unknown, due: sending.isPossibleRepeat ? nil : due,
            isPossibleRepeat: true)
    }

    private init(end state: DeliveryState, of sending: Sending) {
        self.init(state: state, due: nil, isPossibleRepeat: sending.isPossibleRepeat)
    }

    private init(state: DeliveryState, due: Timestamp?, isPossibleRepeat: Bool) {
        self.state = state
        self.due = due
        self.isPossibleRepeat = isPossibleRepeat
    }
}
