internal import Networks
internal import Yams

/// The keys of one mailbox that mail is taken from: an IMAP folder or a Maildir.
enum IntakeKeys {
    static let imap = Key(
        "imap", Kind<ServerAddress>.server([.imaps, .imap]), "imaps://netz%40netz.example@imap.example/INBOX")
    static let maildir = Key("maildir", Kind<String>.line, "/var/mail/netz/")
    static let poll = Key("poll", Kind<Duration>.time, "60s")
    static let processed = Key("processed", Kind<String>.line, "Verarbeitet")
    static let junk = Key("junk", Kind<String>.line, "Spam")

    static let ofIMAP = KeySet(
        imap, ServerKeys.tls, ServerKeys.caFile, ServerKeys.passwordFile, ServerKeys.auth,
        ServerKeys.tokenCommand, poll, processed, junk)
    static let ofMaildir = KeySet(maildir, poll)
    static let all = KeySet(
        imap, maildir, ServerKeys.tls, ServerKeys.caFile, ServerKeys.passwordFile, ServerKeys.auth,
        ServerKeys.tokenCommand, poll, processed, junk)
}

/// Reads one entry of `intake`.
struct IntakeSection {
    let source: Source
    let secrets: SecretFile

    private static let example =
        "Begin with 'imap: \(IntakeKeys.imap.label.example)' or 'maildir: \(IntakeKeys.maildir.label.example)'."

    func read(_ node: Node) -> IntakeSettings? {
        let isIMAP = node.hasKey(like: IntakeKeys.imap.label.name, among: IntakeKeys.all)
        let isMaildir = node.hasKey(like: IntakeKeys.maildir.label.name, among: IntakeKeys.all)
        if isIMAP, isMaildir {
            source.report.error(
                "One mailbox is either 'imap' or 'maildir'.", "Make two entries of it.", at: node.position)
            return nil
        }
        if isMaildir { return maildir(node) }
        if isIMAP { return imap(node) }
        // Unknown keys are told here too; the rest has no meaning without an address.
        if Fields(node, IntakeKeys.all, what: "A mailbox", source: source) != nil {
            source.report.error("The mailbox has no address.", Self.example, at: node.position)
        }
        return nil
    }

    private func maildir(_ node: Node) -> IntakeSettings? {
        guard let fields = Fields(node, IntakeKeys.ofMaildir, what: "A mailbox", source: source) else {
            return nil
        }
        let path = fields.required(IntakeKeys.maildir)
        var interval = IMAPSettings.defaultPoll
        setPoll(&interval, fields)
        return path.map { .maildir(path: absolutePath($0.value, from: source.folder), poll: interval) }
    }

    private func imap(_ node: Node) -> IntakeSettings? {
        guard let fields = Fields(node, IntakeKeys.ofIMAP, what: "A mailbox", source: source) else {
            return nil
        }
        let address = fields.required(IntakeKeys.imap)
        let server = ServerSection(fields: fields, secrets: secrets).settings(address)
        var interval = IMAPSettings.defaultPoll
        setPoll(&interval, fields)
        let processed = fields.located(IntakeKeys.processed)
        let junk = fields.located(IntakeKeys.junk)
        guard let address, let server else { return nil }
        var settings = IMAPSettings(server: server, folder: folderName(address.value.path))
        settings.poll = interval
        if let processed {
            settings.processed = Processed(word: processed.value)
            if settings.processed == .folder(settings.folder) {
                source.report.error(
                    "Handled mail would stay where new mail arrives.",
                    "Name another folder, as '\(IntakeKeys.processed.label.example)', or 'keep'.",
                    at: processed.position)
            }
        }
        if let junk { setJunk(&settings, junk) }
        return .imap(settings)
    }

    private func setJunk(_ settings: inout IMAPSettings, _ junk: Located<String>) {
        let folder = folderName(junk.value)
        settings.junk = folder
        guard folder == settings.folder || settings.processed == .folder(folder) else { return }
        source.report.error(
            "The daemon's own mail lies in this folder, not spam.",
            "Name the folder in which your provider puts spam, as '\(IntakeKeys.junk.label.example)', or delete the line.",
            at: junk.position)
    }

    private func setPoll(_ interval: inout Duration, _ fields: Fields) {
        guard let poll = fields.located(IntakeKeys.poll) else { return }
        guard poll.value >= .seconds(1), poll.value <= .days(1) else {
            source.report.error(
                "'poll' must lie between a second and a day.", IntakeKeys.poll.label.writeLike,
                at: poll.position)
            return
        }
        interval = poll.value
    }
}

extension IMAPSettings {
    /// The longest wait between two looks where none is configured.
    fileprivate static let defaultPoll = Duration.seconds(60)
}

/// The name of a folder as it is compared: INBOX in any letter case is one folder (RFC 9051 §5.1), and the one meant
/// where none is named.
private func folderName(_ text: String) -> String {
    let name = text.hasSuffix("/") ? String(text.dropLast()) : text
    return name.isEmpty || name.uppercased() == "INBOX" ? "INBOX" : name
}

extension Processed {
    /// A word of its own, else the name of a folder.
    fileprivate init(word: String) {
        switch word.lowercased() {
        case "delete": self = .delete
        case "keep": self = .keep
        default: self = .folder(folderName(word))
        }
    }
}

extension Node {
    /// Whether a mapping has the key `name`, or one that was probably meant to be it.
    func hasKey(like name: String, among keys: KeySet) -> Bool {
        guard case .mapping(let mapping) = self else { return false }
        return mapping.contains { key, _ in
            guard let word = key.scalar?.string else { return false }
            return word == name
                || !keys.names.contains(word) && nearestWord(to: word, among: keys.names) == name
        }
    }
}
