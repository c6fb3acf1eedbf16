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
        let written = isReply ? ReplyText(mail.text).written : ""
        byText = Self.soleLine(of: written, by: message.authors.first?.name).flatMap { Self.command(in: $0) }
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

    /// Characters of a line that may be one word.
    private static let lineLimit = 200
    /// Characters of a text that may be one word with what stands below it.
    private static let textLimit = 2000
    /// Lines below the word: a greeting, a name, and where its bearer works.
    private static let closingLimit = 15

    /// The one line that a text is, but for greeting and signature; nil for a text of more.
    ///
    /// - `isPersonal`: whether the greeting may name somebody.
    static func soleLine(of written: String, by name: String?, isPersonal: Bool = false) -> String? {
        guard written.utf8.count <= textLimit else { return nil }
        var lines = written.split(whereSeparator: \.isNewline).filter { !foldedWords($0).isEmpty }[...]
        if let first = lines.first, lines.count > 1, isSalutation(first, isPersonal: isPersonal) { lines.removeFirst() }
        guard let first = lines.popFirst(), first.utf8.count <= lineLimit, isBelow(lines, by: name) else { return nil }
        return isPersonal ? AnswerText(String(first)).text : String(first)
    }

    private static func isSalutation(_ line: Substring, isPersonal: Bool) -> Bool {
        if isPersonal, AnswerText.isGreetingLine(line) { return true }
        let words = foldedWords(line)
        guard let first = words.first, salutations.contains(first) else { return false }
        // "hallo rita,"
        return isPersonal && words.count <= 3 && trimmed(line).last == ","
            || words.allSatisfy { salutations.contains($0) || GreetingWords.groups.contains($0) || $0 == "und" }
    }

    /// Whether lines are what stands below a mail: its author's name, or a greeting with whatever follows. Not where they
    /// say more: a postscript, a question.
    private static func isBelow(_ lines: ArraySlice<Substring>, by name: String?) -> Bool {
        guard let first = lines.first else { return true }
        guard lines.count <= closingLimit, lines.allSatisfy({ !saysMore($0) }) else { return false }
        if AnswerText.isClosing(first) { return true }
        let words = foldedWords(first)
        let rest = lines.dropFirst()
        if words.count <= thanksWords, words.contains(where: thanks.contains) { return isBelow(rest, by: name) }
        let names = Set(foldedWords(name ?? ""))
        guard words.allSatisfy(names.contains) else { return false }
        // Below the whole name stands where its bearer works.
        return words.count > 1 || isBelow(rest, by: name)
    }

    /// Words of a line that thanks.
    private static let thanksWords = 4
    private static let thanks: Set<String> = ["danke", "dank", "thanks", "thank"]

    private static func saysMore(_ line: Substring) -> Bool {
        let words = foldedWords(line.prefix(20))
        return trimmed(line).last == "?" || ["ps", "pps", "nachtrag"].contains(words.first)
            || words.starts(with: ["p", "s"])
    }

    private static func command(in line: String) -> MailCommand? {
        guard line.utf8.count <= lineLimit else { return nil }
        let words = foldedWords(line).filter { !fillers.contains($0) }
        if words.count == 1, case .command(let command)? = Destination(word: words[0]) {
            if command == .recall || command == .status { return command }
        }
        // A request is closed by what says so, and not by who asks.
        let meant = words.filter { !doneFillers.contains($0) }
        let isDone = meant.count == 1 && Destination(word: meant[0]) == .command(.done) && trimmed(line).last != "?"
        return isDone ? .done : nil
    }

    /// What may stand beside the word.
    private static let fillers: Set<String> = [
        "bitte", "please", "sofort", "die", "diese", "meine", "mail", "the", "this", "my", "anfrage", "request", "ist",
        "hat", "sich", "is", "danke", "vielen", "dank", "thanks",
    ]
    /// What may stand beside the word that a request is done.
    private static let doneFillers: Set<String> = [
        "das", "es", "unsere", "schon", "bereits", "inzwischen", "nun", "jetzt", "damit", "an", "alle", "allen",
        "herzlichen", "euch", "ihnen", "it", "s", "that", "has", "been", "our", "already", "now", "all", "thank", "you",
        "many",
    ]
    private static let salutations: Set<String> = [
        "hallo", "guten", "tag", "moin", "liebe", "lieber", "sehr", "geehrte", "geehrter", "alle", "zusammen", "hello",
        "hi", "dear", "all",
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
