import Foundation
import MailFormat
import Networks
import ScenarioPlay
import TestSupport
import Testing

@testable import Daemon

/// The mails themselves, behind a table of contents (RFC 1153 §3, RFC 2046 §5.1.5).
@Suite("A digest that encloses the mails")
struct WholeDigestTests {
    private static func mail(_ subject: String, _ fields: String, _ body: String, id: String? = nil) -> String {
        """
        Received: from amt.example by mx.netz.example; Mon, 23 Nov 2026 10:00:00 +0100
        From: =?utf-8?Q?Petra_M=C3=BCller?= <p0@amt.example>
        To: sprache@netz.example
        Subject: \(subject)
        Date: Mon, 23 Nov 2026 10:00:00 +0100
        \(id.map { "Message-ID: <\($0)@amt.example>\n" } ?? "")MIME-Version: 1.0
        \(fields)

        \(body)

        """
    }

    /// Mails whose bytes are hard to carry.
    private static let mails = [
        mail("Schlicht", "Content-Type: text/plain; charset=us-ascii", "Guten Tag, alles gut.", id: "schlicht"),
        mail(
            "Umlaute", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit",
            "Schöne Grüße aus Köln.", id: "umlaute"),
        mail(
            "Lange Zeile", "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit",
            "Eine Zeile: " + String(repeating: "ä und so weiter ", count: 200), id: "lang"),
        mail(
            "Mit Datei", "Content-Type: multipart/mixed; boundary=grenze",
            """
            --grenze
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Anbei f=C3=BCr alle.
            --grenze
            Content-Type: application/octet-stream; name=roh.bin
            Content-Transfer-Encoding: binary
            Content-Disposition: attachment; filename=roh.bin

            eins\0zwei\(String(repeating: "x", count: 3000))
            --grenze--
            """, id: "datei"),
        // What looks like our own boundaries, and like other people's ends.
        mail(
            "Grenzen", "Content-Type: text/plain",
            "--grenze--\n--=_0_abc\n--=_4_abc--\n.\nFrom hier an\n------------------------------\n", id: "grenzen"),
        mail(
            "Weitergeleitet", "Content-Type: multipart/mixed; boundary=\"a b\"",
            """
            --a b
            Content-Type: text/plain

            Siehe unten.
            --a b
            Content-Type: message/rfc822

            From: fremd@fremd.example
            Subject: Innen
            Message-ID: <innen@fremd.example>
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            Größeres Innenleben
            --a b--
            """, id: "weiter"),
        mail("Ohne Kennung", "Content-Type: text/plain", "Wie antwortet man hier?"),
    ]

    /// What the reader of whole digests gets of these mails a week later.
    private func digest(of mails: [String], isSevenBit: Bool = false) async throws -> ReceivedMail {
        let trial = try DigestTrial(weekly: 3, along: 0, isLastWhole: true)
        defer { trial.remove() }
        try await trial.sendDigests()
        try await trial.take(mails)
        trial.pass(.days(7))
        try await trial.sendDigests()
        let got = try await trial.deliverMails(isSevenBit: isSevenBit)
        return try #require(got.first { $0.recipient.localPart == "p2" && $0.subject.hasPrefix("Wochenüberblick") })
    }

    private static func parts(of mail: ReceivedMail, in parent: Int) -> [Part] {
        mail.message.parts.filter { $0.parent == parent }
    }

    /// The mails in the digest, each read by itself.
    private func enclosed(in mail: ReceivedMail) throws -> [(part: Part, bytes: [UInt8])] {
        let digest = try #require(mail.message.parts.first { $0.contentType.mediaType == "multipart/digest" })
        return Self.parts(of: mail, in: digest.index).map { ($0, Array(mail.bytes[$0.body])) }
    }

