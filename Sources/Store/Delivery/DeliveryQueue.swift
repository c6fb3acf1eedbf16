internal import Checkpoints
internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// Marks the next due deliveries of one mailing as being sent, at most `recipients` of them and no more than the
    /// pace leaves, and hands them out. Nobody else claims between the count and the mark. A recipient in doubt is
    /// handed out alone, with a reverse-path of their own.
    public func claim(recipients: Int, pace: Pace? = nil, now: Timestamp) async throws -> Transmission? {
        let transmission = try await writing("claim deliveries") { [self] database in
            let left = try pace.map { $0.count - (try database.attemptsSince($0.begin(at: now))) } ?? recipients
            guard left > 0 else { return nil as Transmission? }
            return try claim(recipients: min(recipients, left), now: now, in: database)
        }
        if transmission != nil { Checkpoint.claimed.pass() }
        return transmission
    }

    /// Puts deliveries back that were claimed but never begun: no attempt is counted.
    public func unclaim(_ deliveries: [Int64]) async throws {
        try await writing("put deliveries back") { database in
            for delivery in deliveries {
                let attempt = try database.row(
                    """
                    SELECT attempt.number, attempt.before, attempt.was_due FROM delivery
                    JOIN attempt ON attempt.delivery = delivery.id AND attempt.number = delivery.attempts
                    WHERE delivery.id = ? AND delivery.state = 'sending'
                    """, [delivery])
                guard let attempt else { continue }
                try database.run(
                    "DELETE FROM attempt WHERE delivery = ? AND number = ?",
                    [delivery, attempt["number"] as Int64])
                try database.run(
                    "UPDATE delivery SET state = ?, due = ?, attempts = attempts - 1 WHERE id = ?",
                    [attempt["before"] as String, attempt["was_due"] as Int64, delivery])
                try database.suppressIfStopped(delivery)
            }
        }
    }

    /// Makes deliveries due now that wait for another try, or while their domain rests. Returns how many.
    public func retryNow(_ now: Timestamp) async throws -> Int {
        try await writing("make deliveries due") { database in
            try database.run(
                """
                UPDATE delivery SET due = ?, due_unrested = NULL WHERE state IN ('deferred', 'unknown') AND due > ?
                """, [now.seconds, now.seconds])
            return try database.changesCount + database.endRests(now: now)
        }
    }

    /// When the next delivery is due; nil when none waits.
    public func nextDue() async throws -> Timestamp? {
        try await reading("look for due deliveries") { try $0.nextDue() }
    }

    /// Deliveries that were handed to the relay since a time: for the pace.
    public func attemptsSince(_ time: Timestamp) async throws -> Int {
        try await reading("count attempts") { try $0.attemptsSince(time) }
    }

    private func claim(recipients limit: Int, now: Timestamp, in database: Database) throws -> Transmission? {
        while true {
            let mailing = try database.number(
                "SELECT mailing FROM delivery WHERE due <= ? ORDER BY due, id LIMIT 1", [now.seconds])
            guard let mailing else { return nil }
            var transmission = try transmission(mailing, in: database)
            try beginDeliveries(of: &transmission, limit: limit, now: now, in: database)
            if !transmission.recipients.isEmpty { return transmission }
        }
    }

    private func beginDeliveries(
        of transmission: inout Transmission, limit: Int, now: Timestamp, in database: Database
    ) throws {
        let rows = try database.rows(
            """
            SELECT id, recipient, identity, state, due, attempts, domain,
                   attempts > 0 AND EXISTS (SELECT 1 FROM domain_rest WHERE domain = delivery.domain) AS is_probe,
                   EXISTS (SELECT 1 FROM delivery AS other WHERE other.identity = delivery.identity
                             AND other.state IN ('refused', 'bounced')) AS may_be_in_doubt
            FROM delivery WHERE mailing = ? AND due <= ? ORDER BY due, id LIMIT ?
            """, [transmission.mailing, now.seconds, max(limit, 1)])
        var probed: Set<String> = []
        for row in rows {
            guard let address = Address(row["recipient"]) else {
                // A damaged row must not hold up all others for ever.
                try database.run(
                    "UPDATE delivery SET state = 'refused', due = NULL WHERE id = ?", [row["id"] as Int64])
                continue
            }
            let isAlone =
                try row["may_be_in_doubt"] && transmission.reversePath?.bounceToken != nil
                && database.isInDoubt(row["identity"])
            if isAlone, !transmission.recipients.isEmpty { continue }
            transmission.recipients.append(Transmission.Recipient(delivery: row["id"], address: address))
            try begin(row, now: now, in: database)
            if row["is_probe"] { probed.insert(row["domain"]) }
            if isAlone {
                let token = try database.bounceToken(of: row["id"])
                transmission.reversePath = transmission.reversePath?.withBounceToken(token) ?? transmission.reversePath
                break
            }
        }
        // One probe at a time: the rest ends with its outcome, or another's turn comes.
        for domain in probed { try database.rest(domain, until: now + DomainRest.length) }
    }

    private func begin(_ delivery: Row, now: Timestamp, in database: Database) throws {
        let number: Int64 = delivery["id"]
        let attempt = (delivery["attempts"] as Int64) + 1
        try database.run(
            "INSERT INTO attempt (delivery, number, began, before, was_due) VALUES (?, ?, ?, ?, ?)",
            [number, attempt, now.seconds, delivery["state"] as String, delivery["due"] as Int64])
        try database.run(
            "UPDATE delivery SET state = 'sending', due = NULL, due_unrested = NULL, attempts = ? WHERE id = ?",
            [attempt, number])
    }

    /// A mailing as it is sent, to nobody yet.
    private func transmission(_ mailing: Int64, in database: Database) throws -> Transmission {
        guard let row = try database.row("SELECT * FROM mailing WHERE id = ?", [mailing]) else {
            throw StoreError.damaged("claim deliveries", "there is no mailing \(mailing)")
        }
        let reversePath: String? = row["reverse_path"]
        let sevenBit =
            row["has_seven_bit"] == 1 ? try pieces(of: mailing, isSevenBit: true, in: database) : nil
        var message = OutgoingMessage(
            pieces: try pieces(of: mailing, isSevenBit: false, in: database), sevenBitPieces: sevenBit,
            needsSMTPUTF8: row["needs_smtputf8"])
        var originals = try originals(of: mailing, row["original"], in: database)
        if let body: Int64 = row["body"] {
            message = try database.sharedBody(body).message(behind: message, token: row["body_token"] ?? "")
            originals = try database.originals(ofBody: body).map { blobs.path(of: BlobID(hex: $0)) }
        }
        return Transmission(
            mailing: mailing, reversePath: reversePath.flatMap { Address($0) }, recipients: [], message: message,
            originals: originals, envelopeID: EnvelopeID.text(mailing, row["envelope"]))
    }

    /// The paths of the blobs that it takes bytes from.
    private func originals(of mailing: Int64, _ single: String?, in database: Database) throws -> [String] {
        let several = try String.fetchAll(
            database.cachedStatement(sql: "SELECT blob FROM mailing_original WHERE mailing = ? ORDER BY place"),
            arguments: [mailing])
        return (several.isEmpty ? [single].compactMap(\.self) : several).map { blobs.path(of: BlobID(hex: $0)) }
    }

    private func pieces(of mailing: Int64, isSevenBit: Bool, in database: Database) throws -> [Piece] {
        try database.rows(
            "SELECT * FROM piece WHERE mailing = ? AND is_seven_bit = ? ORDER BY place",
            [mailing, isSevenBit]
        ).map { try Piece($0) }
    }
}

extension Pace {
    /// When the period began that ends now.
    public func begin(at now: Timestamp) -> Timestamp {
        Timestamp(seconds: now.seconds - period.components.seconds)
    }
}

extension Database {
    fileprivate func attemptsSince(_ time: Timestamp) throws -> Int {
        Int(try number("SELECT count(*) FROM attempt WHERE began >= ?", [time.seconds]) ?? 0)
    }

    func nextDue() throws -> Timestamp? {
        try number("SELECT min(due) FROM delivery WHERE due IS NOT NULL").map { Timestamp(seconds: $0) }
    }
}
