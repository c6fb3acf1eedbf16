internal import GRDB
internal import MailFormat
public import Networks

extension StoreTransaction {
    /// Notes the networks that there are, and returns all that there ever were, each as it was last: one that is no more
    /// has its name for its members, also after a restart.
    public func networks(noting current: [Network]) throws -> [Network] {
        try naming("note the networks") {
            for network in current {
                try database.run(
                    """
                    INSERT INTO network (id, name, short, address, language) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET name = excluded.name, short = excluded.short,
                                              address = excluded.address, language = excluded.language
                    """,
                    [
                        network.id.text, network.name.storable, network.short.storable, network.address.description,
                        network.language.rawValue,
                    ])
            }
            return try database.rows("SELECT * FROM network ORDER BY id").compactMap { row in
                guard let address = Address(row["address"]) else { return nil }
                var network = Network(
                    id: NetworkID(row["id"]), name: row["name"], short: row["short"], address: address)
                network.language = try row.word("language")
                return network
            }
        }
    }
}
