import MailFormat
import Testing

@testable import Networks

@Suite("Troubles that can't wait")
struct AlarmTests {
    /// What is seen, minute by minute, and what is told.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var kind = Trouble.Kind.login
        var events: [(minute: Int, event: Trouble.Event)]
        var told: [(minute: Int, turn: AlarmStep.Turn)] = []
        /// Whether it lasts at the end.
        var lasts = false

        var testDescription: String { name }
    }

    static let fails = Trouble.Event.fails("no")

    /// What one message meets.
    static func refused(_ message: Int64) -> Trouble.Event { .fails("no", message: message) }

    static let rows = [
        Row(name: "what works is no alarm", events: [(0, .works), (60, .works)]),
        Row(name: "a login that fails for a while is none", events: [(0, fails), (14, fails), (15, .works)]),
        Row(
            name: "one that goes on failing is told once, and once that it is over",
            events: [(0, fails), (10, fails), (15, fails), (16, fails), (900, fails), (901, .works), (902, .works)],
            told: [(15, .begins), (901, .ends)]),
        Row(
            name: "after it is over it is told anew",
            events: [(0, fails), (20, fails), (21, .works), (30, fails), (44, fails), (45, fails)],
            told: [(20, .begins), (21, .ends), (45, .begins)], lasts: true),
        Row(
            name: "a short time in which it works starts the count anew",
            events: [(0, fails), (10, .works), (11, fails), (20, fails)], lasts: true),
        Row(
            name: "a full disk is told at once", kind: .disk, events: [(0, fails), (1, fails), (2, .works)],
            told: [(0, .begins), (2, .ends)]),
        Row(
            name: "a relay is given an hour", kind: .relay, events: [(0, fails), (59, fails), (60, fails)],
            told: [(60, .begins)], lasts: true),
        Row(
            name: "one message that is refused may be to blame itself", kind: .relay,
            events: [(0, refused(1)), (60, refused(1)), (600, refused(1))], lasts: true),
        Row(
            name: "another one that is refused too says that it is the relay", kind: .relay,
            events: [(0, refused(1)), (60, refused(2)), (119, refused(1)), (120, refused(1))], told: [(120, .begins)],
            lasts: true),
        Row(
            name: "one that is accepted in between says that it is not", kind: .relay,
            events: [(0, refused(1)), (10, refused(2)), (60, .works), (61, refused(1)), (130, refused(1))], lasts: true),
        Row(
            name: "a relay that can't be used at all needs no message", kind: .relay,
            events: [(0, refused(1)), (30, fails), (90, refused(1))], told: [(90, .begins)], lasts: true),
        Row(
            name: "a clock that is set back does not make it longer", events: [(100, fails), (0, fails), (15, fails)],
            told: [(15, .begins)], lasts: true),
    ]

    @Test("An alarm", arguments: rows)
    func steps(row: Row) {
        let trouble = Trouble(row.kind, at: "place")
        var alarm: Alarm?
        var told: [String] = []
        for (minute, event) in row.events {
            // What is remembered ends with the alarm.
            if alarm?.ended != nil { alarm = nil }
            let step = AlarmStep(event, of: trouble, after: alarm, now: City.now + .seconds(minute * 60))
            if let turn = step.turn { told.append("\(minute) \(turn)") }
            alarm = step.alarm
        }
        #expect(told == row.told.map { "\($0.minute) \($0.turn)" })
        #expect((alarm != nil && alarm?.ended == nil) == row.lasts)
    }

    @Test(
        "The maintainers are written to, but not through a relay that takes nothing", arguments: Trouble.Kind.allCases)
    func notices(kind: Trouble.Kind) throws {
        var alarm = Alarm(Trouble(kind, at: "imap://netz@imap.example"), since: City.now, evidence: "NO bad password")
        alarm.told = City.now
        let notice = { (turn: AlarmStep.Turn) in
            alarmNotice(
                of: alarm, turn, token: "tok", configuration: City.configuration(), now: City.now, wording: City.wording
            )
        }
        #expect((notice(.begins) == nil) == (kind == .relay))
        let over = try #require(notice(.ends))
        #expect(over.recipients == [City.address("rita@stadt.example")] && over.purpose == .notice)
    }

    static let disks: [(free: Int, size: Int, isAlarmed: Bool, isFull: Bool)] = [
        (6_000_000_000, 100_000_000_000, false, false), (4_900_000_000, 100_000_000_000, false, true),
        (5_500_000_000, 100_000_000_000, true, true), (6_100_000_000, 100_000_000_000, true, false),
        (490_000_000, 8_000_000_000, false, true), (510_000_000, 8_000_000_000, false, false),
        (510_000_000, 8_000_000_000, true, true), (150_000_000, 1_000_000_000, false, false),
        (90_000_000, 1_000_000_000, false, true), (0, 0, false, false), (0, 1000, false, true),
        (Int.max, Int.max, true, false),
    ]

    @Test("A disk is nearly full below a bound, and has room again well above it", arguments: disks.indices)
    func disk(index: Int) {
        let row = Self.disks[index]
        #expect(DiskSpace(free: row.free, size: row.size).isNearlyFull(isAlarmed: row.isAlarmed) == row.isFull)
    }

    @Test("What is left is told as people of the language write it")
    func room() {
        let disk = DiskSpace(free: 499_000_000, size: 20_000_000_000)
        #expect(disk.event(isAlarmed: false, in: .german) == .fails("499 MB von 20 GB"))
        #expect(disk.event(isAlarmed: false, in: .english) == .fails("499 MB of 20 GB"))
    }

    static let accepted = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))
    static let unknownUser = DeliveryOutcome.permanent(
        ServerAnswer(code: 550, enhancedCode: "5.1.1", text: "user unknown", isAboutRecipient: true))
    static let denied = DeliveryOutcome.permanent(
        ServerAnswer(code: 554, enhancedCode: "5.7.1", text: "Relay access denied", isAboutRecipient: true))
    static let busy = DeliveryOutcome.transient(ServerAnswer(code: 451, text: "try again"))

    static let answers: [(outcomes: [DeliveryOutcome], event: Trouble.Event?)] = [
        ([accepted], .works), ([unknownUser, accepted, .interrupted("cut off")], .works), ([unknownUser], nil),
        ([denied, denied], .fails("554 Relay access denied", message: 7)),
        ([busy], .fails("451 try again", message: 7)),
        ([.interrupted("cut off")], .fails("cut off", message: 7)), ([.unknown("cut off")], nil), ([], nil),
    ]

    @Test("A relay refuses everything when nobody gets a mail and it is not their fault", arguments: answers.indices)
    func relay(index: Int) {
        let row = Self.answers[index]
        #expect(Trouble.Event(ofRelay: row.outcomes, message: 7) == row.event)
    }
}
