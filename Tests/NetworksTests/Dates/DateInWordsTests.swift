import MailFormat
import Testing

@testable import Networks

/// What sentences of invitations, and those that are none, make of a calendar. Each is read on Monday, 20 April 2026.
@Suite("Dates are found in words") struct DateInWordsTests {
    private static func found(_ subject: String, _ text: String, _ section: Section = .meeting) -> DateInWords? {
        Day(year: 2026, month: 4, day: 20).flatMap {
            DateInWords(subject: subject, text: text, section: section, today: $0)
        }
    }

    /// `2026-05-12 14:30–16:00, Rathaus`
    private static func shown(_ date: DateInWords?) -> String {
        guard let date else { return "-" }
        func clock(_ minutes: Int) -> String {
            minutes % 60 == 0 ? "\(minutes / 60)" : "\(minutes / 60):\(twoDigits(minutes % 60))"
        }
        var text = date.day.description
        if let start = date.start { text += " " + clock(start) }
        if let end = date.end { text += "–" + clock(end) }
        if let place = date.place { text += ", " + place }
        return text
    }

    @Test(
        "Sentences that name a day",
        arguments: [
            ("am Dienstag, den 12. Mai 2026, um 14.30 Uhr findet unsere Sitzung statt.", "2026-05-12 14:30"),
            ("am Dienstag, den\n12. Mai 2026, um\n14.30 Uhr treffen wir uns.", "2026-05-12 14:30"),
            ("Wir treffen uns am 12.5., 9–11 Uhr.", "2026-05-12 9–11"),
            ("Wir treffen uns am 12.5. von 9 bis 11 Uhr im Rathaus.", "2026-05-12 9–11, Rathaus"),
            (
                "Wir treffen uns am 12.05.2026 um 14:30 Uhr im Rathaus, Raum 3, statt.",
                "2026-05-12 14:30, Rathaus, Raum 3"
            ),
            ("Die Sitzung ist am Di., 12.5., 14 Uhr, Raum 3.", "2026-05-12 14, Raum 3"),
            ("Die Sitzung beginnt am 12.5. um 14 Uhr.", "2026-05-12 14"),
            ("Die Sitzung findet am 12. Mai 2026 von 14.30 Uhr bis 16.00 Uhr statt.", "2026-05-12 14:30–16"),
            ("Die Sitzung ist am 12. 5. 2026, 14.30-16.00 Uhr.", "2026-05-12 14:30–16"),
            ("Die Sitzung ist am 12.Mai um 14h.", "2026-05-12 14"),
            ("Die Sitzung ist am 12.5 um 14 Uhr.", "2026-05-12 14"),
            ("hiermit lade ich für den 12.05.26, 10:00 Uhr, ein.", "2026-05-12 10"),
            ("Um 14 Uhr am 12.5. geht es los.", "2026-05-12 14"),
            ("Termin: 12.5.2026, 14 Uhr\nOrt: Rathaus, Raum 3", "2026-05-12 14, Rathaus, Raum 3"),
            ("Datum: Dienstag, 12. Mai 2026\nUhrzeit: 14.30 Uhr bis 16 Uhr\nOrt: VHS", "2026-05-12 14:30–16, VHS"),
            ("Wann: 12.5., 14:30\nWo: Bürgerhaus, Marktstr. 5", "2026-05-12 14:30, Bürgerhaus, Marktstr. 5"),
            ("- Termin: 12.5.2026\n- Beginn: 9.30 Uhr\n- Raum: 214", "2026-05-12 9:30, Raum 214"),
            ("am 12. Mai findet der Fachtag Sprache statt.", "2026-05-12"),
            ("- Am 12. Mai findet der Fachtag statt.\n- Um 15 Uhr kommt die Presse.", "2026-05-12"),
            ("Termin: Dienstag, 12. Mai", "2026-05-12"),
            ("Am 12.5. um 14 Uhr treffen wir uns in der Volkshochschule.", "2026-05-12 14"),
            (
                "Treffen am 12.5. um 14 Uhr in der Volkshochschule am Markt. Bitte Unterlagen mitbringen.",
                "2026-05-12 14, Volkshochschule"
            ),
            (
                "Wir sehen uns am 12.5. um 14 Uhr im Sitzungssaal des Rathauses. Ich freue mich!",
                "2026-05-12 14, Sitzungssaal des Rathauses"
            ),
            ("Bitte meldet euch bis 5.5. an. Wir treffen uns am 12.5. um 14 Uhr.", "2026-05-12 14"),
            ("Rückmeldung bis 5.5.2026 an mich.\n\nDie Sitzung ist am 12.5.2026 um 14 Uhr.", "2026-05-12 14"),
            ("Anbei das Protokoll vom 3.3.\n\nNun treffen wir uns am 12.5. um 14 Uhr.", "2026-05-12 14"),
            ("Einlass 13.30 Uhr.\nAm 12.5. um 14 Uhr treffen wir uns.", "2026-05-12 14"),
            ("we meet on 12 May at 2 pm in room 3.", "2026-05-12 14, room 3"),
            ("The meeting is on Tuesday, 12 May 2026, 2:30 pm to 4 pm.", "2026-05-12 14:30–16"),
            ("The meeting takes place on May 12, 2026 at 10 am at the Town Hall.", "2026-05-12 10, Town Hall"),
            ("The meeting is on the 12th of May, 11-1 pm.", "2026-05-12 11–13"),
            ("Date: 2026-05-12\nTime: 14:00 - 16:00\nPlace: Library", "2026-05-12 14–16, Library"),
            ("When: Tuesday 12 May, 14:00\nWhere: Library", "2026-05-12 14, Library"),
            ("Die Sitzung ist am 7. Januar 2027 um 14 Uhr.", "2027-01-07 14"),
            ("Wir treffen uns heute, am 20.4., um 18 Uhr.", "2026-04-20 18"),
            ("Die nächste Sitzung ist am 12.5. um 14 Uhr.", "2026-05-12 14"),
            ("Wir treffen uns am 12.5. um 14 Uhr. Die übernächste Sitzung ist am 9.6. um 14 Uhr.", "-"),
            ("Wir treffen uns am 12.5. um 14 Uhr.\n\nDie übernächste Sitzung ist am 9.6. um 14 Uhr.", "2026-05-12 14"),
            ("Am 12.5. um 14 Uhr: Telefon 0123 456 12.30, Raum 3, 5 Euro.", "2026-05-12 14"),
        ])
    func named(text: String, expected: String) {
        #expect(Self.shown(Self.found("Unsere Sitzung", text)) == expected)
    }

