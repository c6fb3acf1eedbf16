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
    /// - `isAnswer`: whether the mail answers the one that called for it, and counts as an answer of ours.
    mutating func ask(
        _ purpose: Question.Purpose, by name: TextName, to person: Mailbox, in network: Network?,
        values: [String: TextValue], isAnswer: Bool, attachments: [BodyPart] = []
    ) -> (question: Question, mailing: Mailing)? {
        let question = Question(
            id: QuestionID(token: mail.token, number: count), purpose: purpose, person: person.address,
            network: network?.id, asked: context.now, until: context.now + context.configuration.retention.held)
        count += 1
        guard let links = AnswerLinks(to: question, network: network, context: context) else { return nil }
        let configuration = context.configuration
        let values = values.merging(links.values) { own, _ in own }
        var own = OwnMail(
            context.wording.text(name, in: configuration.language(of: network?.id), values),
            as: isAnswer ? .answer : .notice, id: Question.mailID(context.tokens.token(of: question)), to: [person],
            from: network)
        own.answering = isAnswer ? mail.message : nil
        own.replyTo = links.address
        own.attachments = attachments
        return own.mailing(configuration: configuration, now: context.now).map { (question, $0) }
    }
}

extension Question {
    private static let mailPrefix = "question-"

    /// What stands before the `@` of the Message-ID of the mail that puts a question: an answer without its address
    /// names it in In-Reply-To.
    static func mailID(_ token: String) -> String { mailPrefix + token }

    /// The token of the question that a message answers, by the address it was sent to or the mail it answers.
    public static func token(answeredBy message: Message, in configuration: Configuration) -> String? {
        if let token = Route(of: message, in: configuration)?.replyToken { return token }
        let own = OwnAddresses(configuration)
        for id in message.inReplyTo where id.text.hasPrefix(mailPrefix) {
            guard let at = id.text.lastIndex(of: "@"),
                own.isDomain(id.text[id.text.index(after: at)...])
            else { continue }
            return String(id.text[..<at].dropFirst(mailPrefix.count)).lowercased()
        }
        return nil
    }
}
