import MailFormat
import Networks
import Testing

@testable import Store

@Suite("What follows from a try")
struct DeliveryStepTests {
    private static let now = TemporaryStore.now
    private static let answer = ServerAnswer(code: 250, enhancedCode: "2.0.0", text: "fine")
    private static let first = sending(attempts: 1)
    private static let repeated = sending(attempts: 2, isPossibleRepeat: true)
    /// Begun when the lifetime of a delivery is over.
    private static let old = sending(attempts: 20, first: Timestamp(seconds: now.seconds - 6 * 86_400))

    private static func sending(
        of mailing: Int64 = 1, attempts: Int, first: Timestamp = now, isPossibleRepeat: Bool = false
    ) -> DeliveryStep.Sending {
        DeliveryStep.Sending(
            mailing: mailing, domain: "x.example", attempts: attempts, first: first, isPossibleRepeat: isPossibleRepeat)
    }

    struct Row: CustomTestStringConvertible {
        var outcome: DeliveryOutcome
        var sending: DeliveryStep.Sending
        var state: DeliveryState
        /// Earliest and latest; nil: at its end.
        var due: ClosedRange<Int64>?
        var isPossibleRepeat = false

        var testDescription: String { "\(outcome) after \(sending.attempts)" }
    }

    /// RFC 5321 §4.5.4.1: at least 30 minutes; ours never waits a day.
    private static let retry: ClosedRange<Int64> = 60...86_400

    private static let rows = [
        Row(outcome: .accepted(answer), sending: first, state: .accepted),
        Row(outcome: .accepted(answer), sending: repeated, state: .accepted, isPossibleRepeat: true),
        Row(outcome: .permanent(answer), sending: first, state: .refused),
        Row(outcome: .permanent(answer), sending: repeated, state: .refused, isPossibleRepeat: true),
        Row(outcome: .transient(answer), sending: first, state: .deferred, due: retry),
        Row(
            outcome: .transient(answer), sending: repeated, state: .deferred, due: retry,
            isPossibleRepeat: true),
        Row(outcome: .transient(answer), sending: old, state: .refused),
        Row(outcome: .interrupted("reset"), sending: first, state: .deferred, due: retry),
        Row(outcome: .interrupted("reset"), sending: old, state: .refused),
        Row(
            outcome: .unknown("reset"), sending: first, state: .unknown, due: 600...86_400,
            isPossibleRepeat: true),
        Row(outcome: .unknown("reset"), sending: repeated, state: .refused, isPossibleRepeat: true),
        Row(
            outcome: .unknown("reset"), sending: old, state: .unknown, due: 600...86_400,
            isPossibleRepeat: true),
    ]

    @Test("Every outcome leads to one state, and to one due time or none", arguments: rows)
    func follows(row: Row) {
        let step = DeliveryStep(row.outcome, of: row.sending, now: Self.now)
        #expect(step.state == row.state)
        #expect(step.isPossibleRepeat == row.isPossibleRepeat)
        let wait = step.due.map { $0.seconds - Self.now.seconds }
        if let due = row.due { #expect(wait.map(due.contains) == true) } else { #expect(wait == nil) }
    }

    @Test(
        "Mailings that are put off together come again at different times",
        arguments: [.transient(answer), .interrupted("reset")] as [DeliveryOutcome])
    func spreads(outcome: DeliveryOutcome) {
        let times = (1...20 as ClosedRange<Int64>).map { mailing in
            DeliveryStep(outcome, of: Self.sending(of: mailing, attempts: 1), now: Self.now).due
        }
        #expect(Set(times).count > 10)
    }

    @Test("After the process died a delivery is due at once, once")
    func recovers() {
        let once = DeliveryStep(diedDuring: Self.first, now: Self.now)
        #expect(once.state == .unknown)
        #expect(once.due == Self.now)
        #expect(once.isPossibleRepeat)
        let twice = DeliveryStep(diedDuring: Self.repeated, now: Self.now)
        #expect(twice.state == .refused)
        #expect(twice.due == nil)
    }
}
