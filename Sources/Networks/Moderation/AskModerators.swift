internal import MailFormat

extension PostIntake {
    /// The largest mail that is enclosed: a moderator's mailbox has to take it, base64 and all.
    private static let enclosedSizeLimit = 10_000_000
    /// Characters of a mail that is not enclosed.
    private static let beginningLimit = 500

    /// Held mails of one author in a day that moderators are asked about; enough for whoever writes themselves.
    private static let authorLimit = 5
    /// Held mails of a network in a day: what is beyond waits for `netzpost held` and stands in the status mail, so that
    /// no flood of a stranger's becomes one of ours.
    private static let networkLimit = 30

    /// Asks everybody who decides held mail of the network, each with a token of their own.
    mutating func askModerators(about reason: HoldReason, in network: Network) -> [Effect] {
        guard context.known.moderatedOfAuthor < Self.authorLimit,
            context.known.moderated[network.id, default: 0] < Self.networkLimit
        else { return [] }
        let moderators = context.configuration.moderators(of: network)
        let values = moderationValues(reason, network)
        let enclosed: [BodyPart] = isEnclosed ? [.message(EnclosedMessage(mail.message))] : []
        return moderators.flatMap { moderator -> [Effect] in
            let asked = questions.ask(
                .moderate, by: .moderate, to: moderator, in: network, values: values, isAnswer: false,
                attachments: enclosed)
            return asked.map { [.ask($0.question), .send($0.mailing)] } ?? []
        }
    }

    private var isEnclosed: Bool { mail.message.size <= Self.enclosedSizeLimit }

    private func moderationValues(_ reason: HoldReason, _ network: Network) -> [String: TextValue] {
        let retention = context.configuration.retention.held
        return [
            "network": .text(network.name), "subject": .text(mail.message.subject),
            "author": .text(author.name.map { "\($0) <\(author.address)>" } ?? author.address.description),
            "reason": .word(reason.rawValue), "join": .flag(reason == .join),
            "command": .flag(reason == .command),
            "doubt": .flag(!isProven && reason != .unproven), "enclosed": .flag(isEnclosed),
            "beginning": .text(String(mail.text.prefix(Self.beginningLimit))),
            "days": "\(retention.components.seconds / 86_400)",
        ]
    }
}

extension Configuration {
    /// Who is asked about held mail of a network: its moderators, or else the maintainers; each once.
    func moderators(of network: Network) -> [Mailbox] {
        let moderators = moderators(of: network.id).map { Mailbox(name: $0.name, address: $0.address) }
        guard moderators.isEmpty else { return moderators }
        return maintainers.map { Mailbox(name: subscriber(at: $0)?.name, address: $0) }
    }
}
