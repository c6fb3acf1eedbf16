import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Documents")
struct DocumentTests {
    /// A multipart of parts, each header and body.
    static func mail(_ type: String = "mixed", _ parts: String..., subject: String = "Treffen") -> IncomingMail {
        City.mail(
            [("Subject", subject), ("MIME-Version", "1.0"), ("Content-Type", "multipart/\(type); boundary=\"b\"")],
            body: parts.map { "--b\n\($0)\n" }.joined() + "--b--\n")
    }

    static let text = "Content-Type: text/plain\n\nHallo"

    static func attachment(_ type: String, _ name: String? = nil, extra: String = "") -> String {
        let name = name.map { "; filename=\"\($0)\"" } ?? ""
        return "Content-Type: \(type)\nContent-Disposition: attachment\(name)\(extra)\n\nxxxx"
    }

    static func documents(_ mail: IncomingMail, section: Networks.Section = .forum) -> [NewDocument] {
        let message = mail.message
        return fileDocuments(
            of: message, in: City.sprache, section: section, subject: message.subject,
            date: message.date ?? DateTime(timestamp: City.now))
    }

    static func names(_ mail: IncomingMail) -> [String] { documents(mail).map(\.name) }

    @Test("An attachment is a document, the text is none")
    func attachment() {
        let documents = Self.documents(Self.mail("mixed", Self.text, Self.attachment("application/pdf", "Plan.pdf")))
        #expect(
            documents == [
                NewDocument(
                    network: City.sprache, section: .forum, part: 2, name: "Plan.pdf", mediaType: "application/pdf",
                    folder: "2026-03-12 Treffen")
            ])
    }

    @Test(
        "What dresses or signs a mail is no document",
        arguments: [
            "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx",
            "Content-Type: application/pgp-signature\n\nx",
            "Content-Type: text/vcard; name=rita.vcf\n\nx",
            "Content-Type: application/octet-stream; name=\"Rita.VCF\"\n\nx",
            "Content-Type: text/plain\n\nFooter of a mail system",
            "Content-Type: text/html\n\n<p>Footer</p>",
            "Content-Type: application/pgp-keys; name=key.asc\n\nx",
        ])
    func noDocument(_ part: String) { #expect(Self.names(Self.mail("mixed", Self.text, part)) == []) }

    @Test(
        "Anything else is",
        arguments: [
            ("Content-Type: message/rfc822\n\nSubject: x\n\nx", "message.eml"),
            ("Content-Type: message/rfc822; name=\"Frage zum Kurs\"\n\nSubject: x\n\nx", "Frage zum Kurs.eml"),
            ("Content-Type: application/ms-tnef; name=winmail.dat\n\nx", "winmail.dat"),
            ("Content-Type: application/ms-tnef\n\nx", "winmail.dat"),
            ("Content-Type: text/plain; name=notiz.txt\n\nx", "notiz.txt"),
            ("Content-Type: text/plain\nContent-Disposition: attachment\n\nx", "text.txt"),
            ("Content-Type: text/calendar; name=termin.ics\n\nx", "termin.ics"),
            (
                "Content-Type: image/png\nContent-ID: <a>\nContent-Disposition: inline; filename=Foto.png\n\nx",
                "Foto.png"
            ),
            ("Content-Type: application/x-unknown+thing\n\nx", "application.bin"),
            ("Content-Type: application/pdf\nContent-Description: Der Plan.pdf\n\nx", "Der Plan.pdf"),
        ])
    func document(_ part: String, _ name: String) {
        #expect(Self.names(Self.mail("mixed", Self.text, part)) == [name])
    }

    @Test("A picture that the text shows is no document, an attached one is")
    func logos() {
        let html = "Content-Type: text/html\n\n<img src=\"cid:a\">"
        let logo = "Content-Type: image/png; name=logo.png\nContent-ID: <a>\nContent-Disposition: inline\n\nx"
        let photo = "Content-Type: image/png; name=foto.png\nContent-Disposition: attachment\n\nx"
        #expect(Self.names(Self.mail("related", html, logo, photo)) == ["foto.png"])
    }

    @Test("Alternatives of the text are no documents, nor is an invitation among them")
    func alternatives() {
        let html = "Content-Type: text/html\n\n<p>Hallo</p>"
        let calendar = "Content-Type: text/calendar; method=REQUEST; name=a.ics\n\nBEGIN:VCALENDAR"
        #expect(Self.names(Self.mail("alternative", Self.text, html, calendar)) == [])
    }

    @Test("Encrypted mail holds no documents")
    func encrypted() {
        let version = "Content-Type: application/pgp-encrypted\n\nVersion: 1"
        let body = "Content-Type: application/octet-stream; name=encrypted.asc\n\nx"
        #expect(Self.names(Self.mail("encrypted", version, body)) == [])
    }

    @Test("What lies in a winmail.dat stands beside it, without logos and cards")
    func innerFiles() {
        let mail = Self.mail(
            "mixed", Self.text, "Content-Type: application/ms-tnef; name=winmail.dat\n\nx",
            Self.attachment("application/pdf", "Plan.pdf"))
        func file(_ name: String?, _ mediaType: String, in range: Range<Int>, contentID: String? = nil) -> AttachedFile
        {
            AttachedFile(
                part: 2, place: .inTNEF(range), name: name, mediaType: mediaType, contentID: contentID,
                isInline: contentID != nil)
        }
        let inner = [
            file("Einladung für März.pdf", "application/pdf", in: 10..<20),
            file("Plan.pdf", "application/pdf", in: 20..<21),
            file("logo.png", "image/png", in: 30..<40, contentID: "a"), file("Rita.vcf", "text/plain", in: 40..<41),
            file(nil, "application/octet-stream", in: 50..<60),
        ]
        let documents = fileDocuments(
            of: mail.message, innerFiles: inner, in: City.sprache, section: .meeting, subject: "Treffen",
            date: DateTime(timestamp: City.now))
        #expect(
            documents.map(\.name) == [
                "winmail.dat", "Einladung für März.pdf", "Plan.pdf", "file.bin", "Plan (2).pdf",
            ])
        #expect(documents.map(\.part) == [2, 2, 2, 2, 3])
        #expect(
            documents.map(\.place) == [.whole, .inTNEF(10..<20), .inTNEF(20..<21), .inTNEF(50..<60), .whole])
        #expect(documents[1].kind == .invitation)
    }

    @Test("A mail that is nothing but a file is a document")
    func root() {
        let mail = City.mail([("Content-Type", "application/pdf; name=a.pdf")], body: "x")
        #expect(Self.documents(mail).map(\.part) == [0])
    }

    @Test("Two attachments of one name in one mail are two documents")
    func sameName() {
        let image = Self.attachment("image/png", "Bild.png")
        let other = Self.attachment("image/png", "BILD.png")
        let taken = Self.attachment("image/png", "bild (2).png")
        #expect(
            Self.names(Self.mail("mixed", Self.text, image, other, taken, image))
                == ["Bild.png", "BILD (2).png", "bild (2) (2).png", "Bild (3).png"])
    }

    @Test("Two thousand attachments of one name are named in time")
    func manyNames() {
        var body = ""
        for _ in 0..<1900 { body += "--b\n" + Self.attachment("image/png", "a.png") + "\n" }
        let mail = City.mail([("Content-Type", "multipart/mixed; boundary=b")], body: body + "--b--\n")
        let names = Self.names(mail)
        #expect(names.count > 1000)
        #expect(Set(names).count == names.count)
    }

    @Test(
        "A meeting document's kind is told by its name, else by the subject",
        arguments: [
            ("Einladung.pdf", "x", MeetingDocumentKind.invitation), ("Tagesordnung.docx", "x", .agenda),
            ("TOP 3 Anlage.pdf", "x", .agenda), ("Protokoll 2026-03-12.pdf", "x", .minutes),
            ("Sitzungsprotokoll.pdf", "x", .minutes), ("Niederschrift_final.odt", "x", .minutes),
            ("Protokollvorlage.docx", "x", .template), ("Muster Anschreiben.docx", "x", .template),
            ("Plan Musterstadt.pdf", "x", .other), ("Foto.jpg", "x", .other), ("Stopp.pdf", "x", .other),
            ("scan0001.pdf", "Protokoll der letzten Sitzung", .minutes),
            ("Einladung.pdf", "Protokoll", .invitation), ("minutes.pdf", "x", .minutes), ("Agenda.pdf", "x", .agenda),
        ])
    func kinds(_ name: String, _ subject: String, _ kind: MeetingDocumentKind) {
        let mail = Self.mail("mixed", Self.text, Self.attachment("application/pdf", name), subject: subject)
        #expect(Self.documents(mail, section: .meeting).map(\.kind) == [kind])
        #expect(Self.documents(mail, section: .forum).map(\.kind) == [nil])
    }
}

