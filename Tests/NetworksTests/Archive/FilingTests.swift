import MailFormat
import Testing

@testable import Networks

/// How well meeting documents are told apart: a hundred subjects and file names as offices and schools write them.
@Suite("Kinds of meeting documents, measured")
struct FilingTests {
    struct Row {
        var subject: String
        var file: String
        var kind: MeetingDocumentKind
        init(_ subject: String, _ file: String, _ kind: MeetingDocumentKind) {
            (self.subject, self.file, self.kind) = (subject, file, kind)
        }
    }

    private static let rows = [
        Row("Einladung zum Netzwerktreffen am 12.03.2026", "Einladung.pdf", .invitation),
        Row("Einladung: Netzwerk I, Sitzung am 14. April", "2026-04-14_Einladung_NW1.docx", .invitation),
        Row("Unser nächstes Treffen", "Einladungsschreiben.pdf", .invitation),
        Row("Herzliche Einladung zum Fachtag Sprache", "Flyer Fachtag.pdf", .invitation),
        Row("Terminverschiebung! Neue Einladung", "Einladung_neu.pdf", .invitation),
        Row("Save the date: Treffen im Juni", "save-the-date.pdf", .invitation),
        Row("Invitation to the network meeting", "invitation_may.pdf", .invitation),
        Row("Sitzung am 5.5. mit Anfahrt", "Einladung und Wegbeschreibung.pdf", .invitation),
        Row("Netzwerktreffen am Dienstag", "Einladung_TO.pdf", .invitation),
        Row("Einladung zur Sitzung", "scan0001.pdf", .invitation),
        Row("Erinnerung: Einladung zum 3. Treffen", "IMG_2231.jpg", .invitation),
        Row("Wir laden ein zum Auftakt", "Einladungskarte.pdf", .invitation),
        Row("Einladung Steuerungsgruppe 20.1.", "EL_Steuerungsgruppe.pdf", .invitation),
        Row("Netzwerk III: Einladung AG Übergang", "Einladung AG Übergang Schule-Beruf.odt", .invitation),
        Row("WG: Einladung zum Arbeitskreis", "doc20260311.pdf", .invitation),
        Row("Tagesordnung für den 12.3.", "Tagesordnung.pdf", .agenda),
        Row("TOPs für Donnerstag", "TOPs.docx", .agenda),
        Row("Sitzung am 12.3.", "TO 12.03.pdf", .agenda),
        Row("Vorläufige Tagesordnung Netzwerktreffen", "vorl_Tagesordnung_v2.pdf", .agenda),
        Row("Agenda für unser Treffen", "Agenda_Netzwerk.pdf", .agenda),
        Row("Ablauf des Fachtags", "Ablaufplan.pdf", .agenda),
        Row("Netzwerktreffen Mai: Unterlagen", "Tagesordnungspunkte.pdf", .agenda),
        Row("Unterlagen zur Sitzung", "2026-05-12_TO.pdf", .agenda),
        Row("Programm des Workshops", "Programm Workshop 3.pdf", .agenda),
        Row("agenda for thursday", "network agenda.docx", .agenda),
        Row("Einladung und Tagesordnung", "Tagesordnung.pdf", .agenda),
        Row("Einladung und Tagesordnung", "Einladung.pdf", .invitation),
        Row("Ergänzung zur Tagesordnung", "Ergänzung.pdf", .agenda),
        Row("Themen am 4.11.", "TOP-Liste.xlsx", .agenda),
        Row("Sitzung Steuerungsgruppe", "Tagesordnung Steuerungsgruppe November.pdf", .agenda),
        Row("Protokoll vom 12.03.2026", "Protokoll.pdf", .minutes),
        Row("Protokoll der letzten Sitzung", "Protokoll_NW1_2026-03-12.docx", .minutes),
        Row("Sitzung vom 3. März", "Niederschrift.pdf", .minutes),
        Row("Ergebnisprotokoll", "Ergebnisprotokoll 14.04.pdf", .minutes),
        Row("Nachtrag zum Treffen", "Mitschrift Treffen April.odt", .minutes),
        Row("Protokollentwurf, bitte um Rückmeldung", "Protokollentwurf.docx", .minutes),
        Row("Ergebnisse der AG Kita", "Ergebnisse AG.pdf", .minutes),
        Row("Minutes of our meeting on 3 March", "minutes.pdf", .minutes),
        Row("Kurzprotokoll AG Sprache", "Kurzprotokoll_AG_Sprache.pdf", .minutes),
        Row("Fotoprotokoll vom Workshop", "Fotoprotokoll.pdf", .minutes),
        Row("Sitzungsprotokoll", "nw3-sitzungsprotokoll-2025-11.pdf", .minutes),
        Row("Dokumentation des Fachtags", "Dokumentation Fachtag 2026.pdf", .minutes),
        Row("Prot. vom letzten Mal", "Prot_2026_02.pdf", .minutes),
        Row("Niederschrift über die Sitzung des Netzwerks am 9.9.", "Niederschrift 9.9. endg.pdf", .minutes),
        Row("Protokoll mit Anwesenheitsliste", "Protokoll Februar.pdf", .minutes),
        Row("Korrigiertes Protokoll", "Protokoll_korr.docx", .minutes),
        Row("Protokoll Arbeitskreis", "scan_0034.pdf", .minutes),
        Row("Gesprächsnotiz Job Center", "Gesprächsnotiz.docx", .minutes),
        Row("Verlaufsprotokoll Runder Tisch", "Verlaufsprotokoll RT.pdf", .minutes),
        Row("Was wir besprochen haben", "Ergebnissicherung.docx", .minutes),
        Row("Unterlagen zum Treffen", "Protokoll-Mai-final-2.docx", .minutes),
        Row("meeting notes", "Meeting notes 2026-05-03.docx", .minutes),
        Row("Vorlage für die Bedarfsabfrage", "Vorlage Bedarfsabfrage.docx", .template),
        Row("Muster Teilnahmebescheinigung", "Muster_Teilnahmebescheinigung.docx", .template),
        Row("Formular Anmeldung Sprachkurs", "Anmeldeformular.pdf", .template),
        Row("Neue Vorlagen", "Protokollvorlage.dotx", .template),
        Row("Vordruck Praktikumsvertrag", "Praktikumsvertrag_Vordruck.doc", .template),
        Row("Formblatt Lernstand", "Formblatt.pdf", .template),
        Row("Mustervertrag", "Mustervertrag Kooperation.docx", .template),
        Row("Template for the report", "report-template.docx", .template),
        Row("Vorlage Protokoll", "Vorlage.docx", .template),
        Row("Musterbrief an Eltern", "Musterbrief.docx", .template),
        Row("Checkliste und Formulare", "Formulare.zip", .template),
        Row("Briefvorlage mit Logo", "Briefvorlage_2026.dotx", .template),
        Row("Einladungsvorlage für alle", "Vorlage_Einladung.docx", .template),
        Row("Meldebogen", "Meldebogen Vorlage leer.xlsx", .template),
        Row("Präsentation vom Treffen", "Präsentation.pptx", .other),
        Row("Sitzung vom 12.3.", "Folien Sprachförderung.pdf", .other),
        Row("Sitzung vom 12.3.", "Teilnehmerliste.pdf", .other),
        Row("Zahlen aus dem Jobcenter", "Statistik_Q1.xlsx", .other),
        Row("Netzwerktreffen: Handout", "Handout.pdf", .other),
        Row("Foto vom Treffen", "IMG_0042.JPG", .other),
        Row("Konzept Sprachmittler", "Konzept_Entwurf.docx", .other),
        Row("Bericht aus der Stadtbücherei", "Bericht.pdf", .other),
        Row("Kooperationsvereinbarung", "Kooperationsvereinbarung unterschrieben.pdf", .other),
        Row("Kontakte", "Kontaktliste.xlsx", .other),
        Row("Förderrichtlinie", "Richtlinie-MAGS.pdf", .other),
        Row("Treffen in Musterstadt", "Anfahrt Musterstadt.pdf", .other),
        Row("Material aus der Sitzung", "Topographie Quartier.pdf", .other),
        Row("Informationen zum Integrationskurs", "Information.pdf", .other),
        Row("Übersicht Kurse", "Kursübersicht_Herbst.pdf", .other),
        Row("Stellungnahme", "Stellungnahme.pdf", .other),
        Row("Antrag auf Förderung", "Foerderantrag.pdf", .other),
        Row("Flyer Bildungsgutschein", "Flyer.pdf", .other),
        Row("Evaluation", "Evaluation der Netzwerkarbeit.pdf", .other),
        Row("Raumplan VHS", "Raumplan.png", .other),
        Row("Plakat Sommerfest", "Plakat A3.pdf", .other),
        Row("Auswertung Fragebogen", "Auswertung.xlsx", .other),
        Row("Platform strategy", "platform.pdf", .other),
        Row("Reform der Ausbildung", "Reform-Ausbildung.pdf", .other),
        Row("Netzwerktreffen", "Anlage 1.pdf", .other),
        Row("Netzwerktreffen", "Anlage 2 Zahlen.xlsx", .other),
        Row("Kostenplan", "Kostenplan 2026.xlsx", .other),
        Row("Laptop-Ausleihe", "Laptop.pdf", .other),
        Row("Stopp für Bildungsabbruch", "Stopp.pdf", .other),
        Row("Sprachniveau nach GER", "GER Niveaus.pdf", .other),
        Row("Uniform der Stadtwache", "uniform.pdf", .other),
        Row("Lernplattform", "Lernplattform.pdf", .other),
        Row("Gruppenfoto", "gruppe.jpg", .other),
        Row("Tagung in Köln", "Tagungsband.pdf", .other),
    ]

