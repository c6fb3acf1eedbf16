internal import GRDB
public import MailFormat
public import Networks

extension StoreTransaction {
    /// Records the decisions on `mail` and carries out every effect.
    ///
    /// A mail that fails rolls back alone; the others in the transaction stay. Returns why changes of the people that
    /// it asked for could not be made: all else is done.
    ///
    /// - `isProven`: whether its author surely wrote it.
    @discardableResult
    public func apply(
        _ decisions: [Decision], of mail: IncomingMail, isProven: Bool = false, now: Timestamp
    ) throws -> [RosterRefusal] {
        var refusals: [RosterRefusal] = []
        try isolated("record a mail") {
            let message = mail.message
            let row = try addMail(
                StoredMail(key: mail.key, blob: mail.blob, size: message.size), content: mail.contentHash,
                received: mail.received, author: message.authors.first,
                subject: message.subject, messageID: message.messageID, isProven: isProven)
            refusals = try carryOut(decisions, of: mail, row: row, now: now)
        }
        return refusals
    }

    /// Sets a mail aside that nobody looked into, with the notices about it.
    public func quarantine(_ mail: StoredMail, _ reason: QuarantineReason, notices: [Mailing], now: Timestamp)
        throws
    {
        try isolated("quarantine a mail") {
            let row = try addMail(
                mail, content: nil, received: now, author: nil, subject: "", messageID: nil, isProven: false)
            try addDecision(
                Decision(network: nil, fate: .quarantined(reason)), of: row, content: nil, now: now)
            for notice in notices { try addMailing(notice, of: row, original: mail.blob, now: now) }
        }
    }

    /// Ends a hold: the mail was let pass or given up, and `decisions` are what became of it. Returns the same as
    /// `apply`.
    @discardableResult
    public func endHold(
        _ number: Int64, decisions: [Decision], of mail: IncomingMail, now: Timestamp
    ) throws -> [RosterRefusal] {
        var refusals: [RosterRefusal] = []
        try isolated("end a hold") {
            let hold = try database.row(
                "SELECT mail, network FROM hold WHERE id = ? AND ended IS NULL", [number])
            guard let hold else {
                throw StoreError.damaged("end a hold", "no held mail has the number \(number)")
            }
            try database.run("UPDATE hold SET ended = ? WHERE id = ?", [now.seconds, number])
            try closeQuestions(about: number, now: now)
            // A mail has one outcome in a network: what becomes of it now takes the place of its hold.
            try database.run(
                "DELETE FROM decision WHERE mail = ? AND network = ? AND fate = 'held'",
                [hold["mail"] as Int64, hold["network"] as String])
            refusals = try carryOut(decisions, of: mail, row: hold["mail"], now: now)
        }
        return refusals
    }

