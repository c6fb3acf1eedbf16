import Networks
import Testing

@testable import Texts

@Suite("Texts for people")
struct TemplatesTests {
    static let texts = TextName.allCases.flatMap { name in Language.allCases.map { (name, $0) } }

    /// Texts that are no mail of their own.
    static let pieces: [TextName] = [.attachmentNote, .junkMail]

    /// What each text is given, by the promise of `TextName`.
    private static func values(_ name: TextName) -> [String: String] {
        let keys =
            switch name {
            case .attachmentNote: ["name", "size", "mailto", "network"]
            case .holdStranger, .holdStructure, .holdAuthors, .holdUnproven, .holdCommand:
                ["network", "subject", "days", "owner"]
            case .holdSize: ["network", "subject", "days", "owner", "limit"]
            case .refuseStranger: ["network", "subject", "owner"]
            case .unknownRecipient: ["subject", "address", "networks"]
            case .quarantine: ["reason", "mailbox", "uid", "blob"]
            case .testMail: ["token"]
            case .junkReport: ["folder", "mailbox", "target", "mails", "more", "others", "unseen"]
            case .junkMail: ["author", "subject", "year", "month", "day"]
            }
        return Dictionary(uniqueKeysWithValues: keys.map { ($0, "<\($0)>") })
    }

    @Test("Every text is there in every language and says all that it is given", arguments: texts)
    func complete(name: TextName, language: Language) throws {
        let values = Self.values(name)
        let text = try Templates.wording().text(name, in: language, values)
        for value in values.values {
            #expect(text.body.contains(value) || text.subject.contains(value), "\(value) is missing")
        }
        #expect(!text.body.contains("{{") && !text.subject.contains("{{"))
        #expect(text.subject.isEmpty == Self.pieces.contains(name))
        #expect(text.body.hasSuffix("\n") && !text.body.hasPrefix("\n"))
    }

    @Test("A text asks for nothing that it is not given", arguments: texts)
    func unknownValues(name: TextName, language: Language) {
        let file = String(decoding: TemplateFiles.bytes(name, language), as: UTF8.self)
        let asked = Set(file.matches(of: /{{([a-z]+)}}/).map { String($0.1) })
        #expect(asked.isSubset(of: Self.values(name).keys))
    }

