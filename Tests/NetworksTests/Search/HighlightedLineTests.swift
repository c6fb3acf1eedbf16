import MailFormat
import Testing

@testable import Networks

@Suite("Lines that show why something was found")
struct HighlightedLineTests {
    private func lines(_ text: String, _ terms: String..., count: Int = 2) -> [String] {
        highlightedLines(of: text, for: terms.compactMap { SearchTerm($0, isPhrase: $0.contains(" ")) }, count: count)
            .map { $0.text("[", "]") }
    }

    @Test("Whole words, words that hold it, phrases and joined words")
    func hits() {
        let text = "Guten Tag,\nder Integrationskurs in Münster beginnt.\nDas Sprach-Café auch."
        #expect(
            lines(text, "kurs") == [
                "der Integrationskurs in Münster beginnt.".replacing("Integrationskurs", with: "[Integrationskurs]")
            ])
        #expect(lines(text, "muenster") == ["der Integrationskurs in [Münster] beginnt."])
        #expect(lines(text, "in Münster") == ["der Integrationskurs [in Münster] beginnt."])
        #expect(lines(text, "sprachcafe") == ["Das [Sprach-Café] auch."])
        #expect(lines(text, "tag", "auch") == ["Guten [Tag],", "Das Sprach-Café [auch]."])
    }

    @Test("The line with most of it comes before others, one's own before a quoted one, and none is shown twice")
    func best() {
        let text = "> Kurs\nKurs\nKurs in Köln\nKurs"
        #expect(lines(text, "kurs", "köln", count: 1) == ["[Kurs] in [Köln]"])
        #expect(lines("> Kurs\nKurs", "kurs", count: 1) == ["[Kurs]"])
    }

    @Test("A long line is cut around what was found")
    func cuts() throws {
        let text = String(repeating: "vorher ", count: 60) + "Kurs " + String(repeating: "nachher ", count: 60)
        let line = try #require(lines(text, "kurs").first)
        #expect(line.hasPrefix("… ") && line.hasSuffix(" …") && line.contains("vorher [Kurs] nachher"))
        #expect(line.count < 180)
    }

    @Test("Where no word was looked for, it is how the text begins")
    func beginning() {
        #expect(lines("\n--\n\nGuten Tag!\nEs folgt mehr.\nUnd mehr.") == ["Guten Tag!", "Es folgt mehr."])
    }

    @Test("A phrase over the end of a line is shown where it begins")
    func overLines() { #expect(lines("Wir treffen\nuns dort", "treffen uns") == ["Wir [treffen]"]) }

    @Test(
        "A misspelled word leads to the words that look like it",
        arguments: [
            ("sprachkrus", ["sprachkurs", "sprachkuss"]), ("munster", ["muenster"]), ("kurs", []),
            ("sprachkur", ["sprachkurs", "sprachkuss"]),
        ])
    func misspelling(word: String, meant: [String]) {
        #expect(likeliest(["sprachkurs", "sprachkuss", "muenster", "ganzanders"], for: word) == meant)
    }
}
