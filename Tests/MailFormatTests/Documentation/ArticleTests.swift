import Foundation
import Testing

@Suite("The articles show code that compiles") struct ArticleTests {
    @Test("Every block of Swift stands among the examples")
    func blocks() throws {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let examples = try files(in: here, ending: ".swift").map { Self.withoutBlanks($0.text) }
        let articles = try files(
            in: here.appending(path: "../../../Sources/MailFormat/MailFormat.docc"), ending: ".md")
        var count = 0
        for article in articles {
            for block in article.text.split(separator: "```swift\n").dropFirst() {
                let code = Self.withoutBlanks(
                    block.prefix(upTo: block.firstRange(of: "```")?.lowerBound ?? block.endIndex))
                #expect(examples.contains { $0.contains(code) }, "\(article.name): \(block.prefix(80))")
                count += 1
            }
        }
        #expect(articles.count > 5 && count > 10)
    }

    private func files(in folder: URL, ending: String) throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasSuffix(ending) }
            .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
    }

    /// Where a line is broken, and how far it is indented, is not the same in both places.
    private static func withoutBlanks(_ text: some StringProtocol) -> String {
        String(text.filter { !$0.isWhitespace })
    }
}
