internal import MailFormat

extension PostIntake {
    /// Carries out a command; `network` is nil for one to all networks.
    ///
    /// What changes something for somebody is done at once if they surely wrote, and otherwise when they say so: From
    /// can be forged. Nobody else hears whether an address belongs to a member.
    mutating func decide(_ wish: CommandWish, in network: Network?, route: RouteSource) -> Decision {
        switch wish.command {
        case .leave: return leave(network, route)
        case .pause: return pause(wish.argument, network, route)
        case .delivery: return chooseDelivery(wish.argument, network, route)
        case .join: return join(network, route)
        case .help, .members, .profile, .owner: return tell(wish.command, network, route)
        case .successor: return handOver(wish.argument, in: network, route: route)
        case .status, .recall: return decideAboutPost(wish.command, in: network, route)
        case .documents: return showDocuments(wish, in: network, route)
        case .dates: return showDates(in: network, route)
        case .search: return showSearch(in: network, route)
        case .done: return closeRequests(in: network, route)
        }
    }

    // MARK: Changes of one's own

    private mutating func leave(_ network: Network?, _ route: RouteSource) -> Decision {
        let changes = memberships(in: network).flatMap { id -> [RosterChange] in
            let leaves = RosterChange.membership(id, nil)
            return subscriber?.moderates.contains(id) == true ? [leaves, .moderation(id, false)] : [leaves]
        }
        return change(changes, in: network, route)
    }

    private mutating func pause(_ argument: String, _ network: Network?, _ route: RouteSource) -> Decision {
        let configuration = context.configuration
        let pause: Pause?
        switch PauseWish(argument, today: configuration.day(at: context.now)) {
        case .through(let day): pause = .until(configuration.beginning(of: day.adding(1)))
        case .open: pause = .open
        case .end: pause = nil
        case nil: return answered(.pauseUnclear, in: network, route, values: unclearPause(argument, network))
        }
        return change(memberships(in: network).isEmpty ? [] : [.pause(pause)], in: network, route)
    }

    private func unclearPause(_ argument: String, _ network: Network?) -> [String: TextValue] {
        var values: [String: TextValue] = ["argument": .text(argument)]
        if let network = network ?? context.configuration.networks.first {
            let address = network.address(for: .pause, separator: context.configuration.separator)
            values["open"] = .text(mailtoLink(address, subject: MailCommand.pause.word(in: network.language)))
        }
        return values
    }

    private mutating func chooseDelivery(_ argument: String, _ network: Network?, _ route: RouteSource) -> Decision {
        let memberships = memberships(in: network)
        guard let wish = DeliveryWish(argument) else {
            return memberships.isEmpty
                ? change([], in: network, route)
                : answered(.deliveryChoice, in: network, route, values: choiceLinks(in: network))
        }
        let form = wish.isWhole.map { [RosterChange.getsWholeDigests($0)] } ?? []
        return change(memberships.map { .membership($0, wish.delivery) } + form, in: network, route)
    }

    /// Ready mails that choose a delivery.
    private func choiceLinks(in network: Network?) -> [String: TextValue] {
        guard let network = network ?? context.configuration.networks.first else { return [:] }
        let address = network.address(for: .delivery, separator: context.configuration.separator)
        func link(_ german: String, _ english: String) -> TextValue {
            .text(mailtoLink(address, subject: network.language == .german ? german : english))
        }
        return [
            "immediate": link("sofort", "immediate"), "daily": link("täglich", "daily"),
            "weekly": link("wöchentlich", "weekly"), "none": link("keine", "none"),
        ]
    }

    /// Networks of a command's in which the author has a part.
    private func memberships(in network: Network?) -> [NetworkID] {
        let ids = network.map { [$0.id] } ?? context.configuration.networks.map(\.id)
        return ids.filter { subscriber?.isMember(of: $0) == true }
    }

    /// Does it, asks whether it shall be done, or says that there is nothing to do. An unproven mail in the name of
    /// somebody who has no part waits for a person, since its author could not even be told. Other addresses are asked
    /// about always: they are what makes somebody that person.
    mutating func change(_ changes: [RosterChange], in network: Network?, _ route: RouteSource) -> Decision {
        guard let subscriber, !changes.isEmpty else {
            return answered(.notMember, in: network, route)
        }
        if isProven, !changes.contains(where: { $0.field == .addresses }) {
            let effects = changeEffects(
                changes, of: subscriber, writingFrom: author.address, in: network, questions: &questions,
                context: context)
            return decision(in: network, route, effects)
        }
        let values = changeValues(changes, in: network, context: context)
        guard mail.message.allowsAnswer(to: author),
            let asked = ask(.confirm(changes), by: .confirmChange, in: network, values: values)
        else { return forPerson(network, route) }
        return decision(in: network, route, asked)
    }

    /// A person has to see to it.
    mutating func forPerson(_ network: Network?, _ route: RouteSource) -> Decision {
        guard let network = network ?? context.configuration.networks.first else { return decideUnknownRecipient() }
        return hold(.command, in: network, route: route)
    }

    func decision(in network: Network?, _ route: RouteSource, _ effects: [Effect]) -> Decision {
        Decision(network: network?.id, fate: .answered(.command), route: route, effects: effects)
    }

    /// Answers a command with a text; without proof who wrote, a person has to see to it.
    mutating func answered(
        _ name: TextName, in network: Network?, _ route: RouteSource, values: [String: TextValue] = [:]
    ) -> Decision {
        guard isAnswerable else {
            return forPerson(network, route)
        }
        return decision(in: network, route, answer(name, in: network, as: .service, values: values))
    }

    private mutating func join(_ network: Network?, _ route: RouteSource) -> Decision {
        guard let network else { return answered(.unknownRecipient, in: nil, route) }
        if subscriber?.isMember(of: network.id) == true, isProven {
            return answered(.alreadyMember, in: network, route, values: ["address": "\(network.address)"])
        }
        return hold(.join, in: network, route: route)
    }

    /// A moderator lets a command be carried out. What can't be, they see to themselves, and its author is told so:
    /// nobody is asked twice.
    mutating func carryOut(_ wish: CommandWish, in network: Network, _ route: RouteSource?) -> Decision {
        let decision = decide(wish, in: network, route: route ?? .recipients)
        guard case .held = decision.fate else { return decision }
        return self.decision(in: network, route ?? .recipients, answer(.commandSeen, in: network))
    }
}
