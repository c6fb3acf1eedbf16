import MailFormat
import Testing

@testable import Networks

@Suite("A post on its way out")
struct RedistributeTests {
    static func sent(_ text: String, _ change: (inout Configuration) -> Void = { _ in }) throws -> String {
        let text = City.crlf(text)
        let decisions = decide(City.mail(text), in: City.context(City.configuration(change)))
        let mailing = try #require(decisions.flatMap(\.mailings).first { $0.purpose == .post })
        return mailing.message.text(over: text)
    }

    static func message(_ fields: [(String, String)], _ change: (inout Configuration) -> Void = { _ in }) throws
        -> Message
    {
        Message(Array(try sent(City.text(fields), change).utf8))
    }

    static func count(_ name: FieldName, in message: Message) -> Int { message.header.all(name).count }

    static let original = """
        Return-Path: <erika@kurs.example>
        Delivered-To: netz@netz.example
        Received: from mail.kurs.example by mx.netz.example with ESMTPS id 1;
        \tThu, 12 Mar 2026 09:00:05 +0100
        Authentication-Results: mx.netz.example; dmarc=pass header.from=kurs.example
        DKIM-Signature: v=1; a=rsa-sha256; d=kurs.example; s=s1;
        \tb=AAAA
        Date: Thu, 12 Mar 2026 09:00:00 +0100
        From: "Erika Muster" <erika@kurs.example>
        To: sprache@netz.example
        Subject: AW: Re: [Sprache] Treffen im
         Rathaus
        Message-ID: <m1@kurs.example>
        In-Reply-To: <m0@kurs.example>
        References: <m0@kurs.example>
        Disposition-Notification-To: erika@kurs.example
        List-Id: <andere.liste.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        X-Mailer:   Thunderbird

        Hallo zusammen

        """

    static let golden = """
        Received: from mail.kurs.example by mx.netz.example with ESMTPS id 1;
        \tThu, 12 Mar 2026 09:00:05 +0100
        DKIM-Signature: v=1; a=rsa-sha256; d=kurs.example; s=s1;
        \tb=AAAA
        Date: Thu, 12 Mar 2026 09:00:00 +0100
        From: "Erika Muster (via Sprache)" <sprache@netz.example>
        To: sprache@netz.example
        Subject: AW: [Sprache] Treffen im Rathaus
        Message-ID: <m1@kurs.example>
        In-Reply-To: <m0@kurs.example>
        References: <m0@kurs.example>
        X-Mailer:   Thunderbird
        Reply-To: Erika Muster <erika@kurs.example>
        X-Original-From: Erika Muster <erika@kurs.example>
        List-Id: Netzwerk Sprache <sprache.netz.example>
        List-Help: <mailto:sprache+hilfe@netz.example>
        List-Unsubscribe: <mailto:sprache+abmelden@netz.example>
        List-Subscribe: <mailto:sprache+anmelden@netz.example>
        List-Post: <mailto:sprache@netz.example>
        List-Owner: <mailto:sprache+betreuung@netz.example>
        Precedence: list
        X-Auto-Response-Suppress: OOF, AutoReply
        X-Netzpost-Loop: sprache.netz.example tok1
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        Hallo zusammen

        """

    @Test("A whole post, byte for byte")
    func whole() throws {
        let sent = try Self.sent(Self.original)
        let lines = sent.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        let expected = City.crlf(Self.golden).split(separator: "\r\n", omittingEmptySubsequences: false)
            .map(String.init)
        // The MIME fields may stand anywhere in the header.
        func sorted(_ lines: [String]) -> [String] {
            lines.filter { !$0.hasPrefix("MIME-Version") && !$0.hasPrefix("Content-") }
        }
        #expect(sorted(lines) == sorted(expected))
        #expect(lines.filter { $0 == "MIME-Version: 1.0" }.count == 1)
        #expect(lines.filter { $0 == "Content-Type: text/plain; charset=utf-8" }.count == 1)
    }

