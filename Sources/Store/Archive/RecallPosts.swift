internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// Ends the deliveries of a mail to its networks' members that are not begun, and sees to it that those being sent
    /// are not tried again. `network`: the one whose members get it no more; nil: all.
    func stopMailing(_ content: BlobID, in network: NetworkID? = nil, now: Timestamp) throws {
        let mailings = try Int64.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT mailing.id FROM mail JOIN mailing ON mailing.mail = mail.id AND mailing.purpose = 'post'
                    WHERE mail.content = ?1 AND (?2 IS NULL OR mailing.network = ?2)
                    """), arguments: [content.hex, network?.text])
        for mailing in mailings {
            try database.run("UPDATE mailing SET stopped = ifnull(stopped, ?) WHERE id = ?", [now.seconds, mailing])
            try database.run(
                """
                UPDATE delivery SET state = ?, due = NULL, due_unrested = NULL WHERE mailing = ? AND due IS NOT NULL
                """, [DeliveryState.suppressed.rawValue, mailing])
        }
    }

    /// Takes the posts of a mail back: nobody else gets them, and they are found no more. Rows, raw mail and the blobs of
    /// documents stay as evidence.
    func recall(_ content: BlobID, in networks: [NetworkID], by person: Address, now: Timestamp) throws {
        for network in networks {
            try stopMailing(content, in: network, now: now)
            let posts = try Int64.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT post.id FROM mail JOIN post ON post.mail = mail.id
                        WHERE mail.content = ? AND post.network = ? AND post.recalled IS NULL
                        """), arguments: [content.hex, network.text])
            for post in posts {
                try unindex(.post(post))
                try database.run(
                    "UPDATE post SET recalled = ?, recalled_by = ? WHERE id = ?",
                    [now.seconds, person.description, post])
                try recallVersions(of: post, now: now)
                try noteStaleCalendars(of: post)
            }
            try closeRequests(content, in: [network], by: nil, now: now)
            try endOffers(content, in: [network], now: now)
        }
    }

    /// What came with another post too, which stands, stays, and is that one's. The files go when the tree is made next:
    /// see `DocumentTree`.
    private func recallVersions(of post: Int64, now: Timestamp) throws {
        let versions = try database.rows(
            """
            SELECT id, EXISTS (SELECT 1 FROM carrier JOIN post ON post.id = carrier.post
                               WHERE carrier.version = version.id AND post.recalled IS NULL) AS stays
            FROM version WHERE id IN (SELECT version FROM carrier WHERE post = ?) AND recalled IS NULL
            """, [post])
        for row in versions {
            let (version, stays): (Int64, Bool) = (row["id"], row["stays"])
            if stays {
                try namePost(of: version)
            } else {
                try unindex(.version(version))
                try database.run("UPDATE version SET recalled = ?, is_linked = 0 WHERE id = ?", [now.seconds, version])
            }
        }
    }
}
