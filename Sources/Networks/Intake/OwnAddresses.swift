public import MailFormat

/// The addresses under which mail reaches us, and what each means.
struct OwnAddresses {
    /// Whom an address of ours stands for, and what its sub-address asks.
    struct Meaning: Hashable {
        /// nil: the umbrella, all networks.
        var network: NetworkID?
        var destination: Destination

        var isPrivateAnswer: Bool {
            if case .answer = destination { true } else { false }
        }
    }

    /// Before the token in a reverse-path of ours.
    static let bouncePrefix = "bounces-"
    /// Before the token of a question of ours, by language.
    static let replyPrefixes: [Language: String] = [.german: "antwort-", .english: "answer-"]
    /// Before the token of a request, by language.
    static let answerPrefixes: [Language: String] = [.german: "anfrage-", .english: "request-"]

    /// By what makes an address the same as another: to make an address of each base that a hostile one may have
    /// would take seconds a mail.
    private let networks: [String: NetworkID?]
    private let domains: Set<String>
    private let separator: Character

    init(_ configuration: Configuration) {
        var networks: [String: NetworkID?] = [:]
        if let umbrella = configuration.umbrella { networks[umbrella.identity] = .some(nil) }
        for network in configuration.networks {
            for address in [network.address] + network.aliases { networks[address.identity] = .some(network.id) }
        }
        self.networks = networks
        domains = Set(([configuration.umbrella] + configuration.networks.map(\.address)).compactMap { $0?.domain })
        separator = configuration.separator
    }

    /// nil for an address that is none of ours.
    ///
    /// A whole address wins over a sub-address, the longer base over the shorter: with `-` as separator
    /// `sprache-nord@` may be a network of its own. An unknown word posts to the forum, so that no mail is lost
    /// by a slip of the pen.
    func meaning(of address: Address) -> Meaning? {
        if let network = networks[address.identity] { return Meaning(network: network, destination: .post(.forum)) }
        let local = address.localPart
        guard let at = address.identity.lastIndex(of: "@") else { return nil }
        let domain = address.identity[at...]
        for index in local.indices.reversed() where local[index] == separator {
            guard let network = networks[local[..<index].lowercased() + domain] else { continue }
            return Meaning(
                network: network, destination: destination(of: local[local.index(after: index)...]))
        }
        return nil
    }

    /// Whether mail of ours may come from this domain.
    func isDomain(_ domain: some StringProtocol) -> Bool { domains.contains(domain.lowercased()) }

    private func destination(of word: Substring) -> Destination {
        if word.lowercased().hasPrefix(Self.bouncePrefix) {
            return .bounces(token: String(word.dropFirst(Self.bouncePrefix.count)))
        }
        for prefix in Self.replyPrefixes.values where word.lowercased().hasPrefix(prefix) {
            return .reply(token: word.dropFirst(prefix.count).lowercased())
        }
        for prefix in Self.answerPrefixes.values where word.lowercased().hasPrefix(prefix) {
            return .answer(token: word.dropFirst(prefix.count).lowercased())
        }
        return Destination(word: word) ?? .post(.forum)
    }
}

extension Network {
    /// `sprache+hilfe@netz.example`; the network's own address where that would be none (RFC 5321 §4.5.3.1.1).
    func address(_ word: String, separator: Character) -> Address {
        Address("\(address.localPart)\(separator)\(word)@\(address.domain)") ?? address
    }

    /// Where a command is sent, in the network's language.
    public func address(for command: MailCommand, separator: Character) -> Address {
        address(command.word(in: language), separator: separator)
    }

    /// The reverse-path of a mailing: what comes back names it (RFC 5321 §3.9.2).
    public func reversePath(token: String, separator: Character) -> Address {
        address(OwnAddresses.bouncePrefix + token, separator: separator)
    }

    /// Where answers to a question go.
    func replyAddress(token: String, separator: Character) -> Address {
        address((OwnAddresses.replyPrefixes[language] ?? "") + token, separator: separator)
    }

    /// The List-Id, which stays when the name changes (RFC 2919 §3).
    public var listID: String { "\(id.text).\(address.domain)" }
}
