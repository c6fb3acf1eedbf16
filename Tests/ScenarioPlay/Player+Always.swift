internal import MailFormat
internal import Networks
internal import Store

extension Player {
    /// What must hold after every scenario, whatever it tells.
    mutating func checkAlways() async throws {
        try await checkOutcomes()
        checkCopies()
        for mail in received { checkForm(of: mail) }
        checkSilence()
    }

    /// Every mail has one outcome in each network, or a single one without any.
    private mutating func checkOutcomes() async throws {
        let mails = try await stage.store.mails(limit: 1000)
        if mails.count != putCount { note("\(putCount) Mails kamen, \(mails.count) sind verzeichnet", line: 0) }
        for mail in mails {
            let networks = mail.outcomes.map(\.network)
            if networks.isEmpty || Set(networks).count != networks.count {
                note("Die Mail „\(mail.subject)“ hat \(networks.count) Ergebnisse", line: 0)
            }
        }
    }

    /// Nobody gets the same mail twice.
    private mutating func checkCopies() {
        let copies = Dictionary(grouping: received) { [$0.recipient.description, $0.message.messageID?.text ?? ""] }
        for (copy, mails) in copies where mails.count > 1 {
            note("\(copy[0]) bekommt „\(mails[0].subject)“ \(mails.count)-mal", line: 0)
        }
    }

    /// What goes to a network's members goes to nobody else.
    mutating func checkRecipients() async throws {
        let configuration = try await stage.configuration()
        for mail in fresh where mail.isPost && configuration.subscriber(at: mail.recipient) == nil {
            note("„\(mail.subject)“ geht an \(mail.recipient), wo niemand dazugehört", line: 0)
        }
    }

    /// Mail of ours says that a program sent it, and can't be made to go in circles (RFC 3834 §3, RFC 5322 §3.6).
    private mutating func checkForm(of mail: ReceivedMail) {
        let header = mail.message.header
        for name in ["From", "Subject", "Date", "Message-ID", "X-Netzpost-Loop"] as [FieldName]
        where header.all(name).count != 1 {
            note("„\(mail.subject)“ hat \(header.all(name).count) Felder \(name)", line: 0)
        }
        if !mail.isPost, !mail.isPassedOn, header.first("Auto-Submitted") == nil {
            note("„\(mail.subject)“: kein Auto-Submitted", line: 0)
        }
        for name in ["Bcc", "X-Injected"] as [FieldName] where header.first(name) != nil {
            note("„\(mail.subject)“ hat ein Feld \(name)", line: 0)
        }
    }

    /// Nothing answers what must not be answered.
    private mutating func checkSilence() {
        for mail in sent where mail.forbidsAnswers {
            for answer in received
            where answer.recipient == mail.author.address
                && answer.message.inReplyTo.contains(where: { "\($0)" == mail.messageID })
            {
                note("„\(answer.subject)“ antwortet auf eine Mail, die niemand beantworten darf", line: 0)
            }
        }
    }
}
