import Testing

@testable import MailFormat

@Suite struct AddressTests {
    static let valid: [(text: String, localPart: String, domain: String, description: String)] = [
        ("rita@stadt.example", "rita", "stadt.example", "rita@stadt.example"),
        (
            "Rita.Muster+liste@Stadt.EXAMPLE", "Rita.Muster+liste", "stadt.example",
            "Rita.Muster+liste@stadt.example"
        ),
        ("\"rita muster\"@a.example", "rita muster", "a.example", "\"rita muster\"@a.example"),
        ("\"rita\"@a.example", "rita", "a.example", "rita@a.example"),
        (#""a\"b\\c@d"@a.example"#, #"a"b\c@d"#, "a.example", #""a\"b\\c@d"@a.example"#),
        ("a..b@a.example", "a..b", "a.example", "\"a..b\"@a.example"),
        (".a@a.example", ".a", "a.example", "\".a\"@a.example"),
        ("a@localhost", "a", "localhost", "a@localhost"),
        ("a@[192.0.2.1]", "a", "[192.0.2.1]", "a@[192.0.2.1]"),
        ("a@[IPv6:2001:DB8::1]", "a", "[ipv6:2001:db8::1]", "a@[ipv6:2001:db8::1]"),
        ("a@Müller.example", "a", "xn--mller-kva.example", "a@xn--mller-kva.example"),
        ("a@straße.example", "a", "xn--strae-oqa.example", "a@xn--strae-oqa.example"),
        ("a@例え。テスト", "a", "xn--r8jz45g.xn--zckzah", "a@xn--r8jz45g.xn--zckzah"),
        ("jürgen@a.example", "jürgen", "a.example", "jürgen@a.example"),
        ("a@srv_01.example", "a", "srv_01.example", "a@srv_01.example"),
    ]

    @Test("An address is read and written (RFC 5321 §4.1.2)", arguments: valid)
    func reads(text: String, localPart: String, domain: String, description: String) throws {
        let address = try #require(Address(text))
        #expect(address.localPart == localPart)
        #expect(address.domain == domain)
        #expect(address.description == description)
        #expect(Address(address.description) == address)
    }

    static let invalid = [
        "", "@", "rita", "rita@", "@a.example", "rita@a..example", "rita@.example", "rita@a.example.",
        "rita@-a.example", "rita@a-.example", "rita muster@a.example", "rita@a example", " rita@a.example",
        "rita@a.example\r\nRCPT TO:<b@c.example>", "ri\0ta@a.example", "\"ri\nta\"@a.example",
        "<rita@a.example>",
        "rita,b@a.example", "a@b@c.example", "\"rita@a.example", "\"rita\"a.example", "\"\"@a.example",
        "rita@[192.0.2.1", "rita@[]", "rita@[a]b", "rita@a.example>", "rita@a💥.example",
        "ri\u{2028}ta@a.example",
        "ri\u{202E}ta@a.example", "ri\u{A0}ta@a.example", "rita@ex\u{200B}ample.example",
        String(repeating: "a", count: 65) + "@a.example",
        "a@" + String(repeating: "b", count: 64) + ".example",
        "a@" + String(repeating: "bcd.", count: 64) + "example",
    ]

    @Test("What is no address is none (RFC 5321 §4.5.3.1)", arguments: invalid)
    func refuses(text: String) { #expect(Address(text) == nil) }

    @Test("Parts up to the limits are taken (RFC 5321 §4.5.3.1)")
    func limits() {
        let local = String(repeating: "a", count: 64)
        #expect(Address("\(local)@\(String(repeating: "b", count: 63)).example") != nil)
        let domain = String(repeating: "bcd.", count: 45) + "example"
        #expect(Address("\(local)@\(domain)") != nil)
        #expect(Address("\(local)@bcd.\(domain)") == nil)
    }

    @Test("Addresses that reach the same person are equal")
    func equality() {
        let same = [
            ("Rita@Stadt.example", "rita@stadt.EXAMPLE"), ("a@googlemail.com", "A@gmail.com"),
            ("a@müller.example", "a@XN--MLLER-KVA.example"), ("\"a\"@b.example", "a@b.example"),
        ]
        for (left, right) in same {
            #expect(Address(left) == Address(right))
            #expect(Set([Address(left), Address(right)]).count == 1)
        }
        #expect(Address("a@b.example") != Address("a+x@b.example"))
        #expect(Address("a@gmail.com.example") != Address("a@googlemail.com.example"))
    }

    @Test("People read the domain as U-label, where it is one (RFC 5891 §4.4)")
    func display() {
        #expect(Address("a@xn--mller-kva.example")?.display == "a@müller.example")
        #expect(Address("a@b.example")?.display == "a@b.example")
        #expect(Address("a@xn--a.example")?.display == "a@xn--a.example")
        #expect(Address("a@xn--999999999.example")?.display == "a@xn--999999999.example")
        // An A-label that hides capital or ASCII letters stays what it is.
        #expect(Address("a@xn--mller-.example") == nil)
    }

    static let labels: [(unicode: String, ascii: String)] = [
        ("bücher", "xn--bcher-kva"),
        ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
        ("почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("ü", "xn--tda"),
    ]

    @Test("Labels become A-labels and come back (RFC 3492 §7.1)", arguments: labels)
    func punycode(unicode: String, ascii: String) {
        #expect(Punycode.aLabel(unicode) == ascii)
        #expect(Punycode.uLabel(ascii) == unicode)
    }
}
