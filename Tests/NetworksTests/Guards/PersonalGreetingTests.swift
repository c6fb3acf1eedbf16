import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Greetings of one person")
struct PersonalGreetingTests {
    struct Row: CustomTestStringConvertible {
        var text: String
        var words: String?
        var names: Set<String>
        var testDescription: String { text }

        init(_ text: String, _ words: String? = nil, _ names: String...) {
            (self.text, self.words, self.names) = (text, words, Set(names))
        }
    }

    static let persons = [
        Row("Liebe Anna,\n\ndanke!", "Liebe Anna", "anna"),
        Row("Lieber Bernd!", "Lieber Bernd", "bernd"),
        Row("Liebe Anna", "Liebe Anna", "anna"),
        Row("\n\n  Hallo Anna,", "Hallo Anna", "anna"),
        Row("Hallo Anna, danke für die Einladung.", "Hallo Anna", "anna"),
        Row("Hallo Anna danke für die Einladung", "Hallo Anna", "anna"),
        Row("hallo anna,", "hallo anna", "anna"),
        Row("Hallo liebe Anna,", "Hallo liebe Anna", "anna"),
        Row("Hallo, liebe Anna,", "Hallo, liebe Anna", "anna"),
        Row("Hallo Frau Beispiel,", "Hallo Frau Beispiel", "beispiel"),
        Row("Hallo Fr. Beispiel,", "Hallo Fr. Beispiel", "beispiel"),
        Row("Sehr geehrte Frau Dr. Beispiel,", "Sehr geehrte Frau Dr. Beispiel", "beispiel"),
        Row("Sehr geehrter Herr Prof. Dr. med. Groß,", "Sehr geehrter Herr Prof. Dr. med. Groß", "gross"),
        Row("Liebe Frau Müller-Lüdenscheidt,", "Liebe Frau Müller-Lüdenscheidt", "mueller", "luedenscheidt"),
        Row("Guten Tag Frau Öztürk,", "Guten Tag Frau Öztürk", "oeztuerk"),
        Row("Guten Morgen, Herr von der Heide!", "Guten Morgen, Herr von der Heide", "von", "der", "heide"),
        Row("Guten Abend Anna-Lena,", "Guten Abend Anna-Lena", "anna", "lena"),
        Row("Hi Bernd,", "Hi Bernd", "bernd"),
        Row("Hey Bernd - super!", "Hey Bernd", "bernd"),
        Row("Moin Bernd,", "Moin Bernd", "bernd"),
        Row("Grüß Gott Herr Huber,", "Grüß Gott Herr Huber", "huber"),
        Row("Grüß dich, Anna!", "Grüß dich, Anna", "anna"),
        Row("Hallo, Anna, wie geht es?", "Hallo, Anna", "anna"),
        Row("Servus Anna!", "Servus Anna", "anna"),
        Row("Liebe Kollegin Meyer,", "Liebe Kollegin Meyer", "meyer"),
        Row("Meine liebe Anna,", "Meine liebe Anna", "anna"),
        Row("Liebe Anna Meyer,", "Liebe Anna Meyer", "anna", "meyer"),
        Row("Hallo A. Meyer,", "Hallo A. Meyer", "a", "meyer"),
        Row("Anna,\n\nja, gern.", "Anna", "anna"),
        Row("Dear Anna,", "Dear Anna", "anna"),
        Row("Dear Ms. Sample,", "Dear Ms. Sample", "sample"),
        Row("Dear Mr O'Neill,", "Dear Mr O'Neill", "o", "neill"),
        Row("Dear Dr Sample:", "Dear Dr Sample", "sample"),
        Row("Hello Bernd,", "Hello Bernd", "bernd"),
        Row("Good morning Bernd,", "Good morning Bernd", "bernd"),
        Row("Hi Anna, thanks a lot, Bernd", "Hi Anna", "anna"),
        Row("Hallo Anna, guten Morgen!", "Hallo Anna", "anna"),
        Row("Liebe Anna,\nliebe Grüße zurück!", "Liebe Anna", "anna"),
        Row("Liebe Anna, lieber wäre mir Montag.", "Liebe Anna", "anna"),
        Row("Hallo Anna, Danke, das passt.", "Hallo Anna", "anna"),
    ]

