public import MailFormat

/// Puts the questions that one mail calls for.
struct AskQuestions {
    let mail: IncomingMail
    let context: Context
    /// How many were put.
    private var count = 0

    init(_ mail: IncomingMail, in context: Context) {
        self.mail = mail
        self.context = context
    }

    /// A question to one person, and the mail that puts it; nil when there is no address to write from.
    ///
    /// - `values`: what the template `name` takes besides the links.
    /// - `time`: how long an answer counts; nil: as long as mail is held.
    /// - `isAnswer`: whether the mail answers the one that called for it, and counts as an answer of ours.
    mutating func ask(
        _ purpose: Question.Purpose, by name: TextName, to person: Mailbox, in network: Network?,
        values: [String: TextValue], isAnswer: Bool, attachments: [BodyPart] = [], for time: Duration? = nil
    ) -> (question: Question, mailing: Mailing)? {
        let until = context.now + (time ?? context.configuration.retention.held)
        let question = Question(
            id: nextID(), purpose: purpose, person: person.address, network: network?.id, asked: context.now,
            until: until)
        return put(question, by: name, to: person, in: network, isAnswer: isAnswer, attachments: attachments) { _ in
            values
        }
    }

    /// A mail to one person that shows numbered things, with what keeps them and the question whose answers name their
    /// numbers; nil when there is no address to write from.
    ///
    /// - `values`: what the template `name` takes, given the links by which single things are fetched.
    mutating func show(
        _ items: [ListItem], by name: TextName, to person: Mailbox, in network: Network,
        values: (AnswerLinks) -> [String: TextValue]
    ) -> (effects: [Effect], mailing: Mailing)? {
        let id = nextID()
        let list = ItemList(id: ListID(id.text), items: items, until: context.now + ItemList.lifetime)
        let question = Question(
            id: id, purpose: .list(list.id), person: person.address, network: network.id, asked: context.now,
            until: list.until)
        return put(question, by: name, to: person, in: network, isAnswer: true, values: values)
            .map { ([.keepList(list), .ask($0.question)], $0.mailing) }
    }

    /// The id of a question that a mail puts beside others.
    mutating func nextID() -> QuestionID {
        defer { count += 1 }
        return QuestionID(token: mail.token, number: count)
    }

    private func put(
        _ question: Question, by name: TextName, to person: Mailbox, in network: Network?, isAnswer: Bool,
        attachments: [BodyPart] = [], values: (AnswerLinks) -> [String: TextValue]
    ) -> (question: Question, mailing: Mailing)? {
        guard let links = AnswerLinks(to: question, network: network, context: context) else { return nil }
        let configuration = context.configuration
        let values = values(links).merging(links.values) { own, _ in own }
        var own = OwnMail(
            context.wording.text(name, in: configuration.language(of: network?.id), values),
            as: isAnswer ? .answer : .notice, id: question.mailID, to: [person],
            from: network)
        own.answering = isAnswer ? mail.message : nil
        own.replyTo = links.address
        own.attachments = attachments
        return own.mailing(configuration: configuration, now: context.now).map { (question, $0) }
    }
}

extension Question {
    /// What stands before a question's id in the Message-ID of the mail that puts it.
    public static let mailPrefix = "question-"

    /// What stands before the `@` of the Message-ID of the mail that puts it: its id, and nothing secret, since others see
    /// it in answers.
    var mailID: String { Self.mailPrefix + id.text }

    /// What a message shows of the question that it answers.
    enum Reference: Hashable {
        /// It was sent to the question's own address, which only the one who was asked knows.
        case token(String)
        /// It answers the mail that put it, which others may have seen.
        case mail(QuestionID)
    }

    /// nil for a message that answers no question of ours.
    static func reference(in message: Message, _ configuration: Configuration) -> Reference? {
        let own = OwnAddresses(configuration)
        for source in configuration.route {
            for address in Route.candidates(source, in: message.header).joined() {
                if case .reply(let token)? = own.meaning(of: address)?.destination { return .token(token) }
            }
        }
        for id in message.inReplyTo where id.text.hasPrefix(mailPrefix) {
            guard let at = id.text.lastIndex(of: "@"), own.isDomain(id.text[id.text.index(after: at)...]) else {
                continue
            }
            return .mail(QuestionID(id.text[..<at].dropFirst(mailPrefix.count).lowercased()))
        }
        return nil
    }

    /// The question that a message answers, if it is one of ours: what has to be loaded for it.
    public static func id(answeredBy message: Message, in configuration: Configuration) -> QuestionID? {
        switch reference(in: message, configuration) {
        case .token(let token): TokenKey.question(in: token)
        case .mail(let id): id
        case nil: nil
        }
    }
}
