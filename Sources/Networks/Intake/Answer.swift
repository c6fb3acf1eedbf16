internal import MailFormat

/// An answer of the daemon's to the author of a mail (RFC 3834).
struct Answer {
    let name: TextName
    /// Proved to have written the mail: only then the answer hits nobody else.
    let author: Mailbox
    /// nil for mail to no network of ours.
    let network: Network?
    let mail: IncomingMail
    let context: Context

    /// nil when there is no address to write from.
    func mailing() -> Mailing? {
        let configuration = context.configuration
        guard let own = network?.address ?? configuration.ownAddress,
            let messageID = MessageID("answer-\(mail.token).\(network?.id.text ?? "-")@\(own.domain)")
        else { return nil }
        let text = context.wording.text(name, in: configuration.language(of: network?.id), values)
        var header = HeaderWriter()
        header.add("From", mailboxes: [Mailbox(name: network?.short, address: own)])
        header.add("To", mailboxes: [author])
        if let owner { header.add("Reply-To", mailboxes: [Mailbox(address: owner)]) }
        header.add("Subject", text: text.subject)
        header.add("Date", date: DateTime(timestamp: context.now))
        header.add("Message-ID", messageIDs: [messageID])
        addReferences(to: &header)
        header.add("Auto-Submitted", value: "auto-replied")
        header.addLoopMark(of: network ?? configuration.networks.first, token: mail.token)
        return Mailing(
            network: network?.id, purpose: .answer, messageID: messageID, reversePath: nil,
            recipients: [author.address], message: OutgoingMessage(header: header, text: text.body),
            due: context.now)
    }

    /// Ids of earlier messages that an answer names; the oldest and the newest tell the thread.
    private static let referenceLimit = 20

    /// RFC 3834 §3.1.5, RFC 5322 §3.6.4.
    private func addReferences(to header: inout HeaderWriter) {
        guard let answered = mail.message.messageID, answered.isASCII else { return }
        header.add("In-Reply-To", messageIDs: [answered])
        let earlier = mail.message.references.filter { $0 != answered && $0.isASCII }
        header.add("References", messageIDs: earlier.suffix(Self.referenceLimit) + [answered])
    }

    /// Who looks after the network, or after all.
    private var owner: Address? {
        let configuration = context.configuration
        return network?.address(for: .owner, separator: configuration.separator)
            ?? configuration.maintainers.first
    }

    private var values: [String: String] {
        let configuration = context.configuration
        let subject = SubjectWords(mail.message.subject, without: network?.tags ?? []).untagged
        var values = ["subject": subject, "owner": owner?.description ?? ""]
        values["days"] = String(configuration.retention.held.components.seconds / 86_400)
        if let network {
            values["network"] = network.name
            values["limit"] = byteCount(network.maximalSize, in: network.language)
        } else {
            let header = mail.message.header
            values["address"] =
                (header.mailboxes("To") + header.mailboxes("Cc")).first?.address.description ?? ""
            values["networks"] = configuration.networks.map { "\($0.name): \($0.address)" }.joined(
                separator: "\n")
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
        }
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
