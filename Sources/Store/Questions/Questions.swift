internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// The question of this id as it stands, with what it is about; nil when there is none.
    func asked(_ id: QuestionID) throws -> AskedQuestion? {
        guard let row = try database.row("SELECT * FROM question WHERE id = ?", [id.text]) else { return nil }
        guard let person = Address(row["person"]) else {
            throw StoreError.damaged("read a question", "who is asked has no address")
        }
        let network: String? = row["network"]
        let question = Question(
            id: id, purpose: try purpose(row, of: id), person: person,
            network: network.map { NetworkID($0) },
            asked: Timestamp(seconds: row["asked"]), until: Timestamp(seconds: row["until"]))
        let hold: Int64? = row["hold"]
        return AskedQuestion(
            question, isAnswered: row["answered"] != nil as Int64?,
            hold: try pile(question)
                ?? hold.flatMap { try heldForAnswer($0, for: question.purpose, askedBeside: person) })
    }

    /// Notes a question that follows from `mail`; one about held mail is about what waits of this mail in its network.
    func ask(_ question: Question, of mail: Int64?) throws {
        let hold: Int64? =
            switch question.purpose {
            case .confirmPost, .personal, .caseData, .moderate:
                try database.number(
                    "SELECT id FROM hold WHERE mail = ? AND network = ? AND ended IS NULL",
                    [mail, question.network?.text])
            case .moderatePile, .confirm, .join, .undo, .handOver, .stop, .recall, .proposals, .list, .dateFound,
                .coming, .request:
                nil
            case .offer, .card: nil
            }
        var pile: QuestionID?
        if case .moderatePile(let id) = question.purpose { pile = id }
        var handover: (old: Address, successor: Mailbox)?
        if case .handOver(let old, let successor) = question.purpose { handover = (old, successor) }
        try database.run(
            """
            INSERT INTO question (id, purpose, person, identity, network, old, successor, successor_name, hold, pile,
                                  asked, until, content, list)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                question.id.text, question.purpose.name, question.person.description, question.person.identity,
                question.network?.text, handover?.old.description, handover?.successor.address.description,
                handover?.successor.name?.storable, hold, pile?.text, question.asked.seconds, question.until.seconds,
                question.purpose.content?.hex, question.purpose.list?.text,
            ])
        if let date = question.purpose.date { try noteDate(of: question.id, date.uid, at: date.start) }
        for (place, change) in question.purpose.changes.enumerated() {
            try database.run(
                "INSERT INTO question_change (question, place, field, value) VALUES (?, ?, ?, ?)",
                [question.id.text, place, change.field.key, change.value])
        }
        try database.run(
            "DELETE FROM question WHERE until <= ?",
            [question.asked.seconds - Int64(Self.staleLifetime.components.seconds)])
    }

    /// How long it is remembered that a question was put, for those who answer too late.
    private static let staleLifetime = Duration.days(90)

    /// How many held mails moderators were asked about, by network.
    func moderated(in networks: [NetworkID], since: Int64) throws -> [NetworkID: Int] {
        var counts: [NetworkID: Int] = [:]
        for network in networks {
            let count = try database.number(
                """
                SELECT count(DISTINCT hold) FROM question
                WHERE asked > ? AND network = ? AND purpose = 'moderate'
                """, [since, network.text])
            counts[network] = count.map { Int($0) }
        }
        return counts
    }

    /// How many of an author's held mails moderators were asked about.
    func moderated(by author: Address, since: Int64) throws -> CountByProof {
        try countByProof(
            """
            SELECT mail.is_proven, count(DISTINCT hold.mail) FROM question
            JOIN hold ON hold.id = question.hold JOIN mail ON mail.id = hold.mail
            WHERE mail.author_identity = ? AND question.asked > ? AND question.purpose = 'moderate'
            GROUP BY mail.is_proven
            """, author, since: since)
    }

    /// Whether the author of a held mail is asked about case data in it for another network: the answer is about all
    /// networks in which it waits for that.
    public func isCaseDataAsked(beside hold: Int64) throws -> Bool {
        try naming("look for a question") {
            try database.number(
                """
                SELECT 1 FROM hold JOIN hold AS other ON other.mail = hold.mail AND other.ended IS NULL
                JOIN question ON question.hold = other.id
                WHERE hold.id = ? AND question.purpose = 'case-data' AND question.answered IS NULL LIMIT 1
                """, [hold]) != nil
        }
    }

    /// Ends a question.
    func close(_ question: QuestionID, now: Timestamp) throws {
        try database.run(
            "UPDATE question SET answered = ? WHERE id = ? AND answered IS NULL", [now.seconds, question.text])
    }

    /// Ends all questions about a held mail: it was decided by another way.
    func closeQuestions(about hold: Int64, now: Timestamp) throws {
        try database.run(
            "UPDATE question SET answered = ? WHERE hold = ? AND answered IS NULL", [now.seconds, hold])
    }

    /// Ends what somebody was asked about their own entry, at whichever address of theirs: it has changed since.
    func closeChanges(of address: Address, now: Timestamp) throws {
        let person = try roster()?.person(at: address)
        let others = person.map { $0.effective.addresses + $0.base.addresses + $0.formerAddresses } ?? []
        let identities = Set(([address] + others).map(\.identity))
        for identity in identities {
            try database.run(
                """
                UPDATE question SET answered = ?
                WHERE identity = ? AND purpose IN ('confirm', 'undo') AND answered IS NULL
                """, [now.seconds, identity])
        }
    }

    private func purpose(_ row: Row, of id: QuestionID) throws -> Question.Purpose {
        let name: String = row["purpose"]
        let changes = try database.rows(
            "SELECT field, value FROM question_change WHERE question = ? ORDER BY place", [id.text]
        ).map { row in
            guard let change = RosterField(key: row[0]).flatMap({ RosterChange(field: $0, value: row[1]) }) else {
                throw StoreError.damaged("read a question", "unknown change '\(row[0] as String)'")
            }
            return change
        }
        let (old, successor): (String?, String?) = (row["old"], row["successor"])
        let handover = old.flatMap { Address($0) }.flatMap { old in
            successor.flatMap { Address($0) }.map { (old, Mailbox(name: row["successor_name"], address: $0)) }
        }
        let pile: String? = row["pile"]
        let (content, list): (String?, String?) = (row["content"], row["list"])
        let purpose = Question.Purpose(
            name: name, changes: changes, handover: handover, pile: pile.map { QuestionID($0) },
            content: content.map { BlobID(hex: $0) }, list: list.map { ListID($0) },
            date: try date(of: id))
        guard let purpose else {
            throw StoreError.damaged("read a question", "unknown purpose '\(name)'")
        }
        return purpose
    }

    private func heldForAnswer(
        _ number: Int64, for purpose: Question.Purpose, askedBeside person: Address
    ) throws -> HeldForAnswer? {
        let row = try database.row(
            """
            SELECT hold.mail, hold.reason, mail.author, mail.subject FROM hold JOIN mail ON mail.id = hold.mail
            WHERE hold.id = ?
            """, [number])
        guard let row else { return nil }
        // Its author is asked once, whatever networks it goes to; moderators are asked for each.
        let numbers = try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id FROM hold WHERE mail = ?1 AND ended IS NULL
                    AND (id = ?2 OR (reason = 'unproven' AND ?3 = 'confirm-post')
                         OR (reason = 'personal' AND ?3 = 'personal')
                         OR (reason = 'case-data' AND ?3 = 'case-data')) ORDER BY id
                    """), arguments: [row["mail"] as Int64, number, purpose.name])
        let others = try String.fetchAll(
            database.cachedStatement(
                sql: "SELECT DISTINCT person FROM question WHERE hold = ? AND purpose = 'moderate'"),
            arguments: [number])
        return HeldForAnswer(
            numbers: numbers, author: row["author"], subject: row["subject"],
            others: others.compactMap { Address($0) }.filter { $0 != person })
    }
}
