import Demo
import MailFormat
import Testing

/// The mails of the invented city are as good as real ones.
struct DemoMailTests {
    @Test("Every mail reads without a defect", arguments: DemoMail.all)
    func readsWithoutDefect(_ mail: DemoMail) {
        let message = Message(mail.bytes)
        #expect(message.defects == [])
        #expect(message.authors.count == 1)
        #expect(message.date != nil)
        #expect(!message.subject.isEmpty)
        #expect(!message.subject.contains("=?"), "encoded words are decoded")
    }

    @Test("Mails are small, have Unix line ends, and stand in the order of their arrival")
    func areSmallAndOrdered() {
        #expect(DemoMail.all.reduce(0) { $0 + $1.bytes.count } < 150_000)
        #expect(DemoMail.all.allSatisfy { !$0.bytes.contains(13) })
        #expect(DemoMail.all.map(\.fileName) == DemoMail.all.map(\.fileName).sorted())
        #expect(Set(DemoMail.all.map(\.name)).count == DemoMail.all.count)
    }

    @Test("No address in them can belong to anybody", arguments: DemoMail.all)
    func addressesAreInvented(_ mail: DemoMail) {
        // latin-1 takes every byte; the domains are ASCII.
        let text = String(mail.bytes.map { Character(Unicode.Scalar($0)) })
        let domains = text.split(separator: "@", omittingEmptySubsequences: false).dropFirst().map { rest in
            rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
        }
        #expect(!domains.isEmpty)
        for domain in domains { #expect(domain.hasSuffix(".example")) }
    }

    /// Text that people read, by what only right decoding gives.
    @Test(
        "The words survive every charset and encoding",
        arguments: [
            ("kurs-frage", "Zwölf Plätze sind vergeben"), ("kurs-antwort-vhs", "großartig"),
            ("kurs-antwort-jobcenter", "nächster Woche – die Gespräche"),
            ("kurs-antwort-begegnung", "Liebe Grüße, Zoë"), ("treffen-einladung", "großen Saal"),
            ("treffen-protokoll", "Schöne Grüße aus dem Hafen"), ("werkstatt-foto", "die Tür der Holzwerkstatt"),
            ("praktikum-anfrage", "zwei Schülerinnen"), ("elektro-angebot", "Menschen über 25"),
            ("messe-zwei-netze", "Träger und Betriebe"), ("alle-foerderung", "jährlich 24.000 Euro"),
            ("aushang-ohne-kennung", "aushängen. Danke! Paul Dörfler"), ("abmelden", "für die gute Zusammenarbeit"),
        ])
    func textsAreReadable(_ name: String, _ words: String) throws {
        let mail = try #require(DemoMail.all.first { $0.name == name })
        let message = Message(mail.bytes)
        let part = try #require(message.readingPart)
        let text = Message.readingText(of: part, decoded: decoded(part, of: mail.bytes))
        #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words))
    }

    @Test("The answers name what they answer, and one names a mail that nobody has")
    func answersAreLinked() throws {
        func message(_ name: String) throws -> Message {
            Message(try #require(DemoMail.all.first { $0.name == name }).bytes)
        }
        let root = try #require(try message("kurs-frage").messageID)
        #expect(try message("kurs-antwort-vhs").references == [root])
        #expect(try message("kurs-antwort-jobcenter").references == [])
        #expect(try message("kurs-antwort-jobcenter").inReplyTo == [root])
        let known = Set(DemoMail.all.compactMap { Message($0.bytes).messageID })
        let references = try message("kurs-antwort-begegnung").references
        #expect(references.first == root)
        #expect(references.count == 2)
        #expect(references.last.map { !known.contains($0) } ?? false)
        #expect(try message("aushang-ohne-kennung").messageID == nil)
    }

    @Test("The duplicate came by another way and is the same mail")
    func duplicateIsSame() throws {
        let first = try #require(DemoMail.all.first { $0.name == "kurs-frage" })
        let second = try #require(DemoMail.all.first { $0.name == "kurs-frage-doppelt" })
        let (one, two) = (Message(first.bytes), Message(second.bytes))
        #expect(first.bytes != second.bytes)
        #expect(one.messageID == two.messageID)
        #expect(first.bytes[one.parts[0].body] == second.bytes[two.parts[0].body])
    }
}

/// The bytes of a part, its transfer encoding taken off.
func decoded(_ part: Part, of mail: [UInt8]) -> [UInt8] {
    var decoder = TransferDecoder(part.encoding)
    var bytes: [UInt8] = []
    decoder.decode(mail[part.body].span, into: &bytes)
    decoder.finish(into: &bytes)
    return bytes
}
