import Foundation
import Testing

@testable import MailFormat

/// Made-up mail in `Vectors/AutoReplies`, and what must be read from it.
struct AutoReplySample: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// The lines of the facts file, in its order.
    let facts: [String]

    var testDescription: String { name }

    static let all: [AutoReplySample] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Vectors/AutoReplies")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "eml" }.sorted { $0.path < $1.path }.compactMap { file in
            guard let mail = try? Data(contentsOf: file),
                let facts = try? String(
                    contentsOf: file.deletingPathExtension().appendingPathExtension("facts"), encoding: .utf8)
            else { return nil }
            return AutoReplySample(
                name: file.deletingPathExtension().lastPathComponent, bytes: Array(mail),
                facts: facts.split(separator: "\n").map(String.init))
        }
    }()

    /// What is read from `bytes`, as facts.
    static func read(_ bytes: [UInt8]) -> [String] {
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
}

@Suite("Answers of machines, and people's mail that sounds like it")
struct AutoReplySamplesTests {
    @Test("Each says what stands beside it", arguments: AutoReplySample.all)
    func facts(sample: AutoReplySample) {
        #expect(AutoReplySample.read(sample.bytes) == sample.facts)
        #expect(AutoReplySample.read(sample.bytes.withCRLF) == sample.facts)
    }

    @Test("No part of people's mail is taken for a machine's", arguments: AutoReplySample.all)
    func prefixes(sample: AutoReplySample) {
        for end in sample.bytes.indices {
            let facts = AutoReplySample.read(Array(sample.bytes[..<end]))
            if sample.facts == ["automatic: no"] { #expect(facts == sample.facts) }
        }
    }

    @Test("There are samples of both kinds")
    func count() {
        #expect(AutoReplySample.all.count > 25)
        #expect(AutoReplySample.all.count { $0.facts == ["automatic: no"] } > 5)
    }
}
