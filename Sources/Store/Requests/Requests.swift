internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    // MARK: Effects

    /// Opens a request, whose post was just added.
    func openRequest(_ request: NewRequest, post: Int64?, content: BlobID, now: Timestamp) throws {
        guard let post else { throw StoreError.damaged("open a request", "it has no post") }
        try database.run(
            "INSERT INTO request (post, network, content, token, opened, state_due) VALUES (?, ?, ?, ?, ?, ?)",
            [
                post, request.network.text, content.hex, request.token, now.seconds, request.firstState?.seconds,
            ])
    }

    /// Counts a post as an answer to the requests above it in its thread; one that is only guessed to belong there, to
    /// those before it. Nobody answers oneself, from whatever address of theirs.
    func countAnswers(by post: Int64, of mail: Int64, now: Timestamp) throws {
        let author = try database.row("SELECT author FROM post WHERE id = ?", [post]).flatMap { Address($0["author"]) }
        let person = try author.flatMap { try roster()?.person(at: $0) }
        let own = Set(
            [person?.effective.addresses, person?.base.addresses, person?.formerAddresses, author.map { [$0] }]
                .compactMap(\.self).joined())
        let requests = try database.rows(
            """
            WITH RECURSIVE above (id) AS (
              SELECT parent FROM node JOIN post ON post.node = node.id WHERE post.id = ?1 AND parent IS NOT NULL
              UNION SELECT node.parent FROM node JOIN above ON node.id = above.id WHERE node.parent IS NOT NULL
            )
            SELECT request.post, post.author
            FROM post AS answer JOIN node ON node.id = answer.node
            JOIN node AS other ON other.thread = node.thread
            JOIN post ON post.node = other.id JOIN request ON request.post = post.id
            WHERE answer.id = ?1 AND post.id <> ?1 AND request.closed IS NULL
              AND (other.id IN above OR answer.is_guess = 1)
            """, [post])
        for request in requests where Address(request["author"]).map(own.contains) != true {
            let id: Int64 = request["post"]
            try database.run(
                "INSERT OR IGNORE INTO request_answer (request, mail, post, at) VALUES (?, ?, ?, ?)",
                [id, mail, post, now.seconds])
        }
    }

    /// Counts a private answer.
    func answerRequest(_ content: BlobID, in network: NetworkID, by mail: Int64, now: Timestamp) throws {
        try database.run(
            """
            INSERT OR IGNORE INTO request_answer (request, mail, at)
            SELECT post, ?, ? FROM request WHERE content = ? AND network = ?
            """, [mail, now.seconds, content.hex, network.text])
    }

    /// Closes the requests of a content. `person`: who says so; nil where it was taken back, or nobody asks any more.
    public func closeRequests(_ content: BlobID, in networks: [NetworkID], by person: Address?, now: Timestamp) throws {
        for network in networks {
            try database.run(
                """
                UPDATE request SET closed = ?, closed_by = ? WHERE content = ? AND network = ? AND closed IS NULL
                """, [now.seconds, person?.description, content.hex, network.text])
        }
    }

    // MARK: Looking

    /// Puts in `known` the requests that a mail is about.
    public func load(
        _ look: RequestLook?, by author: Address?, into known: inout KnownMail, now: Timestamp
    ) throws {
        guard let look else { return }
        try naming("look for a request") {
            known.requests = try requests(look)
            if case .answer = look, let request = known.requests.first, let author {
                known.privateAnswers = try privateAnswers(to: request, by: author, since: now.seconds - 86_400)
            }
        }
    }

    private func requests(_ look: RequestLook) throws -> [KnownRequest] {
        switch look {
        case .answer(let network, let token):
            return try requests(where: "request.network = ? AND request.token = ?", [network.text, token])
        case .thread(let messages):
            let found = try messages.flatMap { id in
                try requests(
                    where: """
                        request.closed IS NULL AND node.thread IN (SELECT thread FROM node AS named
                                                                   WHERE named.message_id = ?)
                        """, [id.text])
            }
            // What is named itself is meant before what stands beside it in the thread.
            let named = messages.flatMap { id in found.filter { $0.messageID == id } }
            var seen: Set<KnownRequest> = []
            return (named + found).filter { seen.insert($0).inserted }
        case .last(let addresses):
            let own = try addresses.flatMap { address in
                try requests(
                    where: "request.closed IS NULL AND mail.author_identity = ?", [address.identity])
            }
            guard let last = own.max(by: { $0.opened < $1.opened }) else { return [] }
            return own.filter { $0.content == last.content }
        }
    }

    /// The requests of a content, one for each network.
    public func requests(of content: BlobID) throws -> [KnownRequest] {
        try naming("look for a request") { try requests(where: "request.content = ?", [content.hex]) }
    }

    /// Those that nobody has closed, by network, the oldest first.
    public func openRequests(in networks: [NetworkID]) throws -> [NetworkID: [KnownRequest]] {
        try naming("look for open requests") {
            var open: [NetworkID: [KnownRequest]] = [:]
            for network in networks {
                open[network] = try requests(where: "request.network = ? AND request.closed IS NULL", [network.text])
            }
            return open
        }
    }

    /// Those whose authors are told now how they stand, by content.
    public func requestsWithState(due now: Timestamp) throws -> [[KnownRequest]] {
        try naming("look for requests whose state is due") {
            let due = try requests(
                where: "request.state_due <= ? AND request.closed IS NULL", [now.seconds])
            return Dictionary(grouping: due, by: \.content).values.sorted { $0[0].opened < $1[0].opened }
        }
    }

    /// Notes when the author of requests is told next.
    public func noteState(of requests: [KnownRequest], due: Timestamp) throws {
        try naming("note the state of a request") {
            for request in requests {
                try database.run(
                    "UPDATE request SET state_due = ? WHERE content = ? AND network = ?",
                    [due.seconds, request.content.hex, request.network.text])
            }
        }
    }

    private func requests(where condition: String, _ arguments: StatementArguments) throws -> [KnownRequest] {
        try database.rows(
            """
            SELECT request.network, request.content, request.post, request.token, request.opened, request.closed,
                   post.author_name, post.author, post.subject, post.recalled, node.message_id,
                   (SELECT count(*) FROM request_answer
                    LEFT JOIN post AS answer ON answer.id = request_answer.post
                    WHERE request_answer.request = request.post AND answer.recalled IS NULL) AS answers
            FROM request JOIN post ON post.id = request.post JOIN node ON node.id = post.node
            JOIN mail ON mail.id = post.mail
            WHERE \(condition) ORDER BY request.opened, request.post
            """, arguments
        ).compactMap { row in
            guard let author = Mailbox(authorIn: row) else { return nil }
            let (closed, recalled): (Int64?, Int64?) = (row["closed"], row["recalled"])
            return KnownRequest(
                network: NetworkID(row["network"]), content: BlobID(hex: row["content"]), post: row["post"],
                token: row["token"] ?? "", author: author, subject: row["subject"],
                messageID: MessageID(row["message_id"]),
                opened: Timestamp(seconds: row["opened"]),
                isOpen: closed == nil && recalled == nil,
                isRecalled: recalled != nil, answers: row["answers"])
        }
    }

    private func privateAnswers(to request: KnownRequest, by author: Address, since: Int64) throws -> PrivateAnswers {
        let rows = try database.rows(
            """
            SELECT mail.is_proven, mail.author_identity = ? AS is_own, count(*) AS count
            FROM request JOIN request_answer ON request_answer.request = request.post AND request_answer.post IS NULL
            JOIN mail ON mail.id = request_answer.mail
            WHERE request.content = ? AND request.network = ? AND request_answer.at > ?
            GROUP BY 1, 2
            """, [author.identity, request.content.hex, request.network.text, since])
        var answers = PrivateAnswers()
        for row in rows {
            let (isProven, isOwn, count): (Bool, Bool, Int) = (row["is_proven"], row["is_own"], row["count"])
            if !isProven { answers.unproven += count }
            guard isOwn else { continue }
            if isProven { answers.ofAuthor.proven += count } else { answers.ofAuthor.unproven += count }
        }
        return answers
    }
}

