import MailFormat
import Testing

@Suite("Lines of format=flowed are joined (RFC 3676)") struct FlowedTextTests {
    @Test(
        "Lines become paragraphs",
        arguments: [
            ("", ""), ("a\nb\n", "a\nb\n"), ("a \nb\n", "a b\n"), ("a \nb \nc", "a b c"),
            // Stuffed blanks (§4.4)
            (" a\n", "a\n"), ("  a\n", " a\n"), (" From a \n >b\n", "From a >b\n"), (" \n", "\n"),
            // Depth of quotation (§4.5)
            ("> a \n> b\n", "> a b\n"), (">> a \n> b\n", ">> a\n> b\n"), ("> a \nb\n", "> a\nb\n"),
            ("a \n> b\n", "a\n> b\n"),
            (">a \n>b\n", ">a b\n"),
            // The signature's line (§4.3)
            ("a \n-- \nb \nc\n", "a\n-- \nb c\n"), ("> a \n> -- \n> b\n", "> a\n> -- \n> b\n"),
            // A paragraph that goes on in nothing
            ("a ", "a "), ("a \n", "a \n"), ("a \n\nb", "a \nb"),
        ])
    func joined(flowed: String, text: String) {
        #expect(joinFlowed(flowed) == text)
        #expect(joinFlowed(String(decoding: Array(flowed.utf8).withCRLF, as: UTF8.self)) == text)
    }

    @Test(
        "With delsp=yes the blank at the end is no part of the text (§4.2)",
        arguments: [("日本 \n語\n", "日本語\n"), ("a  \nb\n", "a b\n"), ("a \n> b\n", "a\n> b\n"), ("-- \nb", "-- \nb")])
    func deletesSpace(flowed: String, text: String) {
        #expect(joinFlowed(flowed, deletesSpace: true) == text)
    }

    @Test("Joining never makes a text longer")
    func length() {
        var random = Seeded("flowed text")
        for _ in 0..<500 {
            let signs: [Character] = [" ", ">", "\n", "a", "-", "\r\n"]
            let text = String(
                (0..<Int.random(in: 0..<40, using: &random)).map { _ in signs.randomElement(using: &random) ?? " " })
            #expect(joinFlowed(text).utf8.count <= text.utf8.count)
            #expect(joinFlowed(text, deletesSpace: true).utf8.count <= text.utf8.count)
        }
    }
}
