internal import MailFormat

extension PostIntake {
    /// Carries out a command that tells something, or passes the mail on; with a card that comes back changed, changes
    /// it. One to all networks is about the first in which the author is.
    mutating func tell(_ command: MailCommand, _ asked: Network?, _ route: RouteSource) -> Decision {
        guard let network = asked ?? ownNetwork else { return decideUnknownRecipient() }
        let mail = CommandMail(network: network, author: author, asker: subscriber, mail: mail, context: context)
        switch command {
        case .owner:
            guard mayPassOn(in: network) else { return holdForOwner(in: network, route: route) }
            // Who writes to people wants no answer of a program.
            guard mail.mail.message.size <= network.maximalSize, let mailing = mail.passedOnToOwner() else {
                return hold(.size, in: network, route: route)
            }
            return Decision(network: network.id, fate: .answered(.owner), route: route, effects: [.send(mailing)])
        case .members: return answer(mail.memberList(), in: network, route)
        case .profile: return changeProfile(mail, in: network, route)
        case .help, .documents, .search, .dates, .delivery, .pause, .leave, .join, .successor, .status, .recall, .done:
            return answer(mail.help(), in: network, route)
        }
    }

    /// The first network in which the author is.
    var ownNetwork: Network? {
        let networks = context.configuration.networks
        return networks.first { subscriber?.isMember(of: $0.id) == true } ?? networks.first
    }

    private mutating func changeProfile(_ mail: CommandMail, in network: Network, _ route: RouteSource) -> Decision {
        let reply = mail.profileReply()
        if reply.changes.isEmpty { return answer(mail.profile(faults: reply.faults), in: network, route) }
        var decision = change(reply.changes, in: network, route)
        if !reply.faults.isEmpty {
            decision.effects += answer(mail.profile(faults: reply.faults), in: network, route).effects
        }
        return decision
    }

    /// A member's own address gets it even where nothing proves who asked, once a day; for anybody else a person has
    /// to see to it.
    mutating func answer(_ own: OwnMail, in network: Network, _ route: RouteSource) -> Decision {
        let isToMember = subscriber != nil && mail.message.allowsAnswer(to: author)
        guard isAnswerable || isToMember else { return forPerson(network, route) }
        return decision(in: network, route, send(own, as: isAnswerable ? .service : .unproven))
    }
}
