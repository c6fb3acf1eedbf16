internal import GRDB
public import MailFormat
public import Networks

/// Reminders of a network's dates that go out some people at a time.
public struct DateRound: Hashable, Sendable {
    /// When it began: what was due then is what it reminds of.
    public var at: Timestamp
    /// Everybody up to and with this one has had their turn.
    public var progress: PersonID

    /// A round in which nobody has had their turn.
    public init(at: Timestamp) {
        self.at = at
        progress = PersonID(0)
    }
}

extension StoreTransaction {
    /// A network's round that is not over.
    public func dateRound(of network: NetworkID) throws -> DateRound? {
        try naming("look who was reminded of dates") {
            try database.row("SELECT at, person FROM date_round WHERE network = ?", [network.text]).map { row in
                var round = DateRound(at: Timestamp(seconds: row["at"]))
                round.progress = PersonID(row["person"])
                return round
            }
        }
    }

    /// Notes how far a network's round came; nil: it is over.
    public func note(_ round: DateRound?, of network: NetworkID) throws {
        try naming("note who was reminded of dates") {
            guard let round else {
                try database.run("DELETE FROM date_round WHERE network = ?", [network.text])
                return
            }
            try database.run(
                """
                INSERT INTO date_round (network, at, person) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET at = excluded.at, person = excluded.person
                """, [network.text, round.at.seconds, round.progress.number])
        }
    }
}
