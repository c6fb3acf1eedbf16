internal import GRDB
internal import MailFormat
public import Networks

extension Store {
    /// Who is still told of posts that were taken back, and of which networks those were.
    public func recallsWaiting() async throws -> [PersonID: Set<NetworkID>] {
        try await reading("look who is told of recalls") { database in
            var networks: [PersonID: Set<NetworkID>] = [:]
            let rows = try database.rows(
                """
                SELECT DISTINCT waiting_recall.person, post.network
                FROM waiting_recall JOIN post ON post.id = waiting_recall.post
                """)
            for row in rows {
                networks[PersonID(row["person"]), default: []].insert(NetworkID(row["network"]))
            }
            return networks
        }
    }
}

extension StoreTransaction {
    /// Carries out an effect: those at `addresses` learn with their next digest that a mail was taken back.
    func tellOfRecall(_ content: BlobID, in network: NetworkID, _ addresses: [Address]) throws {
        for person in try people(at: addresses) {
            try database.run(
                """
                INSERT OR IGNORE INTO waiting_recall (person, post)
                SELECT ?, post.id FROM mail JOIN post ON post.mail = mail.id WHERE mail.content = ? AND post.network = ?
                """, [person.id.number, content.hex, network.text])
        }
    }

    /// Whom digests tell of posts that were taken back, and of which; the oldest first.
    public func waitingRecalls(for person: PersonID) throws -> [DigestRecall] {
        try naming("look which recalls somebody is told of") {
            try database.rows(
                """
                SELECT post.id, post.network, post.author_name, post.author, post.subject, post.posted, post.recalled_by
                FROM waiting_recall JOIN post ON post.id = waiting_recall.post
                WHERE waiting_recall.person = ? ORDER BY post.id
                """, [person.number]
            ).map { row in
                let recaller: String? = row["recalled_by"]
                guard let author = Mailbox(authorIn: row), let recaller = recaller.flatMap({ Address($0) }) else {
                    throw StoreError.damaged("look which recalls somebody is told of", "nobody took the post back")
                }
                return DigestRecall(
                    row: row["id"], network: NetworkID(row["network"]), author: author, subject: row["subject"],
                    posted: Timestamp(seconds: row["posted"]), by: recaller)
            }
        }
    }

    /// Notes that somebody is told no more of these posts.
    public func endRecalls(_ posts: [Int64], for person: PersonID) throws {
        try naming("note which recalls somebody was told of") {
            for post in posts {
                try database.run(
                    "DELETE FROM waiting_recall WHERE person = ? AND post = ?", [person.number, post])
            }
        }
    }
}
