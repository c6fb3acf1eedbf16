import Foundation
import MailFormat
import TestServers
import Testing

@Suite("Posts between real servers", .serialized, .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"))
struct PostTests {
    private static let attachments: [SampleMail.Attachment] = [
        .text("liste.csv", ["Name;Ort", ".Punkt;Münster".replacingOccurrences(of: "ü", with: "ue"), "", "Ende"]),
        .eightBit("altes.txt"),
        .oddBase64("ungerade.bin", noise(5_003, seed: 1)),
        .base64("bild.bin", Array(0...255) + noise(70_000, seed: 2)),
    ]

    @Test("A post with attachments to three networks reaches every member once, byte for byte")
    func threeNetworks() async throws {
        let real = try RealCity()
        defer { real.remove() }
        let mail = SampleMail(
            from: "Alle <all@city.example>", to: "sprache@netz.example, jugend@netz.example",
            fields: ["Cc: Arbeit <arbeit@netz.example>"],
            attachments: Self.attachments)
        try real.put(mail)
        #expect(try await real.runOnce() == .success)

        let everybody = TestCity.networks.reduce(into: Set<String>()) { $0.formUnion(real.city.members(of: $1)) }
        #expect(everybody.count == 117)
        let counts = try await real.counts(expecting: 117)
        #expect(counts == Dictionary(uniqueKeysWithValues: everybody.map { ($0, 1) }))

        for address in ["m7@sprache.example", "m7@jugend.example", "m40@arbeit.example"] {
            let received = try #require(try real.postfix.delivered(to: address).first)
            // Postfix writes files with bare LF; on the wire it was CRLF.
            let decoded = decodedAttachments(of: received) { $0 == .base64 ? $1 : withCRLF($1) }
            #expect(decoded == mail.contents)
        }
        let status = try await real.city.status()
        #expect(status.posts == ["sprache": 1, "jugend": 1, "arbeit": 1])
        #expect(status.deliveries == ["accepted": 117])
        for network in TestCity.networks { #expect(try real.city.documents(of: network) == mail.contents) }
        #expect(try real.mailbox.mails().isEmpty)
        #expect(try real.mailbox.mails(in: "Verarbeitet").map(\.bytes) == [mail.bytes])
    }

    @Test("The header says which network it comes from, and answers go to the author")
    func header() async throws {
        let real = try RealCity()
        defer { real.remove() }
        let mail = SampleMail(to: "jugend@netz.example", subject: "Tag der offenen Tuer")
        try real.put(
            SampleMail(
                from: "Jana Kurz <m3@jugend.example>", to: mail.to, subject: mail.subject, messageID: mail.messageID))
        #expect(try await real.runOnce() == .success)
        _ = try await real.counts(expecting: 40)
        let message = Message(try #require(try real.postfix.delivered(to: "both@city.example").first))
        #expect(
            message.authors == [
                Mailbox(name: "Jana Kurz (via Netzwerk jugend)", address: try address("jugend@netz.example"))
            ])
        #expect(message.replyTo.map(\.address) == [try address("m3@jugend.example")])
        #expect(message.header.value("List-Id")?.contains("<jugend.netz.example>") == true)
        #expect(message.header.value("Return-Path")?.hasPrefix("<jugend+bounces-") == true)
        #expect(message.messageID?.description == mail.messageID)
        #expect(message.header.all("List-Unsubscribe").count == 1)
    }

    @Test("Answers join the thread, and what they refer to is passed on")
    func thread() async throws {
        let real = try RealCity()
        defer { real.remove() }
        let first = SampleMail(subject: "Kursraum gesucht")
        let answer = SampleMail(
            from: "m2@sprache.example", subject: "AW: Kursraum gesucht",
            fields: ["In-Reply-To: \(first.messageID)", "References: \(first.messageID)"])
        try real.put(first, answer)
        #expect(try await real.runOnce() == .success)
        _ = try await real.counts(expecting: 80)
        let answers = try real.postfix.delivered(to: "m9@sprache.example").map { Message($0) }
            .filter { $0.subject.contains("AW:") }
        #expect(answers.count == 1)
        #expect(answers.first?.references.map(\.description) == [first.messageID])
        #expect(try await real.city.status().posts == ["sprache": 2])
    }

    @Test("A stranger's mail waits, an auto-reply and a second copy are filed: nobody gets them")
    func notPosted() async throws {
        let real = try RealCity()
        defer { real.remove() }
        let post = SampleMail()
        try real.put(
            post, post, SampleMail(from: "Fremd <\(RealCity.stranger)>", subject: "Angebot"),
            SampleMail(from: "m5@sprache.example", subject: "Abwesend", fields: ["Auto-Submitted: auto-replied"]))
        #expect(try await real.runOnce() == .success)
        // Nor does the stranger, whose From line nothing proves; the maintainer is asked about them.
        let counts = try await real.counts(expecting: 41)
        #expect(Set(counts.keys) == real.city.members(of: "sprache"))
        #expect(counts.allSatisfy { $0.value == ($0.key == "m1@sprache.example" ? 2 : 1) })
        let status = try await real.city.status()
        #expect(status.fates == ["posted": 1, "filed repeat": 1, "held stranger": 1, "filed automatic": 1])

        let released = try await real.city.output(["held", "release", "1"])
        #expect(released == "1: posted in sprache, 40 copies queued\n")
        try await real.runOnce()
        #expect(try await real.counts(expecting: 80)["m5@sprache.example"] == 2)
        #expect(try await real.city.output(["held"]) == "No mail is held.\n")
    }

    @Test("A changed UIDVALIDITY repeats nothing and loses nothing", arguments: ["keep", "Verarbeitet"])
    func validity(processed: String) async throws {
        let real = try RealCity(processed: processed)
        defer { real.remove() }
        let mails = (1...3).map { SampleMail(subject: "Mail \($0)") }
        for mail in mails { try real.put(mail) }
        #expect(try await real.runOnce() == .success)
        #expect(try await real.counts(expecting: 120).values.allSatisfy { $0 == 3 })
        // A restored backup brings the handled mail back to the inbox, under new numbers.
        if processed != "keep" { for mail in mails { try real.put(mail) } }
        try real.mailbox.renumber()
        try real.put(SampleMail(subject: "Neu"))
        #expect(try await real.runOnce() == .success)
        let counts = try await real.counts(expecting: 160)
        #expect(counts.count == 40 && counts.values.allSatisfy { $0 == 4 })
        #expect(try await real.city.status().fates == ["posted": 4, "filed repeat": 3])
        #expect(try await real.runOnce() == .success)
        #expect(try await real.city.status().received == 7)
    }

    // MARK: -

    private func address(_ text: String) throws -> Address { try #require(Address(text)) }

    private func withCRLF(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.split(separator: 10, omittingEmptySubsequences: false).joined(separator: [13, 10]))
    }
}
