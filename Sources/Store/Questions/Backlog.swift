internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// Held mail that no moderator was asked about, and how much they were asked about within the last day.
    public func backlog(now: Timestamp) async throws -> Backlog {
        try await reading("look for held mail that nobody was asked about") { try $0.backlog(since: now + .days(-1)) }
    }
}

extension StoreTransaction {
    /// Queues a question about one held mail, with the mail that puts it.
    public func queue(_ mailing: Mailing, asking question: Question, about held: HeldMail, now: Timestamp) throws {
        try naming("ask about a held mail") {
            let mail = try database.number("SELECT mail FROM hold WHERE id = ?", [held.number])
            try ask(question, of: mail)
            try addMailing(mailing, of: mail, original: held.mail.blob, now: now)
        }
    }

    /// Puts holds into the pile of this name.
    public func pile(_ holds: [Int64], as name: QuestionID) throws {
        try naming("put held mail on a pile") {
            for hold in holds {
                try database.run("UPDATE hold SET pile = ? WHERE id = ? AND ended IS NULL", [name.text, hold])
            }
        }
    }

    /// Takes holds from their pile, to be asked about one by one.
    func askSingly(_ holds: [Int64]) throws {
        for hold in holds { try database.run("UPDATE hold SET pile = NULL, is_kept = 1 WHERE id = ?", [hold]) }
    }

    /// What a question about a pile is about; nil for other questions.
    func pile(_ question: Question) throws -> HeldForAnswer? {
        guard case .moderatePile(let pile) = question.purpose else { return nil }
        let holds = try database.rows(
            """
            SELECT hold.id, mail.author FROM hold JOIN mail ON mail.id = hold.mail
            WHERE hold.pile = ? AND hold.ended IS NULL ORDER BY hold.id
            """, [pile.text])
        let others = try database.rows("SELECT DISTINCT person FROM question WHERE pile = ?", [pile.text])
        let authors = Set(holds.map { $0["author"] as String })
        return HeldForAnswer(
            numbers: holds.map { $0["id"] }, author: authors.count == 1 ? authors.first : nil, subject: nil,
            others: others.compactMap { Address($0["person"]) }.filter { $0 != question.person })
    }
}

extension Database {
    /// More are not looked at in one go: what is asked about makes room for the next.
    private static let backlogLimit = 10_000

    /// Where its author was asked whether it is theirs, nobody else has to be; what may be for one person is nobody
    /// else's business.
    fileprivate func backlog(since: Timestamp) throws -> Backlog {
        var backlog = Backlog()
        backlog.holds = try rows(
            """
            SELECT hold.id, hold.network, hold.held, hold.until, hold.is_kept, mail.author_identity
            FROM hold JOIN mail ON mail.id = hold.mail
            WHERE hold.ended IS NULL AND hold.pile IS NULL AND hold.reason <> 'personal'
              AND NOT EXISTS (SELECT 1 FROM question WHERE question.hold = hold.id)
              AND NOT (hold.reason = 'unproven' AND EXISTS (
                SELECT 1 FROM hold AS other JOIN question ON question.hold = other.id
                WHERE other.mail = hold.mail AND other.ended IS NULL AND question.purpose = 'confirm-post'))
            ORDER BY hold.id LIMIT ?
            """, [Self.backlogLimit]
        ).map { row in
            UnaskedHold(
                number: row["id"], network: NetworkID(row["network"]),
                author: row["author_identity"] as String? ?? "", held: Timestamp(seconds: row["held"]),
                until: Timestamp(seconds: row["until"]), isKept: row["is_kept"])
        }
        guard !backlog.holds.isEmpty else { return backlog }
        let asked = try rows(
            """
            SELECT hold.network, mail.author_identity, count(DISTINCT hold.id) AS count
            FROM question JOIN hold ON hold.id = question.hold JOIN mail ON mail.id = hold.mail
            WHERE question.asked > ? AND question.purpose = 'moderate' GROUP BY 1, 2
            """, [since.seconds])
        for row in asked {
            backlog.asked[NetworkID(row["network"]), default: 0] += row["count"]
            backlog.askedOfAuthor[row["author_identity"] as String? ?? "", default: 0] += row["count"]
        }
        backlog.lastPile = try lastTime(of: .pile)
        return backlog
    }
}