    @Test("Kinds are right far more often than not, and none is claimed lightly")
    func measured() throws {
        try #require(Self.rows.count == 100)
        var (right, claimed, meant) = (
            [MeetingDocumentKind: Int](), [MeetingDocumentKind: Int](), [MeetingDocumentKind: Int]()
        )
        for row in Self.rows {
            let kind = MeetingWords().kind(ofDocument: row.file, subject: row.subject)
            claimed[kind, default: 0] += 1
            meant[row.kind, default: 0] += 1
            if kind == row.kind {
                right[kind, default: 0] += 1
            } else {
                print("Filing: \(row.file) under „\(row.subject)“ is \(row.kind), filed as \(kind)")
            }
        }
        for kind in MeetingDocumentKind.allCases where kind != .other {
            let (right, claimed, meant) = (right[kind] ?? 0, claimed[kind] ?? 0, meant[kind] ?? 0)
            print("Filing: \(kind): precision \(right)/\(claimed), recall \(right)/\(meant)")
            #expect(right * 20 >= claimed * 19, "\(kind) is claimed for what it is not")
            #expect(right * 10 >= meant * 9, "\(kind) is overlooked")
        }
    }

    @Test("A maintainer's words count at either end of a word, and none of them more than the built-in ones")
    func additional() {
        var words = MeetingWords()
        #expect(words.kind(ofDocument: "Fotodoku.pdf", subject: "Treffen") == .other)
        words.additional = [.minutes: ["Doku"], .template: ["MELDEBÖGEN"]]
        #expect(words.kind(ofDocument: "Fotodoku.pdf", subject: "Treffen") == .minutes)
        #expect(words.kind(ofDocument: "meldeboegen.zip", subject: "Treffen") == .template)
        #expect(words.kind(ofDocument: "Doku-Vorlage.pdf", subject: "Treffen") == .template)
        #expect(words.kind(ofDocument: "Einladung.pdf", subject: "Doku") == .invitation)
    }
}
