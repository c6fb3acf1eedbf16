import Testing

@testable import MailFormat

@Suite struct AddressListTests {
    /// What is expected stands as `name <address>`, without name as the address alone.
    static let lists: [(text: String, expected: [String], isMalformed: Bool)] = [
        // RFC 5322 §3.4
        ("rita@a.example", ["rita@a.example"], false),
        ("Rita Muster <rita@a.example>", ["Rita Muster <rita@a.example>"], false),
        ("<rita@a.example>", ["rita@a.example"], false),
        (
            "\"Muster, Rita\" <rita@a.example>, b@c.example",
            ["Muster, Rita <rita@a.example>", "b@c.example"], false
        ),
        ("Netz: rita@a.example, Bo <b@c.example>;", ["rita@a.example", "Bo <b@c.example>"], false),
        ("undisclosed-recipients:;", [], false),
        (
            "A: a@b.example;, c@d.example, E: f@g.example;", ["a@b.example", "c@d.example", "f@g.example"],
            false
        ),
        ("", [], false),
        (" , ,", [], false),
        // RFC 5322 §3.2.2, §A.5
        ("rita@a.example (Rita Muster)", ["Rita Muster <rita@a.example>"], false),
        (
            "Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>",
            ["Pete <pete@silly.test>"], false
        ),
        ("Rita (a (b) c) <rita@a.example>", ["Rita <rita@a.example>"], false),
        ("\"Joe Q. \\\"Public\\\"\" <j@a.example>", ["Joe Q. \"Public\" <j@a.example>"], false),
        // RFC 5322 §4.4, §A.6
        ("Joe Q. Public <john.q.public@example.com>", ["Joe Q. Public <john.q.public@example.com>"], false),
        (
            "Mary <@machine.tld,@b.tld:mary@example.net>, , j@test . example",
            ["Mary <mary@example.net>", "j@test.example"], false
        ),
        ("rita @ a.example", ["rita@a.example"], false),
        ("Rita < rita . muster @ a . example >", ["Rita <rita.muster@a.example>"], false),
        // RFC 2047 §5
        (
            "=?utf-8?q?J=C3=BCrgen?= =?utf-8?q?_M=C3=BCller?= <j@a.example>", ["Jürgen Müller <j@a.example>"],
            false
        ),
        ("=?iso-8859-1?q?Muster,_J=FCrgen?= <j@a.example>", ["Muster, Jürgen <j@a.example>"], false),
        ("=?utf-8?Q?Muster, J=C3=BCrgen?= <j@a.example>", ["Muster, Jürgen <j@a.example>"], false),
        ("\"=?utf-8?q?J=C3=BCrgen?=\" <j@a.example>", ["Jürgen <j@a.example>"], false),
        ("j@a.example (=?utf-8?q?J=C3=BCrgen?=)", ["Jürgen <j@a.example>"], false),
        // Quoted local parts and literals (RFC 5321 §4.1.2, §4.1.3)
        ("\"rita muster\"@a.example", ["\"rita muster\"@a.example"], false),
        ("R <\"rita muster\"@a.example>", ["R <\"rita muster\"@a.example>"], false),
        ("R <a@[IPv6:2001:db8::1]>, b@[IPv6:::1]", ["R <a@[ipv6:2001:db8::1]>", "b@[ipv6:::1]"], false),
        // Common wrong forms
        ("Muster, Rita <rita@a.example>", ["Muster, Rita <rita@a.example>"], false),
        ("rita@a.example; b@c.example", ["rita@a.example", "b@c.example"], false),
        ("rita@a.example b@c.example", ["rita@a.example", "b@c.example"], false),
        ("Rita Muster rita@a.example", ["Rita Muster <rita@a.example>"], false),
        ("rita@a.example <rita@a.example>", ["rita@a.example <rita@a.example>"], false),
        ("Rita <rita@a.example> Bo <b@c.example>", ["Rita <rita@a.example>", "Bo <b@c.example>"], false),
        ("Rita <rita@a.example>:<b@c.example>", ["Rita <rita@a.example>", "b@c.example"], false),
        ("Rita <rita@a.example> <rita@a.example>", ["Rita <rita@a.example>"], false),
        ("Rita <> <rita@a.example>", ["Rita <rita@a.example>"], false),
        ("<<rita@a.example>>", ["rita@a.example"], false),
        ("Rita <rita@a.example", ["Rita <rita@a.example>"], false),
        ("Rita <rita@a.example, Bo <b@c.example>", ["Rita <rita@a.example>", "Bo <b@c.example>"], false),
        ("\"Rita <rita@a.example>", ["Rita <rita@a.example>"], false),
        ("Rita (Stadt <rita@a.example>", ["Rita Stadt <rita@a.example>"], false),
        ("\"rita@a.example\"", ["rita@a.example"], false),
        ("\"Rita <rita@a.example>\"", ["Rita <rita@a.example>"], false),
        ("mailto:rita@a.example", ["rita@a.example"], false),
        ("<mailto:rita@a.example>", ["rita@a.example"], false),
        ("'rita@a.example' <rita@a.example.>", ["'rita@a.example' <rita@a.example>"], false),
        ("Rita [Stadt] <rita@a.example>", ["Rita [Stadt] <rita@a.example>"], false),
        // Valid by RFC 5322 §3.4.1, though no host can have such a name (RFC 1123 §2.1)
        ("Rita <rita@stadt.example*>", ["Rita <rita@stadt.example*>"], false),
        ("rita@-stadt.example", ["rita@-stadt.example"], false),
        // No address at all
        ("Rita Muster", [], true),
        ("Rita <>", [], true),
        ("Rita <nobody>", [], true),
        ("Rita <rita muster@a.example>", [], true),
        ("Rita <>, Bo <b@c.example>", ["Bo <b@c.example>"], true),
        ("Muster, Rita <>, Bo <b@c.example>", ["Bo <b@c.example>"], true),
        ("Rita <ri ta@a@b.example>, b@c.example", ["b@c.example"], true),
    ]

