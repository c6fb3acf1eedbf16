extension PostIntake {
    /// Mails of one author in a day that those get who look after a network: more than anybody writes to people.
    private static let authorLimit = 10
    /// Mails of a day to those of one network that may be anybody's: a flood under many names ends there.
    private static let unprovenLimit = 30

    func mayPassOn(in network: Network) -> Bool {
        let known = context.known
        guard context.released == nil else { return true }
        return known.passedOnOfAuthor[isProven: isSurelyAuthors] < Self.authorLimit
            && (isSurelyAuthors || known.passedOnUnproven[network.id, default: 0] < Self.unprovenLimit)
    }

    /// Waits; moderators are asked about it as the days make room (`Backlog`).
    mutating func holdForOwner(in network: Network, route: RouteSource) -> Decision {
        decision(of: newHold(.command, in: network), route, asking: answer(.holdCommand, in: network))
    }
}
