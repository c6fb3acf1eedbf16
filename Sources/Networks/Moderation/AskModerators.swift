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
    ///
    /// - `unreached`: whom our mail does not reach, by `Address.identity`.
    mutating func moderationQuestions(
        about reason: HoldReason, in network: Network, until: Timestamp, without unreached: Set<String> = []
    ) -> [(question: Question, mailing: Mailing)] {
        var values = moderationValues(reason, network, until: until)
        values["unreached"] = context.configuration.unreachedModerators(of: network, unreached)
        let enclosed: [BodyPart] = mail.isEnclosable ? [.message(EnclosedMessage(mail.message))] : []
        let separator = context.configuration.separator
        return context.configuration.moderators(of: network, without: unreached).compactMap { moderator in
            guard
                var asked = questions.ask(
                    .moderate, by: .moderate, to: moderator, in: network, values: values, isAnswer: false,
                    attachments: enclosed)
            else { return nil }
            // Where it comes back, somebody else is asked.
            let token = asked.question.id.text
            asked.mailing.reversePath = network.reversePath(token: token, separator: separator)
            return asked
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

/// Asks the moderators about a mail that is held in `network` until a time, and that nobody who can be reached was asked
/// about.
///
/// - `unreached`: whom our mail does not reach, by `Address.identity`.
public func moderationQuestions(
    about mail: IncomingMail, held reason: HoldReason, in network: NetworkID, until: Timestamp,
    without unreached: Set<String>, context: Context
) -> [(question: Question, mailing: Mailing)] {
    guard let author = mail.message.authors.first, let network = context.configuration.network(network) else {
        return []
    }
    var intake = PostIntake(mail, by: author, in: context)
    return intake.moderationQuestions(about: reason, in: network, until: until, without: unreached)
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
    ///
    /// - `unreached`: whom our mail does not reach, by `Address.identity`.
    func moderators(of network: Network, without unreached: Set<String> = []) -> [Mailbox] {
        let moderators = moderators(of: network.id).map { Mailbox(name: $0.name, address: $0.address) }
            .filter { !unreached.contains($0.address.identity) }
        guard moderators.isEmpty else { return moderators }
        return maintainers.filter { !unreached.contains($0.identity) }
            .map { Mailbox(name: subscriber(at: $0)?.name, address: $0) }
    }

    /// The names of a network's moderators where none of them is reached, so that the maintainers are asked.
    func unreachedModerators(of network: Network, _ unreached: Set<String>) -> TextValue? {
        let moderators = moderators(of: network.id)
        guard !moderators.isEmpty, moderators.allSatisfy({ unreached.contains($0.address.identity) }) else {
            return nil
        }
        return .text(moderators.map(\.name).joined(separator: ", "))
    }
}
