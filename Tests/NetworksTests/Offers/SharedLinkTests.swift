import Testing

@testable import Networks

@Suite("Web pages that a post recommends")
struct SharedLinkTests {
    struct Row: CustomTestStringConvertible {
        var subject: String
        var text: String
        var links: [String]
        var testDescription: String { "\(subject) | \(text)" }
        init(_ subject: String, _ text: String, _ links: String...) {
            (self.subject, self.text, self.links) = (subject, text, links)
        }
    }

    @Test(
        "Each with its title",
        arguments: [
            Row("Wörterbuch", "https://woerter.example/", "Wörterbuch = https://woerter.example/"),
            Row("https://a.example/x", "", "https://a.example/x = https://a.example/x"),
            Row("Link", "Gute Seite: www.a.example.", "Gute Seite = https://www.a.example"),
            Row("Link: https://a.example", "", "https://a.example = https://a.example"),
            Row(
                "Zwei", "Eins – http://a.example/1\nZwei (https://b.example/2)", "Eins = http://a.example/1",
                "Zwei = https://b.example/2"),
            Row("Zwei", "https://a.example https://b.example", "Zwei = https://a.example", "Zwei = https://b.example"),
            Row(
                "Einer", "Hier <https://a.example/?a=1&b=2>, und noch einmal https://A.example/?a=1&b=2",
                "Einer = https://a.example/?a=1&b=2"),
            // What stands under every mail, or is quoted, is not recommended.
            Row("Nichts", "Hallo\n\n-- \nErika\nhttps://kurs.example"),
            Row("Nichts", "Danke!\n\n> https://a.example"),
            Row(
                "Wörterbuch",
                "https://a.example/x\n\nMit freundlichen Grüßen\n\nErika\nwww.kurs.example\nhttps://b.example",
                "Wörterbuch = https://a.example/x"),
            Row("Tipp", "Schaut mal!\n\nLG Erika\n\nhttps://a.example", "Tipp = https://a.example"),
            // No page in the public net.
            Row("Nichts", "http://localhost/ http://127.0.0.1/ http://[::1]/ http://2130706433/ https://intern"),
            Row("Nichts", "https://name:wort@a.example/ https://a.example:x/ ftp://a.example/ javascript:alert(1)"),
            Row("Nichts", "https://a.example\\@b.example/ file:///etc/passwd http:///x https://-a.example"),
        ])
    func reads(_ row: Row) {
        #expect(sharedLinks(subject: row.subject, text: row.text).map { "\($0.title) = \($0.url)" } == row.links)
    }

    @Test("A page is the same however its address is written")
    func keys() {
        let keys = ["https://A.example/", "http://www.a.example", "https://a.example#top"].map(SharedLink.key)
        #expect(Set(keys) == ["a.example"])
        #expect(SharedLink.key(of: "https://a.example/A/") == "a.example/A")
        #expect(SharedLink.key(of: "https://a.example/?q=1") != SharedLink.key(of: "https://a.example/"))
    }

    @Test("A mail full of pages recommends some of them")
    func limits() {
        let text = (0..<500).map { "https://a.example/\($0)" }.joined(separator: "\n")
        #expect(sharedLinks(subject: "Viele", text: text).count == 20)
        let long = "https://a.example/" + String(repeating: "x", count: 3000)
        #expect(sharedLinks(subject: "Lang", text: long).isEmpty)
        let titled = sharedLinks(subject: String(repeating: "Titel ", count: 100), text: "https://a.example")
        #expect(titled.allSatisfy { $0.title.count <= 200 })
    }
}
