import TestSupport
import Testing

@testable import MailFormat

@Suite struct CorpusPrefixTests {
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
