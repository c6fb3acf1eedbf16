import TestSupport
import Testing

@testable import MailFormat

/// RFC 3464 §2, RFC 6522 §3.
@Suite("Delivery reports are read") struct DeliveryReportTests {
    @Test("Fields about the message and about each recipient")
    func groups() {
        let text = """
            Reporting-MTA: dns; mail.stadt.example
            Original-Envelope-Id: post-17

            Original-Recipient: rfc822;Rita@stadt.example
            Final-Recipient: rfc822; rita@intern.stadt.example
            Action: Failed (really)
            Status: 5.1.1 (no such user)
            Diagnostic-Code: smtp; 550 5.1.1 <rita@intern.stadt.example>:
              no such user

            Final-Recipient: RFC822; <otto@stadt.example>
            Action: delayed
            Status: 4.4.1


            """
        for bytes in [Array(text.utf8), Array(text.utf8).withCRLF] {
            let report = DeliveryReport(bytes)
            #expect(report.reportingMTA == "mail.stadt.example")
            #expect(report.originalEnvelopeID == "post-17")
            #expect(report.recipients.count == 2)
            let first = report.recipients[0]
            #expect(first.originalRecipient == "Rita@stadt.example")
            #expect(first.finalRecipient == "rita@intern.stadt.example")
            #expect(first.action == .failed)
            #expect(first.status == EnhancedStatus("5.1.1"))
            #expect(first.diagnosticCode == "550 5.1.1 <rita@intern.stadt.example>: no such user")
            #expect(report.recipients[1].finalRecipient == "otto@stadt.example")
            #expect(report.recipients[1].action == .delayed)
            #expect(report.recipients[1].originalRecipient == nil)
        }
    }

    @Test("Reports without fields about the message, or with empty lines between fields")
    func sloppy() {
        let report = DeliveryReport(
            Array(
                "Final-Recipient: rfc822; a@b.example\n\nAction: failed\n\nStatus: 5.0.0\n\nFinal-Recipient: c@d.example"
                    .utf8))
        #expect(report.reportingMTA == nil)
        #expect(report.recipients.map(\.finalRecipient) == ["a@b.example", "c@d.example"])
        #expect(report.recipients.map(\.status) == [EnhancedStatus("5.0.0"), nil])
    }

    @Test(
        "What is no status code is none",
        arguments: ["", "5", "5.1", "5.1.1.1", "9.1.1", "5.1000.1", "x5.1.1", "5..1"])
    func status(value: String) {
        let report = DeliveryReport(Array("Final-Recipient: a@b.example\nStatus: \(value)\n".utf8))
        #expect(report.recipients.first?.status == nil)
    }

    @Test("Any bytes are read", arguments: 0..<50)
    func anyBytes(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "Final-Recipient:", "\n", "\n\n", ";", "Status: ", "5.1.1", "Action:", "\0", "<", ">", " ", ":",
        ]
        let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        #expect(DeliveryReport(Array(text.utf8)).recipients.count <= 60)
    }

    @Test("The report-type is found, and the part with the status")
    func reportType() {
        let mail =
            "Content-Type: multipart/report; report-type=Delivery-Status; boundary=b\n\n--b\n\nx\n--b\n"
            + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; a\n--b--\n"
        #expect(Message(Array(mail.utf8)).reportType == "delivery-status")
        #expect(Message(Array(mail.utf8)).deliveryStatusPart?.index == 2)
        #expect(Message(Array("Content-Type: text/plain; report-type=x\n\n".utf8)).reportType == nil)
    }
}
