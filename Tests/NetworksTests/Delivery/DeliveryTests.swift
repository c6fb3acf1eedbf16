import MailFormat
import Testing

@testable import Networks

@Suite("Retries")
struct RetryScheduleTests {
    @Test("Waits grow from half an hour to six hours, and end after five days")
    func waits() {
        for mailing: Int64 in [0, 1, 77, .max, .min] {
            var now = City.now
            var waits: [Int64] = []
            var attempts = 1
            while let next = RetrySchedule.next(after: attempts, first: City.now, now: now, mailing: mailing) {
                waits.append(next.seconds - now.seconds)
                now = next
                attempts += 1
            }
            #expect(now == City.now + RetrySchedule.lifetime)
            #expect((20...30).contains(attempts))
            for (wait, least) in zip(waits, [1800, 3600, 7200, 14_400, 21_600] as [Int64]) {
                #expect(wait >= least && wait < least + least / 10)
            }
            #expect(waits.dropFirst(5).dropLast().allSatisfy { (21_600..<23_760).contains($0) })
        }
    }

    @Test("A mailing waits the same each time, others differ, over the whole tenth", arguments: 1...6)
    func spread(attempts: Int) throws {
        func times() -> [Timestamp?] {
            (0..<1000).map { RetrySchedule.next(after: attempts, first: City.now, now: City.now, mailing: $0) }
        }
        let waits = times().compactMap { $0.map { $0.seconds - City.now.seconds } }
        #expect(times() == times())
        let least = RetrySchedule.waits[min(attempts, RetrySchedule.waits.count) - 1]
        // Of any tenth of what may be added some mailings have it.
        let tenths = Set(waits.map { ($0 - least) * 10 / (least / 10) })
        #expect(tenths == Set(0..<10))
    }

    @Test("Before the first try it is due at once; long after it is given up")
    func ends() {
        #expect(RetrySchedule.next(after: 0, first: City.now, now: City.now, mailing: 1) == City.now)
        #expect(RetrySchedule.next(after: 2, first: City.now, now: City.now + .days(5), mailing: 1) == nil)
        #expect(RetrySchedule.next(after: .max, first: City.now, now: City.now, mailing: 1) != nil)
    }
}

@Suite("What people read")
struct ReadableTests {
    @Test(
        "Sizes",
        arguments: [
            (0, "0 B"), (999, "999 B"), (1000, "1 kB"), (1449, "1,4 kB"), (25_000_000, "25 MB"),
            (10_500_000, "10,5 MB"), (123_456_789, "123 MB"), (2_000_000_000, "2 GB"),
        ])
    func sizes(_ bytes: Int, _ text: String) {
        #expect(byteCount(bytes, in: .german) == text)
        #expect(byteCount(bytes, in: .english) == text.replacing(",", with: "."))
    }

    @Test("Links open ready mails")
    func links() {
        #expect(mailtoLink(City.address("a+b@x.example")) == "mailto:a+b@x.example")
        #expect(
            mailtoLink(City.address("a@x.example"), subject: "Plan & Übung?")
                == "mailto:a@x.example?subject=Plan%20%26%20%C3%9Cbung%3F")
        #expect(mailtoLink(City.address("a%b&c@x.example")) == "mailto:a%25b%26c@x.example")
    }
}

@Suite("Notices")
struct QuarantineNoticeTests {
    static func notice(_ configuration: Configuration) -> Mailing? {
        quarantineNotice(
            reason: .crashed, mailbox: "imap://netz@imap.example/INBOX", uid: "42", blob: nil, token: "t9",
            configuration: configuration, now: City.now, wording: City.wording)
    }

    @Test("A notice tells the maintainers what was set aside and where")
    func notice() throws {
        let mailing = try #require(Self.notice(City.configuration()))
        #expect(mailing.purpose == .notice)
        #expect(mailing.reversePath == nil)
        #expect(mailing.network == nil)
        #expect(mailing.recipients == [City.address("rita@stadt.example")])
        let message = mailing.message.message()
        #expect(message.header.value("Auto-Submitted") == "auto-generated")
        #expect(message.subject == "quarantine (de)")
        #expect(message.messageID == mailing.messageID)
        #expect(message.authors.map(\.address) == [City.address("alle@netz.example")])
        let text = mailing.message.lastText()
        for value in ["reason=crashed", "uid=42", "blob=-", "mailbox=imap://netz@imap.example/INBOX"] {
            #expect(text.contains(value))
        }
    }

    @Test("Without maintainers nobody is told; without an umbrella a network writes")
    func addresses() {
        #expect(Self.notice(City.configuration { $0.maintainers = [] }) == nil)
        let mailing = Self.notice(City.configuration { $0.umbrella = nil })
        #expect(mailing?.message.message().authors.map(\.address) == [City.address("sprache@netz.example")])
        let twice = Self.notice(City.configuration { $0.maintainers += $0.maintainers })
        #expect(twice?.recipients.count == 1)
    }
}

@Suite("The test mail")
struct TestMailTests {
    @Test("It goes from the daemon to itself, and is filed when it comes back")
    func circle() throws {
        let configuration = City.configuration()
        let mailing = try #require(
            testMail(token: "t9", configuration: configuration, now: City.now, wording: City.wording))
        let own = City.address("alle@netz.example")
        #expect(mailing.recipients == [own] && mailing.reversePath == own)
        let message = mailing.message.message()
        #expect(message.authors.map(\.address) == [own] && message.messageID == mailing.messageID)
        #expect(mailing.message.lastText().contains("token=t9"))
        #expect(Loop(message, in: configuration) == .mark)
        #expect(AutomaticMail(message, isMember: false) != nil)
        let nobody = City.configuration {
            $0.networks = []
            $0.umbrella = nil
        }
        #expect(testMail(token: "t9", configuration: nobody, now: City.now, wording: City.wording) == nil)
    }
}
