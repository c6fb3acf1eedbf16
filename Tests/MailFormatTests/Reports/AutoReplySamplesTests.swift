import Testing

@testable import MailFormat

@Suite("Answers of machines, and people's mail that sounds like it")
struct AutoReplySamplesTests {
    /// What is read from `bytes`, as facts.
    private static func read(_ bytes: [UInt8]) -> [String] {
        let message = Message(bytes)
        let text = message.readingText { range in Array(bytes[range]) }
        guard let automatic = AutomaticMail(message, text: text) else { return ["automatic: no"] }
        let sign =
            switch automatic.sign {
            case .field(let name): name.text
            case .nullReversePath: "null reverse-path"
            case .structure: "structure"
            case .words: "words"
            }
        let notice = AbsenceNotice(message, text: text)
        return ["automatic: \(automatic.kind) by \(sign)"] + (notice.until.map { ["until: \($0)"] } ?? [])
            + (notice.isForGood ? ["for good: yes"] : [])
            + notice.contacts.map { "contact: \($0.reason) \($0.address)" }
    }

    @Test("Each says what stands beside it", arguments: try MailVector.all(in: "AutoReplies"))
    func facts(sample: MailVector) {
        #expect(Self.read(sample.bytes) == sample.lines)
        #expect(Self.read(sample.bytes.withCRLF) == sample.lines)
    }

    @Test("No part of people's mail is taken for a machine's", arguments: try MailVector.all(in: "AutoReplies"))
    func prefixes(sample: MailVector) {
        let isPersons = sample.lines == ["automatic: no"]
        // Every third byte falls at each place of a line somewhere, and takes a third of the time.
        for end in stride(from: 0, to: sample.bytes.count, by: isPersons ? 3 : 11) {
            let facts = Self.read(Array(sample.bytes[..<end]))
            if isPersons { #expect(facts == sample.lines) }
        }
    }

    @Test("There are samples of both kinds")
    func count() throws {
        let vectors = try MailVector.all(in: "AutoReplies")
        #expect(vectors.count > 25)
        #expect(vectors.count { $0.lines == ["automatic: no"] } > 5)
    }
}
