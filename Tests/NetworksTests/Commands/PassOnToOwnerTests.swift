import MailFormat
import Testing

@testable import Networks

@Suite("Mail to those who look after a network")
struct PassOnToOwnerTests {
    static let text = City.text([("From", "Frida Fremd <frida@fremd.example>")], body: "Darf ich kommen?\n")

    static func mailing(
        from author: String = "frida@fremd.example", _ change: (inout Configuration) -> Void = { _ in }
    ) -> Mailing? {
        CommandMail.of(author, City.configuration(change)).passedOnToOwner()
    }

    @Test("The moderators get it as it came, and answer its author, a stranger too")
    func moderators() throws {
        let command = CommandMail(
            network: try #require(City.configuration().network(City.sprache)),
            author: Mailbox(name: "Frida Fremd", address: City.address("frida@fremd.example")), asker: nil,
            mail: City.mail(Self.text), context: City.context())
        let mailing = try #require(command.passedOnToOwner())
        #expect(mailing.recipients == [City.address("mona@stadt.example")] && mailing.purpose == .notice)
        #expect(mailing.reversePath == City.address("sprache+bounces-tok1@netz.example"))
        let sent = mailing.message.message(over: City.crlf(Self.text))
        #expect(sent.header.value("From") == "\"Frida Fremd (via Sprache)\" <sprache@netz.example>")
        #expect(sent.header.value("Reply-To") == "Frida Fremd <frida@fremd.example>")
        #expect(sent.subject == "[Sprache] Treffen im März")
        #expect(mailing.message.lastText(over: City.crlf(Self.text)) == "Darf ich kommen?")
        #expect(Loop(sent, in: City.configuration()) == .mark)
    }

    @Test("Answers go to the author even where those to posts go to the network")
    func replyTo() throws {
        let mailing = try #require(Self.mailing { $0.networks[0].replyTo = .network })
        let original = City.crlf(City.text([("From", "frida@fremd.example")], body: ""))
        #expect(mailing.message.message(over: original).header.value("Reply-To") == "frida@fremd.example")
    }

    @Test("Without moderators the maintainers get it")
    func maintainers() {
        #expect(Self.mailing { $0.subscribers.removeLast() }?.recipients == [City.address("rita@stadt.example")])
    }

    @Test("A moderator's own mail goes to the others, and comes back only to one who is alone")
    func own() {
        #expect(Self.mailing(from: "mona@stadt.example")?.recipients == [City.address("rita@stadt.example")])
        let alone = Self.mailing(from: "mona@stadt.example") { $0.maintainers = [] }
        #expect(alone?.recipients == [City.address("mona@stadt.example")])
    }

    @Test("Where nobody looks after it there is no mailing")
    func nobody() {
        let mailing = Self.mailing {
            $0.maintainers = []
            $0.subscribers.removeLast()
        }
        #expect(mailing == nil)
    }
}
