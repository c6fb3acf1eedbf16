import Testing

@testable import ScenarioPlay

@Suite("A scenario's lines")
struct ScenarioReaderTests {
    private static let story = """
        # Ein Kommentar
        Titel: Eine Mail
        Angriff: keiner
        Nur im Kern
        Einstellung trust: confirm
        Person Fritz: Fritz Fremd <fritz@fremd.example>

        Jemand als Anna schreibt an sprache@netz.example
          Betreff: Hallo: Welt
          Text: eins
          Text: zwei
          Anhang: 200kB
        > Ergebnis: sprache held stranger; jugend posted
        > Anna, Bernd bekommen "Hallo" mit "eins"
        > sonst bekommt niemand etwas
        """

    @Test("A file tells the head, the steps and what must be seen")
    func whole() throws {
        let scenario = try Scenario(file: "1.txt", text: Self.story)
        #expect(scenario.title == "Eine Mail")
        #expect(scenario.attack == "keiner")
        #expect(scenario.isCoreOnly)
        #expect(scenario.settings == [.init(line: 5, key: "trust", value: "confirm")])
        #expect(scenario.people == ["Fritz": "Fritz Fremd <fritz@fremd.example>"])
        let step = try #require(scenario.steps.first)
        var details = MailDetails()
        details.subject = "Hallo: Welt"
        details.text = ["eins", "zwei"]
        (details.attachmentCount, details.attachmentSize) = (1, 200_000)
        #expect(step.action == .write(by: Actor(name: "Anna", isForged: true), to: "sprache@netz.example", details))
        #expect(
            step.expectations == [
                Expectation(
                    line: 13,
                    kind: .outcome(
                        [
                            .init(network: "sprache", fate: "held stranger"), .init(network: "jugend", fate: "posted"),
                        ], ofSubject: nil)),
                Expectation(line: 14, kind: .receives(["Anna", "Bernd"], subject: "Hallo", text: "eins")),
                Expectation(line: 15, kind: .nobodyElse),
            ])
    }

    @Test(
        "A step is what its words say",
        arguments: [
            ("Anna klickt \"Ja\"", Action.click(by: Actor(name: "Anna"), label: "Ja", subject: nil, MailDetails())),
            (
                "Anna klickt \"Ja\" in \"Frage\"",
                .click(by: Actor(name: "Anna"), label: "Ja", subject: "Frage", MailDetails())
            ),
            (
                "Anna antwortet \"Nein, weil\" auf \"Frage\"",
                .reply(by: Actor(name: "Anna"), words: "Nein, weil", subject: "Frage", MailDetails())
            ),
            ("Die Mail kommt noch einmal", .repeatLast),
            ("14 Tage vergehen", .wait(.seconds(14 * 86_400))),
            ("Die Mail an Anna kommt zurück: 550 5.1.1 unknown", .bounce(of: "Anna", answer: "550 5.1.1 unknown")),
            ("Die Seite https://a.example/ ist weg", .page(url: "https://a.example/", isThere: false)),
            ("Die Seite https://a.example/ ist wieder da", .page(url: "https://a.example/", isThere: true)),
            ("subscribers.yaml: \"a: 1\" wird \"\"", .edit(old: "a: 1", new: "")),
        ])
    func step(line: String, action: Action) throws {
        #expect(try Scenario(file: "1.txt", text: "Titel: x\n\(line)").steps.map(\.action) == [action])
    }

    @Test(
        "A mistake is reported with file and line",
        arguments: [
            ("Titel: x\nAnna singt", 2), ("Titel: x\n> Ergebnis: posted", 2), ("Titel: x\n  Betreff: y", 2),
            ("Titel: x\nDie Mail kommt noch einmal\n  Betreff: y", 3),
            ("Titel: x\nAnna schreibt an y\n  Farbe: rot", 3), ("Titel: x\nAnna schreibt an y\n  Anhang: viel", 3),
            ("Titel: x\nAnna schreibt an y\n> Anna freut sich", 3), ("# leer", 1),
        ])
    func mistake(text: String, line: Int) {
        let mistake = #expect(throws: ScenarioMistake.self) { try Scenario(file: "1.txt", text: text) }
        #expect(mistake?.file == "1.txt")
        #expect(mistake?.line == line)
    }

    @Test("Every file beside the tests can be read")
    func files() throws { #expect(try ScenarioFolder.scenarios().count > 10) }
}
