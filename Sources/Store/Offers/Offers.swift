internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    // MARK: Effects

    /// Notes an offer, whose post was just added.
    func openOffer(_ offer: NewOffer, post: Int64?, content: BlobID) throws {
        guard let post else { throw StoreError.damaged("note an offer", "it has no post") }
        try database.run(
            "INSERT INTO offer (post, network, content, until, is_followed) VALUES (?, ?, ?, ?, ?)",
            [post, offer.network.text, content.hex, offer.until.seconds, offer.isFollowed])
    }

    /// Keeps offers, or brings them back.
    func keepOffers(_ content: BlobID, in networks: [NetworkID], until: Timestamp) throws {
        for network in networks {
            try database.run(
                "UPDATE offer SET until = ?, asked = NULL, ended = NULL WHERE content = ? AND network = ?",
                [until.seconds, content.hex, network.text])
        }
    }

    /// Ends offers.
    func endOffers(_ content: BlobID, in networks: [NetworkID], now: Timestamp) throws {
        for network in networks {
            try database.run(
                "UPDATE offer SET ended = ? WHERE content = ? AND network = ? AND ended IS NULL",
                [now.seconds, content.hex, network.text])
        }
    }

    // MARK: Looking

    /// Those that stand, by network, the newest first.
    public func liveOffers(in networks: [NetworkID], now: Timestamp) throws -> [NetworkID: [KnownOffer]] {
        try naming("look for offers") {
            var live: [NetworkID: [KnownOffer]] = [:]
            for network in networks {
                live[network] = try offers(
                    where: "offer.network = ? AND offer.ended IS NULL AND offer.until > ?",
                    [network.text, now.seconds]
                ).reversed()
            }
            return live
        }
    }

    /// The offers of a content, one for each network.
    public func offers(of content: BlobID) throws -> [KnownOffer] {
        try naming("look for an offer") { try offers(where: "offer.content = ?", [content.hex]) }
    }

    /// Those whose owners are asked now whether they still stand, the oldest first, no more than `OfferTimes.dailyLimit` a
    /// day. They stand for the time of an answer at least, however late the question goes out. One group for each content.
    public func askAboutOffers(now: Timestamp) throws -> [[KnownOffer]] {
        try naming("ask about offers") {
            let latest = (now + OfferTimes.notice).seconds
            let condition = "offer.asked IS NULL AND offer.ended IS NULL AND offer.is_followed = 1 AND offer.until <= ?"
            let room = OfferTimes.dailyLimit - (try database.offersAsked(since: now + .days(-1)))
            let contents = try database.rows(
                "SELECT content FROM offer WHERE \(condition) GROUP BY content ORDER BY min(post) LIMIT ?",
                [latest, max(0, room)])
            return try contents.map { row in
                let content: String = row[0]
                try database.run(
                    """
                    UPDATE offer SET asked = ?2, until = max(until, ?1)
                    WHERE content = ?3 AND asked IS NULL AND ended IS NULL AND is_followed = 1 AND until <= ?1
                    """, [latest, now.seconds, content])
                return try offers(where: "offer.content = ? AND offer.ended IS NULL", [content])
            }
        }
    }

    /// Ends those whose time is over. One group for each content whose owner is told.
    public func endOffers(now: Timestamp) throws -> [[KnownOffer]] {
        try naming("end offers") {
            let due = try offers(
                where:
                    "offer.ended IS NULL AND offer.until <= ? AND (offer.is_followed = 0 OR offer.asked IS NOT NULL)",
                [now.seconds])
            let followed = try offers(
                where: "offer.ended IS NULL AND offer.until <= ? AND offer.asked IS NOT NULL", [now.seconds])
            for offer in due { try endOffers(offer.content, in: [offer.network], now: now) }
            return Dictionary(grouping: followed, by: \.content).values.sorted { $0[0].post < $1[0].post }
        }
    }

    private func offers(where condition: String, _ arguments: StatementArguments) throws -> [KnownOffer] {
        try database.rows(
            """
            SELECT offer.network, offer.content, offer.post, offer.until, post.author_name, post.author, post.subject,
                   post.recalled, node.message_id
            FROM offer JOIN post ON post.id = offer.post JOIN node ON node.id = post.node
            WHERE \(condition) ORDER BY offer.post
            """, arguments
        ).compactMap { row in
            guard let owner = Mailbox(authorIn: row) else { return nil }
            let recalled: Int64? = row["recalled"]
            return KnownOffer(
                network: NetworkID(row["network"]), content: BlobID(hex: row["content"]), post: row["post"],
                owner: owner, subject: row["subject"], messageID: MessageID(row["message_id"]),
                until: Timestamp(seconds: row["until"]), isRecalled: recalled != nil)
        }
    }
}

extension Store {
    /// Whether some offer is to be asked about, or ends.
    public func isOfferDue(now: Timestamp) async throws -> Bool {
        try await reading("look for offers that end") { database in
            let ends = try database.number(
                """
                SELECT 1 FROM offer WHERE ended IS NULL AND until <= ?
                  AND (is_followed = 0 OR asked IS NOT NULL) LIMIT 1
                """, [now.seconds])
            if ends != nil { return true }
            let begins = try database.number(
                """
                SELECT 1 FROM offer WHERE ended IS NULL AND until <= ? AND asked IS NULL AND is_followed = 1 LIMIT 1
                """, [(now + OfferTimes.notice).seconds])
            return try begins != nil && database.offersAsked(since: now + .days(-1)) < OfferTimes.dailyLimit
        }
    }
}

extension Database {
    /// About how many offers somebody was asked.
    fileprivate func offersAsked(since time: Timestamp) throws -> Int {
        Int(try number("SELECT count(DISTINCT content) FROM offer WHERE asked > ?", [time.seconds]) ?? 0)
    }
}
