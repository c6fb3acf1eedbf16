internal import MailFormat

extension PostIntake {
    /// Asks the author whether a place shall be handed over, proven or not: a reply that went to the wrong address, or a
    /// forged mail, must not give somebody's place away. A wish of anybody who may not waits for a person.
    mutating func handOver(_ argument: String, in network: Network?, route: RouteSource) -> Decision {
        let unclear: [String: TextValue] = ["argument": .text(argument)]
        guard let wish = HandoverWish(argument) else {
            return answered(.handoverUnclear, in: network, route, values: unclear)
        }
        let old = wish.old ?? author.address
        let configuration = context.configuration
        guard context.released == nil, mail.message.allowsAnswer(to: author),
            configuration.mayHandOver(old, by: author.address), let predecessor = configuration.subscriber(at: old)
        else { return forPerson(network, route) }
        // Once, whatever networks it was sent to.
        if isHandoverAsked { return decision(in: network, route, []) }
        let handover = Handover(
            predecessor: predecessor, successor: wish.successor, configuration: configuration)
        // Whatever keeps the address from being taken, the answer explains how it is done.
        guard (try? handover.effects()) != nil,
            let asked = ask(
                .handOver(old, wish.successor), by: .confirmHandover, in: network, values: handover.values)
        else { return answered(.handoverUnclear, in: network, route, values: unclear) }
        isHandoverAsked = true
        return decision(in: network, route, asked)
    }
}

extension Configuration {
    /// Whether `author` may give the place at `old` to somebody: their own, any as a maintainer, and as a moderator that
    /// of somebody who has no part but in networks that they moderate.
    func mayHandOver(_ old: Address, by author: Address) -> Bool {
        let person = subscriber(at: author)
        let own = person?.addresses ?? [author]
        if own.contains(old) || own.contains(where: maintainers.contains) { return true }
        guard let person, let leaver = subscriber(at: old), !person.moderates.isEmpty else { return false }
        return Set(leaver.memberships.map(\.network) + leaver.moderates).isSubset(of: person.moderates)
    }
}
