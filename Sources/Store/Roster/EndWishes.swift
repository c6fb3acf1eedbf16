internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// Ends what somebody asks for and offers whose row goes: by the row alone it is known that they have left. What went
    /// to a successor stays.
    func endWishes(of person: Person, in roster: Roster, now: Timestamp) throws {
        guard person.successor == nil else { return }
        let addresses = Set(person.effective.addresses + person.base.addresses + person.formerAddresses)
            .filter { roster.person(at: $0) == nil }
        guard !addresses.isEmpty else { return }
        let places = addresses.map { _ in "?" }.joined(separator: ", ")
        let arguments: StatementArguments = [now.seconds] + StatementArguments(addresses.map(\.description))
        for (table, end) in [("request", "closed"), ("offer", "ended")] {
            try database.run(
                """
                UPDATE \(table) SET \(end) = ? WHERE \(end) IS NULL AND EXISTS
                  (SELECT 1 FROM post WHERE post.id = \(table).post AND post.author IN (\(places)))
                """, arguments)
        }
    }
}
