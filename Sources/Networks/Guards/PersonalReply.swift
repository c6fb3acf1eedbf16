internal import MailFormat

/// A mail to a network that seems meant for one person: it answers their post, greets them alone, and quotes nobody
/// else.
struct PersonalReply {
    /// As it greets them.
    let greeting: String
    /// Whose post it answers, at the address that they have now.
    let person: Mailbox

    /// nil for mail that is for all, as far as can be told.
    init?(_ mail: IncomingMail, to answered: AnsweredPost, in network: Network, configuration: Configuration) {
        let person = answered.author
        let known =
            configuration.subscriber(at: person.address)
            ?? configuration.formerAddresses[person.address].flatMap(configuration.subscriber(at:))
        let own = known?.addresses ?? [person.address]
        guard let writer = mail.message.authors.first, !own.contains(writer.address) else {
            return nil
        }
        let reply = ReplyText(mail.text)
        let names = [person.name, known?.name, person.address.localPart].compactMap(\.self)
        guard let greeting = PersonalGreeting(reply.written), greeting.greets(names) else { return nil }
        switch Quotation(in: reply).share(from: answered.text) {
        case let share?: guard share >= Self.leastShare else { return nil }
        // Where answers go to the network, all who answer greet the one whom they answer.
        case nil: guard network.replyTo == .author else { return nil }
        }
        self.greeting = greeting.words
        self.person = Mailbox(name: person.name ?? known?.name, address: known?.address ?? person.address)
    }

    /// The same by what the mail answers in any network: what is meant for one person is so wherever it was sent.
    init?(_ mail: IncomingMail, toAnyOf answered: [NetworkID: AnsweredPost], configuration: Configuration) {
        let reply = configuration.networks.lazy.compactMap { network in
            answered[network.id].flatMap {
                PersonalReply(mail, to: $0, in: network, configuration: configuration)
            }
        }.first
        guard let reply else { return nil }
        self = reply
    }

    /// Programs fold quoted lines anew and shorten them: not every pair of words is found again.
    private static let leastShare = 0.8
}

/// What a reply quotes.
private struct Quotation {
    private let pairs: Set<String>

    /// Characters that are looked at: a thread that is quoted whole grows with every answer.
    private static let lookLimit = 4000
    /// Fewer say nothing about whose they are.
    private static let leastPairs = 3

    init(in reply: ReplyText) {
        let quoted = reply.segments.lazy.filter { $0.kind == .quotation }.map { reply.text(of: $0) }
        pairs = Self.pairs(in: quoted.joined(separator: "\n").prefix(Self.lookLimit))
    }

    /// How much of it stands in `text`, 0 to 1; nil when nothing is quoted.
    func share(from text: String) -> Double? {
        guard pairs.count >= Self.leastPairs else { return nil }
        return Double(pairs.intersection(Self.pairs(in: text[...])).count) / Double(pairs.count)
    }

    /// Each two words that follow one another.
    private static func pairs(in text: Substring) -> Set<String> {
        let words = foldedWords(text)
        return Set(zip(words, words.dropFirst()).map { "\($0) \($1)" })
    }
}
