import Foundation
import TestSupport
import Testing

@testable import MailFormat

@Suite("Body facts on which independent programs agree") struct CorpusBodyTests {
    /// Shares that were reached once; less is a step back.
    private static let floors = ["structure": 0.998, "attachments": 0.994, "text_sha256": 0.99]

    @Test(
        "Structure, attachments and texts of real mail", .enabled(if: Corpus.folder != nil, "no corpus here"))
    func facts() throws {
        var right: [String: Int] = [:]
        var all: [String: Int] = [:]
        for line in try Corpus.expectations("mime") {
            guard let file = line["file"] as? String, line["by"] as? String == "agreed" else { continue }
            guard let bytes = Corpus.bytes(file) else { continue }
            let contested = (line["contested"] as? [String] ?? []) + (line["differ"] as? [String] ?? [])
            let mail = ReadMail(bytes)
            for (key, found) in mail.facts {
                guard let expected = line[key], !contested.contains(key) else { continue }
                all[key, default: 0] += 1
                if ReadMail.agree(expected, found) {
                    right[key, default: 0] += 1
                } else {
                    print("\(key) \(file)\n  expected \(expected)\n  found    \(found ?? "nothing")")
                }
            }
        }
        for (key, floor) in Self.floors {
            let share = Double(right[key, default: 0]) / Double(max(1, all[key, default: 0]))
            print("\(key): \(right[key, default: 0]) of \(all[key, default: 0])")
            #expect(share >= floor, "\(key)")
        }
    }

    @Test(
        "No mail and no beginning of one ends the program",
        .enabled(if: Corpus.folder != nil, "no corpus here"))
    func prefixes() throws {
        var random = SeededGenerator(seed: 2026)
        for line in try Corpus.expectations("mime") where line["by"] as? String == "agreed" {
            guard let file = line["file"] as? String, let bytes = Corpus.bytes(file) else { continue }
            guard bytes.count < 60_000, Int.random(in: 0..<5, using: &random) == 0 else { continue }
            let count = Int.random(in: 0...bytes.count, using: &random)
            let prefix = Array(bytes[..<count])
            let message = Message(prefix)
            expectSound(message)
            #expect(
                read(prefix, inPiecesOf: Int.random(in: 1...300, using: &random)) == message,
                "\(file) \(count)")
            _ = message.readingText { Array(prefix[$0]) }
        }
    }
}

/// A mail with the facts that the corpus tells of it.
private struct ReadMail {
    let bytes: [UInt8]
    let message: Message

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        message = Message(bytes)
    }

    var facts: [(String, Any?)] {
        [
            ("structure", message.structure()),
            ("attachments", message.leaves.filter(isAttachment).map(attachment)),
            ("text_sha256", textHash),
        ]
    }

    static func agree(_ expected: Any, _ found: Any?) -> Bool {
        guard let list = expected as? [[String: Any]] else {
            return (expected as? String) == (found as? String)
        }
        guard let found = found as? [[String: Any]], found.count == list.count else { return false }
        return zip(list, found).allSatisfy { expected, found in
            // Only what is told has to hold.
            expected.allSatisfy { key, value in (value as? NSObject) == (found[key] as? NSObject) }
        }
    }

    private func isBody(_ part: Part) -> Bool {
        ["text/plain", "text/html"].contains(part.contentType.mediaType) && part.fileName == nil
            && part.disposition?.kind != "attachment"
    }

    private func isAttachment(_ part: Part) -> Bool { !isBody(part) && part.contentType.type != "multipart" }

    private func decoded(_ part: Part) -> [UInt8] { part.encoding.decoded(Array(bytes[part.body])) }

    private func attachment(_ part: Part) -> [String: Any] {
        var facts: [String: Any] = [
            "type": part.contentType.mediaType, "inline": part.disposition?.kind == "inline",
        ]
        facts["name"] = part.fileName.map { squeezed($0) as Any } ?? NSNull()
        if part.contentType.type != "message" {
            let content = decoded(part)
            facts["size"] = content.count
            facts["sha256"] = sha256(content)
        }
        return facts
    }

    private var textHash: String? {
        guard let part = message.leaves.first(where: { isBody($0) && $0.contentType.subtype == "plain" })
        else {
            return nil
        }
        let text = decodeText(decoded(part), charset: part.contentType.parameters["charset"]).text
        let plain = text.precomposedStringWithCanonicalMapping.replacing("\r\n", with: "\n").replacing(
            "\r", with: "\n")
        let lines = plain.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).map { line in
            var line = line
            while let last = line.last, last.isWhiteSpace { line.removeLast() }
            return String(line) ?? ""
        }
        let whole = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        return sha256(Array(whole.utf8))
    }
}
