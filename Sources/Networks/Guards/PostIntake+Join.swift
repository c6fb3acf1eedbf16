internal import MailFormat

extension PostIntake {
    /// A moderator lets the author join: at once if they surely wrote, and otherwise when they say so. Nobody is made a
    /// member by what others write in their name.
    mutating func admit(to network: Network, _ route: RouteSource?) -> Decision {
        var effects: [Effect] = []
        // A header may name what is no address to write to.
        if author.address.isMailable {
            effects =
                isSurelyAuthors
                ? joinEffects(author, in: network, token: mail.token, context: context) : askToJoin(network)
        }
        return decision(in: network, route ?? .recipients, effects)
    }

    /// The mail goes to whoever has the address, who may know nothing of the one that called for it: it answers none, and
    /// calls nobody by the name in From. As many go out as moderators say yes.
    private mutating func askToJoin(_ network: Network) -> [Effect] {
        guard mayBeAsked else { return [] }
        let name = author.name ?? author.address.localPart
        let values = Answer(name: .confirmJoin, author: author, network: network, mail: mail, context: context).values
        let asked = questions.ask(
            .join(name), by: .confirmJoin, to: Mailbox(address: author.address), in: network, values: values,
            isAnswer: false)
        return asked.map { [.ask($0.question), .send($0.mailing)] } ?? []
    }
}

extension ReplyIntake {
    /// Whoever has the address says whether they want to be a member.
    func join(as name: String, _ asked: AskedQuestion) -> Decision {
        let (person, close) = (asked.question.person, Effect.close(asked.question.id))
        switch GivenAnswer(mail) {
        case nil: return decideUnclear(asked)
        case .no, .discard: return answered(.reply, by: [close])
        case .yes, .always: break
        }
        guard let network = asked.question.network.flatMap(context.configuration.network),
            context.configuration.subscriber(at: person)?.isMember(of: network.id) != true
        else { return answered(.stale, by: [close] + tell(.staleReply, asked)) }
        let joins = joinEffects(
            Mailbox(name: name, address: person), in: network, token: mail.token, context: context)
        return answered(.reply, by: [close] + joins)
    }
}

/// Makes somebody a member, and tells them what that is. Who is in another network already keeps their entry.
private func joinEffects(_ newcomer: Mailbox, in network: Network, token: String, context: Context) -> [Effect] {
    let known = context.configuration.subscriber(at: newcomer.address)
    let membership = Membership(network: network.id)
    var person =
        known
        ?? Subscriber(
            name: newcomer.name ?? newcomer.address.localPart, addresses: [newcomer.address], memberships: [])
    person.memberships.append(membership)
    let effect: Effect =
        known.map { .change($0.address, [.membership(network.id, membership.delivery)]) } ?? .addPerson(person)
    let welcome = welcomeMail(
        to: person, networks: [network.id], minutes: context.known.minutes,
        requests: context.known.openRequests, token: token,
        configuration: context.configuration, now: context.now, wording: context.wording)
    return [effect] + (welcome.map { [.send($0)] } ?? [])
}
