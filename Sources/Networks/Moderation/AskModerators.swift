public import MailFormat

extension PostIntake {
    /// Characters of a mail that is not enclosed.
    private static let beginningLimit = 500

    /// Asks everybody who decides held mail of the network; later, where they were asked about as much as a day takes
    /// (`Backlog`).
    mutating func askModerators(about reason: HoldReason, in network: Network, until: Timestamp) -> [Effect] {
        guard context.known.moderatedOfAuthor[isProven: isSurelyAuthors] < ModerationLimit.ofAuthor,
            context.known.moderated[network.id, default: 0] < ModerationLimit.ofNetwork
        else { return [] }
        return moderationQuestions(about: reason, in: network, until: until).flatMap {
            [.ask($0.question), .send($0.mailing)]
        }
    }

    /// Each with a token of their own.
    mutating func moderationQuestions(
        about reason: HoldReason, in network: Network, until: Timestamp
    ) -> [(question: Question, mailing: Mailing)] {
        let values = moderationValues(reason, network, until: until)
        let enclosed: [BodyPart] = mail.isEnclosable ? [.message(EnclosedMessage(mail.message))] : []
        return context.configuration.moderators(of: network).compactMap { moderator in
            questions.ask(
                .moderate, by: .moderate, to: moderator, in: network, values: values, isAnswer: false,
                attachments: enclosed)
        }
    }

    private func moderationValues(
        _ reason: HoldReason, _ network: Network, until: Timestamp
    ) -> [String: TextValue] {
        [
            "network": .text(network.name), "subject": .text(mail.message.subject),
            "author": .text(author.name.map { "\($0) <\(author.address)>" } ?? author.address.description),
            "reason": .word(reason.rawValue), "join": .flag(reason == .join),
            "command": .flag(reason == .command), "by-hand": .flag(reason == .command && isByHand(in: network)),
            "doubt": .flag(!isProven && reason != .unproven), "enclosed": .flag(mail.isEnclosable),
            "beginning": .text(String(mail.text.prefix(Self.beginningLimit))),
        ].merging(context.configuration.day(at: until).values) { own, _ in own }
    }
}

/// Asks the moderators about a mail that is held in `network` until a time, and that nobody was asked about when it came.
public func moderationQuestions(
    about mail: IncomingMail, held reason: HoldReason, in network: NetworkID, until: Timestamp, context: Context
) -> [(question: Question, mailing: Mailing)] {
    guard let author = mail.message.authors.first, let network = context.configuration.network(network) else {
        return []
    }
    var intake = PostIntake(mail, by: author, in: context)
    return intake.moderationQuestions(about: reason, in: network, until: until)
}

extension IncomingMail {
    /// The largest mail that is enclosed in one of ours: anybody's mailbox has to take it, base64 and all.
    private static let enclosedSizeLimit = 10_000_000

    var isEnclosable: Bool { message.size <= Self.enclosedSizeLimit }
}

extension Configuration {
    /// Whose answer about held mail of a network counts: its moderators' and the maintainers'; by `Address.identity`.
    func mayDecide(in network: Network) -> Set<String> {
        Set((moderators(of: network).map(\.address) + maintainers).map(\.identity))
    }

    /// Who is asked about held mail of a network: its moderators, or else the maintainers; each once.
    func moderators(of network: Network) -> [Mailbox] {
        let moderators = moderators(of: network.id).map { Mailbox(name: $0.name, address: $0.address) }
        guard moderators.isEmpty else { return moderators }
        return maintainers.map { Mailbox(name: subscriber(at: $0)?.name, address: $0) }
    }
}
