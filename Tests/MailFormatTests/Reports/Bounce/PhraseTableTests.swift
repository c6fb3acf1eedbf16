import Testing

@testable import MailFormat

@Suite("Phrases are found")
struct PhraseTableTests {
    static let table = PhraseTable<Int>([
        (1, ["spf"]), (2, ["mailbox full", "mailbox"]), (3, ["zustell"]), (4, ["一杯"]),
    ])

    @Test(
        "At the beginning of words; short ones as whole words, long ones as stems",
        arguments: [
            ("SPF fehlt", [1]), ("spfx", []), ("xspf", []), ("(spf)", [1]), ("The Mailbox\n full", [2, 2]),
            ("Zustellversuch", [3]), ("unzustellbar", []), ("箱が一杯です", [4]), ("mailboxes", [2]),
        ])
    func phrases(_ text: String, _ meanings: [Int]) {
        #expect(Self.table.matches(in: foldedForPhrases(text)).map(\.meaning) == meanings)
    }

    @Test(
        "Case, umlauts, accents and line ends don't count",
        arguments: [
            ("GRÖSSE", "groesse"), ("ü\tß\r\n x", "ue ss x"), ("u\u{308}ber", "ueber"), ("échoué ", "echoue "),
            ("can’t", "can't"), ("不達", "不達"), ("НЕ Доставлено", "не доставлено"), ("Ærø", "æroe"),
        ])
    func folding(_ text: String, _ folded: String) {
        #expect(String(decoding: foldedForPhrases(text), as: UTF8.self) == folded)
    }

    @Test("Every phrase of the tables is folded as texts are, and so can be found")
    func tables() {
        for phrases in [BouncePhrase.phrases, BouncePhrase.subjectPhrases] {
            let table = PhraseTable<BouncePhrase>(phrases)
            for (meaning, texts) in phrases {
                for text in texts {
                    #expect(String(decoding: foldedForPhrases(text), as: UTF8.self) == text)
                    let found = table.matches(in: foldedForPhrases(text))
                    #expect(found.contains { $0.start == 0 && $0.meaning == meaning }, "\(text)")
                }
            }
        }
    }
}

@Suite("Addresses are found in text")
struct FoundAddressTests {
    @Test(
        "With what stands around them",
        arguments: [
            ("<rita@stadt.example>: nein", ["rita@stadt.example"]), ("'rita@stadt.example',", ["rita@stadt.example"]),
            ("an rita@stadt.example.", ["rita@stadt.example"]),
            ("a@b.example, c@d.example", ["a@b.example", "c@d.example"]),
            ("\"r k\"@stadt.example", ["\"r k\"@stadt.example"]), ("SMTP:rita@stadt.example", ["rita@stadt.example"]),
            ("a=;dda:SMTP=rita@stadt.example;", ["rita@stadt.example"]), ("x@[192.0.2.1] y", ["x@[192.0.2.1]"]),
            ("Recipient=rita@stadt.example", ["rita@stadt.example"]), ("to-a=b.c@d.example", ["to-a=b.c@d.example"]),
            ("宛先（rita@stadt.example）は", ["rita@stadt.example"]), ("发给rita@stadt.example的", ["rita@stadt.example"]),
            ("«jörg@stadt.example»", ["jörg@stadt.example"]), ("用户@例子.example", ["用户@xn--fsqu00a.example"]),
            ("--> rita@stadt.example <--", ["rita@stadt.example"]), ("@", []), ("a@", []), ("@b", []),
            ("a@@b.example", []),
            ("müller@grün.example", ["müller@xn--grn-ioa.example"]), ("a@[", []), ("\"@x.example", []),
        ])
    func addresses(_ line: String, _ expected: [String]) {
        let found = MailFormat.addresses(inLine: Array(line.utf8)[...], limit: 10)
        #expect(found.map(\.address.description) == expected)
    }

    @Test("No more than asked for")
    func limit() {
        let line = Array(String(repeating: "a@b.example ", count: 50).utf8)[...]
        #expect(MailFormat.addresses(inLine: line, limit: 7).count == 7)
    }
}
