import TestSupport
import Testing

@testable import MailFormat

/// vCard 2.1, RFC 2426, RFC 6350.
@Suite("Cards are read and written") struct ContactCardTests {
    static let versions: [String] = [
        """
        BEGIN:VCARD
        VERSION:2.1
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Rita
        FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Rita M=
        =C3=BCller
        ORG:Stadt Musterstadt;Amt f=r Wege
        TEL;WORK;VOICE:+49 2273 1
        TEL;CELL:0151 2
        EMAIL;PREF;INTERNET:rita@stadt.example
        PHOTO;JPEG;ENCODING=BASE64:
         AAAA
         BBBB

        NOTE:eins
        END:VCARD

        """,
        """
        BEGIN:VCARD
        VERSION:3.0
        N:Müller;Rita;;;
        FN:Rita Müller
        ORG:Stadt Musterstadt;Amt f=r Wege;
        item1.TEL;TYPE=WORK,VOICE:+49 2273 1
        TEL;TYPE="cell":0151 2
        EMAIL;TYPE=PREF;TYPE=INTERNET:rita@stadt.example
        NOTE:eins
        END:VCARD

        """,
        """
        BEGIN:VCARD
        VERSION:4.0
        FN:Rita Müller
        FN;LANGUAGE=en:Rita Mueller
        N:Müller;Rita;;;
        ORG:Stadt Musterstadt;Amt f=r Wege
        TEL;VALUE=uri;TYPE="work,voice":tel:+49 2273 1
        TEL;TYPE=cell:0151 2
        EMAIL;TYPE=pref,internet:mailto:rita@stadt.example
        NOTE:eins
        END:VCARD

        """,
    ]

    @Test("The same card in three versions", arguments: 0..<3)
    func versions(index: Int) throws {
        let text = Self.versions[index]
        for bytes in [Array(text.utf8), Array(text.utf8).withCRLF] {
            let card = try #require(ContactCard.cards(in: bytes).first)
            #expect(card.formattedName == "Rita Müller")
            #expect(card.name == ContactCard.Name(family: "Müller", given: "Rita"))
            #expect(card.organization == ["Stadt Musterstadt", "Amt f=r Wege"])
            #expect(card.telephones.map(\.value) == ["+49 2273 1", "0151 2"])
            #expect(card.telephones.map(\.kinds) == [["WORK", "VOICE"], ["CELL"]])
            #expect(card.emails == [ContactCard.Entry("rita@stadt.example", kinds: ["PREF", "INTERNET"])])
            #expect(card.note == "eins")
            #expect(ContactCard.cards(in: card.bytes) == [card])
        }
    }

    @Test("Every beginning of a card is read")
    func prefixes() {
        for text in Self.versions {
            let bytes = Array(text.utf8)
            for count in bytes.indices { #expect(ContactCard.cards(in: Array(bytes[..<count])).count <= 1) }
        }
        #expect(ContactCard.cards(in: []).isEmpty)
    }

    @Test("Several cards, one without end, and one inside another")
    func several() {
        let text =
            "FN:x\nBEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nAGENT:\nBEGIN:VCARD\nTITLE:x\nEND:VCARD\nTITLE:t\nEND:VCARD\n"
            + "FN:y\nBEGIN:VCARD\nAGENT: BEGIN:VCARD\nFN:z\nEND:VCARD\nFN:c\nEND:VCARD\nbegin:vcard\nfn:d\nend:vcard\n"
        let cards = ContactCard.cards(in: Array(text.utf8))
        #expect(cards.map(\.formattedName) == ["a", "b", "c", "d"])
        #expect(cards.map(\.title) == [nil, "t", nil, nil])
    }

    @Test("A number or address is read without its scheme, however often that stands there")
    func schemes() {
        let lines = [
            "TEL:tel:tel:+49 1", "TEL: TEL: 2", "TEL:tel:", "TEL;TYPE=\(String(repeating: "a,", count: 99)):3",
        ]
        let text = "BEGIN:VCARD\n\(lines.joined(separator: "\n"))\nEND:VCARD\n"
        let card = ContactCard.cards(in: Array(text.utf8)).first
        #expect(card?.telephones.map(\.value) == ["+49 1", "2", "3"])
        #expect(card.map { ContactCard.cards(in: $0.bytes) } == card.map { [$0] })
    }

    @Test("A card of the list of participants")
    func writing() {
        var card = ContactCard()
        card.formattedName = "Rita Muster"
        card.name = ContactCard.Name(family: "Muster; geb. Klein", given: "Rita")
        card.organization = ["Stadt, Amt 7"]
        card.role = "Wege"
        card.telephones = [ContactCard.Entry("+49 2273 1", kinds: ["WORK"])]
        card.emails = [ContactCard.Entry("rita@stadt.example")]
        card.note = "Mo\nbis Mi"
        #expect(
            String(decoding: card.bytes, as: UTF8.self).replacing("\r\n", with: "\n") == """
                BEGIN:VCARD
                VERSION:3.0
                FN:Rita Muster
                N:Muster\\; geb. Klein;Rita;;;
                ORG:Stadt\\, Amt 7
                ROLE:Wege
                TEL;TYPE=WORK:+49 2273 1
                EMAIL:rita@stadt.example
                NOTE:Mo\\nbis Mi
                END:VCARD

                """)
        #expect(ContactCard.cards(in: card.bytes) == [card])
    }

    @Test("Any card is read again as it was written")
    func roundTrip() throws {
        var random = Seeded("cards")
        for _ in 0..<150 {
            var card = ContactCard()
            card.formattedName = RoundTripTests.text(using: &random)
            card.name = ContactCard.Name(
                family: RoundTripTests.text(using: &random), given: RoundTripTests.text(using: &random))
            card.organization = ["x", RoundTripTests.text(using: &random), "z"]
            card.telephones = [ContactCard.Entry(RoundTripTests.text(using: &random), kinds: ["HOME"])]
            card.note = RoundTripTests.text(using: &random)
            let read = try #require(ContactCard.cards(in: card.bytes).first)
            #expect(read.formattedName ?? "" == ContentLineTests.kept(card.formattedName ?? "", trimmed: true))
            #expect(read.organization.count == 3)
            #expect(read.note ?? "" == ContentLineTests.kept(card.note ?? "", trimmed: true))
            #expect(ContactCard.cards(in: read.bytes) == [read])
        }
    }
}
