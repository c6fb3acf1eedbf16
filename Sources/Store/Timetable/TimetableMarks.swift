internal import GRDB
public import MailFormat

/// What is due again and again.
public enum TimetableEntry: String, Hashable, Sendable, CaseIterable {
    /// The weekly status mail.
    case status
    /// Questions about piles of held mail.
    case pile
    /// What is written about dates.
    case dates
    /// The monthly list of offers and links.
    case offers
    /// Questions whether people's entries are right.
    case cards
    /// The index for search becomes one part.
    case index
}

extension Store {
    /// When it was last done, or first waited for; nil before that.
    public func lastTime(of entry: TimetableEntry) async throws -> Timestamp? {
        try await reading("read the timetable") { try $0.lastTime(of: entry) }
    }
}

extension StoreTransaction {
    /// When it was last done, or first waited for; nil before that.
    public func lastTime(of entry: TimetableEntry) throws -> Timestamp? {
        try naming("read the timetable") { try database.lastTime(of: entry) }
    }

    /// Notes that it was done, or is waited for from now on.
    public func note(_ entry: TimetableEntry, at time: Timestamp) throws {
        try naming("note what was done by the timetable") {
            try database.run(
                """
                INSERT INTO timetable (name, at, mail) VALUES (?, ?, (SELECT ifnull(max(id), 0) FROM mail))
                ON CONFLICT DO UPDATE SET at = excluded.at, mail = excluded.mail
                """, [entry.rawValue, time.seconds])
        }
    }
}

extension Database {
    /// The newest mail when it was last done; 0 before that.
    func lastMail(of entry: TimetableEntry) throws -> Int64 {
        try number("SELECT mail FROM timetable WHERE name = ?", [entry.rawValue]) ?? 0
    }

    func lastTime(of entry: TimetableEntry) throws -> Timestamp? {
        try number("SELECT at FROM timetable WHERE name = ?", [entry.rawValue]).map { Timestamp(seconds: $0) }
    }
}
