internal import GRDB
public import MailFormat
public import Networks

extension Store {
    /// What the store holds that touches `mail`, without writing anything: for those who only look.
    public func known(
        for mail: IncomingMail, in networks: [NetworkID], answering question: QuestionID? = nil,
        about look: PostLook? = nil, looking archiveLook: ArchiveLook? = nil,
        dates dateLook: DateLook? = nil, now: Timestamp
    ) async throws -> KnownMail {
        try await reading("load what is known of a mail") { [blobs, people] database in
            try StoreTransaction(database, blobs, people).known(
                for: mail, in: networks, answering: question, about: look, looking: archiveLook, dates: dateLook,
                now: now)
        }
    }
}

extension StoreTransaction {
    /// How long a post without References may join a thread of its base subject (product.md, Post).
    static let subjectLifetime: Int64 = 14 * 86_400
    /// The newest references that are looked for, more than placing looks at: a hostile header names 100,000.
    private static let identifierLimit = 100
    /// How long an answer of ours counts against another (RFC 3834 §2).
    static let answerLifetime = SentAnswers.noticeInterval.components.seconds

    /// What the store holds that touches `mail`, for the networks it is addressed to. `question`: the one that it
    /// answers (`Question.id(answeredBy:in:)`); `look`: the earlier mail that it asks about; `archiveLook`: what it asks of the
    /// archive; `dateLook`: the dates that it may be about.
    public func known(
        for mail: IncomingMail, in networks: [NetworkID], answering question: QuestionID? = nil,
        about look: PostLook? = nil, looking archiveLook: ArchiveLook? = nil,
        dates dateLook: DateLook? = nil, now: Timestamp
    ) throws -> KnownMail {
        try naming("load what is known of a mail") {
            var known = KnownMail()
            try loadDecisions(on: mail, into: &known)
            for network in networks {
                known.nodes[network] = try nodes(of: mail.message, in: network)
                known.threadsBySubject[network] = try thread(
                    of: baseSubject(mail.message.subject), in: network,
                    since: now.seconds - Self.subjectLifetime)
            }
            known.answered = try answeredPosts(by: mail.message, in: networks)
            known.moderated = try moderated(in: networks, since: now.seconds - 86_400)
            known.passedOnUnproven = try passedOnUnproven(in: networks, since: now.seconds - 86_400)
            if let author = mail.message.authors.first?.address {
                known.moderatedOfAuthor = try moderated(by: author, since: now.seconds - 86_400)
                known.passedOnOfAuthor = try passedOn(of: author, since: now.seconds - 86_400)
            }
            known.question = try question.flatMap { try self.asked($0) }
            let content = known.question?.question.purpose.content
            known.posted = try content.map { try posted($0) } ?? look.flatMap { try posted($0) }
            // What answers a question is answered to whom was asked.
            known.sent = try sentAnswers(
                of: mail.message, and: known.question?.question.person, since: now.seconds - Self.answerLifetime)
            known.returned = try returned(by: mail)
            known.found = try archiveLook.map { try found($0) }
            if let dateLook { known.dates = try knownDates(dateLook, in: networks) }
            return known
        }
    }

    private func loadDecisions(on mail: IncomingMail, into known: inout KnownMail) throws {
        for row in try database.rows(
            "SELECT DISTINCT network FROM decision WHERE content = ?", [mail.contentHash.hex])
        {
            if let network: String = row[0] {
                known.decided.insert(NetworkID(network))
            } else {
                known.isDecidedWithoutNetwork = true
            }
        }
        let recipients = try String.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT delivery.recipient FROM mail
                    JOIN mailing ON mailing.mail = mail.id AND mailing.purpose = 'post'
                    JOIN delivery ON delivery.mailing = mailing.id
                    WHERE mail.content = ?
                    """), arguments: [mail.contentHash.hex])
        while let recipient = try recipients.next() {
            if let address = Address(recipient) { known.reached.insert(address) }
        }
        known.reached.formUnion(try addressesInDigests(of: mail.contentHash))
    }

    func nodes(of message: Message, in network: NetworkID) throws -> [MessageID: ThreadNode] {
        var nodes: [MessageID: ThreadNode] = [:]
        let referred =
            message.references.suffix(Self.identifierLimit) + message.inReplyTo.prefix(Self.identifierLimit)
        for id in Set(referred + (message.messageID.map { [$0] } ?? [])) {
            nodes[id] = try node(id, in: network)
        }
        guard let own = message.messageID, nodes[own] != nil else { return nodes }
        // Others referred to it before: what it refers to may answer it, by way of messages that it does not name.
        var above = nodes.values.compactMap(\.parent)
        while let id = above.popLast() {
            guard nodes[id] == nil, let node = try node(id, in: network) else { continue }
            nodes[id] = node
            if let parent = node.parent { above.append(parent) }
        }
        return nodes
    }

    private func node(_ id: MessageID, in network: NetworkID) throws -> ThreadNode? {
        try database.row(
            """
            SELECT node.thread, parent.message_id, EXISTS (SELECT 1 FROM post WHERE post.node = node.id)
            FROM node LEFT JOIN node AS parent ON parent.id = node.parent
            WHERE node.network = ? AND node.message_id = ?
            """, [network.text, id.text]
        ).map { row in
            let parent: String? = row[1]
            return ThreadNode(
                thread: ThreadID(row[0]), parent: parent.flatMap { MessageID($0) }, isPlaceholder: row[2] == 0)
        }
    }

    func thread(of subject: String, in network: NetworkID, since: Int64) throws -> ThreadID? {
        guard !subject.isEmpty else { return nil }
        return try database.number(
            """
            SELECT node.thread FROM post JOIN node ON node.id = post.node
            WHERE post.network = ? AND post.base_subject = ? AND post.posted >= ?
            ORDER BY post.posted DESC, post.id DESC LIMIT 1
            """, [network.text, subject.storable.lowercased(), since]
        ).map { ThreadID($0) }
    }

    /// What those got lately whom `message` could be answered at.
    private func sentAnswers(of message: Message, and asked: Address?, since: Int64) throws -> SentAnswers {
        let names: [FieldName] = ["From", "Sender", "Reply-To", "Return-Path"]
        var sent = SentAnswers()
        let writers = names.flatMap { message.header.mailboxes($0).map(\.address) }
        for address in Set(writers + (asked.map { [$0] } ?? [])) {
            let rows = try database.rows(
                "SELECT subject, at FROM answer WHERE identity = ? AND at > ? ORDER BY at DESC LIMIT ?",
                [address.identity, since, SentAnswers.limit])
            for row in rows {
                sent.note(SentAnswers.Answer(subject: row[0], at: Timestamp(seconds: row[1])), to: address)
            }
        }
        return sent
    }
}
