internal import MailFormat

extension PostIntake {
    /// Holds a member's post that seems meant for one person, and asks its author, and nobody else, whether it is for
    /// all. nil for other posts, and where nobody can be asked.
    mutating func holdPersonal(in network: Network, route: RouteSource) -> Decision? {
        guard context.released == nil, subscriber != nil, mail.message.allowsAnswer(to: author),
            let reply = personalReply
        else { return nil }
        var effects: [Effect] = []
        // Once, for all networks that it goes to.
        if !isPersonalAsked {
            guard let asked = ask(.personal, by: .holdPersonal, in: network, values: values(of: reply, in: network))
            else { return nil }
            effects = asked
            isPersonalAsked = true
        }
        return decision(of: newHold(.personal, in: network), route, asking: effects)
    }

    private func values(of reply: PersonalReply, in network: Network) -> [String: TextValue] {
        var values = Answer(name: .holdPersonal, author: author, network: network, mail: mail, context: context).values
        values["greeting"] = .text(reply.greeting)
        values["person"] = .text(reply.person.name ?? reply.person.address.description)
        values["count"] = "\(context.configuration.members(of: network.id).count)"
        values["small"] = .flag(mail.isEnclosable)
        return values
    }
}
