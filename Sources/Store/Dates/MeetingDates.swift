internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// What takes place in these networks after `first` and no later than `last`, in order; a series as often as it does,
    /// up to a limit.
    public func comingDates(
        of networks: [NetworkID], after first: Timestamp, through last: Timestamp,
        in configuration: Networks.Configuration
    ) throws -> [ComingDate] {
        try naming("look for dates") {
            try database.comingDates(of: networks, after: first, through: last, in: configuration)
        }
    }

    /// The dates of a network that take place within a stretch of time, as they stand.
    ///
    /// - `isShared`: only what is not meant for its members alone.
    public func dates(
        of network: NetworkID, over span: ClosedRange<Timestamp>, isShared: Bool = false
    ) throws -> [MeetingDate] {
        try naming("look for dates") { try database.dates(of: network, over: span, isShared: isShared) }
    }

    /// The date of a UID as it stands; nil where there is none.
    public func date(_ uid: String, in network: NetworkID) throws -> MeetingDate? {
        try naming("look for a date") { try database.date(uid, in: network) }
    }

    /// What a mail may be about of the dates of the networks that it is addressed to.
    public func knownDates(_ look: DateLook, in networks: [NetworkID]) throws -> KnownDates {
        try naming("look for dates that a mail is about") {
            var known = KnownDates()
            for network in networks {
                for uid in look.uids {
                    known.named[network, default: [:]][uid] = try database.date(uid, in: network)
                }
                known.answered[network] = try answeredDate(look.answered, in: network)
                known.sameDay[network] = try look.day.map { try database.dates(of: network, over: $0) }
            }
            return known
        }
    }

    /// That of the first of these messages that tells one.
    private func answeredDate(_ ids: [MessageID], in network: NetworkID) throws -> MeetingDate? {
        for id in ids {
            let uids = try database.rows(
                """
                SELECT DISTINCT meeting_date.uid FROM node JOIN post ON post.node = node.id
                JOIN meeting_date ON meeting_date.post = post.id
                WHERE node.network = ? AND node.message_id = ? LIMIT 2
                """, [network.text, id.text])
            // Of several dates nobody knows which is meant.
            guard uids.count == 1 else { continue }
            if let date = try database.date(uids[0][0], in: network) { return date }
        }
        return nil
    }

    /// Who comes to a date and who does not.
    public func answers(to uid: String, in network: NetworkID) throws -> [DateAnswer] {
        try naming("count answers to a date") {
            try database.rows(
                "SELECT start, person, is_coming FROM date_answer WHERE network = ? AND uid = ? ORDER BY at, identity",
                [network.text, uid.storable]
            ).compactMap { row in
                let start: Int64 = row["start"]
                return Address(row["person"]).map {
                    DateAnswer(
                        uid: uid, network: network, start: start == 0 ? nil : Timestamp(seconds: start), person: $0,
                        isComing: row["is_coming"])
                }
            }
        }
    }
}

// MARK: Questions

extension StoreTransaction {
    /// The date that a question is about.
    func date(of question: QuestionID) throws -> (uid: String, start: Timestamp?)? {
        try database.row("SELECT uid, start FROM question_date WHERE question = ?", [question.text]).map { row in
            let start: Int64? = row["start"]
            return (row["uid"], start.map { Timestamp(seconds: $0) })
        }
    }

    func noteDate(of question: QuestionID, _ uid: String, at start: Timestamp?) throws {
        try database.run(
            "INSERT INTO question_date (question, uid, start) VALUES (?, ?, ?)",
            [question.text, uid.storable, start?.seconds])
    }
}

extension Database {
    /// Times of one date, and dates in all, that one list can take: more than anybody reads.
    private static let timesLimit = 30
    private static let datesLimit = 500

    fileprivate func comingDates(
        of networks: [NetworkID], after first: Timestamp, through last: Timestamp,
        in configuration: Networks.Configuration
    ) throws -> [ComingDate] {
        guard first <= last else { return [] }
        return try networks.flatMap { network in
            try dates(of: network, over: first...last).flatMap {
                $0.coming(after: first, through: last, in: configuration, limit: Self.timesLimit)
            }
        }.sorted { ($0.start, $0.title) < ($1.start, $1.title) }
    }

    /// A row counts if its post stands, nobody has withdrawn it, and no later one counts: `date` is the row's table.
    private static let isCurrent = """
        date.withdrawn IS NULL AND EXISTS (SELECT 1 FROM post WHERE post.id = date.post AND post.recalled IS NULL)
        AND NOT EXISTS (SELECT 1 FROM meeting_date AS newer JOIN post ON post.id = newer.post
                        WHERE newer.network = date.network AND newer.uid = date.uid AND newer.id > date.id
                          AND newer.withdrawn IS NULL AND post.recalled IS NULL)
        """

    fileprivate func date(_ uid: String, in network: NetworkID) throws -> MeetingDate? {
        try row(
            "SELECT * FROM meeting_date AS date WHERE network = ? AND uid = ? AND \(Self.isCurrent)",
            [network.text, uid.storable]
        ).map(MeetingDate.init)
    }

    fileprivate func dates(
        of network: NetworkID, over span: ClosedRange<Timestamp>, isShared: Bool = false
    ) throws -> [MeetingDate] {
        try rows(
            """
            SELECT * FROM meeting_date AS date WHERE network = ? AND last >= ? AND first <= ? AND \(Self.isCurrent)
              AND (NOT ? OR EXISTS (SELECT 1 FROM post WHERE post.id = date.post AND NOT post.is_local))
            ORDER BY first, id LIMIT ?
            """, [network.text, span.lowerBound.seconds, span.upperBound.seconds, isShared, Self.datesLimit]
        ).map(MeetingDate.init)
    }

    /// The newest dates of a network, past ones too, for its calendar file.
    func allDates(of network: String, limit: Int) throws -> [MeetingDate] {
        try rows(
            """
            SELECT * FROM meeting_date AS date WHERE network = ? AND \(Self.isCurrent) ORDER BY last DESC, id LIMIT ?
            """, [network, limit]
        ).map(MeetingDate.init)
    }
}

extension MeetingDate {
    /// Reads a row of the table `meeting_date`.
    init(_ row: Row) throws {
        let text: String = row["calendar"]
        guard let calendar = CalendarObject(Array(text.utf8)), let inviter = Address(row["inviter"]) else {
            throw StoreError.damaged("read a date", "its calendar object or its inviter can't be read")
        }
        let (first, last): (Int64, Int64) = (row["first"], row["last"])
        self.init(
            network: NetworkID(row["network"]), uid: row["uid"], calendar: calendar,
            inviter: Mailbox(name: row["inviter_name"], address: inviter), section: try row.word("section"),
            told: Timestamp(seconds: row["told"]),
            span: Timestamp(seconds: first)...Timestamp(seconds: max(first, last)))
    }
}
