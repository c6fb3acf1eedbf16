public import MailFormat

/// An answer of the daemon's to the author of a mail (RFC 3834).
struct Answer {
    let name: TextName
    /// Proved to have written the mail: only then the answer hits nobody else.
    let author: Mailbox
    /// nil for mail to no network of ours.
    let network: Network?
    let mail: IncomingMail
    let context: Context
    /// What its template takes beside what every answer has.
    var more: [String: TextValue] = [:]

    /// nil when there is no address to write from.
    func mailing() -> Mailing? {
        let configuration = context.configuration
        var answer = OwnMail(
            context.wording.text(
                name, in: configuration.language(of: network?.id), values.merging(more) { _, more in more }),
            as: .answer,
            id: "answer-\(mail.token).\(network?.id.text ?? "-")", to: [author], from: network)
        answer.answering = mail.message
        return answer.mailing(configuration: configuration, now: context.now)
    }

    var values: [String: TextValue] {
        let configuration = context.configuration
        let subject = SubjectWords(mail.message.subject, without: network?.tags ?? []).untagged
        var values: [String: TextValue] = ["subject": .text(subject)]
        values["owner"] = configuration.owner(of: network).map { "\($0)" }
        values["days"] = "\(configuration.retention.held.components.seconds / 86_400)"
        if let network {
            values["network"] = .text(network.name)
            values["limit"] = .text(byteCount(network.maximalSize, in: network.language))
        } else {
            let header = mail.message.header
            let address = (header.mailboxes("To") + header.mailboxes("Cc")).first?.address
            values["address"] = address.map { "\($0)" }
            values["networks"] = .rows(
                configuration.networks.map { ["name": .text($0.name), "address": "\($0.address)"] })
        }
        return values
    }
}

extension HoldReason {
    /// What the author is told.
    var text: TextName {
        switch self {
        case .stranger: .holdStranger
        case .unproven: .holdUnproven
        case .size: .holdSize
        case .structure: .holdStructure
        case .authors: .holdAuthors
        case .command: .holdCommand
        case .join: .holdJoin
        case .personal: .holdPersonal
        case .caseData: .holdCaseData
        }
    }
}

extension Message {
    /// Whether an answer to `author` hits the one who surely wrote the message and wants one, and nobody else.
    func isAnswerable(to author: Mailbox, in configuration: Configuration) -> Bool {
        isProven(by: author, in: configuration) && allowsAnswer(to: author)
    }

    /// Whether `author` surely wrote the message.
    ///
    /// A configuration that believes every From line does so for members' mail; a stranger's may be forged all the
    /// same.
    public func isProven(by author: Mailbox, in configuration: Configuration) -> Bool {
        guard let proof = Authenticity(of: self, by: configuration.senders) else { return false }
        return proof != .configured || configuration.subscriber(at: author.address) != nil
    }

    /// Whether the message and its author take answers of programs at all.
    func allowsAnswer(to author: Mailbox) -> Bool {
        isReadWhole && !forbidsAnswers(header) && author.address.isMailable && !isNoReplyAddress(author.address)
    }
}

/// Whether mail from this address must not be answered whatever it holds (RFC 3834 §2).
func isNoReplyAddress(_ address: Address) -> Bool {
    let local = address.localPart.lowercased()
    return noReplyAddresses.contains(local.filter { $0 != "-" && $0 != "_" && $0 != "." })
        || local.hasPrefix("owner-") || local.hasPrefix("noreply") || local.hasPrefix("no-reply")
        || ["-request", "-owner", "-bounces", "-bounce"].contains(where: local.hasSuffix)
}

private let noReplyAddresses: Set<String> = [
    "mailerdaemon", "postmaster", "donotreply", "nichtantworten", "bitteantwortensienicht", "keineantwort",
    "bounce",
    "bounces", "mailer", "listserv", "majordomo", "nobody",
]

/// Whether a list passed the mail on, or it asks not to be answered by programs: no proof that a program wrote
/// it, but reason enough to be silent (RFC 3834 §2).
func forbidsAnswers(_ header: Header) -> Bool {
    if header.fields.contains(where: { $0.name.lowercased.hasPrefix("list-") }) { return true }
    if header.first("Precedence") != nil { return true }
    let suppressed = header.value("X-Auto-Response-Suppress")?.lowercased() ?? ""
    return suppressed.contains("all") || suppressed.contains("autoreply")
}
