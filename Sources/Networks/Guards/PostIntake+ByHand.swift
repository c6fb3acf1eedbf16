extension PostIntake {
    /// Whether a moderator's yes to the command that the mail is would do nothing, so that they have to see to it
    /// themselves.
    func isByHand(in network: Network) -> Bool {
        // Asked already: this is what a yes leads to.
        guard context.released == nil, let route = Route(of: mail.message, in: context.configuration),
            let target = route.targets.first(where: { $0.network == network.id })
        else { return true }
        let wish: CommandWish
        switch demand(of: target) {
        case .command(let asked): wish = asked
        case .answer: return false
        case .post: return true
        }
        var released = context
        released.released = (network.id, .moderator)
        var intake = PostIntake(mail, by: author, in: released)
        guard case .held = intake.decide(wish, in: network, route: route.source).fate else { return false }
        return true
    }
}
