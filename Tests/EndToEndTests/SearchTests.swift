import Foundation
import Testing

@Suite("Search at the command line", .serialized)
struct SearchTests {
    /// A post of each kind, of different people and networks.
    private func makeCity() async throws -> MaildirCity {
        let city = try MaildirCity()
        let mails = [
            SampleMail(
                subject: "Integrationskurse in Münster", text: "Der Sprachförderkurs beginnt in der Weißstraße.\r\n"),
            SampleMail(
                from: "Rita Peters <m2@sprache.example>", to: "sprache+sitzung@netz.example",
                subject: "Protokoll vom 12.03.2026", text: "Anbei das Protokoll.\r\n",
                attachments: [.text("Protokoll 2026-03-12.csv", ["Anwesend;Rita", "Thema;Kinderbetreuung"])]),
            SampleMail(
                from: "m1@jugend.example", to: "jugend@netz.example", subject: "Sprach-Café",
                text: "Das Café ist auch in Muenster.\r\n"),
        ]
        for mail in mails { try city.put(mail.bytes) }
        #expect(try await city.runOnce() == .success)
        return city
    }

    private func search(_ words: [String], in city: MaildirCity) async throws -> NetzpostProcess.Output {
        // Behind "--" no option is one.
        try await NetzpostProcess.output(
            ["search", "--config", city.city.configuration.path] + words, logIn: city.city.folder)
    }

    private let course = "Integrationskurse in Münster"
    private let minutes = "Protokoll vom 12.03.2026"
    private let café = "Sprach-Café"
    private let file = "Protokoll 2026-03-12.csv"

    @Test("Parts of compounds, umlauts as each spells them, filters, and what shall not be there")
    func finds() async throws {
        let city = try await makeCity()
        defer { city.remove() }
        let expected: [([String], [String])] = [
            (["kurs"], [course]), (["FÖRDER"], [course]), (["foerderkurs"], [course]), (["weissstrasse"], [course]),
            (["Münster"], [course, café]), (["muenster"], [course, café]), (["sprachcafe"], [café]),
            (["\"sprach café\""], [café]), (["Münster", "kurs"], [course]), (["von:peters"], [file, minutes]),
            (["von:@jugend.example"], [café]), (["in:protokolle"], [file]), (["netz:jugend", "seit:2026"], [café]),
            (["--network", "Netzwerk jugend", "Münster"], [café]),
            (["--network", "jugend@netz.example", "Münster"], [café]),
            (["--network", "jugend", "kurs"], []), (["bis:2025", "Münster"], []),
            (["--", "Münster", "-kurs"], [course, café]), (["--", "Münster", "-café"], [course]),
            (["--newest", "--limit", "1", "von:peters", "Protokoll", "in:beiträge"], [minutes]),
        ]
        for (words, titles) in expected {
            let found = try await search(["--json"] + words, in: city)
            #expect(found.ending == .init(code: titles.isEmpty ? 1 : 0), "\(words)")
            #expect(try found.decoded(as: [FoundRow].self).map(\.title).sorted() == titles.sorted(), "\(words)")
        }
    }

    @Test("A row says what and whose it is, and shows the line")
    func rows() async throws {
        let city = try await makeCity()
        defer { city.remove() }
        let row = try #require(
            try await search(["--json", "sprachförder"], in: city).decoded(as: [FoundRow].self).first)
        #expect(row.kind == "post" && row.network == "sprache" && row.section == "forum")
        #expect(row.author == "m1@sprache.example")
        #expect(row.lines == ["Der Sprachförderkurs beginnt in der Weißstraße."])
        #expect(row.date == Date(timeIntervalSince1970: 1_795_417_198))
        // To no terminal nothing is written in colours.
        let shown = try await search(["sprachförder"], in: city)
        #expect(
            shown.text == """
                Integrationskurse in Münster  (2026-11-23, sprache, Anna Meyer)
                    Der Sprachförderkurs beginnt in der Weißstraße.

                """)
        #expect(shown.log == "")
    }

    @Test("Where nothing is found, it says so, with a word that was perhaps meant, or with what was not understood")
    func nothing() async throws {
        let city = try await makeCity()
        defer { city.remove() }
        let misspelt = try await search(["Integrationskruse"], in: city)
        #expect(misspelt.ending == .init(code: 1))
        #expect(
            misspelt.text == """
                Nothing was found.
                'integrationskruse' is nowhere. Did you mean integrationskurse?

                """)
        let some = try await search(["Café", "Rodelbahn"], in: city)
        #expect(some.ending == .success)
        #expect(some.text.hasPrefix("Nothing has all words. These have some of them:\nSprach-Café  ("))
        let hint = try await search(["seit:gestrn"], in: city)
        #expect(hint.ending == .init(code: 1))
        #expect(hint.log.hasPrefix("'gestrn' is no day, month or year and was passed over"))
        let more = try await search(["--limit", "1", "Münster"], in: city)
        #expect(more.ending == .success && more.log == "There are more: --limit shows them.\n")
    }

    @Test("Wrong use is told, and what is no network is not passed over")
    func wrongUse() async throws {
        let city = try await makeCity()
        defer { city.remove() }
        for (words, sentence) in [
            ([], "Missing expected argument '<words> ...'"), (["--limit", "0", "kurs"], "--limit takes a number"),
            (["--network", "nirgends", "kurs"], "There is no network 'nirgends'. There are: sprache, jugend, arbeit."),
            (["--network", "jugend\" netz:\"sprache", "kurs"], "There is no network"),
        ] {
            let result = try await search(words, in: city)
            #expect(result.ending == .init(code: 64), "\(words)")
            #expect(result.bytes.isEmpty && result.log.contains(sentence), "\(words)")
        }
        let nowhere = try await NetzpostProcess.output(
            ["search", "kurs", "--config", city.city.folder.path + "/nowhere"], logIn: city.city.folder)
        #expect(nowhere.ending == .init(code: 78) && nowhere.bytes.isEmpty)
    }
}