    @Test(
        "Sentences that name none",
        arguments: [
            "Anbei das Protokoll vom 3.3.2026.", "Bitte antworten Sie bis 12.5., 14 Uhr.",
            "Bitte meldet euch bis zum 12. Mai 2026 an.", "Anmeldeschluss ist der 12.5.2026, 12 Uhr.",
            "Die Frist endet am 12.5. um 12 Uhr.", "Stand: 12.5.2026", "Stand 12.05.2026, 14 Uhr",
            "Das Heft kostet 12.50 Euro.", "Telefon 0123 12.5.14", "TOP 3.2. und TOP 12.5. um 14 Uhr",
            "Seit dem 12.5. gilt: 14 Uhr.", "Ab dem 12. Mai ist um 14 Uhr offen.", "Max, geb. 12.5.2026",
            "Wir trafen uns am 3.3. um 14 Uhr.", "Die Sitzung war am 12.3.2026 um 14 Uhr.",
            "Passt Ihnen der 12.5. um 14 Uhr?", "Können wir uns am 12.5. um 14 Uhr treffen?",
            "Terminvorschlag: 12.5.2026, 14 Uhr", "Vorschlag: am 12.5. um 14 Uhr treffen wir uns.",
            "Wir treffen uns am 12.5. oder am 13.5. um 14 Uhr.", "Die Sitzung ist vielleicht am 12.5. um 14 Uhr.",
            "Die Termine: 12.5., 9.6. und 7.7., je um 14 Uhr.",
            "Wir treffen uns am 12.5. um 14 Uhr und am 9.6. um 14 Uhr.",
            "Der Kurs ist vom 12. bis 14. Mai 2026.", "Der Kurs ist am 12.–14.5.2026, 9 Uhr.",
            "Die Messe ist am 12./13. Mai um 9 Uhr.", "Wir treffen uns am Mittwoch, den 12.5.2026, um 14 Uhr.",
            "Die Sitzung am 12.5. um 14 Uhr fällt leider aus.", "Die Sitzung am 12.5. um 14 Uhr ist abgesagt.",
            "Die Sitzung am 12.5. um 14 Uhr findet nicht statt.", "Wir haben immer dienstags von 9 bis 11 Uhr auf.",
            "Im Mai 20 Plätze frei, um 14 Uhr.", "Am 31.2. um 14 Uhr treffen wir uns.", "Am 12.5. um 25 Uhr",
            "Am 12.5. habe ich Urlaub.", "Am 12.5.2028 um 14 Uhr treffen wir uns.", "Am 12.5.9999 um 14 Uhr.",
            "Am 12.5.2025 um 14 Uhr trafen wir uns.", "Wir treffen uns am 12.5. um 14 Uhr.\nUhrzeit: 15 Uhr",
            "Registration by 12 May, 2 pm.", "The deadline is 12 May 2026.", "We met on 3 March at 2 pm.",
            "Could we meet on 12 May at 2 pm?", "Maybe we meet on 12 May at 2 pm.",
            "The meeting on 12 May at 2 pm is cancelled.",
            "We meet on 12/05/2026 at 2 pm.", "Version 12.5.2 um 14 Uhr", "IP 12.5.20.26", "",
        ])
    func none(text: String) {
        #expect(Self.shown(Self.found("Unsere Sitzung", text)) == "-")
    }