    @Test("The beginning of an encoded word is in no domain: written again, it would swallow the next mailbox")
    func encodedDomain() {
        let mailboxes = AddressList("a@b.exa=?utf-8?b?mple, c@b.exa=mple").mailboxes
        #expect(mailboxes.map(\.address.description) == ["c@b.exa=mple"])
    }

    @Test("An address field names its mailboxes", arguments: lists)
    func reads(text: String, expected: [String], isMalformed: Bool) {
        let list = AddressList(text)
        #expect(
            list.mailboxes.map { mailbox in
                mailbox.name.map { "\($0) <\(mailbox.address)>" } ?? mailbox.address.description
            } == expected)
        #expect(list.isMalformed == isMalformed)
    }

    @Test("Every prefix of every list is read, and names hold no control characters", arguments: lists)
    func prefixes(text: String, expected: [String], isMalformed: Bool) {
        for end in text.indices {
            for mailbox in AddressList(String(text[..<end]) + "\r\n\0").mailboxes {
                #expect(!holdsControl(mailbox.name ?? ""))
            }
        }
    }

    @Test("An author is known by an address that no transport would take (RFC 5321 §4.5.3.1)")
    func longAddress() throws {
        let local = String(repeating: "a", count: 900)
        let list = AddressList("Rita <\(local)@stadt.example>")
        let address = try #require(list.mailboxes.first?.address)
        #expect(address.localPart == local)
        #expect(!address.isMailable)
        #expect(Address(address.description) == nil)
        #expect(AddressList("<\(local)\(local)@stadt.example>").mailboxes.isEmpty)
        #expect(AddressList("rita@stadt.example").mailboxes.first?.address.isMailable == true)
    }

    @Test("No more mailboxes are read than the limit allows")
    func limit() {
        let list = AddressList("a@b.example, c@d.example, e@f.example", limit: 2)
        #expect(list.mailboxes.count == 2)
        #expect(list.isLimited)
        #expect(!AddressList("a@b.example, c@d.example", limit: 2).isLimited)
    }

    @Test("The mailboxes of repeated fields are all read (Header.mailboxes)")
    func repeated() {
        let read = header("To: a@b.example\r\nTO: C <c@d.example>\r\n").header
        #expect(read.mailboxes("To").map(\.address.localPart) == ["a", "c"])
    }
}
