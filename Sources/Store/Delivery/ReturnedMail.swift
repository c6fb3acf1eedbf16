internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// What came back to the reverse-path with this token: the deliveries to `recipients`, or the only one that it can
    /// be. nil for a token that is none of ours.
    public func returnedMail(token: String, to recipients: [Address] = []) async throws -> ReturnedMail? {
        try await reading("look for returned mail") { try $0.returnedMail(token: token, to: recipients) }
    }
}

extension StoreTransaction {
    /// What the report that `mail` is may be about; nil for other mail, and where it names nothing of ours.
    func returned(by mail: IncomingMail) throws -> ReturnedMail? {
        guard let clues = ReportClues(mail) else { return nil }
        for token in clues.tokens {
            if let returned = try database.returnedMail(token: token, to: clues.recipients) { return returned }
        }
        let mailings =
            try clues.envelopeID.flatMap { try database.mailing(envelopeID: $0) }.map { [$0] }
            ?? clues.messageID.map { try database.mailings($0) } ?? []
        return mailings.isEmpty ? nil : try database.returnedMail(of: mailings, to: clues.recipients)
    }
}

extension Database {
    /// Some mail systems make a token of ours capital letters.
    fileprivate func returnedMail(token: String, to recipients: [Address]) throws -> ReturnedMail? {
        let token = token.lowercased()
        if let delivery = try number("SELECT id FROM delivery WHERE bounce_token = ?", [token]) {
            return ReturnedMail(try returned(delivery).map { [$0] } ?? [], isSure: true)
        }
        // A mail to two networks has one token.
        let mailings = try Int64.fetchAll(
            cachedStatement(sql: "SELECT id FROM mailing WHERE bounce_token = ? ORDER BY id"), arguments: [token])
        return mailings.isEmpty ? nil : try returnedMail(of: mailings, to: recipients)
    }

    fileprivate func returnedMail(of mailings: [Int64], to recipients: [Address]) throws -> ReturnedMail {
        var found: [Int64] = []
        for mailing in mailings {
            for identity in Set(recipients.map(\.identity)) {
                let delivery = try number(
                    "SELECT id FROM delivery WHERE mailing = ? AND identity = ?", [mailing, identity])
                if let delivery { found.append(delivery) }
            }
        }
        var isSure = false
        if mailings.count == 1 {
            let all = try rows("SELECT id FROM delivery WHERE mailing = ? LIMIT 2", [mailings[0]])
            isSure = all.count == 1
            if isSure { found = all.map { $0["id"] } }
        }
        return ReturnedMail(try found.sorted().compactMap(returned), isSure: isSure)
    }

    /// nil for one that the relay has never had.
    private func returned(_ delivery: Int64) throws -> ReturnedMail.Delivery? {
        let row = try row(
            """
            SELECT delivery.recipient, attempt.began FROM delivery
            JOIN attempt ON attempt.delivery = delivery.id AND attempt.number = delivery.attempts
            WHERE delivery.id = ?
            """, [delivery])
        guard let row, let recipient = Address(row["recipient"]) else { return nil }
        return ReturnedMail.Delivery(
            number: delivery, recipient: recipient, handedOver: Timestamp(seconds: row["began"]))
    }

    /// The mailing that this ENVID was given with (RFC 3461 §4.4); its letters are a secret.
    fileprivate func mailing(envelopeID: String) throws -> Int64? {
        guard let (mailing, letters) = EnvelopeID.parts(of: envelopeID.lowercased()) else { return nil }
        return try number("SELECT id FROM mailing WHERE id = ? AND envelope = ?", [mailing, letters])
    }

    /// Those of a message that can come back.
    fileprivate func mailings(_ id: MessageID) throws -> [Int64] {
        try Int64.fetchAll(
            cachedStatement(
                sql: "SELECT id FROM mailing WHERE message_id = ? AND bounce_token IS NOT NULL ORDER BY id LIMIT ?"),
            arguments: [id.text, Self.mailingLimit])
    }

    /// One message goes to each network once; a hostile author may give one identifier to many.
    private static var mailingLimit: Int { 100 }

    /// Whether somebody is in doubt, by the delivery to them that ended last.
    func isInDoubt(_ identity: String) throws -> Bool {
        let last = try row(
            """
            SELECT delivery.state, attempt.code, attempt.enhanced_code, attempt.is_about_recipient
            FROM delivery LEFT JOIN attempt ON attempt.delivery = delivery.id AND attempt.number = delivery.attempts
            WHERE identity = ? AND due IS NULL AND state <> 'sending' ORDER BY delivery.id DESC LIMIT 1
            """, [identity])
        guard let last else { return false }
        let code: Int? = last["code"]
        let answer = code.map {
            ServerAnswer(
                code: $0, enhancedCode: last["enhanced_code"], text: "", isAboutRecipient: last["is_about_recipient"])
        }
        return Networks.isInDoubt(try last.word("state"), after: answer)
    }

    /// The token of a delivery that has a transaction of its own, the same for all its tries.
    func bounceToken(of delivery: Int64) throws -> String {
        try run(
            "UPDATE delivery SET bounce_token = ifnull(bounce_token, ?) WHERE id = ?", [randomLetters(), delivery])
        return try String.fetchOne(
            cachedStatement(sql: "SELECT bounce_token FROM delivery WHERE id = ?"), arguments: [delivery]) ?? ""
    }
}