@Suite("Names of documents")
struct DocumentNameTests {
    @Test(
        "A name from a mail becomes fit for every file system",
        arguments: [
            ("Protokoll.pdf", "Protokoll.pdf"), ("../../etc/passwd", "passwd"), ("C:\\Temp\\Plan.doc", "Plan.doc"),
            ("a\u{0}b\r\n\tc.txt", "ab c.txt"), ("Rechnung\u{202E}fdp.exe", "Rechnungfdp.exe"),
            ("  .htaccess ", "htaccess"), ("Plan. . ", "Plan"), ("was? wo*.txt", "was_ wo_.txt"),
            ("a\u{7F}\u{85}\u{FEFF}b", "ab"), ("CON", "_CON"), ("con.txt", "_con.txt"), ("lpt1.pdf", "_lpt1.pdf"),
            ("COM²", "_COM²"), ("Console.txt", "Console.txt"), ("Übung März.odt", "Übung März.odt"), ("a/", "a"),
            ("日本.pdf", "日本.pdf"),
        ])
    func names(_ given: String, _ name: String) {
        #expect(documentName(given, mediaType: "application/x-y") == name)
    }

    @Test(
        "A name that holds nothing comes from the type",
        arguments: [nil, "", ".", "..", "/", "\u{202E}", "   ", "\\..\\"] as [String?])
    func unnamed(_ given: String?) {
        #expect(documentName(given, mediaType: "application/pdf") == "document.pdf")
        #expect(documentName(given, mediaType: "image/png") == "image.png")
        #expect(documentName(given, mediaType: "x/../../y") == "file.bin")
    }

