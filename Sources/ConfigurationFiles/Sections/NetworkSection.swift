internal import MailFormat
internal import Networks
internal import Yams

/// The keys of one network.
enum NetworkKeys {
    static let name = Key(
        "name", Kind<String>.line, "\"Netzwerk I: Verbesserung berufsbezogener Sprachkompetenz\"")
    static let short = Key("short", Kind<String>.line, "Sprache")
    static let tag = Key("tag", Kind<Bool>.flag("none", means: false), "none")
    static let address = Key("address", Kind<Address>.address, "sprache@netz.example")
    static let aliases = Key("aliases", Kind<[Located<Address>]>.list(.address), "[sprachkurse@netz.example]")
    static let language = Key("language", Kind<Language>.word(), "de")
    static let replyTo = Key("reply_to", Kind<Network.ReplyTo>.word(), "author")
    static let strangers = Key("strangers", Kind<Network.Strangers>.word(), "hold")
    static let `guard` = Key("guard", Kind<Bool>.choice([("none", false), ("anonymity", true)]), "none")
    static let undo = Key("undo", Kind<Duration>.time, "5min")
    static let readAlong = Key(
        "read_along", Kind<Delivery?>.choice([("weekly", .weekly), ("daily", .daily), ("none", nil)]),
        "weekly")
    static let maximalSize = Key("max_size", Kind<Int>.size, "25MB")
    static let inlineLimit = Key("inline_limit", Kind<Int>.size, "10MB")
    static let links = Key(
        "links", Kind<[Located<Node>]>.nodes, "[{title: Werkstatt, url: \"https://werkstatt.example/\"}]")
    static let checkLinks = Key("check_links", Kind<Bool>.flag, "true")

    static let all = KeySet(
        name, short, tag, address, aliases, language, replyTo, strangers, `guard`, undo, readAlong,
        maximalSize,
        inlineLimit, links, checkLinks)
}

/// The keys of a link.
enum LinkKeys {
    static let title = Key("title", Kind<String>.line, "Werkstatt für Bildung und Kultur")
    static let url = Key("url", Kind<String>.webAddress, "\"https://werkstatt.example/\"")

    static let all = KeySet(title, url)
}

/// A network as read, with the places that later checks point to.
struct NetworkDraft {
    /// nil when something is wrong.
    var network: Network?
    var id: Located<NetworkID>
    /// Whether the key may name a network.
    let hasName: Bool
    /// Its address and its aliases.
    var addresses: [Located<Address>] = []

    /// Longer than this is no time in which one changes one's mind about a post.
    static let longestUndo = Duration.days(1)

    /// Reads one entry of `networks`.
    init(_ pair: KeyedValue, language: Language, source: Source) {
        id = Located(value: NetworkID(pair.key.value), position: pair.key.position)
        hasName = isNetworkName(pair.key.value)
        if !hasName {
            source.report.error(
                "\(quoted(pair.key.value)) cannot be the key of a network.",
                "Use a to z, 0 to 9 and '-', at most 40; 'name' may hold anything.", at: pair.key.position)
        }
        guard let fields = Fields(pair.value, NetworkKeys.all, what: "The network", source: source) else {
            return
        }
        let name = fields.required(NetworkKeys.name)
        let address = fields.required(NetworkKeys.address)
        let aliases = fields[NetworkKeys.aliases] ?? []
        addresses = (address.map { [$0] } ?? []) + aliases
        let short = fields[NetworkKeys.short]
        // Without its address there is no network, but its other lines are read for their mistakes.
        let standIn = address?.value ?? Address("nobody@invalid")
        guard let standIn else { return }
        var network = Network(
            id: id.value, name: name?.value ?? "", short: short ?? name?.value ?? "", address: standIn)
        network.aliases = aliases.map(\.value)
        network.language = language
        network.set(from: fields)
        if name != nil, address != nil, hasName { self.network = network }
    }
}

extension Network {
    /// Takes over the optional keys.
    fileprivate mutating func set(from fields: Fields) {
        fields.set(&tagsSubjects, NetworkKeys.tag)
        fields.set(&language, NetworkKeys.language)
        fields.set(&replyTo, NetworkKeys.replyTo)
        fields.set(&strangers, NetworkKeys.strangers)
        fields.set(&guardsAnonymity, NetworkKeys.guard)
        fields.set(&undo, NetworkKeys.undo)
        fields.set(&readAlong, NetworkKeys.readAlong)
        fields.set(&maximalSize, NetworkKeys.maximalSize)
        fields.set(&inlineLimit, NetworkKeys.inlineLimit)
        fields.set(&checksLinks, NetworkKeys.checkLinks)
        links = (fields[NetworkKeys.links] ?? []).compactMap { link($0.value, fields.source) }
        let report = fields.source.report
        if undo > NetworkDraft.longestUndo {
            report.error(
                "'undo' would hold every post back for more than a day.", NetworkKeys.undo.label.writeLike,
                at: fields.position(of: NetworkKeys.undo))
        }
        if maximalSize == 0 {
            report.error(
                "'max_size' of nothing would hold every mail.", NetworkKeys.maximalSize.label.writeLike,
                at: fields.position(of: NetworkKeys.maximalSize))
        } else if inlineLimit > maximalSize, fields.has(NetworkKeys.inlineLimit) {
            report.warning(
                "'inline_limit' is larger than 'max_size' and has no effect.", "Make it smaller.",
                at: fields.position(of: NetworkKeys.inlineLimit))
        }
    }

    private func link(_ node: Node, _ source: Source) -> SharedLink? {
        guard let fields = Fields(node, LinkKeys.all, what: "A link", source: source) else { return nil }
        let title = fields.required(LinkKeys.title)
        let url = fields.required(LinkKeys.url)
        guard let title, let url else { return nil }
        return SharedLink(title: title.value, url: url.value)
    }
}

/// The key stands in tables, folder names and List-Ids (RFC 2919 §2), so it is kept plain.
private func isNetworkName(_ text: String) -> Bool {
    let letters = text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    return letters && (1...40).contains(text.utf8.count) && !text.hasPrefix("-") && !text.hasSuffix("-")
}
