import Foundation
import MailFormat
import Testing

@testable import Networks
@testable import Store

@Suite("Dates are kept with what posts say of them") struct DateStoreTests {
    private let network = TemporaryStore.network
    private let now = TemporaryStore.now

    private func calendar(_ properties: String) throws -> CalendarObject {
        let lines = (["BEGIN:VEVENT"] + properties.split(separator: "|").map(String.init) + ["END:VEVENT"])
        return try #require(CalendarObject(Array(lines.joined(separator: "\n").utf8)))
    }

    /// In so many days.
    private func date(_ uid: String, days: Int, _ more: String = "") throws -> MeetingDate {
        let start = now + .days(days)
        let civil = CivilDateTime(start)
        let text = "\(civil.date.filter { $0 != "-" })T\(twoDigits(civil.hour))\(twoDigits(civil.minute))00Z"
        return MeetingDate(
            try calendar("UID:\(uid)|DTSTART:\(text)|SUMMARY:\(uid)\(more)"), uid: uid, in: network,
            by: Mailbox(name: "Erika", address: try address("erika@schule.example")), section: .meeting, told: now,
            zone: .utc)
    }

    @discardableResult
    private func post(
        _ dates: [MeetingDate], number: Int = 1, isLocal: Bool = false, in temporary: TemporaryStore
    ) async throws -> IncomingMail {
        let id = "\(number)@a.example"
        let mail = try await temporary.incoming(plainMail(id: id, subject: "\(number)"), uid: "\(number)")
        var post = try newPost(id)
        post.isLocal = isLocal
        try await temporary.post(mail, [.addPost(post)] + dates.map { .keepDate($0) })
        return mail
    }

    private func coming(_ temporary: TemporaryStore, days: Int = 100) async throws -> [String] {
        let file = configuration(of: temporary)
        return try await temporary.store.transaction { [network, now] transaction in
            try transaction.comingDates(of: [network], after: now, through: now + .days(days), in: file).map(\.title)
        }
    }

    private func configuration(of temporary: TemporaryStore) -> Networks.Configuration {
        Networks.Configuration(
            data: temporary.folder, intake: [], relay: .maildirs(path: ""), networks: [], subscribers: [])
    }

    private func file(_ temporary: TemporaryStore) throws -> [String] {
        let bytes = try TemporaryStore.bytes(temporary.folder + "/calendars/sprache.ics")
        return try #require(CalendarObject(bytes)).events.compactMap(\.summary)
    }

    @Test("A date is told in its stretch of time alone, a series as often as it takes place")
    func stretch() async throws {
        let temporary = try TemporaryStore()
        try await post(
            [
                date("fern", days: 40), date("nah", days: 2), date("alt", days: -3),
                date("reihe", days: -1, "|RRULE:FREQ=WEEKLY"),
            ],
            in: temporary)
        #expect(try await coming(temporary, days: 10) == ["nah", "reihe"])
        #expect(try await coming(temporary, days: 14) == ["nah", "reihe", "reihe"])
        #expect(try await coming(temporary, days: 41).contains("fern"))
        #expect(try await coming(temporary, days: -1).isEmpty)
    }

    @Test("The newest version counts, and where it is withdrawn or its post taken back the one before it")
    func versions() async throws {
        let temporary = try TemporaryStore()
        try await post([date("a", days: 2, ", erst")], in: temporary)
        let second = try await post([date("a", days: 3, ", dann")], number: 2, in: temporary)
        let third = try await post([date("a", days: 4, ", zuletzt")], number: 3, in: temporary)
        #expect(try await coming(temporary) == ["a, zuletzt"])
        #expect(try file(temporary) == ["a, zuletzt"])
        let (network, now) = (network, now)
        try await temporary.store.transaction { transaction in
            try transaction.recall(third.contentHash, in: [network], by: try address("a@b.example"), now: now)
        }
        #expect(try await coming(temporary) == ["a, dann"])
        #expect(try file(temporary) == ["a, dann"])
        try await temporary.store.transaction { try $0.withdrawDate("a", in: second.contentHash, now: now) }
        #expect(try await coming(temporary) == ["a, erst"])
        #expect(try file(temporary) == ["a, erst"])
    }

