internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// Notes what a post says of a date.
    func keep(_ date: MeetingDate, told post: Int64?, now: Timestamp) throws {
        guard let post else { throw StoreError.damaged("keep a date", "no post tells it") }
        try database.run(
            """
            INSERT INTO meeting_date (network, uid, post, inviter_name, inviter, section, calendar, first, last, told)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                date.network.text, date.uid.storable, post, date.inviter.name?.storable,
                date.inviter.address.description, date.section.rawValue,
                String(decoding: date.calendar.bytes, as: UTF8.self).storable, date.span.lowerBound.seconds,
                date.span.upperBound.seconds, now.seconds,
            ])
        try noteStaleCalendar(of: date.network.text)
    }

    /// What the mail of this content says of a date is not so: what was told of it before counts again.
    func withdrawDate(_ uid: String, in content: BlobID, now: Timestamp) throws {
        try changeDates(
            """
            UPDATE meeting_date SET withdrawn = ? WHERE uid = ? AND withdrawn IS NULL AND post IN (
              SELECT post.id FROM mail JOIN post ON post.mail = mail.id WHERE mail.content = ?)
            RETURNING network
            """, [now.seconds, uid.storable, content.hex])
    }

    /// The dates of a post that is taken back are no dates any more: see `currentDates`.
    func noteStaleCalendars(of post: Int64) throws {
        for row in try database.rows("SELECT DISTINCT network FROM meeting_date WHERE post = ?", [post]) {
            try noteStaleCalendar(of: row[0])
        }
    }

    private func changeDates(_ sql: String, _ arguments: StatementArguments) throws {
        for row in try database.rows(sql, arguments) { try noteStaleCalendar(of: row[0]) }
    }

    private func noteStaleCalendar(of network: String) throws {
        try database.run("INSERT OR IGNORE INTO stale_calendar (network) VALUES (?)", [network])
    }

    /// Notes whether somebody comes; their last word counts.
    func note(_ answer: DateAnswer, now: Timestamp) throws {
        try database.run(
            """
            INSERT INTO date_answer (network, uid, start, identity, person, is_coming, at) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET is_coming = excluded.is_coming, at = excluded.at
            """,
            [
                answer.network.text, answer.uid.storable, answer.start?.seconds ?? 0, answer.person.identity,
                answer.person.description, answer.isComing, now.seconds,
            ])
    }
}
