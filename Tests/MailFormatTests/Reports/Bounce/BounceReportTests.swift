import TestSupport
import Testing

@testable import MailFormat

@Suite("Non-delivery mail is read")
struct BounceReportTests {
    static func report(_ bytes: [UInt8]) -> BounceReport? {
        BounceReport(Message(bytes)) { Array(bytes[$0]) }
    }

    static func report(_ text: String) -> BounceReport? { report(Array(text.utf8)) }

    /// As the vectors write it.
    static func line(_ recipient: BounceReport.Recipient) -> String {
        let reply = recipient.reply.map(String.init) ?? "-"
        return "\(recipient.address) \(recipient.action) \(recipient.status) \(reply) \(recipient.cause)"
    }

    @Test(
        "Mail as many systems write it is read as it should be, with either line end",
        arguments: try MailVector.all(in: "Bounces"))
    func vectors(vector: MailVector) throws {
        for bytes in [vector.bytes, vector.bytes.withCRLF] {
            let report = Self.report(bytes)
            #expect((report == nil ? ["no"] : ["yes"]) == vector.values("bounce"))
            #expect((report?.recipients ?? []).map(Self.line) == vector.values("recipient"))
            for (key, value) in vector.facts {
                switch key {
                case "mta": #expect(report?.reportingMTA == value)
                case "envelope": #expect(report?.originalEnvelopeID == value)
                case "returned": #expect(report?.returnedMessageID?.description == value)
                case "reverse-path": #expect(report?.returnedReversePath?.description == value)
                case "until": #expect(report?.recipients.first?.retryUntil?.timestamp.description == value)
                case "also": #expect(report?.recipients.first?.otherAddresses.map(\.description) == [value])
                default: #expect(["bounce", "recipient"].contains(key), "an unknown fact")
                }
            }
        }
    }

    @Test("Every beginning of a mail is read without a trap", arguments: try MailVector.all(in: "Bounces"))
    func prefixes(vector: MailVector) {
        for count in stride(from: 0, to: vector.bytes.count, by: 7) {
            let report = Self.report(Array(vector.bytes.prefix(count)))
            // The last address may be cut, and so another one.
            #expect((report?.recipients.count ?? 0) <= max(2, vector.values("recipient").count + 1))
        }
    }

    /// A report in words, by a mail system.
    static func told(_ text: String) -> BounceReport.Recipient? {
        report("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: netz@netz.example\n\n\(text)\n")?.recipients.first
    }

    @Test(
        "Words name the cause",
        arguments: [
            ("550 no such user", .addressUnknown), ("Adresse existiert nicht", .addressUnknown),
            ("550 5.1.1 nein", .addressUnknown), ("Das Postfach ist voll", .mailboxFull),
            ("552 quota exceeded", .mailboxFull),
            ("5.2.2", .mailboxFull), ("account is disabled", .mailboxDisabled), ("5.1.6 verzogen", .mailboxDisabled),
            ("552 5.3.4 Nachricht zu groß", .size), ("550 5.7.26 SPF and DKIM failed", .authentication),
            ("554 DMARC policy", .authentication), ("554 blocked using zen.spamhaus.org", .spam),
            ("550 5.7.1 unbekannt", .policy), ("550 Richtlinien", .policy), ("550 relaying denied", .policy),
            ("Host unknown", .network), ("Verbindung abgelehnt", .network), ("connection timed out", .expired),
            ("Mail loop detected", .loop), ("451 4.7.1 wait: retry timeout exceeded", .expired),
            ("550 nein", .other), ("5.6.1", .other),
        ] as [(String, BounceCause)])
    func causes(_ words: String, _ cause: BounceCause) {
        #expect(Self.told("Nicht zugestellt:\n\n<rita@stadt.example>\n  \(words)")?.cause == cause)
    }