    private func carryOut(
        _ decisions: [Decision], of mail: IncomingMail, row: Int64, now: Timestamp
    ) throws -> [RosterRefusal] {
        var refusals: [RosterRefusal?] = []
        guard !decisions.isEmpty else { throw StoreError.damaged("record a mail", "no decision") }
        var attachments = AttachmentWriter(mail, batch: batch, blobs: blobs)
        for decision in decisions {
            try addDecision(decision, of: row, content: mail.contentHash, now: now)
            var posts: [NetworkID: Int64] = [:]
            for effect in decision.effects {
                switch effect {
                case .addPost(let post):
                    let added = try addPost(post, of: row, now: now)
                    posts[post.network] = added
                    try countAnswers(by: added, of: row, now: now)
                case .addDocument(let document):
                    let stored = try attachments.store(document.part, document.place)
                    try addDocument(document, stored, of: row, post: posts[document.network], now: now)
                case .keepForDigest(let network, let addresses):
                    if let post = posts[network] { try keepForDigest(post, for: addresses, now: now) }
                case .hold(let hold):
                    try addHold(hold, of: row, now: now)
                case .ask(let question):
                    try ask(question, of: row)
                case .askSingly(let holds, let until):
                    try askSingly(holds, until: until)
                case .close(let question):
                    try close(question, now: now)
                case .send(let mailing):
                    try addMailing(mailing, of: row, original: mail.blob, now: now)
                case .change(let address, let changes):
                    try closeChanges(of: address, now: now)
                    refusals.append(try change(address, changes, now: now))
                case .addPerson(let person):
                    refusals.append(try addPerson(person, now: now))
                case .succeed(let old, let new):
                    refusals.append(try succeed(old, by: new, now: now))
                case .allow(let address, let network):
                    refusals.append(try allow(address, in: network, now: now))
                case .stopMailing(let content):
                    try stopMailing(content, now: now)
                case .recall(let content, let networks, let person):
                    try recall(content, in: networks, by: person, now: now)
                case .tellOfRecall(let content, let network, let addresses):
                    try tellOfRecall(content, in: network, addresses)
                case .keepList(let list):
                    try keep(list, now: now)
                case .countBounce(let bounce):
                    try count(bounce, told: row, now: now)
                case .propose(let proposal):
                    try propose(proposal, now: now)
                case .settle(let number, let verdict, let maintainer):
                    try settle(number, verdict, by: maintainer, now: now)
                case .keepDate(let date):
                    try keep(date, told: posts[date.network], now: now)
                case .withdrawDate(let uid, let content):
                    try withdrawDate(uid, in: content, now: now)
                case .answerDate(let answer):
                    try note(answer, now: now)
                case .openRequest(let request):
                    try openRequest(
                        request, post: posts[request.network], content: mail.contentHash, now: now)
                case .answerRequest(let content, let network):
                    try answerRequest(content, in: network, by: row, now: now)
                case .closeRequest(let content, let networks, let person):
                    try closeRequests(content, in: networks, by: person, now: now)
                case .openOffer(let offer):
                    try openOffer(offer, post: posts[offer.network], content: mail.contentHash)
                case .keepOffer(let content, let networks, let until):
                    try keepOffers(content, in: networks, until: until)
                case .endOffer(let content, let networks):
                    try endOffers(content, in: networks, now: now)
                case .addLinks(let links, let network):
                    try addLinks(links, in: network, post: posts[network], now: now)
                case .confirmCard(let address):
                    try confirmCard(of: address, now: now)
                }
            }
        }
        return refusals.compactMap(\.self)
    }

    private func addMail(
        _ mail: StoredMail, content: BlobID?, received: Timestamp, author: Mailbox?, subject: String,
        messageID: MessageID?, isProven: Bool
    ) throws -> Int64 {
        if let key = mail.key {
            try database.run(
                "DELETE FROM intake_attempt WHERE mailbox = ? AND validity = ? AND uid = ?",
                [key.mailbox, key.validity, key.uid])
        }
        return try database.insert(
            """
            INSERT INTO mail (mailbox, validity, uid, blob, size, content, received, author, author_identity,
                              subject, message_id, is_proven)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                mail.key?.mailbox, mail.key?.validity, mail.key?.uid, mail.blob.hex, mail.size, content?.hex,
                received.seconds, (author?.display ?? "").storable, author?.address.identity, subject.storable,
                messageID.flatMap { $0.isASCII ? $0.text : nil }, isProven,
            ])
    }

    private func addDecision(_ decision: Decision, of mail: Int64, content: BlobID?, now: Timestamp) throws {
        try database.run(
            """
            INSERT INTO decision (mail, network, fate, reason, route, content, decided) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                mail, decision.network?.text, decision.fate.name, decision.fate.reason,
                decision.route?.rawValue,
                content?.hex, now.seconds,
            ])
    }

    private func addHold(_ hold: Hold, of mail: Int64, now: Timestamp) throws {
        try database.run(
            "INSERT INTO hold (mail, network, reason, held, until) VALUES (?, ?, ?, ?, ?)",
            [mail, hold.network.text, hold.reason.rawValue, now.seconds, hold.until.seconds])
    }
}

extension Mailbox {
    /// As people read it.
    fileprivate var display: String { name.map { "\($0) <\(address)>" } ?? address.description }
}
