import MailFormat
import Networks
import Testing

@testable import Store

@Suite("What is due again and again, and what can't wait")
struct TimetableTests {
    private let now = TemporaryStore.now
    private let login = Trouble(.login, at: "imap://netz@imap.example")

    @Test("When it was last done is remembered, and nothing before the first time")
    func marks() async throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        #expect(try await store.lastTime(of: .status) == nil)
        try await store.transaction { [now] in try $0.note(.status, at: now) }
        #expect(try await store.lastTime(of: .status) == now)
        try await store.transaction { [now] in try $0.note(.status, at: now + .days(7)) }
        #expect(try await Store(folder: temporary.folder).lastTime(of: .status) == now + .days(7))
    }

    @Test("An alarm stands until it ends, is listed for a while, and another one may follow")
    func alarms() async throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let step = { [login] (event: Trouble.Event, time: Timestamp) in
            try await store.transaction { transaction in
                let step = AlarmStep(event, of: login, after: try transaction.alarm(login), now: time)
                try transaction.note(step.alarm, of: login, now: time)
                return step.turn
            }
        }
        #expect(try await step(.fails("no"), now) == nil)
        #expect(try await store.alarms(since: now).isEmpty)
        #expect(try await step(.fails("NO bad"), now + .seconds(3600)) == .begins)
        // A restart changes nothing about it.
        let again = try Store(folder: temporary.folder)
        let alarm = try #require(try await again.alarm(login))
        #expect(alarm.since == now && alarm.told == now + .seconds(3600) && alarm.evidence == "NO bad")
        #expect(try await again.alarm(Trouble(.login, at: "other")) == nil)
        #expect(try await step(.fails("no"), now + .seconds(7200)) == nil)
        #expect(try await step(.works, now + .days(1)) == .ends)
        #expect(try await store.alarm(login) == nil)
        #expect(try await store.alarms(since: now).map(\.ended) == [now + .days(1)])
        #expect(try await store.alarms(since: now + .days(1)).isEmpty)
        #expect(try await step(.fails("no"), now + .days(2)) == nil)
        #expect(try await step(.works, now + .days(2)) == nil)
        #expect(try await store.alarm(login) == nil)
    }

    @Test("A data folder of before knows nothing of it, and its held mail is given up in time")
    func upgrades() async throws {
        let rows = """
            INSERT INTO mail (id, mailbox, validity, uid, blob, size, received, author, subject)
            VALUES (5, 'inbox', 1, '7', 'b', 1, 10, 'a', 's');
            INSERT INTO decision (mail, network, fate, reason, decided) VALUES (5, 'sprache', 'held', 'stranger', 10);
            INSERT INTO hold (mail, network, reason, held, until) VALUES (5, 'sprache', 'stranger', 10, 20);
            """
        let temporary = try TemporaryStore.upgraded(from: 5, filledBy: rows)
        #expect(try await temporary.store.lastTime(of: .status) == nil)
        #expect(try await temporary.store.alarms(since: Timestamp(seconds: 0)).isEmpty)
        #expect(try await temporary.store.expiredHolds(now: Timestamp(seconds: 19)).isEmpty)
        #expect(try await temporary.store.expiredHolds(now: Timestamp(seconds: 20)).map(\.subject) == ["s"])
        let counts = try await temporary.store.mailCounts()
        #expect(counts.received == 1 && counts.held == 1 && counts.match)
    }

    @Test("Troubles at places that the configuration names no more are over, and no others")
    func elsewhere() async throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let (old, new) = (Trouble(.login, at: "imap://old.example"), Trouble(.login, at: "imap://new.example"))
        let disk = Trouble(.disk, at: "/old")
        let untold = Trouble(.login, at: "imap://untold.example")
        try await store.transaction { [now] transaction in
            for trouble in [old, new, disk, untold] {
                var alarm = Alarm(trouble, since: now, evidence: "no")
                alarm.told = trouble == untold ? nil : now
                try transaction.note(alarm, of: trouble, now: now)
            }
            try transaction.endAlarms(.login, except: [new.place], now: now + .days(1))
        }
        let open = try await store.alarms(since: now).filter { $0.ended == nil }
        #expect(Set(open.map(\.trouble)) == [new, disk])
        #expect(try await store.alarm(untold) == nil)
    }

    @Test("Mail that is stored late, or after the clock was set back, is counted in the next week")
    func lateMail() async throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let file = Networks.Configuration(
            data: "/nowhere", intake: [], relay: .maildirs(path: "/nowhere"), networks: [], subscribers: [])
        let take = { (uid: String, time: Timestamp) in
            let mail = try await temporary.incoming("Subject: \(uid)\r\n\r\nText \(uid)\r\n", uid: uid, at: time)
            let decision = Decision(network: nil, fate: .filed(.automatic))
            try await store.transaction { try $0.apply([decision], of: mail, now: time) }
        }
        let week = { (time: Timestamp) in
            try await store.transaction { transaction in
                let since = try transaction.lastTime(of: .status) ?? Timestamp(seconds: 0)
                let report = try transaction.statusReport(since: since, now: time, configuration: file)
                try transaction.note(.status, at: time)
                return report.counts.received
            }
        }
        try await take("1", now)
        #expect(try await week(now + .seconds(10)) == 1)
        try await take("2", now + .seconds(9))
        try await take("3", now + .seconds(-3600))
        #expect(try await week(now + .days(7)) == 2)
        #expect(try await week(now + .days(14)) == 0)
    }

    @Test("Who gets no mail is told with the last answer, until a later mail arrives")
    func unreached() async throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let gone = ServerAnswer(code: 550, enhancedCode: "5.1.1", text: "user unknown", isAboutRecipient: true)
        let late = ServerAnswer(code: 451, text: "try again", isAboutRecipient: true)
        let mailings = try (1...2).map { _ in
            try mailing(to: ["a@x.example", "b@x.example", "c@x.example"], pieces: [.bytes(Array("x".utf8))])
        }
        let send = { (mailing: Mailing, time: Timestamp, outcomes: [String: DeliveryOutcome]) in
            try await store.transaction { try $0.queue(mailing, now: time) }
            while let claimed = try await store.claim(recipients: 10, now: time) {
                var told: [Int64: DeliveryOutcome] = [:]
                for recipient in claimed.recipients {
                    told[recipient.delivery] = outcomes[recipient.address.localPart] ?? .transient(late)
                }
                try await store.record(told, now: time)
            }
        }
        let file = Networks.Configuration(
            data: "/nowhere", intake: [], relay: .maildirs(path: "/nowhere"), networks: [],
            subscribers: try ["a", "b", "c"].map {
                Subscriber(name: $0, addresses: [try address("\($0)@x.example")], memberships: [])
            })
        let report = { (time: Timestamp) in
            try await store.transaction { try $0.statusReport(since: time + .days(-7), now: time, configuration: file) }
        }
        let accepted = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))
        try await send(mailings[0], now, ["a": accepted, "b": .permanent(gone)])
        // Put off is not late yet.
        let first = try await report(now + .seconds(60)).unreached
        #expect(first.map(\.address) == [try address("b@x.example")])
        #expect(first.map(\.trouble) == [.unknown])
        #expect(try await report(now + .days(2)).unreached.map(\.trouble) == [.unknown, .later])
        #expect(try await report(now + .days(8)).unreached.isEmpty)
        try await send(mailings[1], now + .days(2), ["a": accepted, "b": accepted, "c": accepted])
        #expect(try await report(now + .days(2)).unreached.isEmpty)
    }
}