    @Test("One person is greeted", arguments: persons)
    func person(_ row: Row) throws {
        let greeting = try #require(PersonalGreeting(row.text))
        #expect(greeting.words == row.words)
        #expect(greeting.names == row.names)
    }

    static let others = [
        "Liebe alle,", "Hallo alle,", "Hallo zusammen,", "Guten Morgen zusammen!", "Hallo liebe alle",
        "Hallo ihr Lieben,",
        "Liebe Kolleginnen und Kollegen,", "Liebe Kolleg*innen,", "Liebe Kolleg:innen,",
        "Sehr geehrte Damen und Herren,",
        "Liebes Netzwerk,", "Liebes Team,", "Hallo in die Runde,", "Liebe Runde,", "Liebe Mitstreiterinnen,",
        "Liebe Freundinnen und Freunde,", "Hallo miteinander,", "Hallo!", "Hallo, Danke!", "Guten Tag,",
        "Liebe Anna und lieber Bernd,",
        "Liebe Anna, lieber Bernd,", "Liebe Anna,\nlieber Bernd,", "Liebe Anna,\n\nliebe Kolleginnen,",
        "Liebe Anna, liebe alle,", "Hallo Anna, hallo zusammen,", "Hallo Anna & Bernd,", "Hallo Anna/Bernd,",
        "Hallo Anna, Bernd und Carla,", "Hallo Anna, Bernd,", "Liebe Anna (und alle anderen),", "Hallo ihr beiden,",
        "Liebe Familie Meyer,", "Dear all,", "Dear colleagues,", "Hi everyone,", "Hi there,", "Hello team,",
        "Dear Sir or Madam,", "Dear Anna and Bernd,", "Dear Anna, dear Bernd,", "Ladies and gentlemen,", "Hi both,",
        "Liebe Grüße\nBernd", "Danke für die Einladung!", "Das Treffen mit Anna war schön.", "Ich komme.", "", "\n\n",
        ",,,", "Hallo , und", "Sehr geehrte", "Liebe Menschen, die sich für das Netzwerk Sprache interessieren,",
    ]

    @Test("Several, a group, or nobody by name", arguments: others)
    func nobody(_ text: String) {
        #expect(PersonalGreeting(text) == nil, "\(String(describing: PersonalGreeting(text)))")
    }

    @Test(
        "A greeting is of those whose names it holds",
        arguments: [
            ("Liebe Anna,", ["Anna Meyer"], true), ("Liebe Frau Meyer,", ["Anna Meyer"], true),
            ("Liebe Frau Meyer,", ["Meyer, Anna"], true), ("Liebe Anna,", ["Anna-Lena Groß"], true),
            ("Liebe Frau Gross,", ["Anna Groß"], true), ("Hallo A. Meyer,", ["Anna Meyer"], true),
            ("Liebe Anna,", ["anna.meyer"], true), ("Liebe Frau Mueller,", ["Anna Müller"], true),
            ("Liebe Anna Schmidt,", ["Anna Meyer"], false), ("Liebe Anja,", ["Anna Meyer"], false),
            ("Lieber Bernd,", ["Anna Meyer"], false), ("Liebe Anna,", [], false),
        ])
    func greets(text: String, names: [String], isSo: Bool) throws {
        #expect(try #require(PersonalGreeting(text)).greets(names) == isSo)
    }

    @Test("Nothing in a mail makes reading its greeting fail or last")
    func hostile() {
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "Liebe", "Anna", ",", "und", "\n", " ", ".", "-", "'", "Dr", "\u{301}", "漢字", "\u{202E}", "@", "Hallo",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            if let greeting = PersonalGreeting(text) {
                #expect(!greeting.names.isEmpty && text.contains(greeting.words), "\(text)")
            }
        }
        #expect(PersonalGreeting(String(repeating: "Liebe ", count: 100_000)) == nil)
    }
}
