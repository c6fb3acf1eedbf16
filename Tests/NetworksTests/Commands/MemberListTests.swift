import MailFormat
import Testing

@testable import Networks

@Suite("The list of members")
struct MemberListTests {
    static let configuration = City.configuration {
        let sprache = City.sprache
        var anna = City.person("Anna Groß", "anna@kita.example", in: sprache)
        anna.organisation = "Kita \"Süd\"; Trägerverein"
        anna.task = "=HYPERLINK(\"http://boese.example\")"
        anna.phone = "+49 251 4927000"
        anna.hidden = [.phone, .email]
        $0.subscribers[3] = anna
    }

    static func list(_ author: String = "erika@kurs.example") -> OwnMail {
        CommandMail.of(author, configuration).memberList()
    }

    static func file(_ index: Int, of list: OwnMail) -> String {
        guard case .bytes(let bytes) = list.attachments[index].content else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("A member reads who is in it, by name")
    func member() {
        let list = Self.list()
        #expect(list.text.subject == "members (de)" && list.lines.contains("count=3"))
        let names = list.lines.filter { $0.hasPrefix("name=") || $0.hasPrefix("members=") || $0.hasPrefix("email=") }
        #expect(
            names.filter { $0.contains("name=") } == ["name=Anna Groß", "name=Erika Muster", "name=Rita Peters"],
            "\(list.text.plain)")
        #expect(list.text.plain.contains("phone=+49 251 4927000"))
        #expect(list.text.plain.contains("mailto=mailto:anna@kita.example"))
        #expect(!list.text.plain.contains("Karl") && !list.text.plain.contains("Mona"))
    }

    @Test("A member of another network does not see what a person hides, in no form")
    func outside() {
        let list = Self.list("karl@schule.example")
        let all = list.text.plain + Self.file(0, of: list) + Self.file(1, of: list)
        #expect(all.contains("Anna Groß") && all.contains("erika@kurs.example"))
        #expect(!all.contains("4927000") && !all.contains("anna@kita.example"))
    }

    @Test("The table keeps what separates cells, and holds no formula")
    func table() {
        let list = Self.list()
        #expect(list.attachments[0].contentType.mediaType == "text/csv")
        #expect(list.attachments[0].disposition?.parameters["filename"] == "Sprache.csv")
        let lines = Self.file(0, of: list).unicodeScalars.split(separator: "\n").map { String($0) }
        #expect(
            lines.first == "\u{FEFF}\"Name\";\"Organisation\";\"Aufgabe\";\"Telefon\";\"E-Mail\";\"Webseite\"\r")
        #expect(
            lines.dropFirst().first == """
                "Anna Groß";"Kita ""Süd""; Trägerverein";"'=HYPERLINK(""http://boese.example"")";"+49 251 4927000";\
                "anna@kita.example";""\r
                """)
        #expect(lines.count == 4)
    }

    @Test("The cards are one a member and read as they were written")
    func cards() {
        let list = Self.list()
        guard case .bytes(let bytes) = list.attachments[1].content else { return }
        let cards = ContactCard.cards(in: bytes)
        #expect(cards.map(\.formattedName) == ["Anna Groß", "Erika Muster", "Rita Peters"])
        #expect(cards[0].emails.map(\.value) == ["anna@kita.example"] && cards[0].name?.family == "Groß")
        #expect(cards[0].organization == ["Kita \"Süd\"; Trägerverein"])
    }

    @Test("A stranger reads that it is for members, and no name")
    func stranger() {
        let answer = Self.list("frida@fremd.example")
        #expect(answer.text.subject == "members-only (de)" && answer.attachments.isEmpty)
        #expect(!answer.text.plain.contains("Anna") && !answer.text.plain.contains("kurs.example"))
    }
}
