internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// Whether this was written about this time of a date.
    public func isTold(_ notice: DateNotice, of coming: ComingDate) throws -> Bool {
        try naming("look at what was written about a date") {
            try database.number(
                "SELECT 1 FROM date_notice WHERE network = ? AND uid = ? AND start = ? AND kind = ?",
                [coming.date.network.text, coming.date.uid.storable, coming.start.seconds, notice.rawValue]) != nil
        }
    }

    /// How long it is remembered: longer than anything is due.
    private static let markLifetime = Duration.days(90)

    /// Notes that it was.
    public func noteTold(_ notice: DateNotice, of coming: ComingDate, now: Timestamp) throws {
        try naming("note what was written about a date") {
            try database.run(
                "INSERT OR IGNORE INTO date_notice (network, uid, start, kind, at) VALUES (?, ?, ?, ?, ?)",
                [
                    coming.date.network.text, coming.date.uid.storable, coming.start.seconds, notice.rawValue,
                    now.seconds,
                ])
            try database.run(
                "DELETE FROM date_notice WHERE at < ?", [now.seconds - Self.markLifetime.components.seconds])
        }
    }

    /// Queues a mail about dates with what may be answered to it.
    public func queue(_ mailing: Mailing, asking questions: [Question], now: Timestamp) throws {
        try naming("queue a mail about dates") {
            for question in questions { try ask(question, of: nil) }
            try addMailing(mailing, of: nil, original: nil, now: now)
        }
    }

    /// Whether minutes of a meeting are among a network's documents: filed under its day, or since it began.
    public func hasMinutes(of network: NetworkID, on day: Day, since start: Timestamp) throws -> Bool {
        try naming("look for minutes") {
            try database.number(
                """
                SELECT 1 FROM document JOIN version ON version.document = document.id
                WHERE document.network = ? AND document.section = ? AND version.kind = ? AND version.recalled IS NULL
                  AND (version.added >= ? OR substr(version.folder, 1, 10) = ?) LIMIT 1
                """,
                [
                    network.text, Section.meeting.rawValue, MeetingDocumentKind.minutes.rawValue, start.seconds,
                    day.description,
                ]) != nil
        }
    }
}
