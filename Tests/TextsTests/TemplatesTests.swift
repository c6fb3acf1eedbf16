import Networks
import Testing

@testable import Texts

@Suite("Texts for people")
struct TemplatesTests {
    static let texts = TextName.allCases.flatMap { name in Language.allCases.map { (name, $0) } }

    @Test("Every text is there in every language and says all that it is given", arguments: texts)
    func complete(name: TextName, language: Language) throws {
        let wording = try TextSamples.wording.get()
        var (said, links) = ("", Set<String>())
        for values in TextSamples.variants(name.values) {
            let text = wording.text(name, in: language, values)
            said += text.plain + text.subject
            #expect(!text.plain.contains("{{") && !text.subject.contains("{{"))
            #expect(text.subject.isEmpty != name.isMail && text.language == language)
            #expect(text.plain.hasSuffix("\n") && !text.plain.hasPrefix("\n") && !text.plain.contains("\n\n\n"))
            #expect((text.html != nil) == name.isMail)
            if let html = text.html { links.formUnion(try HTMLDocument(html).targets) }
        }
        for value in TextSamples.texts(in: TextSamples.values(name.values)) {
            // A plain text may tell another way to where a link leads.
            #expect(said.contains(value) || links.contains(value), "\(value) is missing")
        }
    }

