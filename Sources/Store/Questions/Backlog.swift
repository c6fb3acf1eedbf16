internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// Held mail that moderators decide, and how much they were asked about within the last day.
    public func backlog(now: Timestamp) async throws -> Backlog {
        try await reading("look for held mail to ask about") { try $0.backlog(since: now + .days(-1)) }
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

    /// Takes holds from their pile, to be asked about one by one; they wait at least until then.
    func askSingly(_ holds: [Int64], until: Timestamp) throws {
        for hold in holds {
            try database.run(
                "UPDATE hold SET pile = NULL, is_kept = 1, until = max(until, ?) WHERE id = ?", [until.seconds, hold])
        }
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

    /// Of a row of `hold`. Where its author was asked whether it is theirs, or shall go out as it is, nobody else has
    /// to be; what may be for one person is nobody else's business.
    static let isForModerators = """
        hold.reason <> 'personal' AND NOT EXISTS (
          SELECT 1 FROM hold AS other JOIN question ON question.hold = other.id
          WHERE other.mail = hold.mail AND other.ended IS NULL AND question.purpose IN ('confirm-post', 'case-data'))
        """

    /// Of a row of `question`: the mail that puts it was refused, or came back.
    private static let hasFailed = """
        EXISTS (
          SELECT 1 FROM delivery JOIN mailing ON mailing.id = delivery.mailing
          WHERE delivery.identity = question.identity AND delivery.state IN ('refused', 'bounced')
            AND mailing.message_id LIKE '\(Question.mailPrefix)' || question.id || '@%')
        """

    private static func identities(_ lines: String?) -> Set<String> {
        Set((lines ?? "").split(separator: "\n").map(String.init))
    }

    fileprivate func backlog(since: Timestamp) throws -> Backlog {
        var backlog = Backlog()
        backlog.holds = try rows(
            """
            SELECT hold.id, hold.network, hold.held, hold.until, hold.is_kept,
                   ifnull(mail.author_identity, mail.id) AS author, mail.is_proven,
                   (SELECT group_concat(question.identity, char(10)) FROM question
                    WHERE question.hold = hold.id OR question.pile = hold.pile) AS asked,
                   (SELECT group_concat(question.identity, char(10)) FROM question
                    WHERE (question.hold = hold.id OR question.pile = hold.pile) AND \(Self.hasFailed)) AS unreached
            FROM hold JOIN mail ON mail.id = hold.mail
            WHERE hold.ended IS NULL AND \(Self.isForModerators)
            ORDER BY hold.id LIMIT ?
            """, [Self.backlogLimit]
        ).map { row in
            let unreached = Self.identities(row["unreached"])
            return OpenHold(
                number: row["id"], network: NetworkID(row["network"]),
                author: OpenHold.Author(row["author"], isProven: row["is_proven"]),
                held: Timestamp(seconds: row["held"]),
                until: Timestamp(seconds: row["until"]), isKept: row["is_kept"],
                asked: Self.identities(row["asked"]).subtracting(unreached), unreached: unreached)
        }
        guard !backlog.holds.isEmpty else { return backlog }
        let asked = try rows(
            """
            SELECT hold.network, ifnull(mail.author_identity, mail.id) AS author, mail.is_proven,
                   count(DISTINCT hold.id) AS count
            FROM question JOIN hold ON hold.id = question.hold JOIN mail ON mail.id = hold.mail
            WHERE question.asked > ? AND question.purpose = 'moderate' GROUP BY 1, 2, 3
            """, [since.seconds])
        for row in asked {
            backlog.asked[NetworkID(row["network"]), default: 0] += row["count"]
            let author = OpenHold.Author(row["author"], isProven: row["is_proven"])
            backlog.askedOfAuthor[author, default: 0] += row["count"]
        }
        backlog.lastPile = try lastTime(of: .pile)
        return backlog
    }
}
