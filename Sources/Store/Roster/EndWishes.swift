internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// Ends what somebody asks for and offers whose row goes: by the row alone it is known that they have left. What went
    /// to a successor stays. Nobody's yes to a question of before brings an offer back.
    func endWishes(of person: Person, in roster: Roster, now: Timestamp) throws {
        guard person.successor == nil else { return }
        let addresses = Set(person.effective.addresses + person.base.addresses + person.formerAddresses)
            .filter { roster.person(at: $0) == nil }
        guard !addresses.isEmpty else { return }
        for (table, end) in [("request", "closed"), ("offer", "ended")] {
            let open = try database.rows(
                """
                SELECT post.id, post.author FROM \(table) JOIN post ON post.id = \(table).post WHERE \(end) IS NULL
                """)
            for wish in open where Address(wish["author"]).map(addresses.contains) == true {
                let post: Int64 = wish["id"]
                try database.run("UPDATE \(table) SET \(end) = ? WHERE post = ?", [now.seconds, post])
            }
        }
        for address in addresses {
            try database.run(
                "UPDATE question SET answered = ? WHERE identity = ? AND purpose = 'offer' AND answered IS NULL",
                [now.seconds, address.identity])
        }
    }
}
