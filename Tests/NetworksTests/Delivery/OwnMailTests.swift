import MailFormat
import Testing

@testable import Networks

@Suite("Mail on the daemon's own account")
struct OwnMailTests {
    static let text = Wording.Text(
        subject: "Frage", plain: "Guten Tag\n", html: "<p>Guten Tag</p>\n", language: .german)
    static let rita = Mailbox(name: "Rita Peters", address: City.address("rita@stadt.example"))

    static func mailing(
        from network: Network? = City.configuration().network(City.sprache),
        _ configuration: Configuration = City.configuration(), change: (inout OwnMail) -> Void = { _ in }
    ) -> Mailing? {
        var mail = OwnMail(text, as: .notice, id: "ask-tok1", to: [rita], from: network)
        change(&mail)
        return mail.mailing(configuration: configuration, now: City.now)
    }

    static func message(_ change: (inout OwnMail) -> Void = { _ in }) throws -> Message {
        let mailing = Self.mailing(change: change)
        return try #require(mailing).message.message()
    }

    @Test("It is from the network and answers go to who looks after it")
    func header() throws {
        let mailing = try #require(Self.mailing())
        let header = mailing.message.message().header
        #expect(mailing.network == City.sprache && mailing.purpose == .notice && mailing.due == City.now)
        #expect(mailing.recipients == [Self.rita.address] && mailing.reversePath == nil)
        #expect(header.value("From") == "Sprache <sprache@netz.example>")
        #expect(header.value("To") == "Rita Peters <rita@stadt.example>")
        #expect(header.value("Reply-To") == "sprache+betreuung@netz.example")
        #expect(header.value("Message-ID") == "<ask-tok1@netz.example>")
        #expect(header.value("Auto-Submitted") == "auto-generated" && header.first("In-Reply-To") == nil)
        #expect(header.value("X-Auto-Response-Suppress") == "OOF, AutoReply")
        #expect(Loop(mailing.message.message(), in: City.configuration()) == .mark)
    }

    @Test("Without a network it is from the address of all, and answers go to the first maintainer")
    func noNetwork() throws {
        let mailing = try #require(Self.mailing(from: nil))
        let header = mailing.message.message().header
        #expect(mailing.network == nil && header.value("From") == "alle@netz.example")
        #expect(header.value("Reply-To") == "rita@stadt.example")
        #expect(Loop(mailing.message.message(), in: City.configuration()) == .mark)
    }

    @Test("The caller may say where answers and failures go, and when it is due")
    func ways() throws {
        let mailing = try #require(
            Self.mailing {
                $0.replyTo = City.address("sprache+ja-x@netz.example")
                $0.reversePath = City.address("sprache+bounces-x@netz.example")
                $0.due = City.now + .seconds(60)
            })
        #expect(mailing.message.message().header.value("Reply-To") == "sprache+ja-x@netz.example")
        #expect(mailing.reversePath == City.address("sprache+bounces-x@netz.example"))
        #expect(mailing.due == City.now + .seconds(60))
    }

    @Test("Both forms of the text name their language")
    func forms() throws {
        let message = try Self.message()
        #expect(
            message.parts.map(\.contentType.mediaType) == ["multipart/alternative", "text/plain", "text/html"])
        #expect(message.parts.dropFirst().allSatisfy { $0.header.value("Content-Language") == "de" })
        let plain = try Self.message { $0.text.html = nil }
        #expect(plain.parts.map(\.contentType.mediaType) == ["text/plain"])
    }

    @Test("It stands in the thread of what it answers")
    func answering() throws {
        let asked = City.mail([("References", "<m0@kurs.example>")]).message
        let header = try Self.message { $0.answering = asked }.header
        #expect(header.value("In-Reply-To") == "<m1@kurs.example>")
        #expect(header.value("References") == "<m0@kurs.example> <m1@kurs.example>")
        #expect(header.value("Auto-Submitted") == "auto-replied")
    }

    @Test("It encloses a mail whole, between boundaries that the mail's author can't know")
    func enclosing() throws {
        let original = City.crlf(City.text(body: "--=_0_tok1--\n"))
        let mailing = try #require(
            Self.mailing {
                $0.id = "moderate-zufall77"
                $0.attachments = [.message(EnclosedMessage(Message(Array(original.utf8))))]
            })
        let bytes = mailing.message.bytes(over: original)
        let message = Message(bytes)
        #expect(
            message.parts.prefix(5).map(\.contentType.mediaType)
                == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "message/rfc822"])
        #expect(message.parts[0].contentType.parameters["boundary"]?.hasSuffix("zufall77") == true)
        let enclosed = String(decoding: bytes[message.parts[4].body], as: UTF8.self)
        #expect(enclosed.contains("Subject: =?UTF-8?Q?Treffen_im_M=C3=A4rz?=\r\n") && enclosed.contains("--=_0_tok1--"))
    }

    @Test("Nothing in a subject or a name becomes a field")
    func injection() throws {
        let message = try Self.message {
            $0.text.subject = "Ihre Mail\r\nBcc: opfer@x.example\r\n\r\nText"
            $0.recipients[0].name = "Rita\r\nBcc: opfer@x.example"
        }
        #expect(message.header.first("Bcc") == nil)
        #expect(message.header.text("Subject") == "Ihre Mail Bcc: opfer@x.example Text")
        #expect(message.header.mailboxes("To").map(\.address) == [Self.rita.address])
    }

    @Test("Without an address to write from or somebody to write to there is none")
    func none() {
        let nameless = City.configuration {
            $0.umbrella = nil
            $0.networks = []
        }
        #expect(Self.mailing(from: nil, nameless) == nil)
        #expect(Self.mailing { $0.recipients = [] } == nil)
    }

    @Test("Each gets it once")
    func repeats() {
        #expect(Self.mailing { $0.recipients = [Self.rita, Self.rita] }?.recipients == [Self.rita.address])
    }
}
