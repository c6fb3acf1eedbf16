public import MailFormat

/// Which networks a mail is addressed to, and by which of its fields.
public struct Route: Hashable, Sendable {
    /// The field that named them.
    public var source: RouteSource
    /// Each network once.
    public var targets: [Target]
    /// Of the reverse-path of ours that the mail was sent to; nil for other mail.
    public var bounceToken: String?
    /// Of the question of ours that the mail answers; nil for other mail.
    public var replyToken: String?

    /// One network that the mail goes to.
    public struct Target: Hashable, Sendable {
        /// Its key.
        public var network: NetworkID
        /// A post or a command.
        public var destination: Destination
        /// Reached by the address of all networks.
        public var isUmbrella: Bool
    }

    /// Finds the addresses of ours: the first source in the configured order that names one wins. Others, as
    /// Delivered-To with the name of the shared mailbox, say nothing. nil when none does.
    public init?(of message: Message, in configuration: Configuration) {
        let own = OwnAddresses(configuration)
        for source in configuration.route {
            for addresses in Self.candidates(source, in: message.header) {
                var meanings = addresses.compactMap(own.meaning)
                guard !meanings.isEmpty else { continue }
                if meanings.allSatisfy(\.isPrivateAnswer) {
                    meanings += Self.posts(named: message.header, own)
                }
                self.init(source: source, meanings: meanings, networks: configuration.networks)
                return
            }
        }
        return nil
    }

    private init(source: RouteSource, meanings: [OwnAddresses.Meaning], networks: [Network]) {
        self.source = source
        targets = []
        for meaning in meanings {
            if case .bounces(let token) = meaning.destination {
                bounceToken = bounceToken ?? token
            } else if case .reply(let token) = meaning.destination {
                replyToken = replyToken ?? token
            } else if let network = meaning.network {
                add(Target(network: network, destination: meaning.destination, isUmbrella: false))
            } else {
                for network in networks {
                    add(Target(network: network.id, destination: meaning.destination, isUmbrella: true))
                }
            }
        }
    }

    /// Who answers a request in private and writes to the network as well writes to all, by whichever of both addresses
    /// the mail came.
    private static func posts(named header: Header, _ own: OwnAddresses) -> [OwnAddresses.Meaning] {
        candidates(.recipients, in: header).joined().compactMap(own.meaning).filter { meaning in
            if case .post = meaning.destination { true } else { false }
        }
    }

    /// What says more wins: a command over a section over the forum, and all of them over a private answer.
    private mutating func add(_ target: Target) {
        guard let index = targets.firstIndex(where: { $0.network == target.network }) else {
            targets.append(target)
            return
        }
        if target.destination.weight > targets[index].destination.weight {
            targets[index].destination = target.destination
        }
        targets[index].isUmbrella = targets[index].isUmbrella || target.isUmbrella
    }

    /// The addresses that a source names; those in one array count together, an earlier array before a later.
    static func candidates(_ source: RouteSource, in header: Header) -> [[Address]] {
        switch source {
        case .deliveredTo, .xOriginalTo, .envelopeTo:
            [header.all(FieldName(source.rawValue)).flatMap { addresses(in: header.value(of: $0)) }]
        case .recipients:
            // A mail that was redirected to us names us in Resent-To alone (RFC 5322 §3.6.6).
            [
                (["To", "Cc", "Bcc"] as [FieldName]).flatMap { header.mailboxes($0) }.map(\.address),
                (["Resent-To", "Resent-Cc", "Resent-Bcc"] as [FieldName]).flatMap { header.mailboxes($0) }
                    .map(\.address),
            ]
        case .received:
            header.all("Received").map { receivedFor(header.value(of: $0)) }
        }
    }

    /// The addresses of a field that holds bare ones, with or without angle brackets.
    private static func addresses(in value: String) -> [Address] {
        value.split { $0 == "," || $0.isWhitespace }.compactMap(bareAddress)
    }

    /// The address in the `for` clause of a Received field (RFC 5321 §4.4).
    private static func receivedFor(_ value: String) -> [Address] {
        let words = value.prefix { $0 != ";" }.split(whereSeparator: \.isWhitespace)
        return zip(words, words.dropFirst()).compactMap { word, next in
            word.lowercased() == "for" ? bareAddress(next) : nil
        }
    }

    private static func bareAddress(_ text: Substring) -> Address? {
        Address(String(text.drop { $0 == "<" }.prefix { $0 != ">" && $0 != ";" }))
    }
}

extension Destination {
    /// How much it says: see `Route.add`.
    fileprivate var weight: Int {
        switch self {
        case .answer: -1
        case .post(.forum): 0
        case .post: 1
        case .command, .bounces, .reply: 2
        }
    }
}

/// The networks that `mail` may go to, before anything is decided: what has to be loaded for it.
public func addressedNetworks(of message: Message, in configuration: Configuration) -> [NetworkID] {
    Route(of: message, in: configuration)?.targets.map(\.network) ?? []
}