    @Test("No line of a template is longer than a mail program shows", arguments: texts)
    func lineLength(name: TextName, language: Language) {
        let file = String(decoding: TemplateFiles.bytes(name, language), as: UTF8.self)
        for line in file.split(separator: "\n") { #expect(line.count <= 74, "\(line)") }
    }

    @Test("The languages are not mixed up", arguments: TextName.allCases.filter { !pieces.contains($0) })
    func languages(name: TextName) throws {
        let wording = try Templates.wording()
        #expect(wording.text(name, in: .german, [:]).body.hasPrefix("Guten Tag,"))
        #expect(wording.text(name, in: .english, [:]).body.hasPrefix("Hello,"))
    }

    @Test("A value goes in as it is, but for what could mislead")
    func values() throws {
        let wording = try Templates.wording()
        let values = [
            "network": "Schule & <Beruf>", "subject": "a\r\nBcc: x\u{202e}b", "days": "14", "owner": "o@x.example",
        ]
        let text = wording.text(.holdStranger, in: .german, values)
        #expect(text.body.contains("„Schule & <Beruf>“"))
        #expect(!text.subject.contains("\r") && !text.subject.unicodeScalars.contains("\u{202e}"))
    }

    @Test("A long value makes no long line", arguments: texts)
    func longValues(name: TextName, language: Language) throws {
        let long = "Netzwerk I: Verbesserung berufsbezogener Sprachkompetenz in Stadt und Land"
        let values = Self.values(name).mapValues { _ in long }
        let body = try Templates.wording().text(name, in: language, values).body
        for line in body.split(separator: "\n") { #expect(line.count <= 78, "\(line)") }
        #expect(body.contains("berufsbezogener"))
    }

    @Test(
        "Wrapping keeps every word and the indentation",
        arguments: [
            ("kurz\n\n  auch\n", "kurz\n\n  auch\n"),
            (
                "  " + String(repeating: "wort ", count: 16) + "ende",
                "  wort" + String(repeating: " wort", count: 14) + "\n  wort ende"
            ),
            ("mailto:" + String(repeating: "x", count: 90), "mailto:" + String(repeating: "x", count: 90)),
            (String(repeating: "a", count: 78), String(repeating: "a", count: 78)),
        ])
    func wrapping(text: String, expected: String) { #expect(wrapped(text) == expected) }

    @Test("The maintainers read in words why a mail was set aside", arguments: QuarantineReason.allCases)
    func quarantineReasons(reason: QuarantineReason) throws {
        let words: [QuarantineReason: (String, String)] = [
            .crashed: ("zweimal", "twice"), .unreadable: ("leer", "empty"), .authorless: ("geschrieben", "wrote"),
        ]
        let expected = try #require(words[reason])
        let wording = try Templates.wording()
        let values = ["reason": reason.rawValue, "mailbox": "imap://netz.example/INBOX", "uid": "42", "blob": "ab"]
        let german = wording.text(.quarantine, in: .german, values).body
        let english = wording.text(.quarantine, in: .english, values).body
        #expect(german.contains(expected.0) && english.contains(expected.1))
        for (other, phrases) in words where other != reason {
            #expect(!german.contains(phrases.0) && !english.contains(phrases.1))
        }
        #expect(!german.contains("\n\n\n") && !english.contains("\n\n\n"))
    }

    @Test("Only a list of networks keeps its lines")
    func lineBreaks() throws {
        let wording = try Templates.wording()
        let values = ["address": "a\nb", "networks": "eins@x.example\nzwei@x.example", "subject": "c\nd"]
        let text = wording.text(.unknownRecipient, in: .german, values)
        #expect(text.body.contains("a b"))
        #expect(text.body.contains("eins@x.example\nzwei@x.example"))
        #expect(text.subject.hasSuffix("c d"))
    }

    /// One mail of a report, its author proven or not.
    private static func junkMail(_ language: Language, isProven: Bool) throws -> String {
        var values = [
            "author": "Anna <anna@schule.example>", "subject": "Raum\nfrei\u{202e}", "year": "2026", "month": "03",
            "day": "12",
        ]
        if !isProven { values["proof"] = "none" }
        return try Templates.wording().text(.junkMail, in: language, values).body
    }

    @Test("A mail in a report on spam takes three lines, whatever stands in it, and tells what is unproven")
    func junkMails() throws {
        #expect(
            try Self.junkMail(.german, isProven: true)
                == "  Von:      Anna <anna@schule.example>\n  Betreff:  Raum frei\n  Datum:    12.03.2026\n")
        #expect(try Self.junkMail(.german, isProven: false).hasPrefix("  Von:      angeblich Anna"))
        #expect(try Self.junkMail(.english, isProven: false).hasPrefix("  From:     allegedly Anna"))
        #expect(try Self.junkMail(.english, isProven: true).hasSuffix("  Date:     2026-03-12\n"))
    }

    @Test("A report on spam tells what is there and what to do, and nothing that does not concern it")
    func junkReport() throws {
        let wording = try Templates.wording()
        var values = ["folder": "Spam", "mailbox": "netz@netz.example"]
        values["mails"] = try Self.junkMail(.german, isProven: true)
        let short = wording.text(.junkReport, in: .german, values).body
        #expect(short.contains("„Spam“ des Postfachs netz@netz.example"))
        #expect(short.contains("\n\n" + (try Self.junkMail(.german, isProven: true)) + "\n"))
        #expect(short.contains("in den Posteingang.\nDas Programm holt es dort ab"), "\(short)")
        for word in ["angeblich", "Andere neue", "ältere", "nicht angesehen", "\n\n\n"] {
            #expect(!short.contains(word), "\(short)")
        }
        values["target"] = "Netz"
        values["proof"] = "none"
        values["more"] = "3"
        values["others"] = "70"
        values["unseen"] = "1000"
        let long = wording.text(.junkReport, in: .german, values).body
        for word in ["in den Ordner „Netz“.", "„angeblich“", "noch 3 ältere", ": 70.", ": 1000."] {
            #expect(long.contains(word), "\(long)")
        }
        #expect(!long.contains("Posteingang") && !long.contains("\n\n\n"), "\(long)")
        #expect(!wording.text(.junkReport, in: .english, values).body.contains("\n\n\n"))
    }
}
