import Testing

@testable import MailFormat

@Suite struct MessageIDTests {
    static let lists: [(text: String, expected: [String])] = [
        ("<a@b.example>", ["a@b.example"]),
        ("<a@b.example> <c@d.example>\t<e@f.example>", ["a@b.example", "c@d.example", "e@f.example"]),
        ("<a@b.example><c@d.example>", ["a@b.example", "c@d.example"]),
        ("<a@b.example>, <c@d.example>", ["a@b.example", "c@d.example"]),
        ("<\"a b\"@c.example>", ["\"ab\"@c.example"]),
        // Folding inside an identifier
        ("<a@b.exa\r\n mple> <c@d.example>", ["a@b.example", "c@d.example"]),
        ("< a@b.example >", ["a@b.example"]),
        // Other words (RFC 5322 §4.5.4)
        ("Your message of Mon <a@b.example>", ["a@b.example"]),
        ("Rita's mail (of Monday) <a@b.example>", ["a@b.example"]),
        // Missing brackets
        ("a@b.example", ["a@b.example"]),
        ("a@b.example c@d.example", ["a@b.example", "c@d.example"]),
        ("no-at-sign", ["no-at-sign"]),
        ("Your message of Monday", []),
        ("<a@b.example <c@d.example>", ["a@b.example", "c@d.example"]),
        ("<a@b.example", ["a@b.example"]),
        ("a@b.example> <c@d.example>", ["c@d.example"]),
        ("<> <a@b.example>", ["a@b.example"]),
        ("", []),
        ("<", []),
    ]

    @Test("Identifiers are found (RFC 5322 §3.6.4)", arguments: lists)
    func reads(text: String, expected: [String]) {
        #expect(MessageIDList(text).identifiers.map(\.text) == expected)
        let read = header("References: \(text)\r\n").header
        #expect(read.messageIDs("References").map(\.text) == expected)
    }

    @Test("An identifier holds no brackets, blanks or control characters")
    func wraps() {
        #expect(MessageID("<a@b.example>")?.text == "a@b.example")
        #expect(MessageID("a\r\nBcc: b@c.example")?.text == "aBcc:b@c.example")
        #expect(MessageID(" \r\n<>") == nil)
        #expect(MessageID(String(repeating: "a", count: 996)) == nil)
        #expect(MessageID(String(repeating: "a", count: 995))?.description.count == 997)
    }
}