    @Test(
        "Fields of other ways and other lists go",
        arguments: [
            "Return-Path", "Delivered-To", "X-Original-To", "Envelope-To", "Bcc", "Resent-Bcc",
            "Disposition-Notification-To", "Return-Receipt-To", "X-Confirm-Reading-To", "Archived-At", "Approved",
            "X-Netzpost-Held", "List-Archive", "Sender", "Errors-To",
        ])
    func removed(_ name: String) throws {
        let message = try Self.message([(name, "<erika@kurs.example>")])
        #expect(Self.count(FieldName(name), in: message) == 0)
    }

    @Test(
        "Each of these stands once, whatever came",
        arguments: [
            "List-Id", "List-Help", "List-Post", "List-Owner", "List-Unsubscribe", "List-Subscribe",
            "Precedence", "X-Auto-Response-Suppress", "Reply-To", "X-Original-From",
        ])
    func once(_ name: String) throws {
        let message = try Self.message([(name, "<x.fremd.example>"), ("X-1", "1\n\(name): <y@fremd.example>")])
        #expect(Self.count(FieldName(name), in: message) == 1)
        if name != "Reply-To" {
            let value = try #require(message.header.value(FieldName(name)))
            #expect(!value.contains("fremd"))
        }
    }

    @Test("Verdicts of our own servers go, others stay; the mark of internal mail goes")
    func verdicts() throws {
        let message = try Self.message(
            [("X-1", "1\nAuthentication-Results: mx.kurs.example; spf=pass"), ("X-Origin", "intern")]
        ) {
            $0.senders.internal = SenderSettings.InternalOrigin(name: "X-Origin", value: "intern")
        }
        #expect(message.header.all("Authentication-Results").map { message.header.value(of: $0) }.count == 1)
        #expect(message.header.value("Authentication-Results")?.contains("mx.kurs.example") == true)
        #expect(Self.count("X-Origin", in: message) == 0)
    }

