internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// The trouble if it lasts; nil when it is not there.
    public func alarm(_ trouble: Trouble) async throws -> Alarm? {
        try await reading("look for an alarm") { try $0.openAlarm(trouble)?.alarm }
    }

    /// What the maintainers were told of and lasts, or ended after `time`; the oldest first.
    public func alarms(since time: Timestamp) async throws -> [Alarm] {
        try await reading("list alarms") { try $0.alarms(since: time) }
    }
}

extension StoreTransaction {
    /// How long an alarm that is over is remembered, in seconds.
    private static let memory: Int64 = 90 * 86_400

    /// The trouble if it lasts; nil when it is not there.
    public func alarm(_ trouble: Trouble) throws -> Alarm? {
        try naming("look for an alarm") { try database.openAlarm(trouble)?.alarm }
    }

    /// Ends the troubles of that kind at any place but these: nobody looks there any more.
    public func endAlarms(_ kind: Trouble.Kind, except places: Set<String>, now: Timestamp) throws {
        try naming("end alarms") {
            let known = Set(places.map(\.storable))
            let open = try database.rows(
                "SELECT id, place, told FROM alarm WHERE kind = ? AND ended IS NULL", [kind.rawValue])
            for row in open where !known.contains(row["place"]) {
                let (number, told): (Int64, Int64?) = (row["id"], row["told"])
                if told == nil {
                    try database.run("DELETE FROM alarm WHERE id = ?", [number])
                } else {
                    try database.run("UPDATE alarm SET ended = ? WHERE id = ?", [now.seconds, number])
                }
            }
        }
    }

    /// The trouble stands so from now on; nil: it is not there, and there is nothing to remember.
    public func note(_ alarm: Alarm?, of trouble: Trouble, now: Timestamp) throws {
        try naming("note an alarm") {
            let open = try database.openAlarm(trouble)
            guard let alarm else {
                if let open { try database.run("DELETE FROM alarm WHERE id = ?", [open.number]) }
                return
            }
            let values: StatementArguments = [
                trouble.kind.rawValue, trouble.place.storable, alarm.since.seconds, alarm.told?.seconds,
                alarm.ended?.seconds, alarm.evidence.storable, alarm.message, open?.number,
            ]
            try database.run(
                """
                INSERT INTO alarm (kind, place, since, told, ended, evidence, message, id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET since = excluded.since, told = excluded.told, ended = excluded.ended,
                                               evidence = excluded.evidence, message = excluded.message
                """, values)
            try database.run("DELETE FROM alarm WHERE ended < ?", [now.seconds - Self.memory])
        }
    }
}

extension Database {
    private static let columns = "id, kind, place, since, told, ended, evidence, message"

    fileprivate func openAlarm(_ trouble: Trouble) throws -> (number: Int64, alarm: Alarm)? {
        try row(
            "SELECT \(Self.columns) FROM alarm WHERE kind = ? AND place = ? AND ended IS NULL",
            [trouble.kind.rawValue, trouble.place.storable]
        ).map { ($0["id"], try Alarm($0)) }
    }

    func alarms(since time: Timestamp) throws -> [Alarm] {
        try rows(
            """
            SELECT \(Self.columns) FROM alarm WHERE told IS NOT NULL AND (ended IS NULL OR ended > ?)
            ORDER BY since, id
            """, [time.seconds]
        ).map { try Alarm($0) }
    }
}

extension Alarm {
    fileprivate init(_ row: Row) throws {
        self.init(
            Trouble(try row.word("kind"), at: row["place"]), since: Timestamp(seconds: row["since"]),
            evidence: row["evidence"], message: row["message"])
        let (told, ended): (Int64?, Int64?) = (row["told"], row["ended"])
        self.told = told.map { Timestamp(seconds: $0) }
        self.ended = ended.map { Timestamp(seconds: $0) }
    }
}
