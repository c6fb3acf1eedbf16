internal import MailFormat

extension PostIntake {
    /// Hands over a place: for a maintainer, for a moderator of a network that the leaver is in, and for the leaver,
    /// each of whom must surely have written; anybody else's wish waits for a person.
    mutating func handOver(_ argument: String, in network: Network?, route: RouteSource) -> Decision {
        guard let wish = HandoverWish(argument) else {
            return answered(.handoverUnclear, in: network, route, values: ["argument": .text(argument)])
        }
        let old = wish.old ?? author.address
        guard isProven, mayHandOver(old), let predecessor = context.configuration.subscriber(at: old) else {
            return forPerson(network, route)
        }
        let handover = Handover(
            predecessor: predecessor, successor: wish.successor, configuration: context.configuration)
        do {
            let values: [String: TextValue] = [
                "old": .text(predecessor.name), "address": "\(wish.successor.address)",
            ]
            return decision(
                in: network, route,
                try handover.effects() + handover.mailings(token: mail.token, context: context)
                    + answer(.handedOver, in: network, as: .service, values: values))
        } catch {
            return answered(.handoverUnclear, in: network, route, values: ["argument": .text(argument)])
        }
    }

    private func mayHandOver(_ old: Address) -> Bool {
        let configuration = context.configuration
        let own = subscriber?.addresses ?? [author.address]
        if own.contains(old) || own.contains(where: configuration.maintainers.contains) { return true }
        guard let leaver = configuration.subscriber(at: old) else { return false }
        return subscriber?.moderates.contains { leaver.isMember(of: $0) } == true
    }
}