    @Test("Behind the table of contents each mail is a message of its own, seven-bit or not", arguments: [false, true])
    func structure(isSevenBit: Bool) async throws {
        let mail = try await digest(of: Self.mails, isSevenBit: isSevenBit)
        #expect(mail.message.parts[0].contentType.mediaType == "multipart/mixed")
        let top = Self.parts(of: mail, in: 0)
        #expect(top.map(\.contentType.mediaType) == ["multipart/alternative", "multipart/digest"])
        #expect(
            Self.parts(of: mail, in: top[0].index).map(\.contentType.mediaType) == ["text/plain", "text/html"])
        let enclosed = try enclosed(in: mail)
        #expect(enclosed.count == Self.mails.count)
        // RFC 2046 §5.2.1: nothing but 7bit, 8bit and binary.
        let isEightBit = enclosed.contains { $0.part.encoding == .eightBit }
        #expect(isEightBit != isSevenBit)
        for (part, _) in enclosed {
            #expect(part.contentType.mediaType == "message/rfc822")
            #expect([.sevenBit, .eightBit].contains(part.encoding))
        }
        // RFC 2045 §6.4: what is around is labelled by what is in it.
        for part in [mail.message.parts[0], top[1]] {
            #expect(part.encoding == (isSevenBit ? .sevenBit : .eightBit))
        }
        for (original, (_, bytes)) in zip(Self.mails, enclosed) {
            let (wanted, got) = (Message(Array(original.replacing("\n", with: "\r\n").utf8)), Message(bytes))
            #expect(got.subject == wanted.subject)
            #expect(got.authors == wanted.authors)
            #expect(got.header.all("Received").isEmpty)
            // Whoever answers finds the thread, be it that the author's program set no identifier.
            #expect(got.messageID != nil && (wanted.messageID == nil || got.messageID == wanted.messageID))
            #expect(Self.contents(of: got, in: bytes) == Self.contents(of: original))
        }
    }

    private static func contents(of original: String) -> [[UInt8]] {
        let bytes = Array(original.replacing("\n", with: "\r\n").utf8)
        return contents(of: Message(bytes), in: bytes)
    }

    /// What the leaves hold. The line end in front of a delimiter belongs to that (RFC 2046 §5.1.1); a message that is
    /// enclosed may be coded anew, and counts by its leaves.
    private static func contents(of message: Message, in bytes: [UInt8]) -> [[UInt8]] {
        message.parts.filter { $0.contentType.type != "multipart" }.flatMap { part -> [[UInt8]] in
            var decoded = part.encoding.decoded(Array(bytes[part.body]))
            if part.contentType.type == "message" { return contents(of: Message(decoded), in: decoded) }
            while decoded.last == 13 || decoded.last == 10 { decoded.removeLast() }
            return [decoded]
        }
    }

    @Test("No line is longer than mail allows, no boundary stands where it parts nothing", arguments: [false, true])
    func lines(isSevenBit: Bool) async throws {
        let mail = try await digest(of: Self.mails, isSevenBit: isSevenBit)
        let lines = mail.bytes.split(separator: 10, omittingEmptySubsequences: false)
        // RFC 5322 §2.1.1, with the CR.
        #expect(lines.allSatisfy { $0.count <= 999 })
        #expect(!mail.bytes.contains(0))
        if isSevenBit { #expect(mail.bytes.allSatisfy { $0 < 0x80 }) }
        for part in mail.message.parts where part.contentType.type == "multipart" && part.index < 6 {
            guard let boundary = part.contentType.parameters["boundary"], boundary.hasPrefix("=_") else { continue }
            #expect(boundary.utf8.count <= 70)
            let delimiters = lines.count { $0.starts(with: Array("--\(boundary)".utf8)) }
            #expect(delimiters == Self.parts(of: mail, in: part.index).count + 1)
        }
    }

    @Test("Its header says which list it is from, and asks nobody to answer to all")
    func header() async throws {
        let header = try await digest(of: Self.mails).message.header
        #expect(header.value("List-Id")?.contains("<sprache.netz.example>") == true)
        for name in ["List-Help", "List-Unsubscribe", "List-Owner", "Auto-Submitted", "Date", "Message-ID"] {
            #expect(header.all(FieldName(name)).count == 1, "\(name)")
        }
        #expect(header.first("List-Post") == nil)
    }

    @Test("A file over the network's limit is a note, and the rest of its mail is there")
    func largeFile() async throws {
        let line = String(repeating: "QUJD", count: 19) + "\n"
        let large = Self.mail(
            "Großer Plan", "Content-Type: multipart/mixed; boundary=grenze",
            """
            --grenze
            Content-Type: text/plain; charset=utf-8

            Der Plan liegt bei.
            --grenze
            Content-Type: application/pdf; name="Plan.pdf"
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="Plan.pdf"

            \(String(repeating: line, count: DigestTrial.inlineLimit / 50))--grenze--
            """, id: "plan")
        let mail = try await digest(of: [large])
        #expect(mail.bytes.count < DigestTrial.inlineLimit)
        let (_, bytes) = try #require(try enclosed(in: mail).first)
        let contents = Self.contents(of: Message(bytes), in: bytes).map { String(decoding: $0, as: UTF8.self) }
        #expect(contents.first == "Der Plan liegt bei.")
        #expect(contents.last?.contains("Plan.pdf") == true)
        #expect(Message(bytes).messageID?.text == "plan@amt.example")
    }

    @Test("As many mails are enclosed as providers take; all are in the table of contents")
    func room() async throws {
        let texts = [60_000, 60_000, 1].map { String(repeating: String(repeating: "x", count: 70) + "\n", count: $0) }
        let mails = texts.enumerated().map { number, text in
            Self.mail("Lang \(number)", "Content-Type: text/plain", text, id: "lang-\(number)")
        }
        let mail = try await digest(of: mails)
        #expect(mail.bytes.count < 8_100_000)
        #expect(try enclosed(in: mail).map { Message($0.bytes).subject } == ["Lang 0", "Lang 2"])
        #expect(mail.text.contains("Lang 1"))
    }

    @Test("Python takes it apart as we meant it", .enabled(if: PythonProgram.isThere, "python3 is not there"))
    func python() async throws {
        for isSevenBit in [false, true] {
            let mail = try await digest(of: Self.mails, isSevenBit: isSevenBit)
            let ours = try enclosed(in: mail).map { _, bytes in
                let message = Message(bytes)
                return PythonDigest.Mail(
                    id: message.messageID.map { "\($0)" } ?? "", author: message.authors.first?.name ?? "",
                    subject: message.subject,
                    contents: Self.contents(of: message, in: bytes).map { Data($0).base64EncodedString() })
            }
            let theirs = try PythonDigest.read(mail.bytes)
            #expect(theirs.count == ours.count)
            for (their, our) in zip(theirs, ours) { #expect(their == our) }
        }
    }
}

/// Python's `email`, as it reads a digest.
private enum PythonDigest {
    struct Mail: Decodable, Equatable {
        var id: String
        var author: String
        var subject: String
        /// Of the leaves, in base64, without line ends at their ends.
        var contents: [String]
    }

    static func read(_ bytes: [UInt8]) throws -> [Mail] {
        let file = FileManager.default.temporaryDirectory.appending(path: "netzpost-digest-\(UUID().uuidString)")
        let output = file.appendingPathExtension("json")
        defer { for path in [file, output] { try? FileManager.default.removeItem(at: path) } }
        try Data(bytes).write(to: file)
        #expect(try PythonProgram.run("-c", script, file.path, output.path) == 0)
        return try JSONDecoder().decode([Mail].self, from: Data(contentsOf: output))
    }

    private static let script = """
        import base64, email, email.policy, json, sys

        def leaves(part):
            # It does not decode an encoded message, which programs do.
            if part.get_content_maintype() == "message" and part["content-transfer-encoding"] == "base64":
                decoded = base64.b64decode(part.get_payload(0).as_string())
                yield from leaves(email.message_from_bytes(decoded, policy=email.policy.default))
            elif part.is_multipart():
                for inner in part.get_payload():
                    yield from leaves(inner)
            else:
                yield base64.b64encode(part.get_payload(decode=True).rstrip(b"\\r\\n")).decode()

        with open(sys.argv[1], "rb") as file:
            mail = email.message_from_bytes(file.read(), policy=email.policy.default)
        digest = [part for part in mail.get_payload() if part.get_content_type() == "multipart/digest"][0]
        mails = []
        for part in digest.get_payload():
            assert part.get_content_type() == "message/rfc822" and not part.defects
            post = part.get_payload(0)
            mails.append({"id": str(post["message-id"]), "author": post["from"].addresses[0].display_name,
                          "subject": str(post["subject"]), "contents": list(leaves(post))})
        with open(sys.argv[2], "w") as file:
            json.dump(mails, file)
        """
}
