internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// The last look into a Junk folder; nil before the first one.
    public func junkLook(into mailbox: String) async throws -> JunkLook? {
        try await reading("read the last look into a Junk folder") { database in
            try database.row("SELECT validity, uid, at FROM junk_look WHERE mailbox = ?", [mailbox]).map { row in
                JunkLook(
                    position: IntakePosition(validity: row["validity"], uid: row["uid"]),
                    at: Timestamp(seconds: row["at"]))
            }
        }
    }

    /// Those of `ids` that are posts in one of `networks`.
    public func posts(among ids: Set<MessageID>, in networks: [NetworkID]) async throws -> Set<MessageID> {
        try await reading("look for posts") { database in
            try ids.filter { id in
                try networks.contains { network in
                    try database.number(
                        """
                        SELECT 1 FROM node JOIN post ON post.node = node.id
                        WHERE node.network = ? AND node.message_id = ?
                        """, [network.text, id.text]) != nil
                }
            }
        }
    }
}

extension StoreTransaction {
    /// Notes how far a Junk folder was looked at.
    public func note(_ look: JunkLook, into mailbox: String) throws {
        try naming("note a look into a Junk folder") {
            try database.run(
                """
                INSERT INTO junk_look (mailbox, validity, uid, at) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET validity = excluded.validity, uid = excluded.uid, at = excluded.at
                """, [mailbox, look.position.validity, look.position.uid, look.at.seconds])
        }
    }
}
