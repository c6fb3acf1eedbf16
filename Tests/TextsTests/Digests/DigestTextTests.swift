import MailFormat
import TestSupport
import Testing

@testable import Networks
@testable import Texts

@Suite("Digests as people read them")
struct DigestTextTests {
    /// As a mail program shows it in a terminal.
    private static let weekly = """
        Guten Tag,

        das ist seit dem letzten Wochenüberblick neu.

        Etwas ganz lesen oder eine Datei bekommen? Antworten Sie auf diese Mail nur
        mit den Nummern, zum Beispiel „1,\u{A0}3“.

        Netzwerk Sprache und Integration
        ================================

        Zurückgezogen: bitte nicht mehr beachten
        ----------------------------------------

        - buero@schule-sued.example hat „Netzwerktreffen im Dezember: neuer Raum“ vom
          22.11.2026 zurückgezogen.

        Termine
        -------

        - 03.12.2026, 14:00 Uhr: Netzwerktreffen im Advent (Rathaus, Raum 3)
        - 11.12.2026: Fachtag Sprache

        Noch offen: Wer kann helfen?
        ----------------------------

        1. Wer kann nächste Woche auf Farsi übersetzen?
           Fatma Öztürk, seit 21.11.2026, Antworten: 1 – f.oeztuerk@begegnung.example

        Zu den Sitzungen
        ----------------

        Einladung und Tagesordnung zum 3. Dezember
        2. buero, 25.11.2026, 11:05 Uhr – buero@schule-sued.example
           anbei die Einladung zum Netzwerktreffen mit der Tagesordnung. Bitte sagen
           Sie bis Mittwoch, ob Sie kommen.

        Beiträge
        --------

        Freie Plätze im B1-Kurs ab Januar
        3. Bernd Kurz, 24.11.2026, 09:12 Uhr – bernd.kurz@jobcenter.example
           im B1-Kurs, der am 11. Januar beginnt, sind noch sechs Plätze frei. Der
           Kurs läuft an vier Vormittagen in der Woche, Kinderbetreuung gibt es im
           Haus. Wer jemanden anmelden möchte, schreibt mir bitte bis zum 15. …

        4. Anna Meyer, 25.11.2026, 16:40 Uhr – anna.meyer@vhs.example
           Hallo Bernd, wir haben drei Leute, die passen würden. Ich rufe dich morgen
           an.

        Angebote
        --------

        Sprachcafé zieht um
        5. Fatma Öztürk, 28.11.2026, 13:30 Uhr – f.oeztuerk@begegnung.example
           Ab Dezember ist das Sprachcafé immer dienstags von 15 bis 17 Uhr im Haus
           der Begegnung.

        Neue Unterlagen
        ---------------

        6. Einladung 2026-12-03.pdf
           von buero, 84 kB

        7. Tagesordnung.docx
           von buero, 23,5 kB

        Neu dabei
        ---------

        - Igor Nowak, Schule Süd
        - Lena Sommer

        Netzwerk Übergang Jugend
        ========================

        Anfragen
        --------

        Praktikumsplatz in der Werkstatt
        8. Anna Meyer, 29.11.2026, 10:00 Uhr – anna.meyer@vhs.example
           Wir suchen für einen Schüler (16) ab Februar einen Praktikumsplatz in einer
           Fahrradwerkstatt.

        Beiträge
        --------

        Berufemesse: Standplan
        9. Bernd Kurz, 29.11.2026, 15:20 Uhr – bernd.kurz@jobcenter.example
           Der Standplan ist da, siehe Anhang.

        Neue Unterlagen
        ---------------

        10. Standplan.pdf
            von Bernd Kurz, 1,4 MB

        Weniger Mail, mehr Mail
        =======================

        - Wie oft Mail von „Netzwerk Sprache und Integration“ kommt:
          <mailto:sprache+zustellung@netz.example?subject=Zustellung>
        - Wie oft Mail von „Netzwerk Übergang Jugend“ kommt:
          <mailto:jugend+zustellung@netz.example?subject=Zustellung>
        - Eine Pause machen: <mailto:sprache+pause@netz.example?subject=Pause>

        Fragen beantwortet gern rita@stadt.example.

        """

