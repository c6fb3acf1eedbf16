internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// When the newest issue of a kind was made; nil before counting began.
    public func lastIssue(of kind: DigestKind) async throws -> Timestamp? {
        try await reading("look for the last digest") { try $0.lastIssue(of: kind)?.made }
    }

    /// The oldest issue that not everybody has got.
    public func openIssue() async throws -> DigestIssue? {
        try await reading("look for unfinished digests") { database in
            try database.row("SELECT * FROM digest_issue WHERE ended IS NULL ORDER BY id LIMIT 1")
                .map { try DigestIssue($0) }
        }
    }
}

extension StoreTransaction {
    /// When the newest issue of a kind was made; nil before counting began.
    public func lastIssue(of kind: DigestKind) throws -> Timestamp? {
        try naming("look for the last digest") { try database.lastIssue(of: kind)?.made }
    }

    /// Begins the next issue of a kind. Before the first one only notes from where on posts are new: nobody gets that.
    ///
    /// - `settled`: posts since then may still be stopped by their authors, and belong to the next one.
    public func beginIssue(of kind: DigestKind, settled: Timestamp, now: Timestamp) throws {
        try naming("begin an issue of digests") {
            let last = try database.lastIssue(of: kind)
            let newest =
                try database.number(
                    "SELECT min(id) - 1 FROM post INDEXED BY post_posted WHERE posted > ?", [settled.seconds])
                ?? database.number("SELECT max(id) FROM post") ?? 0
            let first = last.map { $0.lastPost + 1 } ?? newest + 1
            try database.run(
                """
                INSERT INTO digest_issue (kind, number, since, made, first_post, last_post, ended)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    kind.rawValue, last.map { $0.number + 1 } ?? 0, (last?.made ?? now).seconds, now.seconds, first,
                    max(newest, first - 1), last == nil ? now.seconds : nil,
                ])
        }
    }

    /// Notes that everybody up to and with that person has got an issue; nil: everybody has.
    public func note(_ issue: DigestIssue, until person: PersonID?, now: Timestamp) throws {
        try naming("note who has got a digest") {
            if let person {
                try database.run(
                    "UPDATE digest_issue SET person = ? WHERE id = ?", [person.number, issue.id])
            } else {
                try database.run("UPDATE digest_issue SET ended = ? WHERE id = ?", [now.seconds, issue.id])
            }
        }
    }
}

extension Database {
    fileprivate func lastIssue(of kind: DigestKind) throws -> (number: Int, made: Timestamp, lastPost: Int64)? {
        try row(
            "SELECT number, made, last_post FROM digest_issue WHERE kind = ? ORDER BY number DESC LIMIT 1",
            [kind.rawValue]
        ).map { ($0["number"], Timestamp(seconds: $0["made"]), $0["last_post"]) }
    }
}

extension DigestIssue {
    fileprivate init(_ row: Row) throws {
        let (since, made): (Int64, Int64) = (row["since"], row["made"])
        let (first, last): (Int64, Int64) = (row["first_post"], row["last_post"])
        self.init(
            id: row["id"], kind: try row.word("kind"), number: row["number"],
            // A clock that was set back leaves an empty period.
            period: Timestamp(seconds: min(since, made))..<Timestamp(seconds: made),
            posts: first..<max(first, last + 1), progress: PersonID(row["person"]))
    }
}
