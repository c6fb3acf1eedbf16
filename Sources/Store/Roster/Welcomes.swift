internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// Notes that somebody was told about networks that they belong to.
    public func noteWelcome(of person: PersonID, to networks: [NetworkID], now: Timestamp) throws {
        try naming("note a welcome") {
            for network in networks {
                try database.run("UPDATE roster SET last_welcome = last_welcome + 1")
                try database.run(
                    """
                    INSERT INTO welcome (person, network, at, number)
                    VALUES (?, ?, ?, (SELECT last_welcome FROM roster))
                    ON CONFLICT DO UPDATE SET at = excluded.at, number = excluded.number
                    """, [person.number, network.text, now.seconds])
            }
        }
    }

    /// Forgets it when they have left: who comes again is told again, and of nobody who came meanwhile.
    func forgetWelcome(of person: PersonID, to networks: [NetworkID]) throws {
        for network in networks {
            for table in ["welcome", "members_told"] {
                try database.run(
                    "DELETE FROM \(table) WHERE person = ? AND network = ?", [person.number, network.text])
            }
        }
    }

    /// Which networks each person was told about.
    public func welcomes() throws -> [PersonID: Set<NetworkID>] {
        try naming("read the welcomes") {
            var welcomes: [PersonID: Set<NetworkID>] = [:]
            for row in try database.rows("SELECT person, network FROM welcome") {
                welcomes[PersonID(row["person"]), default: []].insert(NetworkID(row["network"]))
            }
            return welcomes
        }
    }

    /// Puts in `known` what newcomers to networks are told of.
    public func loadForNewcomers(_ networks: [NetworkID], into known: inout KnownMail) throws {
        known.minutes = try recentMinutes(of: networks)
        known.openRequests = try openRequests(in: networks)
    }

    /// The newest minutes of networks, newest first: as many as newcomers are told of, each in its last version.
    public func recentMinutes(of networks: [NetworkID]) throws -> [NetworkID: [RecentMinutes]] {
        var minutes: [NetworkID: [RecentMinutes]] = [:]
        for network in networks { minutes[network] = try recentMinutes(of: network) }
        return minutes
    }

    private func recentMinutes(of network: NetworkID) throws -> [RecentMinutes] {
        try naming("look for minutes") {
            try database.rows(
                """
                SELECT version.name, max(version.number), post.date, post.date_offset
                FROM document JOIN version ON version.document = document.id JOIN post ON post.id = version.post
                WHERE document.network = ? AND document.section = ? AND version.kind = ? AND version.recalled IS NULL
                GROUP BY document.id ORDER BY post.date DESC LIMIT ?
                """,
                [
                    network.text, Section.meeting.rawValue, MeetingDocumentKind.minutes.rawValue, RecentMinutes.limit,
                ]
            ).compactMap { row in DateTime(in: row).map { RecentMinutes(name: row["name"], date: $0) } }
        }
    }

    /// Whether mail to somebody came back for good when it was sent last.
    public func isUnreachable(_ address: Address) throws -> Bool {
        try naming("look at a delivery") { try database.isInDoubt(address.identity) }
    }
}