extension Store {
    /// The median of the seconds to the first answer of requests that were posted in a time, in one network or all; nil
    /// where none was answered. What nobody has answered does not count.
    public func medianAnswerTime(
        of network: NetworkID? = nil, opened period: Range<Timestamp>
    ) async throws -> Int? {
        try await reading("look how fast requests are answered") { database in
            let waits = try Int.fetchAll(
                database,
                sql: """
                    SELECT min(request_answer.at) - request.opened AS wait
                    FROM request JOIN request_answer ON request_answer.request = request.post
                    WHERE request.opened >= ?1 AND request.opened < ?2 AND (?3 IS NULL OR request.network = ?3)
                    GROUP BY request.post ORDER BY wait
                    """, arguments: [period.lowerBound.seconds, period.upperBound.seconds, network?.text])
            guard !waits.isEmpty else { return nil }
            return (waits[(waits.count - 1) / 2] + waits[waits.count / 2]) / 2
        }
    }
}

extension StoreTransaction {
    /// How many requests nobody has closed.
    func openRequestCount() throws -> Int {
        Int(try database.number("SELECT count(DISTINCT content) FROM request WHERE closed IS NULL") ?? 0)
    }
}

extension Store {
    /// `known` with the requests that a mail is about, for those who only look.
    public func adding(
        _ look: RequestLook?, by author: Address?, to known: KnownMail, now: Timestamp
    ) async throws -> KnownMail {
        try await reading("look for a request") { [blobs, people] database in
            var known = known
            try StoreTransaction(database, blobs, people).load(look, by: author, into: &known, now: now)
            return known
        }
    }

    /// Whether the author of some request is told now how it stands.
    public func isRequestStateDue(now: Timestamp) async throws -> Bool {
        try await reading("look for requests whose state is due") { database in
            try database.number(
                "SELECT 1 FROM request WHERE state_due <= ? AND closed IS NULL LIMIT 1", [now.seconds]) != nil
        }
    }
}
