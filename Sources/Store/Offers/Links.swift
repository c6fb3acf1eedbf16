internal import GRDB
internal import MailFormat
public import Networks

extension StoreTransaction {
    /// Adds pages that a post recommends, which was just added; one that is there already is brought up to date.
    func addLinks(_ links: [SharedLink], in network: NetworkID, post: Int64?, now: Timestamp) throws {
        guard let post else { throw StoreError.damaged("add a link", "it has no post") }
        for link in links {
            try forgetChecks(of: link, in: network)
            try database.run(
                """
                INSERT INTO link (network, key, url, title, post, added) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET url = excluded.url, title = excluded.title, post = excluded.post,
                  added = excluded.added
                """,
                [network.text, link.key.storable, link.url.storable, link.title.storable, post, now.seconds])
        }
    }

    /// The pages of each network that can be reached, as far as anybody knows, by their titles. What was taken back is none
    /// of them.
    public func links(in networks: [NetworkID]) throws -> [NetworkID: [KnownLink]] {
        try naming("look for links") {
            var found: [NetworkID: [KnownLink]] = [:]
            for network in networks {
                found[network] = try links(
                    where: """
                        link.network = ? AND NOT EXISTS (
                          SELECT 1 FROM page_check
                          WHERE page_check.network = link.network AND page_check.url = link.url AND dead IS NOT NULL)
                        """, [network.text]
                ).sorted { $0.link.title.lowercased() < $1.link.title.lowercased() }
            }
            return found
        }
    }

    func links(where condition: String, _ arguments: StatementArguments) throws -> [KnownLink] {
        try database.rows(
            """
            SELECT link.id, link.network, link.title, link.url, post.author_name, post.author
            FROM link JOIN post ON post.id = link.post WHERE post.recalled IS NULL AND \(condition) ORDER BY link.id
            """, arguments
        ).compactMap { row in
            Mailbox(authorIn: row).map { owner in
                KnownLink(
                    number: row["id"], network: NetworkID(row["network"]),
                    link: SharedLink(title: row["title"], url: row["url"]), owner: owner)
            }
        }
    }
}
