public import MailFormat

/// What somebody asks about an earlier mail by one word alone: `Status`, `STOPP` and what means the same, or says of a
/// request: `Erledigt`.
///
/// The word has to be all that they wrote, or their whole subject: "Stopp, ich habe noch eine Frage" is an answer like
/// any other.
struct PostWish: Hashable {
    /// By the whole subject.
    var bySubject: MailCommand?
    /// By the whole text of an answer.
    var byText: MailCommand?
    /// Whether the mail answers another.
    var isReply: Bool

    init(_ mail: IncomingMail) {
        let message = mail.message
        isReply =
            !message.inReplyTo.isEmpty || !message.references.isEmpty || isReplySubject(message.subject)
        bySubject = Self.command(in: baseSubject(message.subject))
        byText = isReply ? Self.command(in: ReplyText(mail.text).written, by: message.authors.first?.name) : nil
    }

    /// What is asked about `posted`, which the mail answers as far as anybody knows. A subject that was that of
    /// the answered mail already asks for nothing.
    func command(about posted: PostedMail?) -> MailCommand? {
        guard isReply else { return nil }
        if let byText { return byText == .done ? nil : byText }
        guard let posted, bySubject != .done, Self.command(in: baseSubject(posted.subject)) != bySubject else {
            return nil
        }
        return bySubject
    }

    /// Whether the mail says that something is done which it answers.
    var isDone: Bool { isReply && (byText ?? bySubject) == .done }

    // MARK: Words

    /// Characters of a text that may be one word with greeting and name.
    private static let textLimit = 200
    /// Lines below the word: a greeting and a name.
    private static let closingLimit = 3

    /// The command that a text is all about, whoever's greeting and name stand around it.
    private static func command(in written: String, by name: String?) -> MailCommand? {
        soleLine(of: written, by: name).flatMap(command(of:))
    }

    /// The words of the one line that a text is, but for greeting and name; nil for a text of more.
    ///
    /// - `isPersonal`: whether the greeting may name somebody.
    static func soleLine(of written: String, by name: String?, isPersonal: Bool = false) -> [String]? {
        guard written.utf8.count <= textLimit else { return nil }
        var lines = written.split(whereSeparator: \.isNewline).map(foldedWords).filter { !$0.isEmpty }[...]
        if let first = lines.first, let salutation = first.first, salutations.contains(salutation),
            first.allSatisfy(salutations.contains) || isPersonal && lines.count > 1
        {
            lines.removeFirst()
        }
        guard let first = lines.popFirst(), lines.count <= closingLimit else { return nil }
        guard let next = lines.first else { return first }
        let names = Set(foldedWords(name ?? ""))
        let isSigned = lines.allSatisfy { $0.allSatisfy(names.contains) }
        return isSigned || next.count <= 4 && next.contains(where: closings.contains) ? first : nil
    }

    private static func command(in line: String) -> MailCommand? {
        line.utf8.count <= textLimit ? command(of: foldedWords(line)) : nil
    }

    private static func command(of words: [String]) -> MailCommand? {
        let meant = words.filter { !fillers.contains($0) }
        guard meant.count == 1, case .command(let command)? = Destination(word: meant[0]) else { return nil }
        return command == .recall || command == .status || command == .done ? command : nil
    }

    /// What may stand beside the word.
    private static let fillers: Set<String> = [
        "bitte", "please", "sofort", "die", "diese", "meine", "mail", "the", "this", "my", "anfrage", "request", "ist",
        "hat", "sich", "is", "danke", "vielen", "dank", "thanks",
    ]
    private static let salutations: Set<String> = [
        "hallo", "guten", "tag", "moin", "liebe", "lieber", "alle", "zusammen", "hello", "hi", "dear", "all",
    ]
    private static let closings: Set<String> = [
        "gruss", "gruesse", "gruessen", "lg", "vg", "mfg", "danke", "dank", "regards", "wishes", "thanks", "thank",
    ]
}

/// Which earlier mail somebody asks about: what has to be looked for.
public struct PostLook: Hashable, Sendable {
    /// The messages that the mail answers, the likeliest first.
    public var named: [MessageID]
    /// All addresses of who asks: of several mails that bear one identifier, theirs is meant.
    public var writer: [Address]

    /// nil for a mail that asks about none.
    public init?(_ mail: IncomingMail, in configuration: Configuration) {
        let wish = PostWish(mail)
        let destinations = Route(of: mail.message, in: configuration)?.targets.map(\.destination) ?? []
        guard
            wish.bySubject != nil || wish.byText != nil || destinations.contains(.command(.recall))
                || destinations.contains(.command(.status))
        else { return nil }
        named = Self.answered(by: mail.message, in: configuration)
        writer = mail.message.authors.first.map { configuration.addresses(of: $0.address) } ?? []
    }

    /// The nearest alone: who answers an answer to their mail means that one. Only where it answers a mail of our own,
    /// which is about another, that other is meant.
    private static func answered(by message: Message, in configuration: Configuration) -> [MessageID] {
        guard !message.inReplyTo.isEmpty else { return Array(message.references.suffix(1)) }
        let own = OwnAddresses(configuration)
        let answersUs = message.inReplyTo.contains { id in
            id.text.lastIndex(of: "@").map { own.isDomain(id.text[id.text.index(after: $0)...]) } ?? false
        }
        return message.inReplyTo.prefix(limit) + (answersUs ? message.references.suffix(limit).reversed() : [])
    }

    /// Identifiers that are looked for: a hostile header names 100,000.
    private static let limit = 20
}