    @Test("A weekly digest tells what is ahead, what is open, and what was written, with a number for each")
    func weekly() throws {
        let sample = try DigestSample()
        let draft = try sample.draft(sample.content(.weekly))
        #expect(draft.text.subject == "Wochenüberblick Nr. 12: Sprache, Jugend")
        #expect(draft.text.plain == Self.weekly)
        // As they are counted in the text.
        #expect(
            draft.list.items == [
                .post(3), .post(15), .post(11), .post(14), .post(16), .document(21), .document(22), .post(17),
                .post(18),
                .document(23),
            ])
    }

    @Test("Every kind says in each language what it is, and how less comes", arguments: DigestKind.allCases)
    func kinds(kind: DigestKind) throws {
        let subjects: [DigestKind: (String, String)] = [
            .daily: ("Tagesüberblick Nr. 12: Jugend", "Daily digest no. 12: Jugend"),
            .weekly: ("Wochenüberblick Nr. 12: Sprache, Jugend", "Weekly digest no. 12: Sprache, Jugend"),
            .alongDaily: ("Aus anderen Netzwerken Nr. 12: Jugend", "From other networks no. 12: Jugend"),
            .alongWeekly: ("Aus anderen Netzwerken Nr. 12: Jugend", "From other networks no. 12: Jugend"),
            .catchUp: ("Inzwischen neu: Sprache, Jugend", "New meanwhile: Sprache, Jugend"),
        ]
        let (german, english) = try #require(subjects[kind])
        for (language, subject) in [(Language.german, german), (.english, english)] {
            let sample = try DigestSample(language: language)
            let text = try sample.draft(sample.content(kind), in: language).text
            #expect(text.subject == subject)
            let document = try HTMLDocument(try #require(text.html))
            let silence = document.targets.filter { $0.contains("mitlesen") || $0.contains("Read%20other") }
            let often = document.targets.filter { $0.contains("zustellung@") || $0.contains("delivery@") }
            #expect(silence.count == (kind.isAlong ? 1 : 0))
            #expect(often.count == (kind.isAlong ? 0 : try sample.content(kind).sections.count))
        }
    }

    @Test("In HTML each post is one touch from being read whole, from its author, and from its thread")
    func links() throws {
        let sample = try DigestSample()
        let html = try #require(try sample.draft(sample.content(.daily)).text.html)
        let targets = try HTMLDocument(html).targets
        #expect(targets.count { $0.contains("antwort-") && $0.hasSuffix("?subject=2") } == 1)
        let answer = "?subject=Re%3A%20Berufemesse%3A%20Standplan&In-Reply-To=%3C18%40post.example%3E"
        #expect(targets.contains("mailto:bernd.kurz@jobcenter.example" + answer))
        #expect(targets.contains("mailto:jugend@netz.example" + answer))
    }

    @Test("A copy is the same for everybody but for the token, which is each one's own", arguments: [false, true])
    func copies(isSevenBit: Bool) throws {
        let sample = try DigestSample()
        let draft = try sample.draft(sample.content(.weekly))
        let body = draft.sharedBody(token: "boundary")
        let context = Context(
            configuration: sample.configuration, now: DigestSample.now, wording: try TextSamples.wording.get(),
            tokens: TokenKey { Array(sha256(Array("key".utf8) + $0).utf8.prefix(32)) })
        var texts: [String] = []
        for name in ["karl", "lena"] {
            let person = Subscriber(
                name: name, addresses: [try DigestSample.address("\(name)@amt.example")], memberships: [])
            let copy = try #require(draft.copy(for: person, token: "\(name)\(name)\(name)xyz", context: context))
            #expect(copy.question.purpose == .list(draft.list.id) && copy.question.person == person.address)
            let bytes = body.message(behind: copy.head.message, token: copy.token)
                .bytes(original: [], sevenBit: isSevenBit)
            let message = Message(bytes)
            #expect(message.replyTo.first?.address.localPart == "sprache+antwort-" + copy.token)
            let html = try #require(message.parts.first { $0.contentType.mediaType == "text/html" })
            let text = String(decoding: html.encoding.decoded(Array(bytes[html.body])), as: UTF8.self)
            #expect(text.ranges(of: copy.token).count == draft.list.items.count)
            texts.append(text.replacing(copy.token, with: "TOKEN"))
        }
        #expect(texts[0] == texts[1])
    }

    @Test("A digest in no script of Europe comes without HTML, in which no token could stand, and is not lost")
    func otherScripts() throws {
        let sample = try DigestSample()
        var content = try sample.content(.daily)
        for index in content.sections[0].posts.indices {
            content.sections[0].posts[index].author.name = String(repeating: "漢字", count: 4000)
        }
        let draft = try sample.draft(content)
        let message = Message(
            draft.sharedBody(token: "boundary").message(behind: OutgoingMessage(pieces: []), token: "x")
                .bytes(original: []))
        #expect(message.parts.allSatisfy { $0.contentType.mediaType != "text/html" })
    }

    @Test("Of more posts than a mail has room for, the first ones stand there and the others are counted")
    func manyPosts() throws {
        let sample = try DigestSample()
        var content = try sample.content(.daily)
        let post = content.sections[0].posts[1]
        content.sections[0].posts = (1...1200).map { row in
            var copy = post
            (copy.row, copy.thread) = (Int64(row), ThreadID(Int64(row)))
            return copy
        }
        let draft = try sample.draft(content)
        #expect(draft.list.items.count { if case .post = $0 { true } else { false } } == 1000)
        #expect(draft.text.plain.contains("keinen Platz haben: 200"))
        #expect(draft.text.plain.ranges(of: "siehe Anhang").count == 200)
    }

    @Test(
        "What was taken back stands before all else of its network, and alone if nothing is new",
        arguments: [Language.german, .english], [true, false])
    func recalls(language: Language, isWhole: Bool) throws {
        let sample = try DigestSample(language: language)
        var content = try sample.content(.daily)
        content.sections[0].posts = []
        content.isWhole = isWhole
        let author = try DigestSample.address("anna.meyer@vhs.example")
        content.sections[0].recalls = [
            DigestRecall(
                row: 18, network: NetworkID("jugend"), author: Mailbox(name: "Anna Meyer", address: author),
                subject: "Berufemesse <Termin>", posted: DigestSample.now, by: author),
            DigestRecall(
                row: 19, network: NetworkID("jugend"), author: Mailbox(name: "Anna Meyer", address: author),
                subject: "Standplan", posted: DigestSample.now, by: try DigestSample.address("rita@stadt.example")),
        ]
        #expect(content.sections[0].hasNews)
        let text = try sample.draft(content, in: language).text
        let lines: [Language: String] = [
            .german: """
            Zurückgezogen: bitte nicht mehr beachten
            ----------------------------------------

            - Anna Meyer hat „Berufemesse <Termin>“ vom 30.11.2026 zurückgezogen.
            - „Standplan“ von Anna Meyer vom 30.11.2026 wurde von rita@stadt.example
              zurückgezogen.

            """,
            .english: """
            Taken back: please take no further notice
            -----------------------------------------

            - Anna Meyer has taken back "Berufemesse <Termin>" of 2026-11-30.
            - "Standplan" by Anna Meyer of 2026-11-30 was taken back by
              rita@stadt.example.

            """,
        ]
        #expect(text.plain.contains("===\n\n" + (lines[language] ?? "?")), "\(text.plain)")
        #expect(!text.plain.contains("enclosed") && !text.plain.contains("vollständig bei"))
        let html = try #require(text.html)
        #expect(html.contains("Berufemesse &lt;Termin&gt;"))
    }
}
