import Checkpoints
import Foundation
import MailFormat
import TestServers
import Testing

@Suite(
    "The provider's spam folder", .serialized, .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"))
struct JunkTests {
    /// The city's one maintainer.
    private static let maintainer = "m1@sprache.example"

    private func city(junk folder: String) throws -> RealCity {
        let real = try RealCity()
        let last = "processed: Verarbeitet"
        try real.city.edit("netzpost.yaml", last, into: "\(last)\n    junk: \(folder)")
        return real
    }

    @Test("A member's mail is reported once, also after a restart, and lies there as before")
    func report() async throws {
        let real = try city(junk: "Spam")
        defer { real.remove() }
        let mails = [
            SampleMail(from: "Geld <geld@spam.example>", subject: "Gewonnen"),
            // Large: nobody fetches more of it than its header.
            SampleMail(
                from: "Bea Vogt <m7@sprache.example>", subject: "Raum frei",
                attachments: [.base64("plan.bin", noise(3_000_000, seed: 1))]),
        ].map(\.bytes)
        for mail in mails { try real.mailbox.add(mail, to: "Spam") }

        try real.city.edit("netzpost.yaml", "junk:", into: "#junk:")
        let hint = try await real.city.run(["check", "--connect"])
        #expect(hint.text.contains("add the line 'junk: Spam'"), "\(hint.text)")
        try real.city.edit("netzpost.yaml", "#junk:", into: "junk:")
        let check = try await real.city.run(["check", "--connect"])
        #expect(check.text.contains("Junk: 2 mails in 'Spam', 1 of them from subscribers"), "\(check.text)")

        for _ in 1...2 {
            #expect(try await real.runOnce() == .success)
            #expect(try await real.counts(expecting: 1) == [Self.maintainer: 1])
        }
        let received = try #require(try real.postfix.delivered(to: Self.maintainer).first)
        #expect(Message(received).subject == "Mail an die Netzwerke liegt im Spam-Ordner")
        let text = String(decoding: received, as: UTF8.self)
        for word in ["Bea Vogt <m7@sprache.example>", "Raum frei", "meist wohl Spam: 1."] {
            #expect(text.contains(word), "\(text)")
        }
        #expect(!text.contains("spam.example"))

        let daemon = try real.city.start(["run"])
        defer { daemon.signal(SIGKILL) }
        try real.put(SampleMail())
        #expect(try await real.counts(expecting: 41)[Self.maintainer] == 2)
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(Set(try real.mailbox.mails(in: "Spam").map(\.bytes)) == Set(mails))
        #expect(try real.mailbox.mails(in: "Spam").map(\.flags) == ["", ""])
        let status = try await real.city.status()
        #expect(status.received == 1 && status.deliveries == ["accepted": 41])
    }

    @Test(
        "However the process ends during a look, the report comes, and comes once",
        arguments: [Checkpoint.fetched, .applied, .decided, .recorded])
    func killed(at step: Checkpoint) async throws {
        let real = try city(junk: "Spam")
        defer { real.remove() }
        try real.mailbox.add(SampleMail().bytes, to: "Spam")
        #expect(try await real.runOnce(environment: ["NETZPOST_DIE_AT": step.rawValue]) == .killed)
        #expect(try await real.runOnce() == .success)
        #expect(try await real.counts(expecting: 1) == [Self.maintainer: 1])
    }

    @Test("A folder that is missing is told with what to change, and the mailbox is read all the same")
    func missing() async throws {
        let real = try city(junk: "Fehlt")
        defer { real.remove() }
        try real.put(SampleMail())
        let check = try await real.city.run(["check", "--connect"])
        #expect(check.ending == .init(code: 1))
        #expect(check.text.contains("create it, or correct its name"), "\(check.text)")
        #expect(check.text.contains("there is no folder 'Fehlt', which 'junk' names; there are 'INBOX'"))
        #expect(try await real.runOnce() == .init(code: 78))
        #expect(try await real.counts(expecting: 40).values.allSatisfy { $0 == 1 })
        let daemon = try real.city.start(["run"])
        defer { daemon.signal(SIGKILL) }
        #expect(try await eventually { daemon.log.contains("the Junk folder can't be looked at: trying again") })
        try real.put(SampleMail(subject: "Geht vor"))
        #expect(try await real.counts(expecting: 80).values.allSatisfy { $0 == 2 })
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
    }
}
