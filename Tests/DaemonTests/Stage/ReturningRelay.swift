import MailFormat
import Networks
import Transport

/// A relay that takes mail for domains of all kinds; what comes back of it is waiting to be put into the mailbox.
final actor ReturningRelay: MailSink {
    /// How often each recipient was written to.
    private(set) var sent: [String: Int] = [:]
    /// How many mails were probes.
    private(set) var probes: [String: Int] = [:]
    private var returned: [String] = []
    private var number = 0
    private var isFull = true

    /// The mailbox of `full.example` has room again.
    func makeRoom() { isFull = false }

    /// What came back since the last time.
    func takeReturned() -> [String] {
        defer { returned = [] }
        return returned
    }

    func connect() async throws -> any MailSinkConnection { Connection(relay: self) }

    private func take(_ transmission: Transmission) -> [Int64: DeliveryOutcome] {
        var outcomes: [Int64: DeliveryOutcome] = [:]
        guard case .bytes(let header) = transmission.message.pieces.first else { return [:] }
        let isProbe = Message(header).messageID?.text.hasPrefix("probe-") ?? false
        for recipient in transmission.recipients {
            let name = recipient.address.description
            if isProbe { probes[name, default: 0] += 1 } else { sent[name, default: 0] += 1 }
            outcomes[recipient.delivery] = answer(recipient.address, reversePath: transmission.reversePath)
        }
        return outcomes
    }

    private func answer(_ address: Address, reversePath: Address?) -> DeliveryOutcome {
        switch address.domain {
        case "policy.example":
            let words = "message refused, see https://policy.example/"
            return .permanent(ServerAnswer(code: 554, enhancedCode: "5.7.1", text: words, isAboutRecipient: true))
        case "dead.example": report(address, to: reversePath, "5.1.1", "550 5.1.1 User unknown")
        case "full.example" where isFull: report(address, to: reversePath, "5.2.2", "552 5.2.2 Quota exceeded")
        case "absent.example": tellOfNewAddress(address)
        default: break
        }
        return .accepted(ServerAnswer(code: 250, text: "ok"))
    }

    private func report(_ address: Address, to reversePath: Address?, _ status: String, _ words: String) {
        guard let reversePath else { return }
        number += 1
        returned.append(
            """
            Return-Path: <>
            Delivered-To: \(reversePath)
            From: MAILER-DAEMON@relay.example
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <\(number)@relay.example>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relay.example

            Final-Recipient: rfc822; \(address)
            Action: failed
            Status: \(status)
            Diagnostic-Code: smtp; \(words)

            --b--

            """)
    }

    private func tellOfNewAddress(_ address: Address) {
        number += 1
        returned.append(
            """
            From: \(address)
            To: sprache@netz.example
            Subject: Automatische Antwort: Treffen
            Message-ID: <\(number)@absent.example>
            Auto-Submitted: auto-replied

            Guten Tag! Meine neue E-Mail-Adresse lautet: neu@anderswo.example

            """)
    }

    private actor Connection: MailSinkConnection {
        private let relay: ReturningRelay

        init(relay: ReturningRelay) { self.relay = relay }

        var isUsable: Bool { true }

        func send(_ transmission: Transmission) async -> [Int64: DeliveryOutcome] { await relay.take(transmission) }

        func close() async {}
    }
}
