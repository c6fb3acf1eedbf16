internal import GRDB
internal import MailFormat
public import Networks

extension StoreTransaction {
    /// A post as digests show it; nil when it was taken back.
    public func digestPost(_ post: Int64) throws -> DigestPost? {
        try naming("look for a post") {
            let row = try database.row(
                """
                SELECT post.id, post.network, post.author_name, post.author, post.subject, post.posted, post.section,
                       post.text, node.thread, node.message_id
                FROM post JOIN node ON node.id = post.node WHERE post.id = ? AND post.recalled IS NULL
                """, [post])
            guard let row else { return nil }
            guard let messageID = MessageID(row["message_id"]), let author = Address(row["author"]) else {
                throw StoreError.damaged("look for a post", "post \(post) has no author or no Message-ID")
            }
            var shown = DigestPost(
                row: row["id"], network: NetworkID(row["network"]), thread: ThreadID(row["thread"]),
                messageID: messageID, author: Mailbox(name: row["author_name"], address: author),
                subject: row["subject"], posted: Timestamp(seconds: row["posted"]), section: try row.word("section"),
                excerpt: Excerpt(of: row["text"]))
            shown.files = try files(of: post)
            return shown
        }
    }

    private func files(of post: Int64) throws -> [DigestFile] {
        try database.rows(
            """
            SELECT id, name, size FROM version
            WHERE id IN (SELECT version FROM carrier WHERE post = ?) AND recalled IS NULL
            ORDER BY id
            """, [post]
        ).map { DigestFile(version: $0["id"], name: $0["name"], size: $0["size"]) }
    }

    /// New posts of these networks that members of others may read with an issue, the oldest first.
    ///
    /// The plus sign keeps SQLite from reading through all posts of a network for the few of an issue.
    ///
    /// - `slack`: what was posted so long before the issue's period was imported meanwhile, and is news to nobody.
    public func postsAlong(
        with issue: DigestIssue, slack: Duration, of networks: [NetworkID]
    ) throws -> [AlongPost] {
        try naming("look for posts to read along") {
            guard !networks.isEmpty else { return [] }
            let places = networks.map { _ in "?" }.joined(separator: ", ")
            return try database.rows(
                """
                SELECT post.id, post.network,
                       (SELECT group_concat(other.network, char(10)) FROM mail AS same
                        JOIN post AS other ON other.mail = same.id
                        WHERE same.content = mail.content AND other.recalled IS NULL) AS places,
                       (SELECT group_concat(other.network, char(10)) FROM mail AS same
                        JOIN post AS other ON other.mail = same.id
                        WHERE same.content = mail.content AND other.is_local = 0
                          AND EXISTS (SELECT 1 FROM digest_issue AS earlier
                                      WHERE earlier.kind = ?5 AND earlier.number < ?6
                                        AND other.id BETWEEN earlier.first_post AND earlier.last_post
                                        AND other.posted >= min(earlier.since, earlier.made) - ?4
                                        AND ifnull(other.recalled > earlier.made, 1))) AS told
                FROM post JOIN mail ON mail.id = post.mail
                WHERE post.id >= ?1 AND post.id < ?2 AND post.posted >= ?3 - ?4 AND post.recalled IS NULL
                  AND post.is_local = 0
                  AND +post.network IN (\(places))
                ORDER BY post.id
                """,
                [
                    issue.posts.lowerBound, issue.posts.upperBound, issue.period.lowerBound.seconds,
                    slack.components.seconds, issue.kind.rawValue, issue.number,
                ] as StatementArguments + StatementArguments(networks.map(\.text))
            ).map { row in
                func networks(_ column: String) -> [NetworkID] {
                    (row[column] as String? ?? "").split(separator: "\n").map { NetworkID(String($0)) }
                }
                return AlongPost(
                    row: row["id"], network: NetworkID(row["network"]),
                    places: Set(networks("places") + [NetworkID(row["network"])]), told: Set(networks("told")))
            }
        }
    }
}
