import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("A reply to one's own card")
struct ProfileReplyTests {
    static let erika: Subscriber = {
        var person = City.person("Erika Muster", "erika@kurs.example", "erika.m@web.example", in: City.sprache)
        person.organisation = "Sprachkurse Süd"
        person.phone = "0251 1"
        person.website = "https://kurs.example/"
        return person
    }()

    static let configuration = City.configuration { $0.subscribers[1] = erika }

    static func reply(_ text: String, answersCard: Bool = true) -> ProfileReply {
        ProfileReply(text, answersCard: answersCard, by: erika, in: configuration)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var changes: [RosterChange] = []
        var faults: [String] = []

        var testDescription: String { text }
    }

    static let card = """
        Name: Erika Muster
        Organisation: Sprachkurse Süd
        Aufgabe:
        Telefon: 0251 1
        Webseite: https://kurs.example/
        Mailadressen: erika@kurs.example, erika.m@web.example
        Anderen nicht zeigen: nichts
        Andere Netzwerke mitlesen: ja
        Eigene Mails auch an mich: ja
        """

    static func quoted(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
    }

    static let rows = [
        Row(text: ""),
        Row(text: "Guten Tag,\n\nwie sieht mein Eintrag aus?\n\nVielen Dank: Erika"),
        Row(text: card),
        Row(text: "Danke!\n\nAm 12.03.2026 um 09:00 schrieb Sprache:\n" + quoted(card)),
        Row(text: card.replacing("0251 1", with: "0251 99"), changes: [.phone("0251 99")]),
        Row(text: quoted(card.replacing("0251 1", with: "0251 99")), changes: [.phone("0251 99")]),
        Row(
            text: "Telefon: 0251 99\n\nAm 12.03.2026 um 09:00 schrieb Sprache:\n" + quoted(card),
            changes: [.phone("0251 99")]),
        Row(text: "Telephone: 0251 99", changes: [.phone("0251 99")]),
        Row(text: "  *Telefon:* 0251 99", changes: [.phone("0251 99")]),
        Row(text: "> > TELEFON : 0251 99", changes: [.phone("0251 99")]),
        Row(text: "Telefon:", changes: [.phone(nil)]), Row(text: "Telefon: -", changes: [.phone(nil)]),
        Row(text: "Webseite: keine", changes: [.website(nil)]), Row(text: "Name: -", faults: ["Name: -"]),
        Row(text: "Meine neue Telefonnummer: 0251 99", changes: [.phone("0251 99")]),
        Row(text: "My new role: Leitung", changes: [.task("Leitung")]),
        Row(text: "Task: Leitung\nOrganization: Kurse", changes: [.task("Leitung"), .organisation("Kurse")]),
        Row(text: "Telefon: 1\nTelefon: 2", changes: [.phone("1")]),
        Row(text: "Telefon: 2\n\n" + quoted("Telefon: 3"), changes: [.phone("2")]),
        Row(text: "Hallo\n\n-- \nTelefon: 999\nErika"),
        Row(text: "Tel.: 999\nE-Mail: andere@x.example\nWeb: www.x.example"),
        Row(text: "Von: Sprache\nGesendet: Montag\nBetreff: Profil\nAn: Erika"),
        Row(text: "Name:", faults: ["Name:"]),
        Row(text: "Webseite: www.neu.example", changes: [.website("https://www.neu.example")]),
        Row(text: "Webseite: https://neu.example<https://neu.example>", changes: [.website("https://neu.example")]),
        Row(text: "Webseite: javascript:alert(1)", faults: ["Webseite: javascript:alert(1)"]),
        Row(text: "Webseite: keine Ahnung", faults: ["Webseite: keine Ahnung"]),
        Row(
            text: "Mailadressen: neu@kurs.example; erika@kurs.example",
            changes: [.addresses([City.address("neu@kurs.example"), City.address("erika@kurs.example")])]),
        Row(
            text: "Mailadressen: neu@kurs.example<mailto:neu@kurs.example>",
            changes: [.addresses([City.address("neu@kurs.example")])]),
        Row(text: "Mailadressen: <neu@kurs.example>", changes: [.addresses([City.address("neu@kurs.example")])]),
        Row(text: "Mailadressen:", faults: ["Mailadressen:"]),
        Row(text: "Mailadressen: kein Klammeraffe", faults: ["Mailadressen: kein Klammeraffe"]),
        // Another's address, and one of ours, are refused in the same words.
        Row(text: "Mailadressen: karl@schule.example", faults: ["Mailadressen: karl@schule.example"]),
        Row(text: "Mailadressen: sprache+profil@netz.example", faults: ["Mailadressen: sprache+profil@netz.example"]),
        Row(text: "Anderen nicht zeigen: Telefon, E-Mail", changes: [.hidden([.phone, .email])]),
        Row(text: "Anderen nicht zeigen: Telefonnummer und Mail", changes: [.hidden([.phone, .email])]),
        Row(text: "Anderen nicht zeigen: alles", changes: [.hidden(Set(ProfileField.allCases))]),
        Row(text: "Eigene Mails auch an mich: nein, danke", changes: [.getsOwnPosts(false)]),
        Row(text: "Hide from others: task website", changes: [.hidden([.task, .website])]),
        Row(text: "Anderen nicht zeigen: Schuhgröße", faults: ["Anderen nicht zeigen: Schuhgröße"]),
        Row(
            text: "Andere Netzwerke mitlesen: Nein\nOwn mail to me too: no",
            changes: [.readsAlong(false), .getsOwnPosts(false)]),
        Row(text: "Andere Netzwerke mitlesen: vielleicht", faults: ["Andere Netzwerke mitlesen: vielleicht"]),
        Row(text: "Schuhgröße: 42", faults: ["Schuhgröße: 42"]),
        Row(text: quoted("Schuhgröße: 42")),
        // Whoever is quoted can't say who the member is.
        Row(text: quoted("Mailadressen: neu@kurs.example"), faults: ["Mailadressen: neu@kurs.example"]),
        Row(text: quoted("Name: Erik"), faults: ["Name: Erik"]),
        Row(text: "Name: Erik\n\n" + quoted("Name: Erika M."), changes: [.name("Erik")]),
        Row(text: "Telefon: 0251\u{202E} 99\u{0}", changes: [.phone("0251 99")]),
        Row(
            text: "Aufgabe: " + String(repeating: "x", count: 400),
            faults: ["Aufgabe: " + String(repeating: "x", count: 191)]),
    ]

