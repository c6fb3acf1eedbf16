import MailFormat
import TestSupport

/// The mails of the corpus by the names that its expectation files give them.
struct CorpusMails {
    /// The packed inputs of the sources that were asked for, by file.
    private var packed: [String: [String: [UInt8]]] = [:]

    /// A mail of its own file, packed, or member `#n` of an mbox; nil where there is none.
    mutating func bytes(_ file: String) throws -> [UInt8]? {
        if let hash = file.lastIndex(of: "#"), let number = Int(file[file.index(after: hash)...]) {
            let members = Corpus.bytes(String(file[..<hash])).map(Self.members) ?? []
            return members.indices.contains(number) ? members[number] : nil
        }
        if let bytes = Corpus.bytes(file) { return Self.withoutSeparator(bytes) }
        let source = String(file.prefix { $0 != "/" })
        if packed[source] == nil, Corpus.bytes("\(source)/_inputs.jsonl") != nil {
            packed[source] = Dictionary(
                try Corpus.inputs(source).map { ($0.file, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        }
        return packed[source]?[file].map(Self.withoutSeparator)
    }

    /// The line that mbox puts before a mail is not part of it.
    private static func withoutSeparator(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: "From ".utf8), let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return bytes }
        return Array(bytes[(end + 1)...])
    }

    private static func members(_ bytes: [UInt8]) -> [[UInt8]] {
        var members: [[UInt8]] = []
        var isAfterEmptyLine = true
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if isAfterEmptyLine, line.starts(with: "From ".utf8) {
                members.append([])
            } else if !members.isEmpty {
                members[members.count - 1] += line + [UInt8(ascii: "\n")]
            }
            isAfterEmptyLine = line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")])
        }
        return members
    }
}

extension AutomaticMail {
    /// Why the mail of these bytes was written by a program.
    init?(bytes: [UInt8]) {
        let message = Message(bytes)
        let text = message.readingText { range in Array(bytes[range]) }
        self.init(message, text: text)
    }
}

/// The lines of an expectation file that are to be judged, by file, in the order of the files' first lines.
func expectationLines(_ purpose: String) throws -> [(file: String, lines: [[String: Any]])] {
    var order: [String] = []
    var lines: [String: [[String: Any]]] = [:]
    for var line in try Corpus.expectations(purpose) {
        guard let file = line["file"] as? String else { continue }
        for key in line["contested"] as? [String] ?? [] { line[key] = nil }
        if lines[file] == nil { order.append(file) }
        lines[file, default: []].append(line)
    }
    return order.map { ($0, lines[$0] ?? []) }
}