    @Test(
        "Fields that may stand once are cut to the first",
        arguments: [
            ("Subject", "[Sprache] Erster", "Zweiter"),
            ("Date", "Thu, 12 Mar 2026 09:00:00 +0100", "Fri, 13 Mar 2026 09:00:00 +0100"),
            ("Message-ID", "<a@x.example>", "<b@x.example>"), ("In-Reply-To", "<a@x.example>", "<b@x.example>"),
            ("References", "<a@x.example>", "<b@x.example>"),
        ])
    func first(_ name: String, _ first: String, _ second: String) throws {
        let message = try Self.message([(name, first + "\n\(name): \(second)")])
        #expect(
            message.header.all(FieldName(name)).map { message.header.value(of: $0) }.map { trimmedValue($0) } == [first]
        )
    }

    private func trimmedValue(_ value: String) -> String { Networks.trimmed(value) }

    @Test("Two To fields become one that names all")
    func joined() throws {
        let message = try Self.message([("To", "sprache@netz.example\nTo: karl@schule.example")])
        #expect(Self.count("To", in: message) == 1)
        #expect(
            message.header.mailboxes("To").map(\.address.description) == [
                "sprache@netz.example", "karl@schule.example",
            ])
    }

    @Test("A missing, empty or hidden To names the network", arguments: ["", " ", "undisclosed-recipients:;"])
    func hiddenRecipients(_ value: String) throws {
        let message = try Self.message([("Delivered-To", "sprache@netz.example"), ("To", value)])
        #expect(message.header.mailboxes("To").map(\.address) == [City.address("sprache@netz.example")])
        #expect(Self.count("To", in: message) == 1)
    }

    @Test(
        "The author's name stands before the network's, never with a second @",
        arguments: [
            ("Erika Muster <erika@kurs.example>", "Erika Muster (via Sprache)"),
            ("erika@kurs.example", "Erika Muster (via Sprache)"),
            ("\"erika@kurs.example\" <erika@kurs.example>", "Erika Muster (via Sprache)"),
            ("=?utf-8?Q?J=C3=B6rg=0D=0ABcc:_x?= <erika@kurs.example>", "Jörg Bcc: x (via Sprache)"),
            ("\"M\u{FC}ller, Erika\" <erika@kurs.example>", "Müller, Erika (via Sprache)"),
        ])
    func authorName(_ from: String, _ name: String) throws {
        let message = try Self.message([("From", from)])
        #expect(message.authors == [Mailbox(name: name, address: City.address("sprache@netz.example"))])
        #expect(Self.count("From", in: message) == 1)
        #expect(Self.count("Bcc", in: message) == 0)
    }

    @Test("Without any name the local part serves")
    func localPart() throws {
        let message = try Self.message([
            ("From", "frida.fremd@fremd.example"),
            ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=fremd.example"),
        ]) { $0.networks[0].strangers = .accept }
        #expect(message.authors.map(\.name) == ["frida.fremd (via Sprache)"])
    }

    @Test("Answers go to the author, whose own Reply-To wins")
    func replyToAuthor() throws {
        #expect(try Self.message([]).replyTo.map(\.address) == [City.address("erika@kurs.example")])
        let own = try Self.message([("Reply-To", "kurse@kurs.example"), ("Cc", "karl@schule.example")])
        #expect(own.replyTo.map(\.address) == [City.address("kurse@kurs.example")])
        #expect(own.header.mailboxes("Cc").map(\.address) == [City.address("karl@schule.example")])
    }

    @Test("Where answers go to the network, the author stands in Cc, once")
    func replyToNetwork() throws {
        let change: (inout Configuration) -> Void = { $0.networks[0].replyTo = .network }
        let message = try Self.message([], change)
        #expect(message.replyTo.map(\.address) == [City.address("sprache@netz.example")])
        #expect(message.header.mailboxes("Cc").map(\.address) == [City.address("erika@kurs.example")])
        let named = try Self.message([("Cc", "karl@schule.example, Erika <erika@kurs.example>")], change)
        #expect(
            named.header.mailboxes("Cc").map(\.address.description) == ["karl@schule.example", "erika@kurs.example"])
        let own = try Self.message([("Reply-To", "kurse@kurs.example"), ("Cc", "karl@schule.example")], change)
        #expect(own.header.mailboxes("Cc").map(\.address.description) == ["karl@schule.example", "kurse@kurs.example"])
        #expect(Self.count("Cc", in: own) == 1)
        let alias = try Self.message([("Reply-To", "sprachkurse@netz.example")], change)
        #expect(Self.count("Cc", in: alias) == 0)
    }

    @Test(
        "The tag stands once, behind one answer mark",
        arguments: [
            ("Treffen", "[Sprache] Treffen"), ("[Sprache] Treffen", "[Sprache] Treffen"),
            ("Re: Treffen", "Re: [Sprache] Treffen"), ("AW: Re: [SPRACHE] WG: Treffen", "AW: [Sprache] Treffen"),
            ("[Sprache] AW: [Sprache] Treffen", "AW: [Sprache] Treffen"), ("[neu] Treffen", "[Sprache] [neu] Treffen"),
            ("=?utf-8?Q?=C3=9Cbung?=", "[Sprache] Übung"), ("", "[Sprache]"), ("[sprache] x", "[Sprache] x"),
            ("Sprache: neu", "[Sprache] Sprache: neu"),
        ])
    func tag(_ subject: String, _ tagged: String) throws {
        let message = try Self.message([("Subject", subject)])
        #expect(message.subject == tagged)
        #expect(Self.count("Subject", in: message) == 1)
    }

    @Test("Without a tag the subject stays byte for byte")
    func untagged() throws {
        let sent = try Self.sent(City.text([("Subject", "AW:  Re: =?utf-8?Q?=C3=9Cbung?=\n weiter")])) {
            $0.networks[0].tagsSubjects = false
        }
        #expect(sent.contains("Subject: AW:  Re: =?utf-8?Q?=C3=9Cbung?=\r\n weiter\r\n"))
    }

    @Test("An address outside ASCII in To or Cc does not keep the post from servers without SMTPUTF8")
    func foreignAddress() throws {
        let text = City.crlf(
            City.text([("To", "sprache@netz.example, jörg@stadt.example"), ("Cc", "jürgen@stadt.example")]))
        let decisions = decide(City.mail(text), in: City.context())
        let mailing = try #require(decisions.flatMap(\.mailings).first { $0.purpose == .post })
        #expect(!mailing.message.needsSMTPUTF8)
        let sent = mailing.message.message(over: text)
        #expect(sent.header.mailboxes("To").map(\.address) == [City.address("sprache@netz.example")])
        #expect(Self.count("Cc", in: sent) == 0)
    }

    @Test("The loop mark of another installation stays, so that two that are each other's members see the circle")
    func foreignMark() throws {
        let message = try Self.message([("X-Netzpost-Loop", "chor.stadt.example t1"), ("X-Netzpost-Other", "x")])
        let marks = message.header.all(Loop.field).map(message.header.value(of:))
        #expect(marks == ["chor.stadt.example t1", "sprache.netz.example tok1"])
        #expect(Self.count("X-Netzpost-Other", in: message) == 0)
    }

    @Test("Encoded words beside raw eight-bit bytes are not encoded twice")
    func halfEncoded() throws {
        let message = try Self.message([("Subject", "=?utf-8?Q?=C3=9Cbung?= für alle")]) {
            $0.networks[0].tagsSubjects = false
        }
        #expect(message.subject == "Übung für alle")
        #expect(message.header.bytes.allSatisfy { $0 < 0x80 })
    }

    @Test("Raw eight-bit fields become seven-bit")
    func eightBit() throws {
        let text = City.text([
            ("Subject", "Übung"), ("Comments", "Grüße"), ("Cc", "\"Jörg\" <karl@schule.example>"),
        ])
        let sent = try Self.sent(text)
        let header = try #require(sent.split(separator: "\r\n\r\n").first)
        #expect(header.utf8.allSatisfy { $0 < 0x80 })
        let message = Message(Array(sent.utf8))
        #expect(message.header.text("Comments").map(Networks.trimmed) == "Grüße")
        #expect(message.header.mailboxes("Cc").map(\.name) == ["Jörg"])
    }

    @Test(
        "Identifiers and dates with raw eight-bit bytes stay readable",
        arguments: ["<ü@k.example>", "\u{A0}<m@k.example>"])
    func eightBitIdentifiers(_ identifier: String) throws {
        let text = City.text([
            ("Message-ID", identifier), ("References", "<a@b.example> <ü@b.example>"),
            ("Date", "Thu, 12 Mar 2026 09:00:00 +0100 (Mitteleuropäische Zeit)"),
        ])
        let decisions = decide(City.mail(City.crlf(text)), in: City.context())
        let sent = Message(Array(try Self.sent(text).utf8))
        #expect(sent.header.bytes.allSatisfy { $0 < 0x80 })
        #expect(sent.messageID == decisions.first?.posts.first?.messageID)
        #expect(sent.references == [City.messageID("a@b.example")])
        #expect(sent.header.value("Date") == "Thu, 12 Mar 2026 09:00:00 +0100")
    }

    @Test("A field whose name fills a line stays behind", arguments: ["ü", "u"])
    func longName(_ value: String) throws {
        let name = String(repeating: "x", count: 76)
        let sent = try Self.sent(City.text([(name, value), (String(name.dropLast()), value)]))
        #expect(!sent.contains(name))
        #expect(sent.contains(String(name.dropLast())))
    }

    @Test("No line of the header is longer than servers take")
    func longLines() throws {
        let words = Array(repeating: "wort", count: 600).joined(separator: " ")
        let sent = try Self.sent(City.text([("X-Long", words), ("Subject", words)]))
        let header = try #require(sent.split(separator: "\r\n\r\n").first)
        #expect(header.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 998 })
        #expect(Message(Array(sent.utf8)).subject == "[Sprache] " + words)
    }

    @Test("A List-Id has no more than 255 characters, whatever the name")
    func longListID() throws {
        for name in [String(repeating: "Netzwerk ", count: 50), String(repeating: "Übergänge ", count: 50)] {
            let message = try Self.message([]) { $0.networks[0].name = name }
            let value = try #require(message.header.value("List-Id"))
            #expect(value.utf8.count <= 255)
            #expect(value.hasSuffix("<sprache.netz.example>"))
        }
    }

    @Test("An unreadable date gives way to the day it came in")
    func wrongDate() throws {
        let message = try Self.message([("Date", "gestern")])
        #expect(message.date?.timestamp == City.now)
        #expect(Self.count("Date", in: message) == 1)
    }

    @Test("With a hyphen as separator the links use it, and an English network has English words")
    func links() throws {
        let message = try Self.message([]) {
            $0.separator = "-"
            $0.networks[0].language = .english
        }
        #expect(message.header.value("List-Help").map(Networks.trimmed) == "<mailto:sprache-help@netz.example>")
        #expect(message.header.value("List-Unsubscribe").map(Networks.trimmed) == "<mailto:sprache-leave@netz.example>")
    }
}

