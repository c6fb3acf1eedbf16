internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// The earlier mail that somebody asks about: the one that they name, or else the last that they wrote.
    func posted(_ look: PostLook) throws -> PostedMail? {
        if let content = try content(named: look.named, by: look.writer) { return try posted(content) }
        guard look.named.isEmpty, let content = try lastContent(by: look.writer) else { return nil }
        var posted = try posted(content)
        posted?.isGuess = true
        return posted
    }

    /// What became of the mail of this content; nil when there is none.
    func posted(_ content: BlobID) throws -> PostedMail? {
        let mail = try database.row(
            "SELECT author, author_identity, subject, message_id, received FROM mail WHERE content = ? ORDER BY id LIMIT 1",
            [content.hex])
        let identity: String? = mail?["author_identity"]
        guard let mail, let address = identity.flatMap({ Address($0) }) else { return nil }
        let display: String = mail["author"]
        let name = display.hasSuffix(">") ? display.lastIndex(of: "<").map { String(display[..<$0].dropLast()) } : nil
        let messageID: String? = mail["message_id"]
        var posted = PostedMail(
            content: content, author: Mailbox(name: name, address: address), subject: mail["subject"],
            messageID: messageID.flatMap { MessageID($0) }, received: Timestamp(seconds: mail["received"]),
            posts: try posts(of: content), holds: try holds(of: content), copies: try copies(of: content))
        posted.isStopped =
            try database.number(
                """
                SELECT 1 FROM mail JOIN mailing ON mailing.mail = mail.id AND mailing.purpose = 'post'
                WHERE mail.content = ? AND mailing.stopped IS NOT NULL LIMIT 1
                """, [content.hex]) != nil
        return posted
    }

    /// Several mails that bear one identifier are looked at, posted ones first; a hostile author may send any number.
    private static let sameIDLimit = 20

    private func content(named ids: [MessageID], by writer: [Address]) throws -> BlobID? {
        let own = Set(writer.map(\.identity))
        for id in ids {
            let rows = try database.rows(
                """
                SELECT content, author_identity FROM mail WHERE message_id = ? AND content IS NOT NULL
                ORDER BY EXISTS (SELECT 1 FROM post WHERE post.mail = mail.id) DESC, id LIMIT ?
                """, [id.text, Self.sameIDLimit])
            let mail = rows.first { own.contains($0["author_identity"] ?? "") } ?? rows.first
            if let mail { return BlobID(hex: mail["content"]) }
        }
        return nil
    }

    /// Commands are no mail that anything became of.
    private func lastContent(by writer: [Address]) throws -> BlobID? {
        let rows = try writer.compactMap { address in
            try database.row(
                """
                SELECT id, content FROM mail WHERE author_identity = ? AND content IS NOT NULL
                  AND EXISTS (SELECT 1 FROM decision WHERE decision.mail = mail.id
                              AND (fate = 'posted' OR fate = 'held' AND reason NOT IN ('command', 'join')))
                ORDER BY id DESC LIMIT 1
                """, [address.identity])
        }
        return rows.max { ($0["id"] as Int64) < $1["id"] }.map { BlobID(hex: $0["content"]) }
    }

    private func posts(of content: BlobID) throws -> [PostedMail.Post] {
        try database.rows(
            """
            SELECT post.id, post.network, post.section, post.posted, post.recalled, post.in_digests,
              (SELECT count(*) FROM waiting_post WHERE waiting_post.post = post.id) AS waiting, (
              WITH RECURSIVE below (id) AS (
                SELECT post.node UNION SELECT node.id FROM node JOIN below ON node.parent = below.id
              ) SELECT count(*) FROM below JOIN post AS answer ON answer.node = below.id
                WHERE answer.node <> post.node AND answer.recalled IS NULL
            ) AS answers
            FROM mail JOIN post ON post.mail = mail.id WHERE mail.content = ? ORDER BY post.id
            """, [content.hex]
        ).map { row in
            let recalled: Int64? = row["recalled"]
            var post = PostedMail.Post(
                network: NetworkID(row["network"]), section: try row.word("section"),
                posted: Timestamp(seconds: row["posted"]), recalled: recalled.map { Timestamp(seconds: $0) },
                answers: row["answers"])
            (post.broughtByDigest, post.waitingForDigest) = (row["in_digests"], row["waiting"])
            post.digestReaders = try digestReaders(of: row["id"])
            post.date = try date(toldBy: row["id"], in: post.network)
            post.dateAnswers = try post.date.map { try answers(to: $0.uid, in: post.network) } ?? []
            return post
        }
    }

    /// In the order in which they got the first one. Digests are not stopped: what is on its way comes.
    func digestReaders(of post: Int64) throws -> [Address] {
        try database.rows(
            """
            SELECT delivery.recipient FROM shared_post JOIN mailing ON mailing.body = shared_post.body
            JOIN delivery ON delivery.mailing = mailing.id
            WHERE shared_post.post = ?
              AND (delivery.state NOT IN ('refused', 'bounced', 'suppressed') OR delivery.is_possible_repeat = 1)
            GROUP BY delivery.identity ORDER BY min(delivery.id)
            """, [post]
        ).compactMap { Address($0[0]) }
    }

    private func date(toldBy post: Int64, in network: NetworkID) throws -> MeetingDate? {
        let uids = try database.rows("SELECT DISTINCT uid FROM meeting_date WHERE post = ? LIMIT 2", [post])
        guard uids.count == 1 else { return nil }
        return try date(uids[0][0], in: network)
    }

    private func holds(of content: BlobID) throws -> [PostedMail.Waiting] {
        try database.rows(
            """
            SELECT hold.id, hold.network, hold.reason, hold.until, NOT (\(Database.isForModerators)) AS is_authors
            FROM mail JOIN hold ON hold.mail = mail.id
            WHERE mail.content = ? AND hold.ended IS NULL ORDER BY hold.id
            """, [content.hex]
        ).map { row in
            PostedMail.Waiting(
                number: row["id"], network: NetworkID(row["network"]), reason: try row.word("reason"),
                until: Timestamp(seconds: row["until"]), isAuthorAsked: row["is_authors"])
        }
    }

    private func copies(of content: BlobID) throws -> [PostedMail.Copy] {
        try database.rows(
            """
            SELECT mailing.network, delivery.recipient, delivery.state, delivery.is_possible_repeat, delivery.due,
                   attempt.code, attempt.enhanced_code, attempt.answer, bounce.cause
            FROM mail JOIN mailing ON mailing.mail = mail.id AND mailing.purpose = 'post'
            JOIN delivery ON delivery.mailing = mailing.id
            LEFT JOIN attempt ON attempt.delivery = delivery.id AND attempt.number =
              (SELECT max(number) FROM attempt WHERE attempt.delivery = delivery.id)
            LEFT JOIN bounce ON delivery.state = 'bounced' AND bounce.id =
              (SELECT max(id) FROM bounce WHERE bounce.delivery = delivery.id)
            WHERE mail.content = ? ORDER BY delivery.id
            """, [content.hex]
        ).compactMap { row in
            let network: String? = row["network"]
            guard let network, let recipient = Address(row["recipient"]) else { return nil }
            let due: Int64? = row["due"]
            let state: DeliveryState = try row.word("state")
            return PostedMail.Copy(
                recipient: recipient, network: NetworkID(network), state: state,
                isPossibleRepeat: row["is_possible_repeat"], due: due.map { Timestamp(seconds: $0) },
                trouble: try [.deferred, .refused, .bounced].contains(state) ? DeliveryTrouble(state, in: row) : nil)
        }
    }
}

extension DeliveryTrouble {
    /// By the columns `code`, `enhanced_code` and `answer` of the last try, and `cause` of the bounce, if there is one.
    /// Why mail came back tells the bounce: the relay had taken it.
    init(_ state: DeliveryState, in row: Row) throws {
        if row["cause"] as String? != nil {
            self.init(try row.word("cause"))
            return
        }
        let (text, code): (String?, Int?) = (row["answer"], row["code"])
        let answer = text.map { ServerAnswer(code: code ?? 0, enhancedCode: row["enhanced_code"], text: $0) }
        self.init(state, after: answer)
    }
}
