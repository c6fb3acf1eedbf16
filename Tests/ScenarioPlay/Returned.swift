internal import MailFormat

/// What a server writes that could not deliver a mail (RFC 3464).
public func returned(_ mail: ReceivedMail, answer: String, number: Int) -> [UInt8] {
    let reversePath = mail.message.header.reversePath.map { "\($0)" } ?? ""
    let status = answer.split(separator: " ").first { $0.contains(".") } ?? "5.0.0"
    let header = String(decoding: mail.message.header.bytes, as: UTF8.self)
    return Array(
        """
        Return-Path: <>\r
        From: Mail Delivery System <mailer-daemon@\(mail.recipient.domain)>\r
        To: \(reversePath)\r
        Subject: Undelivered Mail Returned to Sender\r
        Message-ID: <bounce-\(number)@\(mail.recipient.domain)>\r
        Auto-Submitted: auto-replied\r
        MIME-Version: 1.0\r
        Content-Type: multipart/report; report-type=delivery-status; boundary="grenze"\r
        \r
        --grenze\r
        Content-Type: text/plain\r
        \r
        Your message to \(mail.recipient) could not be delivered: \(answer)\r
        --grenze\r
        Content-Type: message/delivery-status\r
        \r
        Reporting-MTA: dns; mx.\(mail.recipient.domain)\r
        \r
        Final-Recipient: rfc822; \(mail.recipient)\r
        Action: failed\r
        Status: \(status)\r
        Diagnostic-Code: smtp; \(answer)\r
        \r
        --grenze\r
        Content-Type: text/rfc822-headers\r
        \r
        \(header)\r
        --grenze--\r

        """.utf8)
}

/// What a provider writes when somebody takes a mail for spam (RFC 5965).
public func complaint(about mail: ReceivedMail, number: Int) -> [UInt8] {
    let reversePath = mail.message.header.reversePath.map { "\($0)" } ?? ""
    let header = String(decoding: mail.message.header.bytes, as: UTF8.self)
    return Array(
        """
        Return-Path: <feedback@\(mail.recipient.domain)>\r
        From: Feedback <feedback@\(mail.recipient.domain)>\r
        To: \(reversePath)\r
        Subject: FW: \(mail.recipient)\r
        Message-ID: <feedback-\(number)@\(mail.recipient.domain)>\r
        MIME-Version: 1.0\r
        Content-Type: multipart/report; report-type=feedback-report; boundary="grenze"\r
        \r
        --grenze\r
        Content-Type: text/plain\r
        \r
        This is an abuse report.\r
        --grenze\r
        Content-Type: message/feedback-report\r
        \r
        Feedback-Type: abuse\r
        User-Agent: Provider/1.0\r
        Version: 1\r
        Original-Mail-From: <\(reversePath)>\r
        Original-Rcpt-To: <\(mail.recipient)>\r
        \r
        --grenze\r
        Content-Type: message/rfc822\r
        \r
        \(header)\r
        --grenze--\r

        """.utf8)
}
