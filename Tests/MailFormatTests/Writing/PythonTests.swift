import Foundation
import TestSupport
import Testing

@testable import MailFormat

/// Another reader, written by others, must find in our mail what we put there.
@Suite("Python reads our mail as we meant it", .enabled(if: PythonProgram.isThere, "python3 is not there"))
struct PythonTests {
    /// Always the same, so that an oddity of Python's is met now or never.
    private static let seed: UInt64 = 2026

    @Test("Structure, names and contents of composed mail")
    func composed() throws {
        var random = SeededGenerator(seed: Self.seed)
        var header = HeaderWriter()
        header.add("Subject", text: "Neu")
        var mails: [(bytes: [UInt8], facts: [PartFacts])] = []
        for number in 0..<120 {
            var made = RandomBody()
            let body = made.part(depth: 0, using: &random)
            let outgoing = OutgoingMessage(header: header, body: body, token: "Zufall")
            let bytes = outgoing.bytes(original: made.original, sevenBit: number.isMultiple(of: 2)).withCRLF
            mails.append((bytes, PartFacts.all(of: bytes)))
        }
        let read = try Python.read(mails.map(\.bytes))
        #expect(read.count == mails.count)
        for (mail, answer) in zip(mails, read) {
            #expect(answer.parts.count == mail.facts.count)
            for (theirs, ours) in zip(answer.parts, mail.facts) { #expect(theirs == ours) }
        }
    }

    @Test("Subjects and authors")
    func headers() throws {
        var random = SeededGenerator(seed: Self.seed)
        let address = try #require(Address("rita@stadt.example"))
        var mails: [(bytes: [UInt8], subject: String, name: String)] = []
        for _ in 0..<200 {
            let subject = RoundTripTests.tidied(RoundTripTests.text(using: &random))
            let name = RoundTripTests.tidied(RoundTripTests.text(using: &random))
            var header = HeaderWriter()
            header.add("Subject", text: subject)
            header.add("From", mailboxes: [Mailbox(name: name, address: address)])
            mails.append((OutgoingMessage(header: header, text: "").bytes(original: []), subject, name))
        }
        let read = try Python.read(mails.map(\.bytes))
        for (mail, answer) in zip(mails, read) {
            #expect(answer.subject == mail.subject)
            #expect(
                answer.from.map { $0.map(Self.withoutBlanks) } == [
                    [Self.withoutBlanks(mail.name), "rita@stadt.example"]
                ])
        }
    }

    /// Python keeps the blanks between the encoded words of a name, which are none of it (RFC 2047 §6.2).
    private static func withoutBlanks(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }
}

/// What both readers tell of a part.
private struct PartFacts: Decodable, Equatable {
    var depth: Int
    var type: String
    var name: String?
    /// In base64; empty for multiparts and messages.
    var content: String

    /// Python takes blanks, quotes and brackets at both ends off a name.
    static func == (left: PartFacts, right: PartFacts) -> Bool {
        (left.depth, left.type, left.shownName, left.content)
            == (right.depth, right.type, right.shownName, right.content)
    }

    private var shownName: String {
        (name ?? "").trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\"<>")))
    }

    static func all(of bytes: [UInt8]) -> [PartFacts] {
        Message(bytes).parts.map { part in
            let isLeaf = part.contentType.type != "multipart" && part.contentType.type != "message"
            let content = isLeaf ? part.encoding.decoded(Array(bytes[part.body])) : []
            return PartFacts(
                depth: part.depth, type: part.contentType.mediaType, name: part.fileName,
                content: Data(content).base64EncodedString())
        }
    }
}

/// Python's `email` with its present policy.
private enum Python {
    struct Answer: Decodable {
        var subject: String?
        var from: [[String]]
        var parts: [PartFacts]
    }

    static func read(_ mails: [[UInt8]]) throws -> [Answer] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "netzpost-python-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (number, mail) in mails.enumerated() {
            try Data(mail).write(to: folder.appending(path: "\(number).eml"))
        }
        let output = folder.appending(path: "answer")
        #expect(try PythonProgram.run("-c", script, folder.path, "\(mails.count)", output.path) == 0)
        return try JSONDecoder().decode([Answer].self, from: Data(contentsOf: output))
    }

    private static let script = """
        import base64, email, email.policy, json, sys

        def facts(part, depth):
            kind = part.get_content_type()
            is_leaf = part.get_content_maintype() not in ("multipart", "message")
            content = part.get_payload(decode=True) if is_leaf else b""
            yield {"depth": depth, "type": kind, "name": part.get_filename(),
                   "content": base64.b64encode(content).decode()}
            if part.get_content_maintype() == "multipart" and part.is_multipart():
                for inner in part.get_payload():
                    yield from facts(inner, depth + 1)

        answers = []
        for number in range(int(sys.argv[2])):
            with open(f"{sys.argv[1]}/{number}.eml", "rb") as file:
                mail = email.message_from_bytes(file.read(), policy=email.policy.default)
            sender = mail["from"]
            answers.append({"subject": str(mail["subject"]),
                            "from": [[a.display_name, a.addr_spec] for a in sender.addresses] if sender else [],
                            "parts": list(facts(mail, 0))})
        with open(sys.argv[3], "w") as file:
            json.dump(answers, file)
        """
}