    @Test(
        "A type has an ending, unless it says nothing",
        arguments: [
            ("application/pdf", ".pdf"), ("text/html", ".html"), ("text/plain", ".txt"), ("application/msword", ".doc"),
            ("application/vnd.oasis.opendocument.text", ".odt"), ("text/x-plan", nil),
            ("application/octet-stream", nil),
        ] as [(String, String?)])
    func ending(mediaType: String, ending: String?) {
        #expect(fileNameEnding(of: mediaType) == ending)
    }

    @Test("A long name is cut before its extension, never inside a letter")
    func long() {
        for letter in ["a", "ü", "漢", "👩‍👩‍👧", "e\u{301}\u{302}"] {
            for count in 60..<220 {
                let name = documentName(String(repeating: letter, count: count) + ".pdf", mediaType: "application/pdf")
                #expect(name.utf8.count <= 200)
                #expect(name.hasSuffix(".pdf"))
                #expect(!name.contains("\u{FFFD}"))
            }
        }
        let ending = documentName("a." + String(repeating: "x", count: 500), mediaType: "a/b")
        #expect(ending.utf8.count <= 200)
        #expect(documentName(String(repeating: "a", count: 300), mediaType: "message/rfc822").hasSuffix(".eml"))
    }

    @Test("Whatever comes, a name is never empty, never climbs and never hides")
    func random() {
        var random = SeededGenerator(seed: 20_261_123)
        let alphabet: [Unicode.Scalar] = [
            "a", ".", "/", "\\", " ", "\u{0}", "\u{202E}", "ü", "\u{301}", ":", "\n", "C", "O", "N",
        ]
        for _ in 0..<3000 {
            var given = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                given.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            let name = documentName(String(given), mediaType: "text/plain")
            #expect(!name.isEmpty && name != ".." && !name.hasPrefix(".") && !name.hasSuffix("."))
            #expect(!name.unicodeScalars.contains { "/\\:\u{0}\n\u{202E}".unicodeScalars.contains($0) })
        }
    }
}

