internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// What waits for a maintainer's word, the oldest first. Those about addresses that nobody in `configuration` has
    /// any more are moot.
    public func openProposals(in configuration: Networks.Configuration) async throws -> [OpenProposal] {
        try await reading("list proposals") { try $0.openProposals(in: configuration) }
    }
}

extension StoreTransaction {
    /// What waits for a maintainer's word, as `Store.openProposals` lists it.
    public func openProposals(in configuration: Networks.Configuration) throws -> [OpenProposal] {
        try naming("list proposals") { try database.openProposals(in: configuration) }
    }

    /// Asks the maintainers, unless they are asked already or have answered not long ago.
    public func propose(_ proposal: Proposal, now: Timestamp) throws {
        try naming("propose something") {
            guard mayMake(proposal, after: try database.proposals(about: proposal.person), now: now),
                try proposal.isProven || openUnproven() < Self.unprovenLimit
            else { return }
            try database.run(
                """
                INSERT INTO proposal (kind, identity, person, other, evidence, made, is_proven)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    proposal.kind.rawValue, proposal.person.identity, proposal.person.description,
                    proposal.other?.description, proposal.evidence.storable, now.seconds,
                    proposal.isProven,
                ])
        }
    }

    /// What nothing proves and waits at a time: whoever forges mail in all members' names fills no status mail.
    private static let unprovenLimit = 5

    private func openUnproven() throws -> Int64 {
        try database.number("SELECT count(*) FROM proposal WHERE ended IS NULL AND is_proven = 0") ?? 0
    }

    /// Notes a maintainer's word on an open proposal. The first that ends it counts.
    public func settle(_ number: Int64, _ verdict: Proposal.Verdict, by maintainer: Address, now: Timestamp) throws {
        try naming("settle a proposal") {
            try database.run(
                """
                UPDATE proposal SET verdict = ?, maintainer = ?, said = ?, ended = ? WHERE number = ? AND ended IS NULL
                """,
                [
                    verdict.rawValue, maintainer.description, now.seconds, verdict == .wait ? nil : now.seconds,
                    number,
                ])
        }
    }
}

extension Database {
    fileprivate func openProposals(in configuration: Networks.Configuration) throws -> [OpenProposal] {
        try rows("SELECT * FROM proposal WHERE ended IS NULL ORDER BY number").compactMap { row in
            guard let person = Address(row["person"]), configuration.subscriber(at: person) != nil else { return nil }
            let other: String? = row["other"]
            let said: Int64? = row["said"]
            return OpenProposal(
                number: row["number"],
                proposal: Proposal(
                    try row.word("kind"), person: person, other: other.flatMap { Address($0) },
                    evidence: row["evidence"], isProven: row["is_proven"]),
                made: Timestamp(seconds: row["made"]), putOff: said.map { Timestamp(seconds: $0) })
        }
    }

    /// What was proposed about an address.
    func proposals(about address: Address) throws -> [PastProposal] {
        try rows(
            "SELECT kind, other, verdict, said FROM proposal WHERE identity = ? ORDER BY number", [address.identity]
        ).map { row in
            let (other, verdict, said): (String?, String?, Int64?) = (row["other"], row["verdict"], row["said"])
            return PastProposal(
                try row.word("kind"), other: other.flatMap { Address($0) },
                verdict: try verdict.map { _ in try row.word("verdict") }, said: said.map { Timestamp(seconds: $0) })
        }
    }
}
