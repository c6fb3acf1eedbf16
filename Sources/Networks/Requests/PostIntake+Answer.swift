internal import MailFormat

extension PostIntake {
    /// Private answers of one person to one request in a day: more than anybody has to say.
    private static let authorLimit = 10
    /// Those of a day to one request that may be anybody's: a flood under many names ends there.
    private static let unprovenLimit = 30

    /// Passes a private answer on to who asks, and to nobody else. The address that it came to is known to all members,
    /// and to whomever they tell it: it does no more.
    mutating func passOnAnswer(to token: String, in network: Network, route: RouteSource) -> Decision {
        let request = context.known.requests.first { $0.network == network.id && $0.token == token }
        let configuration = context.configuration
        guard let request, !request.isRecalled,
            let asker = configuration.presentAddress(of: request.author.address)
        else {
            let told = answer(.wrongToken, in: network)
            return Decision(
                network: network.id, fate: told.isEmpty ? .filed(.wrongToken) : .answered(.stale), route: route,
                effects: told)
        }
        guard mayAnswer() else { return holdForOwner(in: network, route: route) }
        guard mail.message.size <= network.maximalSize else { return hold(.size, in: network, route: route) }
        let command = CommandMail(network: network, author: author, asker: subscriber, mail: mail, context: context)
        var effects: [Effect] = [.send(command.passedOn(to: [asker], isPrivate: true))]
        let isOwn = configuration.addresses(of: asker).contains(author.address)
        if !isOwn { effects.append(.answerRequest(request.content, network.id)) }
        return Decision(network: network.id, fate: .answered(.passedOn), route: route, effects: effects)
    }

    private func mayAnswer() -> Bool {
        guard context.released == nil else { return true }
        let count = context.known.privateAnswers
        return count.ofAuthor[isProven: isSurelyAuthors] < Self.authorLimit
            && (isSurelyAuthors || count.unproven < Self.unprovenLimit)
    }
}
