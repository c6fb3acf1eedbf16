/// A report by the standard, lines ending in LF, that `recipient` is unknown.
func bounceMail(
    about recipient: String, to forwardPath: String, envelopeID: String = "", messageID: String = "x@a.example",
    number: String
) -> String {
    """
    Return-Path: <>
    Delivered-To: \(forwardPath)
    From: MAILER-DAEMON@mx.example
    Subject: Undelivered Mail
    X-Number: \(number)
    Content-Type: multipart/report; report-type=delivery-status; boundary=b

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example
    Original-Envelope-Id: \(envelopeID)

    Final-Recipient: rfc822; \(recipient)
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 User unknown

    --b
    Content-Type: text/rfc822-headers

    Message-ID: <\(messageID)>

    --b--

    """
}