    @Test(
        "The HTML says the same, is well formed, and needs nothing from elsewhere",
        arguments: texts.filter(\.0.isMail))
    func html(name: TextName, language: Language) throws {
        let wording = try TextSamples.wording.get()
        let file = TemplateFiles.text(name, language)
        // What a plain text says in other words.
        let shortcuts = Set(file.matches(of: /\[([^\]]+)\]\(~/).flatMap { plainWords(of: String($0.1)) })
        for values in TextSamples.variants(name.values) {
            let text = wording.text(name, in: language, values)
            let document = try HTMLDocument(try #require(text.html))
            // What plain text puts between stars is bold.
            let plain = plainWords(of: text.plain.replacing("*", with: ""))
            #expect(plain.isSubset(of: document.words))
            // The first column of a table needs no head in a plain text.
            let others = document.words.subtracting(plain).subtracting(shortcuts)
            #expect(others.count <= document.elements.count { $0 == "table" })
            #expect(document.texts.first == text.subject && document.attributes["html"]?["lang"] == language.rawValue)
            for word in ["<img", "<script", "<link", "url(", "src=", "color:", "background", "{{"] {
                #expect(text.html?.contains(word) == false, "\(word)")
            }
        }
    }

    @Test("Whoever can be asked is a link away", arguments: texts.filter { $0.0.values["owner"] == .text })
    func owner(name: TextName, language: Language) throws {
        let values = TextSamples.values(name.values) { $0 == "owner" ? "rita@stadt.example" : $0 }
        let text = try TextSamples.wording.get().text(name, in: language, values)
        #expect(try HTMLDocument(try #require(text.html)).targets.contains("mailto:rita@stadt.example"))
        #expect(text.plain.contains("rita@stadt.example") && !text.plain.contains("<mailto:rita@stadt.example>"))
    }

    @Test("A text asks for nothing that it is not given", arguments: texts)
    func unknownValues(name: TextName, language: Language) {
        let file = TemplateFiles.text(name, language)
        let asked = Set(file.matches(of: /{{[#^\/]?([^}]+)}}/).map { String($0.1) })
        let unknown = asked.subtracting(TextSamples.names(in: name.values))
        #expect(unknown.isEmpty, "\(unknown)")
    }

    @Test("No line of a template is longer than a mail program shows", arguments: texts)
    func lineLength(name: TextName, language: Language) {
        let file = TemplateFiles.text(name, language)
        // A line that chooses its words is another to each reader.
        for line in file.split(separator: "\n") where !line.hasPrefix("|") && !line.contains(/{{\/.+}}./) {
            #expect(line.count <= 74, "\(line)")
        }
    }

    @Test("The languages are not mixed up", arguments: TextName.allCases.filter(\.isMail))
    func languages(name: TextName) throws {
        let wording = try TextSamples.wording.get()
        #expect(wording.text(name, in: .german, [:]).plain.hasPrefix("Guten Tag,"))
        #expect(wording.text(name, in: .english, [:]).plain.hasPrefix("Hello,"))
    }

    @Test("A value goes in as it is, but for what could mislead")
    func values() throws {
        let wording = try TextSamples.wording.get()
        let values: [String: TextValue] = [
            "network": "Schule & <Beruf>", "subject": "a\r\nBcc: x\u{202e}b", "days": "14", "owner": "o@x.example",
        ]
        let text = wording.text(.holdStranger, in: .german, values)
        #expect(text.plain.contains("„Schule & <Beruf>“"))
        #expect(!text.subject.contains("\r") && !text.subject.unicodeScalars.contains("\u{202e}"))
    }

    @Test("A long value makes no long line", arguments: texts)
    func longValues(name: TextName, language: Language) throws {
        let long = "Netzwerk I: Verbesserung berufsbezogener Sprachkompetenz in Stadt und Land"
        let values = TextSamples.values(name.values) { _ in long }
        let body = try TextSamples.wording.get().text(name, in: language, values).plain
        for line in body.split(separator: "\n") { #expect(line.count <= 78, "\(line)") }
        #expect(body.contains("berufsbezogener"))
    }

    @Test("The maintainers read in words why a mail was set aside", arguments: QuarantineReason.allCases)
    func quarantineReasons(reason: QuarantineReason) throws {
        let words: [QuarantineReason: (String, String)] = [
            .crashed: ("zweimal", "twice"), .unreadable: ("leer", "empty"), .authorless: ("geschrieben", "wrote"),
        ]
        let expected = try #require(words[reason])
        let wording = try TextSamples.wording.get()
        let values: [String: TextValue] = [
            "reason": .word(reason.rawValue), "mailbox": "imap://netz.example/INBOX", "uid": "42", "blob": "ab",
        ]
        let german = wording.text(.quarantine, in: .german, values).plain
        let english = wording.text(.quarantine, in: .english, values).plain
        #expect(german.contains(expected.0) && english.contains(expected.1))
        for (other, phrases) in words where other != reason {
            #expect(!german.contains(phrases.0) && !english.contains(phrases.1))
        }
        #expect(!german.contains("\n\n\n") && !english.contains("\n\n\n"))
    }

    @Test("A value is one line, whatever stands in it")
    func lineBreaks() throws {
        let values: [String: TextValue] = [
            "address": "a\nb", "networks": .rows([["name": "Eins\n", "address": "eins@x.example"]]), "subject": "c\nd",
        ]
        let text = try TextSamples.wording.get().text(.unknownRecipient, in: .german, values)
        #expect(text.plain.contains("a b") && text.plain.contains("Eins: eins@x.example\n"))
        #expect(text.subject.hasSuffix("c d"))
    }

    /// One mail of a report, its author proven or not.
    private static func junkMail(isProven: Bool) -> [String: TextValue] {
        [
            "author": "Anna <anna@schule.example>", "subject": "Raum\nfrei\u{202e}", "year": "2026", "month": "03",
            "day": "12", "doubt": .flag(!isProven),
        ]
    }

    @Test("A mail in a report on spam takes three lines, whatever stands in it, and tells what is unproven")
    func junkMails() throws {
        let wording = try TextSamples.wording.get()
        func text(_ mails: [[String: TextValue]], _ language: Language) -> String {
            wording.text(.junkReport, in: language, ["mails": .rows(mails), "doubt": .flag(true)]).plain
        }
        let german = text([Self.junkMail(isProven: true), ["author": "b@x.example", "subject": "-"]], .german)
        #expect(
            german.contains(
                """


                  Von:      Anna <anna@schule.example>
                  Betreff:  Raum frei
                  Datum:    12.03.2026

                  Von:      b@x.example
                  Betreff:  -


                """), "\(german)")
        #expect(text([Self.junkMail(isProven: false)], .german).contains("  Von:      angeblich Anna"))
        #expect(text([Self.junkMail(isProven: false)], .english).contains("  From:     allegedly Anna"))
        #expect(text([Self.junkMail(isProven: true)], .english).contains("  Date:     2026-03-12\n"))
    }

    @Test("A report on spam tells what is there and what to do, and nothing that does not concern it")
    func junkReport() throws {
        let wording = try TextSamples.wording.get()
        var values: [String: TextValue] = [
            "folder": "Spam", "mailbox": "netz@netz.example", "mails": .rows([Self.junkMail(isProven: true)]),
        ]
        let short = wording.text(.junkReport, in: .german, values).plain
        #expect(short.contains(/„Spam“ des Postfachs\snetz@netz.example/))
        #expect(short.contains(/in\sden\sPosteingang\.\sDas\sProgramm/), "\(short)")
        for word in ["angeblich", "Andere neue", "ältere", "nicht angesehen", "\n\n\n"] {
            #expect(!short.contains(word), "\(short)")
        }
        values["target"] = "Netz"
        values["doubt"] = .flag(true)
        values["more"] = "3"
        values["others"] = "70"
        values["unseen"] = "1000"
        let long = wording.text(.junkReport, in: .german, values).plain
        let line = long.replacing("\n", with: " ")
        for word in ["in den Ordner „Netz“.", "„angeblich“", "noch 3 ältere", ": 70.", ": 1000."] {
            #expect(line.contains(word), "\(long)")
        }
        #expect(!long.contains("Posteingang") && !long.contains("\n\n\n"), "\(long)")
        #expect(!wording.text(.junkReport, in: .english, values).plain.contains("\n\n\n"))
    }
}
