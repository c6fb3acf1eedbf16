import Testing

@testable import MailFormat

@Suite struct ListFieldsTests {
    @Test(
        "A list's identifier and phrase are read (RFC 2919 §3)",
        arguments: [
            ("<sprache.netz.example>", "sprache.netz.example", nil),
            ("Netzwerk Sprache <Sprache.Netz.example>", "sprache.netz.example", "Netzwerk Sprache"),
            (#""Sprache \"und\" <Spiel>" <a.example>"#, "a.example", #"Sprache "und" <Spiel>"#),
            ("=?utf-8?Q?B=C3=BCcherei?= <b.example>", "b.example", "Bücherei"),
            ("Liste <a. example", "a.example", "Liste"),
            ("sprache.netz.example (Netzwerk)", "sprache.netz.example", nil),
            ("Nur Worte", nil, nil), ("<>", nil, nil), ("", nil, nil),
        ] as [(String, String?, String?)])
    func identifier(value: String, identifier: String?, phrase: String?) {
        let read = ListIdentifier(value)
        #expect(read?.identifier == identifier)
        #expect(read?.phrase == phrase)
    }

    @Test("What is written is read")
    func writeAndRead() {
        for phrase in ["Netzwerk Sprache", "Bücherei \"am Park\" <neu>", "a, b; c"] {
            var writer = HeaderWriter()
            writer.add("List-Id", phrase: phrase, bracketed: "sprache.netz.example")
            let read = Message(writer.bytes).header.listIdentifier
            #expect(read == ListIdentifier(identifier: "sprache.netz.example", phrase: phrase))
        }
    }

    @Test(
        "Links are read, the best first (RFC 2369 §2)",
        arguments: [
            ("<mailto:a@b.example>", ["mailto:a@b.example"]),
            (
                "<https://b.example/x>, <mailto:a@b.example?subject=x>",
                ["https://b.example/x", "mailto:a@b.example?subject=x"]
            ),
            ("<https://b.example/\r\n x> (bitte), <ftp://b.example>", ["https://b.example/x", "ftp://b.example"]),
            ("mailto:a@b.example, Worte, https://b.example", ["mailto:a@b.example", "https://b.example"]),
            ("<mailto:a@b.example", ["mailto:a@b.example"]),
            ("<https://b.example/(x),y> ((a) b), <c:d>", ["https://b.example/(x),y", "c:d"]),
            ("(<x:y>, <z:z>", []),
            ("NO", []), ("<>", []), ("Worte", []), ("", []),
        ])
    func links(value: String, links: [String]) {
        #expect(ListLinks(value).links == links)
        #expect(ListLinks(value).isDenied == (value == "NO"))
    }

    @Test("Nobody may post where List-Post says NO (RFC 2369 §3.4)")
    func denied() {
        #expect(ListLinks("NO (nur Ankündigungen)").isDenied)
        #expect(!ListLinks("<mailto:a@b.example>, NO").isDenied)
    }

    @Test("mailto: links name addresses (RFC 6068 §2)")
    func addresses() {
        let links = ListLinks("<MAILTO:a%2Bb@c.example,d@e.example?cc=f@g.example>, <https://x@y.example>")
        #expect(links.addresses.map(\.description) == ["a+b@c.example", "d@e.example"])
    }

    @Test("Any number of links is bounded")
    func bounded() {
        let value = String(repeating: "<x:y>,", count: 10_000)
        #expect(ListLinks(value).links.count == 100)
    }
}
