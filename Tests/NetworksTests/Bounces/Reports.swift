import MailFormat

@testable import Networks

/// Reports as mail systems write them.
enum Reports {
    static let token = "abcd1234"

    /// A report by the standard about one delivery each.
    static func bounce(
        to forwardPath: String = "sprache+bounces-\(token)@netz.example",
        about recipients: [(address: String, action: String, status: String, words: String)],
        messageID: String = "m1@kurs.example"
    ) -> String {
        let groups = recipients.map { recipient in
            """
            Final-Recipient: rfc822; \(recipient.address)
            Action: \(recipient.action)
            Status: \(recipient.status)
            Diagnostic-Code: smtp; \(recipient.words)


            """
        }
        return """
            Return-Path: <>
            From: Mail Delivery System <MAILER-DAEMON@mx.example>
            To: \(forwardPath)
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            I could not deliver your message.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            \(groups.joined())--b
            Content-Type: text/rfc822-headers

            From: Erika Muster <erika@kurs.example>
            Message-ID: <\(messageID)>

            --b--

            """
    }

    /// A complaint (RFC 5965).
    static func complaint(
        type: String = "abuse", reversePath: String = "sprache+bounces-\(token)@netz.example",
        recipient: String = "karl@schule.example", mark: String = "x"
    ) -> String {
        """
        From: feedback@provider.example
        To: sprache@netz.example
        Subject: Complaint
        Content-Type: multipart/report; report-type=feedback-report; boundary=b

        --b
        Content-Type: text/plain

        This is a complaint.
        --b
        Content-Type: message/feedback-report

        Feedback-Type: \(type)
        User-Agent: Loop/1.0
        Version: 1
        Original-Mail-From: <\(reversePath)>
        Original-Rcpt-To: <\(recipient)>

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <m1@kurs.example>
        X-Netzpost-Loop: sprache.netz.example \(mark)

        --b--

        """
    }

    /// A mail as the store hands it over, its reports read.
    static func mail(_ text: String) -> IncomingMail {
        let bytes = Array(City.crlf(text).utf8)
        var mail = City.mail(text)
        mail.bounceReport = BounceReport(mail.message) { Array(bytes[$0]) }
        mail.feedbackReport = mail.message.feedbackReport { Array(bytes[$0]) }
        return mail
    }

    static func delivery(_ number: Int64, to recipient: String, ago: Duration = .days(1)) -> ReturnedMail.Delivery {
        ReturnedMail.Delivery(
            number: number, recipient: City.address(recipient), handedOver: City.now + (.zero - ago))
    }

    /// What is decided on a report that leads to these deliveries.
    static func effects(of text: String, returned: ReturnedMail?) -> [Effect] {
        var known = KnownMail()
        known.returned = returned
        let decisions = decide(mail(text), in: City.context(known: known))
        return decisions.flatMap(\.effects)
    }
}
