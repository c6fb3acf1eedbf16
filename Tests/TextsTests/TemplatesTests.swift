import Networks
import Testing

@testable import Texts

@Suite("Texts for people")
struct TemplatesTests {
    static let texts = TextName.allCases.flatMap { name in Language.allCases.map { (name, $0) } }

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
        #expect(text.subject.isEmpty == (name == .attachmentNote))
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

    @Test("The languages are not mixed up", arguments: TextName.allCases.filter { $0 != .attachmentNote })
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
}
