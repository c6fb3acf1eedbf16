import Testing

@testable import MailFormat

@Suite struct CommentsTests {
    @Test(
        "Comments are left out, quoted strings are kept (RFC 5322 §3.2)",
        arguments: [
            ("a (b) c", "a   c"), ("a(b(c)d)e", "a e"), ("\"(a)\" (b)", "\"(a)\"  "), ("a (b", "a  "),
            (#"a (\) b) c"#, "a   c"), (#""\"(" (a)"#, #""\"("  "#), (")a", ")a"), ("", ""),
        ])
    func comments(value: String, kept: String) { #expect(withoutComments(value) == kept) }
}