    @Test("What was changed is changed, and nothing else", arguments: rows)
    func read(_ row: Row) {
        let reply = Self.reply(row.text)
        #expect(reply.changes == row.changes)
        #expect(reply.faults == row.faults)
    }

    @Test("A quotation in a mail that answers no card of ours changes nothing; what is written does")
    func foreignQuotation() {
        let quoted = Self.reply(Self.quoted("Telefon: 1"), answersCard: false)
        #expect(quoted.changes.isEmpty && quoted.faults == ["Telefon: 1"])
        let written = Self.reply("Telefon: 2\n\n" + Self.quoted("Telefon: 1"), answersCard: false)
        #expect(written.changes == [.phone("2")] && written.faults.isEmpty)
    }

    @Test("A line that a program broke is one line")
    func brokenLines() {
        let long = "Leitung der Kurse für Erwachsene am Abend und am Wochenende in allen Stadtteilen"
        var person = Self.erika
        person.task = long
        let broken = "> Aufgabe: Leitung der Kurse für Erwachsene am Abend und am Wochenende\n>   in allen Stadtteilen"
        #expect(ProfileReply(broken, answersCard: true, by: person, in: Self.configuration).changes.isEmpty)
        #expect(Self.reply(broken).changes == [.task(long)])
    }

    @Test("However much stands in it, what is named stays short")
    func bounds() {
        let lines = (0..<20_000).map { "Wort\($0 % 26): " + String(repeating: "y", count: 300) }
        let reply = Self.reply(lines.joined(separator: "\n") + "\nTelefon: 5")
        #expect(reply.faults.count <= 10 && reply.faults.allSatisfy { $0.count <= 200 })
    }

    @Test("Nothing that anybody writes makes a change that could not be made")
    func anyText() {
        let pieces = [
            "Telefon:", "Name:", "Mailadressen:", "Webseite:", "Anderen nicht zeigen:", "> ", "\n", "\r\n", "-- \n",
            ":",
            "erika@kurs.example", "karl@schule.example", ",", "<", ">", "\u{0}", "\u{202E}", "ja", "*", " ", "\u{301}",
            "https://", "Am 1.1. schrieb x:\n", "sprache@netz.example", "e", "|",
        ]
        var generator = SeededGenerator(seed: 9)
        for round in 0..<500 {
            let text = (0..<12).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let changes = Self.reply(text).changes
            #expect(Self.configuration.refusal(of: changes, at: Self.erika.address) == nil, "round \(round)")
            #expect(Set(changes.map(\.field)).count == changes.count, "round \(round)")
            #expect(changes.allSatisfy { !($0.value ?? "").contains("\r") && $0 != Self.erika.value(of: $0.field) })
        }
    }
}
