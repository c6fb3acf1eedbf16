import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Case data in a mail")
struct CaseDataTests {
    struct Row: CustomTestStringConvertible {
        var text: String
        /// `iban DE57…` …; empty where nothing is found.
        var found: [String]
        var testDescription: String { text }

        init(_ text: String, _ found: String...) { (self.text, self.found) = (text, found) }
    }

    private static func found(
        _ text: String, subject: String = "Frage", answersPost: Bool = false,
        in configuration: Configuration = City.configuration()
    ) -> [String] {
        let text = CaseText(subject: subject, [ReplyText(text)], answersPost: answersPost)
        let today = configuration.day(at: City.now)
        return CaseData(in: text, today: today) { KnownContacts(configuration, author: nil) }.findings
            .map { "\($0.kind.rawValue) \($0.passage)" }
    }

    @Test(
        "An IBAN has the length of its country and the right check digits",
        arguments: [
            Row("Konto: DE57 4005 0150 0012 3456 78", "iban DE57 4005 0150 0012 3456 78"),
            Row("de57400501500012345678.", "iban de57400501500012345678"),
            Row("NL91-ABNA-0417-1643-00", "iban NL91-ABNA-0417-1643-00"),
            Row("DE58 4005 0150 0012 3456 78"), Row("DE57 4005 0150 0012 3456 789"), Row("DE57 4005 0150"),
            Row("XDE57400501500012345678"),
            Row("Bei Fragen bitte melden: DE57 4005 0150 0012 3456 78", "iban DE57 4005 0150 0012 3456 78"),
            Row(
                "Die Gebühr zahlt Herr Demir von DE57 4005 0150 0012 3456 78", "iban DE57 4005 0150 0012 3456 78"),
            Row("Spendenkonto der Hilfe e.V.: DE57 4005 0150 0012 3456 78"),
            Row(
                "Spende für Familie Haddad: DE57 4005 0150 0012 3456 78",
                "iban DE57 4005 0150 0012 3456 78"),
        ])
    func iban(_ row: Row) { #expect(Self.found(row.text) == row.found) }

    @Test(
        "A date of birth has a word or a name beside it",
        arguments: [
            Row("geb. 12.03.2011", "birth-date 12.03.2011"), Row("geboren am 3. März 2021", "birth-date 3. März 2021"),
            Row("am 15.08.1994 in Asmara geboren", "birth-date 15.08.1994"),
            Row("Kind, *1.2.2020", "birth-date *1.2.2020"), Row("born 7 October 2014", "birth-date 7 October 2014"),
            Row("DOB: 2007-03-30", "birth-date 2007-03-30"), Row("Geburtsdatum 11/02/90", "birth-date 11/02/90"),
            Row("Frau Kowalska (23.08.1979)", "birth-date (23.08.1979)"),
            Row("geb. 12.03.25", "birth-date 12.03.25"), Row("geb. 13.03.26", "birth-date 13.03.26"),
            Row("geb. 3. Mai 29", "birth-date 3. Mai 29"), Row("Olena Berg, 12.04.45", "birth-date 12.04.45"),
            Row("Olena Berg, 12.04.27"),
            Row("Olena Berg, 12.04.1985", "birth-date 12.04.1985"),
            Row("geb. Müller, seit 2001 hier"), Row("wer nach dem 1.1.1964 geboren ist"),
            Row("geboren am 31.2.2011"), Row("geb. 12.03.2031"), Row("Treffen am 12.03.2011"),
            Row("Olena Berg, 12.04.2024"), Row("Konzept Sprachförderung, 01.08.2012"), Row("* 12.03.2011 Sitzung"),
        ])
    func birthDate(_ row: Row) { #expect(Self.found(row.text) == row.found) }

    @Test(
        "A number stands behind a word that says whose it is, or has a check digit",
        arguments: [
            Row("Az.: 51.2-4711/26", "case-number 51.2-4711/26"), Row("Az. 4 F 123/25", "case-number 4 F 123/25"),
            Row("Kd.-Nr.: 123A456789", "case-number 123A456789"),
            Row("case number CP-2026-00417", "case-number CP-2026-00417"),
            Row("BG-Nummer 35502//0014711", "case-number 35502//0014711"),
            Row("Kundennummer bei den Werken: 4400 781", "case-number 4400 781"),
            Row("BGH, Az. VI ZR 12/20"), Row("Runderlass vom 15.10.2018, Az. 323-6.08"),
            Row("Unsere Kundennummer: 774512"),
            Row("Das Az. fehlt noch, 1200 Euro auch"), Row("Kundennummer 2026"),
            Row("65 170839 J 003", "insurance-number 65 170839 J 003"),
            Row("65170839J003", "insurance-number 65170839J003"),
            Row("65 170839 J 004"), Row("A123456780", "insurance-number A123456780"), Row("A123456781"),
            Row("86 095 742 719", "tax-number 86 095 742 719"), Row("86095742719", "tax-number 86095742719"),
            Row("86095742718"), Row("860 9574 2719"),
        ])
    func numbers(_ row: Row) { #expect(Self.found(row.text) == row.found) }

    @Test(
        "A number or an address is of nobody in the networks, and nobody's who invites",
        arguments: [
            Row("Er hat die 0176 04069012", "phone 0176 04069012"),
            Row("+49 (0)171 3920033", "phone +49 (0)171 3920033"),
            Row("0176 04069012\n48143 Münster", "phone 0176 04069012"),
            Row("0176 04069012 (14 Uhr)", "phone 0176 04069012"), Row("0176 04069012 14 Uhr", "phone 0176 04069012"),
            Row("0176 04 06 90 12", "phone 0176 04 06 90 12"), Row("0176.04069012", "phone 0176.04069012"),
            Row("0176 – 04069012", "phone 0176 – 04069012"), Row("Mutter und Kind: 08.30-10.00 Uhr"),
            Row("Anmeldung: 0176 04069012"), Row("Ihr erreicht mich unter 0176 04069012"), Row("0251 2312567"),
            Row("Nummer der Mutter: 0251 2312567", "phone 0251 2312567"), Row("Er hat die 0151 1234567"),
            Row("karim.b2005@gmx.de", "mail-address karim.b2005@gmx.de"), Row("sprachcafe@gmx.de"),
            Row("karim@haus.example"),
            Row("Klientin: karim@haus.example", "mail-address karim@haus.example"), Row("Klientin: karim@kita.example"),
            Row("erika.m@web.example, Infos bei karim.b2005@gmx.de"),
            Row(
                "Klient, geb. 1.2.2003. Bei Interesse: karim.b2005@gmx.de", "birth-date 1.2.2003",
                "mail-address karim.b2005@gmx.de"),
        ])
    func contacts(_ row: Row) {
        let configuration = City.configuration { $0.subscribers[1].phone = "0151/1234567 oder 0251 99" }
        #expect(Self.found(row.text, in: configuration) == row.found)
    }

    @Test(
        "A street is somebody's home",
        arguments: [
            Row("Er wohnt in der Gartenstraße 12.", "street Gartenstraße 12"),
            Row("Herr Demir, Wolbecker Straße 4a", "street Wolbecker Straße 4a"),
            Row("Frau Ay lebt Am Hafen 22", "street Am Hafen 22"),
            Row("she lives at 12 High Street", "street 12 High Street"),
            Row("Treffpunkt: Hauptstraße 5"), Row("Unsere neue Anschrift: Hauptstr. 5"),
            Row("Herr Demir wohnt hier seit Am 3. Mai"),
            Row("Anmeldung bei Frau Schulz, Hauptstraße 5"),
        ])
    func street(_ row: Row) { #expect(Self.found(row.text) == row.found) }

    @Test("What is quoted of a post was there before, what is passed on was not, and a signature is its author's")
    func parts() {
        let answer = "Danke!\n\nAm 1.3.2026 schrieb Anna:\n> geb. 12.03.2011\n"
        #expect(Self.found(answer, answersPost: true).isEmpty)
        #expect(Self.found(answer) == ["birth-date 12.03.2011"])
        let forwarded =
            "Bitte lesen.\n\n-------- Weitergeleitete Nachricht --------\nVon: Anna <anna@kita.example>\n\ngeb. 12.03.2011\n"
        #expect(Self.found(forwarded) == ["birth-date 12.03.2011"])
        #expect(Self.found("Danke!\n\nViele Grüße\nRita\n0176 04069012\n").isEmpty)
        #expect(
            Self.found("Danke!\n\nViele Grüße\nRita\n0176 04069012\n\nP.S.: Er hat die 0176 04069013\n")
                == ["phone 0176 04069013"])
        #expect(
            Self.found("Danke!\n\nGruß, Rita\nFür Omar: DE57 4005 0150 0012 3456 78, Az. 4 F 123/25\n")
                == ["iban DE57 4005 0150 0012 3456 78", "case-number 4 F 123/25"])
        #expect(Self.found("Danke!\n\nGruß, Rita\nTreff e.V., DE57 4005 0150 0012 3456 78\n").isEmpty)
        #expect(Self.found("Danke!\n\n-- \nRita Peters\nrita.p@gmx.de\n").isEmpty)
        #expect(Self.found("Hallo", subject: "Kd.-Nr. 123A456789") == ["case-number 123A456789"])
    }

    @Test("A passage is shown in its line")
    func line() throws {
        let written = ReplyText("Hallo,\nFrau Kowalska (23.08.1979) war hier.\nDanke")
        let text = CaseText(subject: "", [written], answersPost: false)
        let finding = CaseData(in: text, today: City.configuration().day(at: City.now)) {
            KnownContacts(City.configuration(), author: nil)
        }.findings.first
        #expect(
            finding?.before == "Frau Kowalska" && finding?.passage == "(23.08.1979)" && finding?.behind == "war hier.")
    }

    @Test("A passage ends at any white space, without the comma behind it, and has its limit")
    func passage() {
        #expect(Self.found("geb.\u{A0}12.03.2011,\u{A0}Frau\u{202F}Ay") == ["birth-date 12.03.2011"])
        let long = String(repeating: "#", count: 500)
        #expect(Self.found("geb. \(long)12.03.2011\(long)").allSatisfy { $0.count < 120 })
    }

    @Test(
        "As much of anything as a mail holds ends",
        arguments: [
            "0", "0 ", "0-", "DE89 ", "a.", "a@", "@", "Az. ", "Az. 1-", "12.", "12.03.2011 geb. ", "Frau Ay ", "* 1.",
            "Am Hafen ", "Gruß\n\n", "> a\nb\n", "ä\u{308}", "\u{200D}",
        ])
    func hostile(_ piece: String) {
        let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
        #expect(Self.found(text).count <= 20)
    }

    @Test(
        "What stands below the author's greeting is their own, in whatever words they greet",
        arguments: [
            "Mit freundlichen Grüßen", "Viele Grüße", "Mit besten Wünschen", "Freundliche Gruesse", "MfG",
            "Kind regards",
        ])
    func belowGreeting(closing: String) {
        let text = "Unser Klient sucht einen Platz.\n\n\(closing)\n\nBernd Kurz\nMobil: 0176 04069012\n"
        #expect(Self.found(text).isEmpty)
        #expect(Self.found(text.replacing(closing, with: "Seine Nummer:")) == ["phone 0176 04069012"])
    }

    @Test(
        "An author's own number is known by what they say of it, and nobody else's",
        arguments: [
            Row("Meine Handynummer hat sich geändert: 0172 1234567"),
            Row("Meine neue Handynummer lautet 0172 1234567."), Row("My new mobile number is 0172 1234567"),
            Row("Ich bin mobil unter 0172 1234567 erreichbar."), Row("Ab Mai bin ich unter 0172 1234567 zu erreichen."),
            Row("I can be reached at 0172 1234567"),
            Row("Meine Klientin hat eine neue Nummer: 0172 1234567", "phone 0172 1234567"),
            Row("Ich hoffe, er ist unter 0172 1234567 erreichbar.", "phone 0172 1234567"),
            Row("Meine Nachbarin ist unter 0172 1234567 erreichbar.", "phone 0172 1234567"),
            Row("Ich kann die Frau unter 0172 1234567 nicht erreichen.", "phone 0172 1234567"),
            Row("Seine neue Handynummer lautet 0172 1234567.", "phone 0172 1234567"),
        ])
    func ownNumber(_ row: Row) { #expect(Self.found(row.text) == row.found) }
}
