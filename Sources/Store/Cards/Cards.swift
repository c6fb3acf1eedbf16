internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// What is known of people's entries; who is new is noted as such.
    public func cardStates(now: Timestamp) throws -> [CardState] {
        try naming("look at people's entries") {
            try database.run(
                """
                INSERT OR IGNORE INTO card (person, since)
                SELECT person.id, ifnull((SELECT min(at) FROM welcome WHERE welcome.person = person.id), ?) FROM person
                """, [now.seconds])
            return try cardStates()
        }
    }

    private func cardStates() throws -> [CardState] {
        try database.rows("SELECT person, since, asked, confirmed FROM card ORDER BY person").map { row in
            let (asked, confirmed): (Int64?, Int64?) = (row["asked"], row["confirmed"])
            return CardState(
                person: PersonID(row["person"]), since: Timestamp(seconds: row["since"]),
                asked: asked.map { Timestamp(seconds: $0) }, confirmed: confirmed.map { Timestamp(seconds: $0) })
        }
    }

    /// Notes that somebody was asked whether their entry is right.
    public func noteCardAsked(_ person: PersonID, now: Timestamp) throws {
        try naming("note a question about an entry") {
            try database.run("UPDATE card SET asked = ? WHERE person = ?", [now.seconds, person.number])
        }
    }

    /// Notes that somebody says that their entry is right.
    func confirmCard(of address: Address, now: Timestamp) throws {
        guard let person = try roster()?.person(at: address)?.id else { return }
        try database.run("UPDATE card SET confirmed = ? WHERE person = ?", [now.seconds, person.number])
    }

    /// The entries that nobody has confirmed when they were asked, by the address that their people have now.
    public func unconfirmedCards(now: Timestamp) throws -> [Address: CardState] {
        try naming("look for unconfirmed entries") {
            let states = try cardStates().filter { $0.isUnconfirmed(at: now) }
            guard !states.isEmpty, let roster = try roster() else { return [:] }
            let people = Dictionary(uniqueKeysWithValues: roster.people.map { ($0.id, $0.effective) })
            var cards: [Address: CardState] = [:]
            for state in states {
                if let person = people[state.person], !person.memberships.isEmpty { cards[person.address] = state }
            }
            return cards
        }
    }
}
