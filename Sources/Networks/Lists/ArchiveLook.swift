public import MailFormat

/// What a mail asks of the archive by a command: what has to be looked up before it is decided.
public struct ArchiveLook: Hashable, Sendable {
    /// What is looked for.
    public var wish: Wish
    /// Where.
    public var scope: ArchiveScope

    /// What is looked for.
    public enum Wish: Hashable, Sendable {
        /// The files that fit.
        case documents(DocumentFilter)
        /// What takes place from this time on.
        case dates(after: Timestamp)
        /// Posts and documents by their words.
        case search(SearchRequest)
    }

    /// nil for a mail that asks nothing of it.
    public init?(_ mail: IncomingMail, in configuration: Configuration) {
        guard let author = mail.message.authors.first?.address, let asker = configuration.subscriber(at: author),
            let route = Route(of: mail.message, in: configuration)
        else { return nil }
        for target in route.targets {
            guard let wish = CommandWish(mail, to: target),
                let look = Wish(wish, at: mail.received, in: configuration)
            else { continue }
            scope = ArchiveScope(of: asker, in: target.isUmbrella ? nil : target.network, configuration)
            guard scope != ArchiveScope() else { return nil }
            self.wish = look
            return
        }
        return nil
    }
}

extension CommandWish {
    /// What a mail may ask of a network by a command, before anything is known of it; nil for other mail.
    init?(_ mail: IncomingMail, to target: Route.Target) {
        switch target.destination {
        case .command(let command): self.init(command, of: mail)
        case .post(.forum): self.init(subject: trimmed(baseSubject(mail.message.subject)))
        case .post, .bounces, .reply, .answer: return nil
        }
    }
}

extension ArchiveLook.Wish {
    /// nil for a command that does not read the archive.
    init?(_ wish: CommandWish, at time: Timestamp, in configuration: Configuration) {
        switch wish.command {
        case .documents: self = .documents(DocumentFilter(wish.argument, kinds: configuration.meetingWords))
        case .dates: self = .dates(after: time)
        case .search: self = .search(SearchRequest(asking: wish.argument, at: time, in: configuration))
        case .members, .profile, .delivery, .pause, .leave, .join, .help, .owner, .successor, .status,
            .recall, .done:
            return nil
        }
    }
}

/// Whose posts and documents somebody may see.
public struct ArchiveScope: Hashable, Sendable {
    /// Networks of which they see everything: their own.
    public var whole: Set<NetworkID> = []
    /// Networks of which they see what is not meant for its members alone (`NewPost.isLocal`).
    public var shared: Set<NetworkID> = []

    /// Nothing.
    public init() {}

    /// What `asker` sees of `network`, or of all networks; nothing for somebody who has left them all.
    public init(of asker: Subscriber, in network: NetworkID?, _ configuration: Configuration) {
        guard configuration.networks.contains(where: { asker.mayPost(to: $0.id) }) else { return }
        for other in configuration.networks where network == nil || other.id == network {
            if asker.mayPost(to: other.id) {
                whole.insert(other.id)
            } else if other.readAlong != nil {
                shared.insert(other.id)
            }
        }
    }

    /// Whether what is in a network can be seen. `isLocal`: whether it is meant for its members alone.
    public func admits(_ network: NetworkID, isLocal: Bool) -> Bool {
        whole.contains(network) || shared.contains(network) && !isLocal
    }

    /// All that there is, for those who work with the store itself.
    public init(all networks: some Sequence<NetworkID>) { whole = Set(networks) }
}

/// What the archive holds of what a mail asks for.
public struct FoundInArchive: Hashable, Sendable {
    /// Newest first.
    public var documents: [ListedDocument] = []
    /// Whether there are more that fit.
    public var hasMore = false
    /// Those that are not over.
    public var dates: [MeetingDate] = []
    /// What a search found.
    public var search: SearchResult?

    /// Nothing.
    public init() {}
}
