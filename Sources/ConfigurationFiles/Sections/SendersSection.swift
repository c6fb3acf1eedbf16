internal import Networks
internal import Yams

/// The keys of `senders`: when a member's From line is believed.
enum SendersKeys {
    static let trust = Key("trust", Kind<SenderSettings.Trust>.word(), "authentication-results")
    static let servers = Key("servers", Kind<[Located<String>]>.list(.serverName), "[mx.netz.example]")
    static let `internal` = Key(
        "internal", Kind<SenderSettings.InternalOrigin>.headerField, "X-Origin: intern")

    static let all = KeySet(trust, servers, `internal`)
}

extension SenderSettings {
    /// Reads `senders`.
    init(_ node: Node, source: Source) {
        self.init()
        guard let fields = Fields(node, SendersKeys.all, what: "'senders'", source: source) else { return }
        fields.set(&trust, SendersKeys.trust)
        let named = fields[SendersKeys.servers]
        servers = named?.map(\.value) ?? []
        `internal` = fields[SendersKeys.internal]
        let position = fields.position(of: SendersKeys.trust)
        switch trust {
        case .authenticationResults:
            // A list with a mistake in it is reported already.
            if servers.isEmpty, named != nil || !fields.has(SendersKeys.servers) {
                source.report.error(
                    "'trust: authentication-results' needs the servers whose word counts.",
                    SendersKeys.servers.label.addLine, at: position)
            }
        case .from:
            source.report.warning(
                "'trust: from' believes every From line, and anybody can forge one.",
                "Write 'trust: confirm', or 'authentication-results' if your server checks senders.",
                at: position)
        case .confirm: break
        }
    }
}
