internal import MailFormat

/// A mail that asks something of a network by a command word, and all that an answer which only tells may depend on.
struct CommandMail {
    let network: Network
    let author: Mailbox
    /// Who has the author's address; nil for strangers.
    let asker: Subscriber?
    let mail: IncomingMail
    let context: Context

    var configuration: Configuration { context.configuration }

    /// Whether the asker belongs to this network.
    var isMember: Bool { asker?.mayPost(to: network.id) ?? false }

    /// What the Message-IDs of answers to commands begin with.
    private static let answerPrefix = "answer-"

    /// Whether it replies to an answer of ours.
    var answersUs: Bool {
        let own = OwnAddresses(configuration)
        return mail.message.inReplyTo.contains { id in
            guard let at = id.text.lastIndex(of: "@") else { return false }
            return id.text.hasPrefix(Self.answerPrefix) && own.isDomain(id.text[id.text.index(after: at)...])
        }
    }

    /// An answer to the author, in the network's language.
    func answer(_ name: TextName, _ values: [String: TextValue]) -> OwnMail {
        var answer = OwnMail(
            context.wording.text(name, in: network.language, values), as: .answer,
            id: "\(Self.answerPrefix)\(mail.token).\(network.id)", to: [author], from: network)
        answer.answering = mail.message
        return answer
    }

    /// Tells somebody who is in no network of ours what only members may ask.
    func membersOnly() -> OwnMail {
        answer(.membersOnly, ["network": .text(network.name), "join": link(to: .join), "owner": link(to: .owner)])
    }

    /// A ready mail with a command.
    func link(to command: MailCommand) -> TextValue {
        .text(mailtoLink(network, command, separator: configuration.separator))
    }
}