    @Test(
        "Subjects name a day, and what the meeting is",
        arguments: [
            ("Einladung zur Sitzung am 12.5.2026", "", "2026-05-12", "Sitzung"),
            ("Einladung zur Sitzung am 12.5.", "Beginn: 14 Uhr", "2026-05-12 14", "Sitzung"),
            ("Einladung: AG Sprache, Di 12. Mai, 14 Uhr", "", "2026-05-12 14", "AG Sprache"),
            ("Tagesordnung 12.05.2026", "14.00 Uhr Begrüßung\n14.15 Uhr Vortrag", "2026-05-12", "Tagesordnung"),
            ("Invitation to our summer meeting on 12 May", "Start: 2 pm", "2026-05-12 14", "summer meeting"),
            (
                "Netzwerktreffen im Mai", "Wir treffen uns am 12.5. um 14 Uhr.", "2026-05-12 14",
                "Netzwerktreffen im Mai"
            ),
            ("Einladung", "Wir treffen uns am 12.5. um 14 Uhr.", "2026-05-12 14", "Einladung"),
            ("Sitzung am 12.5.", "Wir treffen uns am 13.5. um 14 Uhr.", "-", ""),
            ("Absage: Sitzung am 12.5.", "Wir treffen uns später.", "-", ""),
            ("Terminvorschlag Sitzung am 12.5.", "", "-", ""),
            ("Protokoll der Sitzung vom 12.5.2026", "", "-", ""),
            (
                "Protokoll vom 14.4.", "Es kamen alle.\n\nNächste Sitzung: Dienstag, 12.5., 14 Uhr, Raum 3",
                "2026-05-12 14, Raum 3", "Sitzung"
            ),
            ("Protokoll vom 14.4.", "Bernd trifft am 12.5. um 14 Uhr die Leitung.", "-", ""),
            ("Vorlage für den 12.5.", "", "-", ""),
        ])
    func subjects(subject: String, text: String, expected: String, title: String) {
        let date = Self.found(subject, text)
        #expect(Self.shown(date) == expected)
        #expect(date?.title ?? "" == title)
    }

    @Test(
        "In the forum only an invitation names a day",
        arguments: [
            ("Einladung zum Sommerfest", "Am 12.5. ab 14 Uhr feiern wir.", "2026-05-12 14"),
            ("Unser Sommerfest", "Herzlich laden wir Sie am 12.5. um 14 Uhr ein.", "2026-05-12 14"),
            ("Sommerfest", "Am 12.5. um 14 Uhr kommt der Bürgermeister.", "-"),
            ("Neue Öffnungszeiten", "Am 12.5. ab 14 Uhr ist geschlossen.", "-"),
            ("Frage", "Ich bin am 12.5. um 14 Uhr eingeladen, wer noch?", "-"),
            ("Praktikum", "Er beginnt am 12.5.2026 um 8 Uhr.", "-"),
            ("Stellenangebot", "Wir laden Sie am 12.5. um 9 Uhr zum Gespräch ein.", "-"),
        ])
    func forum(subject: String, text: String, expected: String) {
        #expect(Self.shown(Self.found(subject, text, .forum)) == expected)
    }

    @Test("A mail full of days and times names none, and is soon read", .timeLimit(.minutes(1)))
    func full() {
        let text = String(repeating: "1.1.28 14:30 ", count: 64 << 10)
        #expect(Self.shown(Self.found("Unsere Sitzung", text)) == "-")
        let wrapped = String(repeating: String(repeating: "1.1.28 14:30 ", count: 60) + "\n", count: 336)
        #expect(Self.shown(Self.found("Unsere Sitzung", wrapped)) == "-")
    }

    @Test("The plan of a year names none, even of one day", arguments: [(20, "2026-05-12 14"), (21, "-")])
    func plan(count: Int, expected: String) {
        let text = String(repeating: "Wir treffen uns am 12.5. um 14 Uhr.\n\n", count: count)
        #expect(Self.shown(Self.found("Unsere Sitzung", text)) == expected)
    }

    @Test("Offers, links and requests name none", arguments: [Section.offer, .link, .request])
    func sections(section: Section) {
        #expect(Self.found("Einladung zur Sitzung am 12.5.", "um 14 Uhr", section) == nil)
    }
}
