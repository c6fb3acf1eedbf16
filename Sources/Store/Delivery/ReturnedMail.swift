internal import GRDB
public import MailFormat
internal import Networks

/// What a token in a reverse-path of ours stands for.
public struct ReturnedMail: Hashable, Sendable {
    /// The rows of the mailings: a mail to two networks has one token.
    public var mailings: [Int64]
    /// The row of the delivery; nil where the token is that of all deliveries.
    public var delivery: Int64?
    /// Whom the delivery was for.
    public var recipient: Address?
}

extension Store {
    /// What came back to the reverse-path with this token; nil for a token that is none of ours.
    public func returnedMail(token: String) async throws -> ReturnedMail? {
        try await reading("look for returned mail") { try $0.returnedMail(token: token.lowercased()) }
    }
}

extension Database {
    /// `token`: in lower case, as some mail systems make it.
    fileprivate func returnedMail(token: String) throws -> ReturnedMail? {
        if let row = try row("SELECT id, mailing, recipient FROM delivery WHERE bounce_token = ?", [token]) {
            return ReturnedMail(mailings: [row["mailing"]], delivery: row["id"], recipient: Address(row["recipient"]))
        }
        let mailings = try Int64.fetchAll(
            cachedStatement(sql: "SELECT id FROM mailing WHERE bounce_token = ? ORDER BY id"), arguments: [token])
        return mailings.isEmpty ? nil : ReturnedMail(mailings: mailings, delivery: nil, recipient: nil)
    }

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