@Suite("Attachments on their way out")
struct AttachmentTests {
    static func text(_ type: String = "mixed; boundary=b") -> String {
        City.text(
            [("MIME-Version", "1.0"), ("Content-Type", "multipart/\(type)")],
            body: """
                --b
                Content-Type: text/plain

                Hallo
                --b
                Content-Type: application/pdf; name="Großer Plan.pdf"
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename="=?utf-8?Q?Gro=C3=9Fer_Plan.pdf?="

                \(Array(repeating: String(repeating: "QUJD", count: 19), count: 100).joined(separator: "\n"))
                --b--

                """)
    }

    static func sent(_ text: String, limit: Int) throws -> (Decision, String) {
        let text = City.crlf(text)
        let configuration = City.configuration { $0.networks[0].inlineLimit = limit }
        let decision = try #require(decide(City.mail(text), in: City.context(configuration)).first)
        return (decision, try #require(decision.mailings.first).message.text(over: text))
    }

    @Test("An attachment over the limit stays in the documents, and a note tells how to get it")
    func overLimit() throws {
        let (decision, sent) = try Self.sent(Self.text(), limit: 5000)
        #expect(decision.documents.map(\.name) == ["Großer Plan.pdf"])
        #expect(!sent.contains("QUJDQUJD"))
        let message = Message(Array(sent.utf8))
        #expect(message.parts.map(\.contentType.mediaType) == ["multipart/mixed", "text/plain", "text/plain"])
        #expect(sent.contains("Hallo"))
    }

    @Test("The note names file, size and a ready mail")
    func note() throws {
        let wording = Wording { _, _, values in
            let shown = values.map { "\($0.key)=\(City.shown($0.value))" }.sorted()
            return Wording.Text(subject: "", plain: shown.joined(separator: "|"))
        }
        let configuration = City.configuration { $0.networks[0].inlineLimit = 5000 }
        let context = Context(configuration: configuration, now: City.now, wording: wording, tokens: City.tokens)
        let text = City.crlf(Self.text())
        let mailing = try #require(decide(City.mail(text), in: context).flatMap(\.mailings).first)
        #expect(
            mailing.message.lastText(over: text)
                == "mailto=mailto:sprache+unterlagen@netz.example?subject=Gro%C3%9Fer%20Plan.pdf"
                + "|name=Großer Plan.pdf|network=Netzwerk Sprache|size=5,7 kB")
    }

