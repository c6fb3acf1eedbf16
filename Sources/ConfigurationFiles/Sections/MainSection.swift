internal import MailFormat
internal import Networks
internal import Yams

/// The keys of netzpost.yaml.
enum MainKeys {
    static let data = Key("data", Kind<String>.line, "/var/lib/netzpost")
    static let language = Key("language", Kind<Language>.word(), "de")
    static let timeZone = Key("timezone", Kind<String>.timeZone, "Europe/Berlin")
    static let subscribers = Key("subscribers", Kind<String>.line, "subscribers.yaml")
    static let separator = Key("separator", Kind<Character>.separator, "\"+\"")
    static let maintainers = Key(
        "maintainers", Kind<[Located<Address>]>.list(.address), "[rita.peters@stadt.example]")
    static let umbrella = Key("umbrella", Kind<Address>.address, "alle@netz.example")
    static let route = Key(
        "route", Kind<[Located<RouteSource>]>.list(.word()), "[Delivered-To, X-Original-To, To]")
    static let intake = Key("intake", Kind<[Located<Node>]>.nodes, "[{maildir: /var/mail/netz/}]")
    static let relay = Key("relay", Kind<Node>.node, "{smtp: \"smtp://localhost:25\", tls: none}")
    static let senders = Key("senders", Kind<Node>.node, "{trust: confirm}")
    static let networks = Key(
        "networks", Kind<[KeyedValue]>.keyedValues,
        "{sprache: {name: Sprache, address: sprache@netz.example}}")
    static let digest = Key("digest", Kind<Node>.node, "{daily: \"07:00\"}")
    static let retention = Key("retention", Kind<Node>.node, "{held: 14d}")
    static let extractors = Key(
        "extractors", Kind<[KeyedValue]>.keyedValues, "{application/pdf: [pdftotext, \"-\", \"-\"]}")

    static let filing = Key("filing", Kind<Node>.node, "{minutes: [Ergebnissicherung]}")

    static let all = KeySet(
        data, language, timeZone, subscribers, separator, maintainers, umbrella, route, intake, relay,
        senders,
        networks, digest, retention, extractors, filing)
}

/// netzpost.yaml as read, with the places that later checks point to.
struct MainDraft {
    /// As written; nil where the key is absent.
    var subscribersFile: Located<String>?
    var data: String?
    var language = Language.german
    var timeZone: String?
    var separator: Character?
    var maintainers: [Located<Address>] = []
    /// Whether somebody stands there, right or wrong.
    var hasMaintainers = false
    var umbrella: Located<Address>?
    var route = RouteSource.defaultOrder
    var intake: [IntakeSettings] = []
    var relay: RelaySettings?
    var senders = SenderSettings()
    var networks: [NetworkDraft] = []
    var digest = DigestTimes()
    var retention = Retention()
    var extractors: [String: [String]] = [:]
    var meetingWords = MeetingWords()

    /// Whether the key of a network is refused.
    var hasInvalidKey: Bool { networks.contains { !$0.hasName } }

    /// Reads the whole file.
    init?(_ root: Node, source: Source, secrets: SecretFile) {
        guard let fields = Fields(root, MainKeys.all, what: "The file", source: source) else { return nil }
        data = fields.required(MainKeys.data).map { absolutePath($0.value, from: source.folder) }
        fields.set(&language, MainKeys.language)
        timeZone = fields[MainKeys.timeZone]
        subscribersFile = fields.located(MainKeys.subscribers)
        separator = fields[MainKeys.separator]
        maintainers = fields[MainKeys.maintainers] ?? []
        hasMaintainers = fields.has(MainKeys.maintainers)
        umbrella = fields.located(MainKeys.umbrella)
        readRoute(fields)
        readServers(fields, secrets)
        if let node = fields[MainKeys.senders] { senders = SenderSettings(node, source: source) }
        let language = language
        let networkPairs = fields.required(MainKeys.networks)
        networks = (networkPairs?.value ?? []).map { NetworkDraft($0, language: language, source: source) }
        if let networkPairs, networks.isEmpty {
            source.report.error(
                "There is no network.", MainKeys.networks.label.writeLike, at: networkPairs.position)
        }
        if let node = fields[MainKeys.digest] { digest = DigestTimes(node, source: source) }
        if let node = fields[MainKeys.retention] { retention = Retention(node, source: source) }
        readExtractors(fields)
        if let node = fields[MainKeys.filing] { meetingWords = MeetingWords(node, source: source) }
    }

    private mutating func readRoute(_ fields: Fields) {
        guard let sources = fields.located(MainKeys.route) else { return }
        route = sources.value.map(\.value)
        if route.isEmpty {
            fields.source.report.error(
                "'route' is empty.", MainKeys.route.label.writeLike, at: sources.position)
        }
        for (index, entry) in sources.value.enumerated() where route[..<index].contains(entry.value) {
            fields.source.report.error(
                "'\(entry.value.rawValue)' stands here twice.", "Delete one of the two.", at: entry.position)
        }
    }

    private mutating func readServers(_ fields: Fields, _ secrets: SecretFile) {
        let source = fields.source
        let section = IntakeSection(source: source, secrets: secrets)
        let entries = fields.required(MainKeys.intake)
        if let entries, entries.value.isEmpty {
            source.report.error("'intake' is empty.", MainKeys.intake.label.writeLike, at: entries.position)
        }
        for entry in entries?.value ?? [] {
            guard let settings = section.read(entry.value) else { continue }
            if intake.contains(where: { $0.isSameMailbox(as: settings) }) {
                source.report.error(
                    "This mailbox stands here twice.", "Delete one of the two.", at: entry.position)
            }
            intake.append(settings)
        }
        relay = fields.required(MainKeys.relay)
            .flatMap { RelaySection(source: source, secrets: secrets).read($0.value) }
    }

    private mutating func readExtractors(_ fields: Fields) {
        let report = fields.source.report
        for pair in fields[MainKeys.extractors] ?? [] {
            guard isMediaType(pair.key.value) else {
                report.error(
                    "\(quoted(pair.key.value)) is no media type.", "Write it as application/pdf.",
                    at: pair.key.position)
                continue
            }
            let label = Label(name: pair.key.value, example: "[pdftotext, \"-\", \"-\"]")
            guard let program = Kind<[String]>.program.read(pair.value, label, fields.source) else { continue }
            extractors[pair.key.value.lowercased()] = program
        }
    }
}

extension IntakeSettings {
    /// Whether both take mail out of the same place.
    fileprivate func isSameMailbox(as other: IntakeSettings) -> Bool {
        switch (self, other) {
        case (.maildir(let left, _), .maildir(let right, _)): left == right
        case (.imap(let left), .imap(let right)):
            (left.server.host, left.server.port, left.server.user, left.folder)
                == (right.server.host, right.server.port, right.server.user, right.folder)
        case (.imap, .maildir), (.maildir, .imap): false
        }
    }
}