    @Test("A refusal of the sender is held against nobody")
    func sender() {
        let aboutSender = BounceCause.allCases.filter(\.isAboutSender)
        #expect(aboutSender == [.size, .authentication, .spam, .policy])
        #expect(
            Self.told("Could not be delivered:\n<a@b.example>\n550 5.7.1 user unknown")?.cause.isAboutSender == true)
    }

    @Test("A code that the report does not state is derived")
    func derived() {
        let full = Self.told("Nicht zugestellt:\n<a@b.example> Postfach voll")
        #expect(full?.status == EnhancedStatus("5.2.2"))
        #expect(full?.isStatusStated == false)
        let later = Self.told("Noch nicht zugestellt:\n<a@b.example> Postfach voll")
        #expect(later?.status == EnhancedStatus("4.2.2"))
        #expect(later?.finality == .transient)
        #expect(Self.told("Nicht zugestellt:\n<a@b.example> 452 Postfach voll")?.status.class == 4)
    }

    @Test("Other addresses in the text are nobody's failure")
    func otherAddresses() {
        let report = Self.report(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example
            To: netz@netz.example

            Ihre Nachricht von netz@netz.example konnte nicht zugestellt werden an:

            rita@stadt.example
            uwe@stadt.example

            Fragen an hilfe@mx.example oder postmaster@mx.example.

            """)
        #expect(report?.recipients.map(\.address.description) == ["rita@stadt.example", "uwe@stadt.example"])
    }

    @Test(
        "The recipient is found where systems write it",
        arguments: [
            ("Your mail to <rita@stadt.example> came to nothing.", ["rita@stadt.example"]),
            ("Ditt meddelande kunde inte levereras till rita@stadt.example.", ["rita@stadt.example"]),
            ("Questions go to hilfe@mx.example.", []),
            ("550 <a@netz.example>: Sender address rejected, RCPT TO:<rita@stadt.example>", ["rita@stadt.example"]),
            ("Message <1.2@netz.example> could not be delivered to rita@stadt.example.", ["rita@stadt.example"]),
            (
                "The following recipients failed:\n\nRita Klein <rita@stadt.example>\nUwe Amt (uwe@stadt.example)",
                ["rita@stadt.example", "uwe@stadt.example"]
            ),
            ("Not delivered to:\n\n  rita   No matches\n  <uwe> (unknown)", ["rita@mx.example", "uwe@mx.example"]),
            ("---- addresses with fatal errors ----\n<rita>\n\n---- Transcript ----", ["rita@mx.example"]),
            ("failed:\n\n  pipe to |/bin/x\n    generated by rita@stadt.example", ["rita@stadt.example"]),
            ("Das Postfach ist voll.\nrita@stadt.example", ["rita@stadt.example"]),
            ("Failed recipients: rita@stadt.example; uwe@stadt.example", ["rita@stadt.example", "uwe@stadt.example"]),
            ("Not delivered: rita@stadt.example\n\nAsk Support-Team <hilfe@netz.example>", ["rita@stadt.example"]),
            ("Not delivered: rita@stadt.example\n\nTelefon 12 (hilfe@mx.example)", ["rita@stadt.example"]),
            ("Report\n\nrita@stadt.example ... failed\nuwe@stadt.example ... delivered", ["rita@stadt.example"]),
            ("收件人邮件地址（rita@stadt.example）不存在，邮件无法送达。", ["rita@stadt.example"]),
        ])
    func places(_ text: String, _ recipients: [String]) {
        let report = Self.report("Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: netz@netz.example\n\n\(text)\n")
        #expect(report?.recipients.map(\.address.description) == recipients)
    }

    @Test("An alternative that is empty hides nothing")
    func emptyAlternative() {
        let report = Self.report(
            """
            From: MAILER-DAEMON@mx.example
            To: netz@netz.example
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            --b
            Content-Type: text/html

            <p>Delivery to these recipients failed:</p><p>rita@stadt.example</p>
            --b--

            """)
        #expect(report?.recipients.map(\.address.description) == ["rita@stadt.example"])
    }

    @Test(
        "Whether delivery goes on is told by the words",
        arguments: [
            ("Delivery to rita@stadt.example has been deferred. The server will try again.", .transient),
            ("Your mail to rita@stadt.example: we keep trying.", .transient),
            ("Die Mail an rita@stadt.example konnte bisher nicht zugestellt werden.", .transient),
            ("Leveransen till rita@stadt.example har fördröjts.", .transient),
            ("次の受信者への配信が遅れています。\n\nrita@stadt.example", .transient),
            ("Delivery to rita@stadt.example failed permanently. It was delayed.", .permanent),
            ("rita@stadt.example: 450 please try again later\nI've given up.", .permanent),
        ] as [(String, BounceReport.Finality)])
    func goesOn(_ text: String, _ finality: BounceReport.Finality) {
        #expect(Self.told(text)?.finality == finality)
    }

    @Test("A person who tells of an address is no bounce")
    func person() {
        let mail = "To: netz@netz.example\nSubject: Unzustellbar\n\nMails an rita@stadt.example sind unzustellbar.\n"
        #expect(Self.report("From: Uwe Amt <uwe@amt.example>\n\(mail)") == nil)
        #expect(Self.report("From: Mail Server <uwe@amt.example>\n\(mail)") != nil)
        let told = "To: netz@netz.example\nSubject: Unzustellbar\n\nrita@stadt.example: 550 unzustellbar\n"
        #expect(Self.report("From: uwe@amt.example\n\(told)") != nil)
        #expect(Self.report("User-Agent: Post 1.0\nFrom: uwe@amt.example\n\(told)") == nil)
        #expect(Self.report("From: Uwe Amt <uwe@amt.example>\n\(told)") == nil)
    }

    @Test("An address in the subject is the last resort")
    func subject() {
        let header = "From: MAILER-DAEMON@mx.example\nTo: netz@netz.example\nSubject: Undeliverable: rita@stadt.example"
        #expect(Self.report("\(header)\n\nSorry.\n")?.recipients.map(\.address.description) == ["rita@stadt.example"])
    }

    @Test("Each reply of a transcript is about its own recipient")
    func transcript() {
        let report = Self.report(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example

            ----- Transcript of session follows -----
            >>> RCPT To:<rita@stadt.example>
            <<< 550 <rita@stadt.example>... User unknown
            550 rita@stadt.example... User unknown
            421 amt.example (smtp)... Deferred: Connection timed out
            550 uwe@amt.example... User unknown

            """)
        #expect(report?.recipients.map(\.finality) == [.permanent, .permanent])
    }

    @Test(
        "A program without a name for it has to tell of a delivery, and soon",
        arguments: [
            ("Could not be delivered to: <rita@stadt.example>\nThe mailbox is full.", true),
            ("Your mail to rita@stadt.example\nhas not been delivered.", true),
            ("Your account rita@stadt.example is suspended.", false),
            ("Your payment to rita@stadt.example has failed.", false),
            ("This mail is for rita@stadt.example. If you are not the intended recipient, delete it.", false),
            ("Hallo,\n\nThema 1:\n\nTagesordnung\n\nmail to rita@stadt.example was not delivered", false),
        ])
    func programs(_ text: String, _ isBounce: Bool) {
        let report = Self.report("From: no-reply@dienst.example\nTo: netz@netz.example\n\n\(text)\n")
        #expect((report != nil) == isBounce)
    }

    @Test("X-Failed-Recipients names the recipients, each once")
    func failedRecipients() {
        let report = Self.report(
            """
            From: Mailer-Daemon@mx.example
            X-Failed-Recipients: rita@stadt.example, uwe@stadt.example
            X-Failed-Recipients: Rita@stadt.example

            The following address(es) failed:
              rita@stadt.example
                mailbox full

            """)
        #expect(report?.recipients.map(\.address.description) == ["rita@stadt.example", "uwe@stadt.example"])
        #expect(report?.recipients.map(\.cause) == [.mailboxFull, .other])
    }

    @Test("A report of thousands of recipients in one line takes no time and little room")
    func hostile() {
        let many = String(repeating: "550 user unknown <a@b.example> 5.1.1 ", count: 5000)
        let report = Self.report("From: MAILER-DAEMON@x.example\n\nfailed:\n\(many)\n")
        #expect(report?.recipients.count == 1)
        #expect((report?.recipients.first?.diagnostic.utf8.count ?? 0) <= 1000)
        let different = (0..<9000).map { "<a\($0)@b.example> 550 no\n" }.joined()
        let all = Self.report("From: MAILER-DAEMON@x.example\n\nfailed:\n\(different)\n")
        #expect((1...2000).contains(all?.recipients.count ?? 0))
    }

    @Test("Trouble with reading is passed on")
    func readingFails() {
        struct Trouble: Error {}
        let message = Message(Array("From: MAILER-DAEMON@x.example\n\nx\n".utf8))
        #expect(throws: Trouble.self) {
            _ = try BounceReport(message) { _ throws(Trouble) in throw Trouble() }
        }
    }
}
