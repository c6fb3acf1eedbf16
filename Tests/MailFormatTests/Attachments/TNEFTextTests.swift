import Testing

@testable import MailFormat

/// The first example of MS-OXRTFCP §4.1.
let compressedHello: [UInt8] = [
    0x2D, 0, 0, 0, 0x2B, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xF1, 0xC5, 0xC7, 0xA7, 0x03, 0, 0x0A, 0, 0x72, 0x63, 0x70,
    0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0A, 0xF3, 0x20, 0x68, 0x65, 0x6C, 0x09, 0, 0x20, 0x62, 0x77, 0x05, 0xB0,
    0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F, 0xA0,
]

@Suite("The text of a winmail.dat") struct TNEFTextTests {
    private static let hello = #"{\rtf1\ansi\ansicpg1252\pard hello world}"# + "\r\n"

    private static func text(_ properties: TestProperty...) -> String? {
        var writer = TNEFWriter()
        writer.add(properties)
        return TNEF(writer.bytes).map { $0.readingText(of: $0.messages[0]) }
    }

    @Test("Compressed RTF is as long and as it was")
    func decompresses() {
        #expect(
            decompressedRTF(compressedHello[...], limit: 1000).map { String(decoding: $0, as: UTF8.self) } == Self.hello
        )
        // The second example of MS-OXRTFCP §4.1: references into what they write.
        let repeated: [UInt8] = [
            0x1A, 0, 0, 0, 0x1C, 0, 0, 0, 0x4C, 0x5A, 0x46, 0x75, 0xE2, 0xD4, 0x4B, 0x51, 0x41, 0, 0x04, 0x20, 0x57,
            0x58, 0x59, 0x5A, 0x0D, 0x6E, 0x7D, 0x01, 0x0E, 0xB0,
        ]
        #expect(
            decompressedRTF(repeated[...], limit: 1000).map { String(decoding: $0, as: UTF8.self) }
                == #"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"#)
        let plain = littleEndian(UInt32(12 + 5)) + littleEndian(5 as UInt32) + Array("MELA".utf8) + [0, 0, 0, 0]
        let stored = plain + Array("{\\rtf".utf8)
        #expect(decompressedRTF(stored[...], limit: 1000) == Array("{\\rtf".utf8))
    }

    @Test("Damaged RTF gives no more than it may")
    func bounds() {
        for count in compressedHello.indices {
            let output = decompressedRTF(compressedHello[..<count], limit: 1000)
            #expect((output == nil) == (count < 16))
            #expect((output?.count ?? 0) <= Self.hello.utf8.count)
        }
        #expect(decompressedRTF(compressedHello[...], limit: 7)?.count == 7)
        var boundless = compressedHello
        boundless.replaceSubrange(4..<8, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(decompressedRTF(boundless[...], limit: .max)?.count == Self.hello.utf8.count)
    }

    @Test("Plain text leads, then HTML, then RTF")
    func forms() {
        let plain = TestProperty.unicode(0x1000, "Schöne Grüße")
        let html = TestProperty.binary(0x1013, Array("<p>Schöne <b>Grüße</b>".utf8))
        let rtf = TestProperty.binary(0x1009, compressedHello)
        #expect(Self.text(plain, html, rtf) == "Schöne Grüße")
        #expect(Self.text(html, .number(0x3FDE, 65001), rtf) == "Schöne Grüße")
        #expect(Self.text(.binary(0x1013, [0xE4]), .number(0x3FDE, 28591)) == "ä")
        #expect(Self.text(.binary(0x1013, [0xA4]), .number(0x3FDE, 28605)) == "€")
        #expect(Self.text(.unicode(0x1013, "<p>ä")) == "ä")
        #expect(Self.text(.unicode(0x1000, " \r\n"), rtf) == "hello world")
        #expect(Self.text() == "")
    }

    @Test("A body that is an attribute is read as well")
    func attribute() throws {
        var writer = TNEFWriter()
        writer.add(1, TNEFWriter.Attribute.body, [0x47, 0x72, 0xFC, 0xDF, 0x65, 0])
        let date: [UInt16] = [2026, 11, 23, 9, 30, 0, 1]
        writer.add(1, TNEFWriter.Attribute.dateSent, date.flatMap { littleEndian($0) })
        writer.add(1, TNEFWriter.Attribute.messageClass, Array("IPM.Microsoft Mail.Note\0".utf8))
        let tnef = try #require(TNEF(writer.bytes))
        #expect(tnef.readingText(of: tnef.messages[0]) == "Grüße")
        #expect(tnef.messages[0].sent?.iso8601 == "2026-11-23T09:30:00Z")
        #expect(tnef.messages[0].messageClass == "IPM.Microsoft Mail.Note")
    }

    @Test(
        "RTF reads as text",
        arguments: [
            (#"{\rtf1\ansi Hallo Welt\par Zeile 2}"#, "Hallo Welt\nZeile 2"),
            (#"{\rtf1\ansi\ansicpg1252 Gr\'fc\'dfe {\b fett}er}"#, "Grüße fetter"),
            (#"{\rtf1\ansi\uc1 \u228?\u8364? \u-10179?\u-8694?}"#, "ä€ 😊"),
            (#"{\rtf1\uc2 \u228\'61\'65x{\uc0 \u246 y}\u252abz}"#, "äxöyüz"),
            (#"{\rtf1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}\f1\'c4\'e0\f0\'c4}"#, "ДаÄ"),
            (#"{\rtf1{\colortbl;\red0;}{\stylesheet{\s1 Titel;}}{\info{\title T}}{\*\generator G}{\*\neu x}y}"#, "y"),
            (#"{\rtf1 a\tab b\line c\~d\_e\{f\}\\\emdash}"#, "a\tb\nc\u{A0}d\u{2011}e{f}\\—"),
            (#"{\rtf1 {\pict\bin4 }}}}xyz}a}"#, "a"), (#"{\rtf1 a}}}}b"#, "ab"), (#"{\rtf1 {{{a"#, "a"),
            (#"{\rtf1 \'zz\'4 \u\uc \bin99999999999 x"#, "zz4"), ("", ""), ("\\", ""), (#"{\rtf1 a\par\par }"#, "a"),
            (
                #"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf{\htmlrtf0 a{\*\htmltag84 &nbsp;}\htmlrtf  \htmlrtf0 "#
                    + #"b{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0{\*\mhtmltag8 x}{\*\htmltag64 <p>}\'fc}"#,
                "a b\n\nü"
            ),
            (#"{\rtf1\ansi\fromtext Nur\par Text}"#, "Nur\nText"),
        ])
    func rtf(_ source: String, _ text: String) { #expect(plainText(fromRTF: Array(source.utf8)) == text) }

    @Test("Groups without end are read")
    func deepRTF() {
        let deep = String(repeating: "{", count: 5000) + "a" + String(repeating: "}", count: 5000) + "b"
        #expect(plainText(fromRTF: Array(deep.utf8)) == "ab")
    }
}
