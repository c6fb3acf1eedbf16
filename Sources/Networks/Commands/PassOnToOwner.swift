internal import MailFormat

extension CommandMail {
    /// The mail as it came, to those who look after the network; their answers go to its author. nil when there is
    /// nobody.
    func passedOnToOwner() -> Mailing? {
        let recipients = owners
        return recipients.isEmpty ? nil : passedOn(to: recipients)
    }

    /// The mail as it came, to these alone; answers go to its author.
    ///
    /// - `isPrivate`: whether it has nothing to do with the network as a list, so that no "answer to list" is offered.
    func passedOn(to recipients: [Address], isPrivate: Bool = false) -> Mailing {
        let message = mail.message
        // A private word, whatever answers to posts do.
        var own = network
        own.replyTo = .author
        let messageID =
            message.messageID.flatMap { $0.isASCII ? $0 : nil } ?? contentMessageID(of: mail, in: network)
        var header = PostHeader(
            mail: mail, network: own, author: author, messageID: messageID,
            date: message.date ?? DateTime(timestamp: mail.received), subject: message.subject,
            configuration: configuration)
        header.isPrivate = isPrivate
        return Mailing(
            network: network.id, purpose: .notice, messageID: messageID,
            reversePath: network.reversePath(token: mail.token, separator: configuration.separator),
            recipients: recipients, message: OutgoingMessage(header: header.write(), over: message), due: context.now)
    }

    /// The network's moderators, else the maintainers: whoever of them did not write it.
    private var owners: [Address] {
        let moderators = configuration.moderators(of: network.id).map(\.address)
        let own = Set(asker?.addresses ?? []).union([author.address])
        let others = moderators.filter { !own.contains($0) }
        if !others.isEmpty { return others }
        let maintainers = configuration.maintainers.filter { !own.contains($0) }
        // One who looks after it alone gets the own mail: so nothing is lost.
        return maintainers.isEmpty ? Array((moderators + configuration.maintainers).prefix(1)) : maintainers
    }
}