    @Test("A calendar that can't be written is told of, keeps no date, and is written when it can be")
    func obstacle() async throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder + "/calendars"
        try Data().write(to: URL(fileURLWithPath: path))
        try await post([date("a", days: 2)], in: temporary)
        #expect(try await coming(temporary) == ["a"])
        await #expect(throws: StoreError.self) { try await temporary.store.makeFiles() }
        try FileManager.default.removeItem(atPath: path)
        try await temporary.store.makeFiles()
        #expect(try file(temporary) == ["a"])
    }

    @Test("The calendar file is made anew at the start where it is missing, and nothing else lies beside it")
    func missingFile() async throws {
        let temporary = try TemporaryStore()
        try await post([date("a", days: 2)], in: temporary)
        let path = temporary.folder + "/calendars"
        try FileManager.default.removeItem(atPath: path)
        _ = try temporary.store.lock()
        #expect(try file(temporary) == ["a"])
        #expect(try TemporaryStore.names(in: path) == ["sprache.ics"])
    }

    @Test("A file that can't be written keeps no mail from being decided, and is written later")
    func unwritable() async throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder + "/calendars"
        try Data().write(to: URL(fileURLWithPath: path))
        try await post([date("a", days: 2)], in: temporary)
        #expect(try await coming(temporary) == ["a"])
        try FileManager.default.removeItem(atPath: path)
        try await post([], number: 2, in: temporary)
        #expect(try file(temporary) == ["a"])
    }

    @Test("What is for a network alone is not shared")
    func shared() async throws {
        let temporary = try TemporaryStore()
        try await post([date("intern", days: 2)], isLocal: true, in: temporary)
        try await post([date("offen", days: 2)], number: 2, in: temporary)
        let (network, span) = (network, now...(now + .days(9)))
        let (shared, all) = try await temporary.store.transaction { transaction in
            (
                try transaction.dates(of: network, over: span, isShared: true).map(\.uid),
                try transaction.dates(of: network, over: span).map(\.uid)
            )
        }
        #expect(shared == ["offen"] && all == ["intern", "offen"])
    }

    @Test("Somebody's last word counts, of each time of a series its own")
    func answers() async throws {
        let temporary = try TemporaryStore()
        let (network, now, erika) = (network, now, try address("erika@schule.example"))
        func say(_ start: Timestamp?, _ isComing: Bool) async throws {
            let answer = DateAnswer(uid: "a", network: network, start: start, person: erika, isComing: isComing)
            let mail = try await temporary.incoming(
                plainMail(subject: "\(start as Any) \(isComing)"), uid: "\(start as Any)\(isComing)")
            try await temporary.post(mail, [.answerDate(answer)])
        }
        try await say(nil, true)
        try await say(nil, false)
        try await say(now, true)
        let answers = try await temporary.store.transaction { try $0.answers(to: "a", in: network) }
        #expect(Set(answers.map(\.isComing)) == [true, false] && answers.count == 2)
        #expect(answers.first { $0.start == now }?.isComing == true)
    }

    @Test("A mail is about the dates that it names, answers, or is on the day of")
    func known() async throws {
        let temporary = try TemporaryStore()
        try await post([date("a", days: 2), date("b", days: 3)], in: temporary)
        try await post([date("c", days: 40)], number: 2, in: temporary)
        let network = network
        var mail = try await temporary.incoming(
            plainMail(id: "9@a.example").replacingOccurrences(
                of: "Message-ID:", with: "In-Reply-To: <2@a.example>\r\nMessage-ID:"), uid: "9")
        mail.calendars = [try calendar("UID:a"), try calendar("UID:fremd")]
        let look = DateLook(mail, in: configuration(of: temporary))
        let known = try await temporary.store.transaction { try $0.knownDates(look, in: [network]) }
        #expect(known.named[network]?.keys.sorted() == ["a"])
        #expect(known.answered[network]?.uid == "c")
        #expect(known.sameDay[network] == nil)
    }

    @Test("What was written about one time of a date is written once, and minutes are seen")
    func marks() async throws {
        let temporary = try TemporaryStore()
        let configuration = configuration(of: temporary)
        let (network, now) = (network, now)
        let coming = try #require(
            try date("a", days: 2).coming(after: now, through: now + .days(9), in: configuration, limit: 1).first)
        let told = try await temporary.store.transaction { transaction in
            let before = try transaction.isTold(.reminder, of: coming)
            try transaction.noteTold(.reminder, of: coming, now: now)
            try transaction.noteTold(.reminder, of: coming, now: now)
            return [before, try transaction.isTold(.reminder, of: coming), try transaction.isTold(.count, of: coming)]
        }
        #expect(told == [false, true, false])
        let day = try #require(Day(year: 2026, month: 11, day: 23))
        func hasMinutes(since start: Timestamp) async throws -> Bool {
            try await temporary.store.transaction { try $0.hasMinutes(of: network, on: day, since: start) }
        }
        #expect(try await !hasMinutes(since: now))
        let mail = try await temporary.incoming(
            mailWithAttachments([Attachment("x", bytes: [1])], id: "8@a.example"), uid: "8")
        var document = newDocument("Protokoll.pdf", part: 1)
        document.kind = .minutes
        try await temporary.post(mail, [.addPost(try newPost("8@a.example")), .addDocument(document)])
        #expect(try await hasMinutes(since: now))
    }
}
