import Foundation
import TestSupport
import Testing

@testable import MailFormat

@Suite(
    "Header facts on which independent programs agree",
    .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusHeaderTests {
    /// A fact that did not come out.
    struct Miss: CustomStringConvertible {
        var file: String
        var key: String
        var expected: String
        var found: String
        var description: String { "\(file) \(key)\n  expected \(expected)\n  found    \(found)" }
    }

    @Test("Subject, authors, recipients, date and identifiers of real mail are read as agreed")
    func facts() throws {
        var count = 0
        var misses: [Miss] = []
        for line in try Corpus.expectations("mime") where line["by"] as? String == "agreed" {
            guard let file = line["file"] as? String, let header = Corpus.header(file) else { continue }
            let contested = line["contested"] as? [String] ?? []
            for (key, value) in line where !contested.contains(key) {
                guard let expected = Self.expected(key, value), let found = Self.found(key, in: header) else {
                    continue
                }
                count += 1
                if Self.squeezed(expected) != Self.squeezed(found) {
                    misses.append(Miss(file: file, key: key, expected: expected, found: found))
                }
            }
        }
        let share = Double(count - misses.count) / Double(max(1, count))
        print("corpus: \(count - misses.count) of \(count) header facts")
        for miss in misses { print(miss) }
        #expect(count > 8000)
        #expect(share >= 0.999)
    }

    /// The corpus makes each run of white space one blank, no-break and ideographic ones too.
    private static func squeezed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What the corpus says, as text; nil for keys that are not about the header, and for mailboxes whose
    /// address has no domain, which no value of ours can hold.
    private static func expected(_ key: String, _ value: Any) -> String? {
        switch key {
        case "subject", "message_id": return value as? String
        case "date": return (value as? String).flatMap { Timestamp(iso8601: $0) }?.iso8601
        case "from":
            guard let pairs = value as? [[String]], pairs.allSatisfy({ $0[1].contains("@") }) else {
                return nil
            }
            return pairs.map { "\($0[0]) <\($0[1].lowercased())>" }.joined(separator: ", ")
        case "to", "cc":
            guard let list = value as? [String], list.allSatisfy({ $0.contains("@") }) else { return nil }
            return list.map { $0.lowercased() }.joined(separator: ", ")
        case "references", "in_reply_to": return (value as? [String])?.joined(separator: " ")
        default: return nil
        }
    }

    private static func found(_ key: String, in header: Header) -> String? {
        switch key {
        case "subject": header.text("Subject") ?? ""
        case "message_id": header.messageIDs("Message-ID").first?.text ?? ""
        case "date": header.dateTime("Date")?.timestamp.iso8601 ?? "nil"
        case "from":
            header.mailboxes("From").map { "\($0.name ?? "") <\($0.address.description.lowercased())>" }
                .joined(separator: ", ")
        case "to": header.mailboxes("To").map { $0.address.description.lowercased() }.joined(separator: ", ")
        case "cc": header.mailboxes("Cc").map { $0.address.description.lowercased() }.joined(separator: ", ")
        case "references": header.messageIDs("References").map(\.text).joined(separator: " ")
        case "in_reply_to": header.messageIDs("In-Reply-To").map(\.text).joined(separator: " ")
        default: nil
        }
    }
}
