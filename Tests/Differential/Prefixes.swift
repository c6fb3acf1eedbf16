import CorpusScore
import MailFormat

/// Reads every beginning of small mails: none may end the program, and each is read soundly.
struct Prefixes {
    private static let largest = 2048

    private(set) var count = 0
    private(set) var unsound: [String] = []

    mutating func read(_ name: String, _ bytes: [UInt8]) {
        guard bytes.count <= Self.largest else { return }
        for end in bytes.indices {
            let prefix = Array(bytes[..<end])
            Growth.readWhole(prefix)
            count += 1
            if !MailFacts(prefix).isSound { unsound.append("\(name) up to \(end)") }
        }
    }

    func report() {
        print("\(count) beginnings of small mails read, \(unsound.count) of them unsoundly")
        for name in unsound { print("  \(name)") }
    }
}