@Suite("Folders of documents")
struct DocumentFolderTests {
    static let sent = DateTime(timestamp: City.now, offset: 60)

    @Test(
        "A meeting's folder bears its day and its name",
        arguments: [
            ("Einladung zur Sitzung am 26.03.2026", "2026-03-26 Sitzung"),
            ("Protokoll der Sitzung vom 26.03.2026", "2026-03-26 Sitzung"),
            ("Einladung und Tagesordnung zum Netzwerktreffen am Donnerstag, 26.3.26", "2026-03-26 Netzwerktreffen"),
            ("Netzwerktreffen am 26.3.", "2026-03-26 Netzwerktreffen"),
            ("Treffen am 5. Januar", "2026-01-05 Treffen"),
            ("Treffen am 26. März 2026 (Rathaus)", "2026-03-26 Treffen (Rathaus)"),
            ("Minutes of the meeting on March 26, 2026", "2026-03-26 meeting"),
            ("Meeting 26 March", "2026-03-26 Meeting"), ("Sitzung 2026-03-26", "2026-03-26 Sitzung"),
            ("Protokoll", "2026-03-12 Protokoll"), ("Sitzung, TOP 3.2. offen", "2026-03-12 Sitzung, TOP 3.2. offen"),
            ("Treffen am 31.02.2026", "2026-03-12 Treffen am 31.02.2026"), ("26.03.2026", "2026-03-26"),
            ("", "2026-03-12"), ("../..", "2026-03-12 _"),
        ])
    func meetings(_ subject: String, _ folder: String) {
        #expect(documentFolder(subject: subject, date: Self.sent, section: .meeting) == folder)
    }

    @Test("Other folders bear the mail's day and subject")
    func others() {
        let subject = "Protokoll vom 26.03.2026: a/b"
        #expect(
            documentFolder(subject: subject, date: Self.sent, section: .forum)
                == "2026-03-12 Protokoll vom 26.03.2026_ a_b")
    }

    @Test("The day is the one on the author's clock")
    func zones() {
        func folder(_ seconds: Int64, _ offset: Int) -> String {
            documentFolder(
                subject: "", date: DateTime(timestamp: Timestamp(seconds: seconds), offset: offset), section: .offer)
        }
        #expect(folder(0, 0) == "1970-01-01")
        #expect(folder(0, -60) == "1969-12-31")
        #expect(folder(1_772_319_600, 60) == "2026-03-01")
        #expect(folder(1_772_319_600, 0) == "2026-02-28")
        #expect(folder(951_782_400, 0) == "2000-02-29")
        #expect(folder(.min, -1440) == "0001-01-01")
        #expect(folder(.max, 1440) == "9999-12-31")
    }

    @Test("A day's number and its date are each other's")
    func days() {
        for number in stride(from: -700_000, through: 2_900_000, by: 977) {
            let seconds = Int64(number) * 86_400 + 3600
            let day = Day(of: DateTime(timestamp: Timestamp(seconds: seconds)))
            #expect(day.number == number)
        }
    }
}
