internal import Checkpoints
internal import GRDB
public import Networks

extension Store {
    /// Which of `keys` are decided.
    public func decided(_ keys: [MailKey]) async throws -> Set<MailKey> {
        try await reading("look for decided mail") { database in
            var decided: Set<MailKey> = []
            for key in keys where try database.mail(key) != nil { decided.insert(key) }
            return decided
        }
    }

    /// How far a mailbox has been handled.
    public func position(of mailbox: String) async throws -> IntakePosition? {
        try await reading("read the position of a mailbox") { database in
            try database.row("SELECT validity, uid FROM position WHERE mailbox = ?", [mailbox]).map { row in
                IntakePosition(validity: row[0], uid: row[1])
            }
        }
    }

    /// Counts one more attempt for each, durably, and tells how many there have been with this one.
    public func countAttempts(_ keys: [MailKey]) async throws -> [MailKey: Int] {
        let counts = try await writing("count attempts") { database in
            for key in keys {
                try database.run(
                    """
                    INSERT INTO intake_attempt (mailbox, validity, uid, count) VALUES (?, ?, ?, 1)
                    ON CONFLICT DO UPDATE SET count = count + 1
                    """, [key.mailbox, key.validity, key.uid])
            }
            return try database.attempts(keys)
        }
        Checkpoint.attempted.pass()
        return counts
    }

    /// Takes back the last attempt of each: it ended in an orderly way.
    public func forgetAttempts(_ keys: [MailKey]) async throws {
        try await writing("take back attempts") { database in
            for key in keys {
                try database.run(
                    "UPDATE intake_attempt SET count = count - 1 WHERE mailbox = ? AND validity = ? AND uid = ?",
                    [key.mailbox, key.validity, key.uid])
            }
            try database.run("DELETE FROM intake_attempt WHERE count <= 0")
        }
    }

    /// Attempts so far of those that have any.
    public func attempts(_ keys: [MailKey]) async throws -> [MailKey: Int] {
        try await reading("read attempts") { try $0.attempts(keys) }
    }
}

extension Database {
    /// The row of the mail of this key, once it is decided.
    func mail(_ key: MailKey) throws -> Int64? {
        try number(
            "SELECT id FROM mail WHERE mailbox = ? AND validity = ? AND uid = ?",
            [key.mailbox, key.validity, key.uid])
    }

    func attempts(_ keys: [MailKey]) throws -> [MailKey: Int] {
        var counts: [MailKey: Int] = [:]
        for key in keys {
            let count = try number(
                "SELECT count FROM intake_attempt WHERE mailbox = ? AND validity = ? AND uid = ?",
                [key.mailbox, key.validity, key.uid])
            if let count { counts[key] = Int(count) }
        }
        return counts
    }
}
