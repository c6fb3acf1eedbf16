import Fuzzer
import MailFormat
import Networks

/// Decides a mail: each network that it goes to has one decision, no program gets an answer, and what is sent does
/// not go round.
///
/// The choice puts a way and an author before the mail, so that most mail gets as far as to be posted.
func decideMail(_ input: Input) {
    let bytes = way(input.choice) + input.bytes
    var configuration = City.configuration
    configuration.senders.trust = input.choice & 0x40 != 0 ? .from : .authenticationResults
    let message = Message(bytes)
    let context = Context(
        configuration: configuration, now: now, known: known(message, input.choice), wording: City.wording,
        tokens: City.tokens,
        released: input.choice & 0x38 == 0x38 ? (configuration.networks[0].id, .moderator) : nil)
    let mail = incoming(bytes, token: "token1")
    let decisions = decide(mail, in: context)
    check(decisions, of: mail, in: context)
    for mailing in decisions.flatMap(\.mailings) { check(mailing, bytes, context) }
}

private let now = Timestamp(seconds: 1_773_306_000)

/// Fields that are put before a mail.
private func way(_ choice: UInt8) -> [UInt8] {
    let author = "From: Erika Muster <erika@kurs.example>\r\n"
    let ways = [
        "", "Delivered-To: sprache@netz.example\r\n", "X-Original-To: alle@netz.example\r\n" + author,
        "Delivered-To: jugend+sitzung@netz.example\r\n" + author,
        "To: arbeit@netz.example, sprache+hilfe@netz.example\r\n",
        "From: frida@fremd.example\r\nTo: arbeit@netz.example\r\n", "To: niemand@netz.example\r\n" + author,
        "Auto-Submitted: auto-replied\r\nTo: sprache@netz.example\r\n" + author,
    ]
    return Array(ways[Int(choice & 7)].utf8)
}

/// What a store that saw the mail's thread would tell.
private func known(_ message: Message, _ choice: UInt8) -> KnownMail {
    var known = KnownMail()
    guard choice & 0x80 != 0 else { return known }
    known.decided = [NetworkID("jugend")]
    known.reached = [City.address("karl@schule.example")]
    known.posted = posted
    let ids = message.references + message.inReplyTo + (message.messageID.map { [$0] } ?? [])
    for network in City.configuration.networks {
        for (index, id) in ids.enumerated() {
            known.nodes[network.id, default: [:]][id] = ThreadNode(
                thread: ThreadID(Int64(index % 2)), parent: ids[(index + 1) % ids.count], isPlaceholder: index % 3 == 0)
        }
        known.threadsBySubject[network.id] = ThreadID(7)
    }
    return known
}

/// A mail of Erika's that one has and another will get.
private let posted = PostedMail(
    content: BlobID(hex: String(repeating: "c", count: 64)),
    author: Mailbox(name: "Erika Muster", address: City.address("erika@kurs.example")), subject: "Treffen",
    messageID: MessageID("m0@kurs.example"), received: now,
    posts: [PostedMail.Post(network: NetworkID("sprache"), section: .forum, posted: now)],
    copies: [
        PostedMail.Copy(
            recipient: City.address("rita@stadt.example"), network: NetworkID("sprache"), state: .accepted),
        PostedMail.Copy(
            recipient: City.address("erika@kurs.example"), network: NetworkID("sprache"), state: .queued, due: now),
    ])

private func incoming(_ bytes: [UInt8], token: String) -> IncomingMail {
    let message = Message(bytes)
    return IncomingMail(
        key: MailKey(mailbox: "imap://netz@imap.example/INBOX", validity: 1, uid: "7"),
        blob: BlobID(hex: String(repeating: "b", count: 64)), message: message,
        contentHash: BlobID(hex: String(repeating: "0123456789abcdef", count: 4)), received: now,
        text: message.readingText { Array(bytes[$0]) }, token: token)
}

private func check(_ decisions: [Decision], of mail: IncomingMail, in context: Context) {
    require(!decisions.isEmpty, "no fate")
    require(Set(decisions.map(\.network)).count == decisions.count, "two decisions for one network")
    for decision in decisions {
        require(Fate(name: decision.fate.name, reason: decision.fate.reason) == decision.fate, "a fate without name")
        require(decision.posts.count == (decision.fate == .posted ? 1 : 0), "posts that are none")
    }
    let author = mail.message.authors.first
    let isMember = author.flatMap { context.configuration.subscriber(at: $0.address) } != nil
    let isAutomatic = AutomaticMail(mail.message, isMember: isMember, text: mail.text) != nil
    if isAutomatic, context.released == nil {
        require(
            decisions.allSatisfy { $0.mailings.isEmpty && $0.posts.isEmpty && $0.fate.name == "filed" },
            "automatic mail is answered or posted")
    }
    let answers = decisions.flatMap(\.mailings).filter { $0.purpose == .answer }
    require(answers.count <= decisions.count, "more answers than decisions")
    for answer in answers {
        require(!isAutomatic && answer.reversePath == nil, "an answer that may be answered")
        require(answer.recipients == [author?.address], "an answer to another")
    }
    let readers = decisions.flatMap(\.mailings).filter { $0.purpose == .post }.flatMap(\.recipients)
    require(Set(readers).count == readers.count, "somebody gets it twice")
    require(Set(readers).isDisjoint(with: context.known.reached), "somebody gets it again")
}

/// What is sent has a header that every server takes, and is a loop when it comes back.
private func check(_ mailing: Mailing, _ original: [UInt8], _ context: Context) {
    require(!mailing.recipients.isEmpty, "a mailing to nobody")
    for sevenBit in [false, true] {
        let bytes = mailing.message.bytes(original: original, sevenBit: sevenBit)
        let message = Message(bytes)
        for line in message.header.bytes.split(separator: 0x0A) {
            require(line.count <= 999, "a line of \(line.count) bytes")
            require(!line.dropLast().contains { $0 == 0x0D || $0 == 0 }, "a bare CR or NUL in the header")
        }
        require(message.authors.count == 1 && message.header.all("From").count == 1, "not one author")
        require(message.messageID != nil && message.date != nil, "no identifier or date")
        require(
            decide(incoming(bytes, token: "token2"), in: returning(context)).allSatisfy {
                $0.effects.isEmpty && $0.fate.name == "filed"
            }, "a mail of ours goes round")
    }
}

/// Nobody releases what came back.
private func returning(_ context: Context) -> Context {
    Context(configuration: context.configuration, now: context.now, wording: context.wording, tokens: context.tokens)
}

extension Decision {
    fileprivate var mailings: [Mailing] {
        effects.compactMap { if case .send(let mailing) = $0 { mailing } else { nil } }
    }

    fileprivate var posts: [NewPost] {
        effects.compactMap { if case .addPost(let post) = $0 { post } else { nil } }
    }
}
