public import MailFormat

/// Which requests a mail may be about: what has to be looked for.
public enum RequestLook: Hashable, Sendable {
    /// It was sent to the address for private answers.
    case answer(NetworkID, token: String)
    /// It says that something in the threads of these messages is done, the nearest first.
    case thread([MessageID])
    /// It says so and names none: the last open one that somebody with these addresses wrote.
    case last(of: [Address])

    /// nil for a mail that is about none.
    public init?(_ mail: IncomingMail, in configuration: Configuration) {
        let targets = Route(of: mail.message, in: configuration)?.targets ?? []
        for target in targets {
            if case .answer(let token) = target.destination {
                self = .answer(target.network, token: token)
                return
            }
        }
        let isAsked = targets.contains { $0.destination == .command(.done) }
        guard isAsked || PostWish(mail).isDone else { return nil }
        let message = mail.message
        let named = message.inReplyTo.prefix(Self.limit) + message.references.suffix(Self.limit).reversed()
        if !named.isEmpty {
            self = .thread(Array(named))
        } else if let author = message.authors.first {
            self = .last(of: configuration.addresses(of: author.address))
        } else {
            return nil
        }
    }

    /// Identifiers that are looked for: a hostile header names 100,000.
    private static let limit = 20
}

extension PostIntake {
    /// Open requests that the mail is about and that its author may close: their own, and those of networks that they
    /// look after.
    var closableRequests: [KnownRequest] {
        let own = context.configuration.addresses(of: author.address)
        return context.known.requests.filter { request in
            request.isOpen
                && (own.contains(request.author.address)
                    || context.configuration.looksAfter(request.network, author.address))
        }
    }
}
