internal import Networks
internal import Yams

/// The keys of `relay`: a server, or Maildirs for a trial.
enum RelayKeys {
    static let smtp = Key(
        "smtp", Kind<ServerAddress>.server([.smtp, .smtps]), "smtp://netz%40netz.example@relay.example:587")
    static let maildirs = Key("maildirs", Kind<String>.line, "out/")
    static let connections = Key("connections", Kind<Int>.number(1...100), "4")
    // RFC 5321 §4.5.3.1.8: a server must take 100; few take more than 1000.
    static let recipients = Key("recipients", Kind<Int>.number(1...1000), "50")
    static let pace = Key("pace", Kind<Pace>.pace, "2000/h")

    static let ofSMTP = KeySet(
        smtp, ServerKeys.tls, ServerKeys.caFile, ServerKeys.passwordFile, ServerKeys.auth,
        ServerKeys.tokenCommand,
        connections, recipients, pace)
    static let ofMaildirs = KeySet(maildirs)
    static let all = KeySet(
        smtp, maildirs, ServerKeys.tls, ServerKeys.caFile, ServerKeys.passwordFile, ServerKeys.auth,
        ServerKeys.tokenCommand, connections, recipients, pace)
}

/// Reads `relay`.
struct RelaySection {
    let source: Source
    let secrets: SecretFile

    private static let example =
        "Begin with 'smtp: \(RelayKeys.smtp.label.example)', or for a trial 'maildirs: out/'."

    func read(_ node: Node) -> RelaySettings? {
        let isSMTP = node.hasKey(like: RelayKeys.smtp.label.name, among: RelayKeys.all)
        let isMaildirs = node.hasKey(like: RelayKeys.maildirs.label.name, among: RelayKeys.all)
        if isSMTP, isMaildirs {
            source.report.error(
                "The relay is either 'smtp' or 'maildirs'.", "Delete one of the two.", at: node.position)
            return nil
        }
        if isMaildirs {
            let fields = Fields(node, RelayKeys.ofMaildirs, what: "The relay", source: source)
            return fields?.required(RelayKeys.maildirs)
                .map { .maildirs(path: absolutePath($0.value, from: source.folder)) }
        }
        if isSMTP { return smtp(node) }
        if Fields(node, RelayKeys.all, what: "The relay", source: source) != nil {
            source.report.error("The relay has no address.", Self.example, at: node.position)
        }
        return nil
    }

    private func smtp(_ node: Node) -> RelaySettings? {
        guard let fields = Fields(node, RelayKeys.ofSMTP, what: "The relay", source: source) else {
            return nil
        }
        let address = fields.required(RelayKeys.smtp)
        let server = ServerSection(fields: fields, secrets: secrets).settings(address)
        if let address, !address.value.path.isEmpty {
            source.report.error(
                "The address of a relay ends behind the server.", RelayKeys.smtp.label.writeLike,
                at: address.position)
        }
        let connections = fields[RelayKeys.connections]
        let recipients = fields[RelayKeys.recipients]
        let pace = fields[RelayKeys.pace]
        guard let server else { return nil }
        var settings = SMTPSettings(server: server)
        if let connections { settings.connections = connections }
        if let recipients { settings.recipients = recipients }
        settings.pace = pace
        return .smtp(settings)
    }
}
