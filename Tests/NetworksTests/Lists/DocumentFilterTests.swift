import MailFormat
import Testing

@testable import Networks

@Suite("Which documents somebody asks for")
struct DocumentFilterTests {
    private static let minutes = document("TOP 3 Ergebnis.pdf", in: "2026-05-12 Treffen im Rathaus", kind: .minutes)
    private static let plan = document("Raumplan.xlsx", in: "2025-11-03 Umzug", section: .forum)

    private static func document(
        _ name: String, in folder: String, kind: MeetingDocumentKind? = nil, section: Section = .meeting
    ) -> ListedDocument {
        ListedDocument(
            version: 1, network: NetworkID("sprache"), section: section, name: name, folder: folder, kind: kind,
            number: 1,
            mediaType: "application/pdf", file: StoredFile(BlobID(hex: "a"), size: 1), added: City.now,
            author: Mailbox(name: "Erika Müller", address: City.address("erika@kurs.example")))
    }

    @Test(
        "Every word has to fit: a kind, a month, a year, or a part of a name",
        arguments: [
            ("", true, true), ("Unterlagen", true, true), ("alle Dokumente bitte", true, true),
            ("Protokolle", true, false), ("minutes", true, false), ("Protokolle 2026", true, false),
            ("Protokolle 2025", false, false), ("Mai", true, false), ("Protokoll vom Mai 2026", true, false),
            ("November", false, true), ("Rathaus", true, false), ("rathaus treffen", true, false),
            ("Plan", false, true), ("Pläne", false, false), ("Mueller", true, true), ("Müller Plan", false, true),
            ("Sitzungsunterlagen", true, false),
            ("letztes Protokoll", true, false), ("Protokoll der letzten Sitzung", true, false),
            ("neueste Unterlagen", true, true), ("latest minutes", true, false), ("Einladungen", false, false),
            ("Raumplan.xlsx", false, true),
            ("TOP 3 Ergebnis.pdf", true, false), ("Kochrezepte", false, false),
        ])
    func fits(words: String, minutes: Bool, plan: Bool) {
        let filter = DocumentFilter(words)
        #expect(filter.admits(Self.minutes, subject: "Re: Sitzung") == minutes)
        #expect(filter.admits(Self.plan, subject: "Umzug") == plan)
    }

    @Test("What is repeated to people are their own words, and nothing where they named none")
    func text() {
        #expect(DocumentFilter("Protokolle\tvom Mai").text == "Protokolle vom Mai")
        #expect(DocumentFilter("Unterlagen").text.isEmpty)
    }
}
