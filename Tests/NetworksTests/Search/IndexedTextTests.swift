import TestSupport
import Testing

@testable import Networks

@Suite("Words as search compares them")
struct IndexedTextTests {
    @Test(
        "Spellings of one word meet",
        arguments: [
            ("Münster", "muenster"), ("MÜNSTER", "muenster"), ("Mu\u{308}nster", "muenster"), ("Straße", "strasse"),
            ("STRASSE", "strasse"), ("STRAẞE", "strasse"), ("Übung", "uebung"), ("Café", "cafe"),
            ("Cafe\u{301}", "cafe"),
            ("Łódź", "lodz"), ("İzmir", "izmir"), ("ﬂiegen", "fliegen"), ("Sprach\u{AD}kurs", "sprachkurs"),
            ("Citroe\u{308}n", "citroen"), ("Москва", "москва"), ("A2", "a2"),
        ])
    func folds(text: String, word: String) { #expect(IndexedText(text).text == word + " ") }

    @Test("German is folded as everywhere else", arguments: ["Übergang", "Größe", "Maßnahmen", "Äpfel", "Ko\u{308}ln"])
    func agrees(word: String) { #expect(IndexedText(word).text == folded(word) + " ") }

    @Test(
        "What hyphens join is also one word, behind all others",
        arguments: [
            ("Sprach-Café am Montag", "sprach cafe am montag sprachcafe "),
            ("das Sprach-\n  café", "das sprach cafe sprachcafe "),
            ("das Sprach-\r\ncafé", "das sprach cafe sprachcafe "),
            ("Kurs A-\nBeginn", "kurs a beginn "), ("Sprach- und Integrationskurs", "sprach und integrationskurs "),
            ("E\u{2011}Mail", "e mail email "), ("2026-03-12", "2026 03 12 "), ("Covid-19", "covid 19 covid19 "),
            ("heute - morgen", "heute morgen "), ("a-", "a "), ("-", ""),
        ])
    func joins(text: String, words: String) { #expect(IndexedText(text).text == words) }

    @Test("Lines of an encoded file are no words, and the longest German word is one")
    func length() {
        let longest = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
        #expect(IndexedText(String(repeating: "aB3", count: 26) + " " + longest).text == folded(longest) + " ")
    }

    @Test("Any bytes are read, and only letters and digits come of them")
    func anything() {
        var random = SeededGenerator(seed: 20_261_127)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            for character in IndexedText(String(decoding: bytes, as: UTF8.self)).text.utf8 {
                #expect(character >= 0x80 || character == 0x20 || LetterFolding.ascii[Int(character)] == character)
            }
        }
    }
}
