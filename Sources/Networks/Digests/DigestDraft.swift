public import MailFormat

/// A digest as all read it who get the same, ready to be made one's own.
public struct DigestDraft: Sendable {
    /// What it says; its links hold the token of `model`.
    public var text: Wording.Text
    /// What its numbers stand for.
    public var list: ItemList
    /// The network it is from; nil for several.
    private let network: Network?
    /// Whether it is about networks that its reader is no member of.
    private let isAlong: Bool
    /// A ready mail that stops such digests; nil where a network's fields say how.
    private let stopLink: String?
    /// Stands in for each one's own question.
    private let model: Question
    /// The token of `model`.
    private let modelToken: String

    /// nil where there is no address to write from.
    ///
    /// - `token`: as in `IncomingMail.token`, and of no mail.
    public init?(_ content: DigestContent, in language: Language, token: String, context: Context) {
        guard let own = context.configuration.ownAddress else { return nil }
        let network = content.sections.count == 1 ? content.sections.first?.network : nil
        self.network = network.flatMap(context.configuration.network)
        isAlong = content.kind.isAlong
        stopLink = context.configuration.stopLink(content)
        let id = QuestionID(token: token, number: 0)
        list = ItemList(id: ListID(id.text), items: [], until: context.now + ItemList.lifetime)
        model = Question(
            id: id, purpose: .list(list.id), person: own, network: self.network?.id, asked: context.now,
            until: list.until)
        guard let links = AnswerLinks(to: model, network: self.network, context: context) else { return nil }
        var writer = DigestWriter(content, links: links, in: language, configuration: context.configuration)
        text = context.wording.text(.digest, in: language, writer.values())
        list.items = writer.items
        modelToken = context.tokens.token(of: model)
    }

    /// The body for all of them. `token`: as in `OwnMail.id`.
    ///
    /// HTML that is encoded as a whole, since it is in no script of Europe, can hold nobody's token: it is left out. The
    /// plain text has none.
    ///
    /// - `mails`: what it encloses, if anything.
    public func sharedBody(token: String, enclosing mails: [EnclosedMessage] = []) -> SharedBody {
        var plain = text
        plain.html = nil
        let bodies = [text, plain].lazy.map { text in
            var own = OwnMail(text, as: .digest, id: token, to: [], from: nil)
            own.attachments = mails.isEmpty ? [] : [.digest(mails)]
            return OutgoingMessage(header: HeaderWriter(), body: own.body, token: token)
        }
        let counts = [text, plain].map { ($0.plain + ($0.html ?? "")).ranges(of: modelToken).count }
        return zip(bodies, counts).lazy.compactMap { SharedBody($0, model: modelToken, count: $1) }.first
            ?? SharedBody(bodies[1])
    }

    /// What is needed once the body is made.
    public var withoutText: DigestDraft {
        var draft = self
        (draft.text.plain, draft.text.html, draft.list.items) = ("", nil, [])
        return draft
    }

    /// The mail for one person. `token`: as in `IncomingMail.token`, and of no other.
    public func copy(for person: Subscriber, token: String, context: Context) -> DigestCopy? {
        let configuration = context.configuration
        var question = model
        (question.id, question.person) = (QuestionID(token: token, number: 0), person.address)
        guard let links = AnswerLinks(to: question, network: network, context: context) else { return nil }
        var own = OwnMail(
            text, as: .digest, id: question.mailID, to: [Mailbox(name: person.name, address: person.address)],
            from: network)
        own.replyTo = links.address
        own.isForMembers = !isAlong
        own.stopLink = stopLink
        own.reversePath = (network ?? configuration.networks.first)?
            .reversePath(token: token, separator: configuration.separator)
        return own.head(configuration: configuration, now: context.now).map {
            DigestCopy(head: $0, question: question, token: context.tokens.token(of: question))
        }
    }
}

/// A digest for one person: what is theirs alone of it.
public struct DigestCopy: Sendable {
    /// The mail without its body.
    public var head: Mailing
    /// What the numbers in it answer.
    public var question: Question
    /// Its token, which makes the body theirs.
    public var token: String
}
