public import MailFormat

/// Held mails of one network that its moderators are asked about together.
public struct Pile: Hashable, Sendable {
    /// Where they wait.
    public var network: NetworkID
    /// The oldest first; not empty.
    public var mails: [Mail]
    /// When the first of them is given up.
    public var until: Timestamp
    /// Whom our mail does not reach, by `Address.identity`.
    public var unreached: Set<String>

    /// One of them, as people read it.
    public struct Mail: Hashable, Sendable {
        /// Who wrote it.
        public var author: String
        /// What it is about.
        public var subject: String

        /// Puts the values together.
        public init(author: String, subject: String) {
            self.author = author
            self.subject = subject
        }
    }

    /// Puts the values together.
    public init(network: NetworkID, mails: [Mail], until: Timestamp, unreached: Set<String>) {
        self.network = network
        self.mails = mails
        self.until = until
        self.unreached = unreached
    }

    /// As many are shown: enough to see what it is about.
    private static let shownLimit = 10
    /// Characters of an author or a subject.
    private static let textLimit = 100

    /// Asks everybody who decides held mail of the network, each with a token of their own; nobody where there is no
    /// address to write from.
    ///
    /// - `token`: as in `IncomingMail.token`.
    public func questions(token: String, context: Context) -> [(question: Question, mailing: Mailing)] {
        let configuration = context.configuration
        guard let network = configuration.network(network) else { return [] }
        let id = QuestionID(token: token, number: 0)
        let people = configuration.moderators(of: network, without: unreached)
        return people.enumerated().compactMap { number, moderator in
            let question = Question(
                id: QuestionID(token: token, number: number), purpose: .moderatePile(id), person: moderator.address,
                network: network.id, asked: context.now, until: context.now + configuration.retention.held)
            guard let links = AnswerLinks(to: question, network: network, context: context) else { return nil }
            var values = values(in: network).merging(configuration.day(at: until).values) { own, _ in own }
                .merging(links.values) { own, _ in own }
            values["unreached"] = configuration.unreachedModerators(of: network, unreached)
            var mail = OwnMail(
                context.wording.text(.moderatePile, in: network.language, values), as: .notice, id: question.mailID,
                to: [moderator], from: network)
            mail.replyTo = links.address
            mail.reversePath = network.reversePath(token: question.id.text, separator: configuration.separator)
            return mail.mailing(configuration: configuration, now: context.now).map { (question, $0) }
        }
    }

    private func values(in network: Network) -> [String: TextValue] {
        var values: [String: TextValue] = [
            "network": .text(network.name), "count": "\(mails.count)", "limit": "\(ModerationLimit.ofNetwork)",
            "mails": .rows(
                mails.prefix(Self.shownLimit).map { mail in
                    [
                        "author": .text(String(mail.author.prefix(Self.textLimit))),
                        "subject": .text(String(mail.subject.prefix(Self.textLimit))),
                    ]
                }),
        ]
        if let author = mails.first?.author, mails.allSatisfy({ $0.author == author }) {
            values["author"] = .text(String(author.prefix(Self.textLimit)))
        }
        if mails.count > Self.shownLimit { values["more"] = "\(mails.count - Self.shownLimit)" }
        return values
    }
}
