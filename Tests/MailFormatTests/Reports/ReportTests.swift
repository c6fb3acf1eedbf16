import TestSupport
import Testing

@testable import MailFormat

@Suite("Disposition notifications are read (RFC 8098 §3)") struct DispositionNotificationTests {
    static let text = """
        Reporting-UA: pc.stadt.example; Beispielpost 1.0
        Original-Recipient: rfc822;Rita@stadt.example
        Final-Recipient: RFC822; <rita@intern.stadt.example>
        Original-Message-ID: <post-17@netz.example>
        Disposition: Manual-Action/MDN-sent-Automatically (x);
          displayed / error, Warning
        """

    @Test("Its fields, with LF and CRLF")
    func fields() {
        for bytes in [Array(Self.text.utf8), Array(Self.text.utf8).withCRLF, Array("\n\(Self.text)\n\n".utf8)] {
            let notification = DispositionNotification(bytes)
            #expect(notification.originalRecipient == Address("rita@stadt.example"))
            #expect(notification.finalRecipient == Address("rita@intern.stadt.example"))
            #expect(notification.originalMessageID == MessageID("post-17@netz.example"))
            #expect(notification.disposition == .displayed)
            #expect(notification.modifiers == ["error", "warning"])
            #expect(notification.action == .manual)
            #expect(notification.sending == .automatic)
        }
    }

    @Test(
        "What became of the message",
        arguments: [
            ("automatic-action/MDN-sent-manually; deleted", .deleted, .automatic, .manual),
            ("manual-action/MDN-sent-manually; denied", .denied, .manual, .manual),
            ("x; dispatched/superseded", .dispatched, nil, nil),
            ("processed", .processed, nil, nil), ("a/b;failed", .failed, nil, nil),
            ("manual-action/MDN-sent-manually; read", .other("read"), .manual, .manual),
            ("manual-action/MDN-sent-manually;", nil, .manual, .manual), ("", nil, nil, nil),
        ]
            as [(
                String, DispositionNotification.Disposition?, DispositionNotification.Mode?,
                DispositionNotification.Mode?
            )])
    func dispositions(
        value: String, disposition: DispositionNotification.Disposition?, action: DispositionNotification.Mode?,
        sending: DispositionNotification.Mode?
    ) {
        let notification = DispositionNotification(Array("Disposition: \(value)".utf8))
        #expect(notification.disposition == disposition)
        #expect(notification.action == action)
        #expect(notification.sending == sending)
    }

    @Test(
        "Internationalised addresses are read in each of their forms (RFC 6533 §3)",
        arguments: [
            "utf-8; jürgen@stadt.example", #"utf-8; j\x{FC}rgen@stadt.example"#,
            #"UTF-8;<j\x{00fc}rgen@stadt.example>"#,
        ])
    func global(value: String) {
        let notification = DispositionNotification(Array("Final-Recipient: \(value)".utf8))
        #expect(notification.finalRecipient == Address("jürgen@stadt.example"))
    }

    @Test("Broken forms stay as they are", arguments: [#"utf-8; \x{zz}"#, #"utf-8; \x{110000}"#, #"utf-8; \x{FC"#])
    func brokenGlobal(value: String) {
        #expect(DispositionNotification(Array("Final-Recipient: \(value)".utf8)).finalRecipient == nil)
    }

    @Test("Every prefix is read")
    func prefixes() {
        let bytes = Array(Self.text.utf8)
        for end in bytes.indices { #expect(DispositionNotification(Array(bytes[..<end])).modifiers.count <= 2) }
    }

    @Test("The part is found in a message")
    func part() {
        let mail =
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nx\n--b\n"
            + "Content-Type: message/disposition-notification\n\nDisposition: x; displayed\n--b--\n"
        #expect(Message(Array(mail.utf8)).dispositionNotificationPart?.index == 2)
        #expect(Message(Array("X: y\n\n".utf8)).dispositionNotificationPart == nil)
    }
}

@Suite("Feedback reports are read (RFC 5965 §3)") struct FeedbackReportTests {
    static let mail = """
        From: feedback@provider.example
        Content-Type: multipart/report; report-type=feedback-report; boundary=b

        --b

        Jemand hat sich beschwert.
        --b
        Content-Type: message/feedback-report

        Feedback-Type: Abuse
        User-Agent: Beispiel/1.0
        Version: 1
        Original-Mail-From: <sprache+bounces-x@netz.example>
        Original-Rcpt-To: <rita@provider.example>
        Original-Rcpt-To: otto@provider.example
        Arrival-Date: Thu, 8 Mar 2026 14:00:00 +0100
        Reported-Domain: Netz.example
        Source-IP: 192.0.2.1

        --b
        Content-Type: message/rfc822

        From: otto@stadt.example
        Message-ID: <post-17@netz.example>
        List-Id: <sprache.netz.example>

        Guten Tag
        --b--
        """

    @Test("Its fields and the reported mail's")
    func fields() throws {
        for bytes in [Array(Self.mail.utf8), Array(Self.mail.utf8).withCRLF] {
            let message = Message(bytes)
            let report = try #require(message.feedbackReport { range in Array(bytes[range]) })
            #expect(report.type == "abuse")
            #expect(report.originalMailFrom == Address("sprache+bounces-x@netz.example"))
            #expect(report.originalRecipients.map(\.description) == ["rita@provider.example", "otto@provider.example"])
            #expect(report.arrivalDate == DateTime("Thu, 8 Mar 2026 14:00:00 +0100"))
            #expect(report.reportedDomains == ["netz.example"])
            #expect(report.sourceIP == "192.0.2.1")
            #expect(report.reportedMessageID == MessageID("post-17@netz.example"))
            #expect(report.reportedHeader?.listIdentifier?.identifier == "sprache.netz.example")
        }
    }

    @Test("A header alone is enough of the reported mail, and none is too")
    func headerAlone() {
        let mail = Self.mail.replacing("message/rfc822", with: "text/rfc822-headers")
        let bytes = Array(mail.utf8)
        let message = Message(bytes)
        #expect(
            message.feedbackReport { Array(bytes[$0]) }?.reportedMessageID == MessageID("post-17@netz.example"))
        let report = FeedbackReport(Array("Feedback-Type: not-spam".utf8))
        #expect(report.type == "not-spam")
        #expect(report.reportedMessageID == nil)
        #expect(Message(Array("X: y\n\n".utf8)).feedbackReport { _ in [] } == nil)
    }

    @Test("Every prefix is read")
    func prefixes() {
        let bytes = Array(Self.mail.utf8)
        for end in bytes.indices {
            let part = Array(bytes[..<end])
            let report = Message(part).feedbackReport { Array(part[$0]) }
            #expect((report?.originalRecipients.count ?? 0) <= 2)
        }
    }
}