    @Test("An attachment at the limit goes along byte for byte")
    func atLimit() throws {
        let text = City.crlf(Self.text())
        let (_, sent) = try Self.sent(text, limit: 5700)
        let body = try #require(text.firstRange(of: "--b\r\n"))
        #expect(sent.hasSuffix(text[body.lowerBound...]))
    }

    @Test("A file inside of a part is filed, but has no part to be replaced")
    func innerFile() throws {
        let text = City.crlf(Self.text().replacing("\nHallo\n", with: "\n" + String(repeating: "Hallo\n", count: 2000)))
        var mail = City.mail(text)
        mail.innerFiles = [
            AttachedFile(part: 1, place: .uuencoded(0..<9000), name: "katze.txt", mediaType: "application/octet-stream")
        ]
        let decision = try #require(
            decide(mail, in: City.context(City.configuration { $0.networks[0].inlineLimit = 5000 })).first)
        let sent = try #require(decision.mailings.first).message.text(over: text)
        #expect(decision.documents.map(\.name) == ["katze.txt", "Großer Plan.pdf"])
        #expect(sent.contains("Hallo"))
        #expect(!sent.contains("QUJDQUJD"))
    }

    @Test("Nothing is replaced in signed mail")
    func signed() throws {
        let (decision, sent) = try Self.sent(
            Self.text("signed; boundary=b; protocol=\"application/pgp-signature\""), limit: 10)
        #expect(decision.fate == .posted)
        #expect(sent.contains("QUJDQUJD"))
    }
}
