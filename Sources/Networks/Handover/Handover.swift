internal import MailFormat

/// Somebody takes the place of somebody else: networks, roles and what belongs to the post go over to them.
struct Handover {
    /// The one who leaves, as they are.
    let predecessor: Subscriber
    /// Who takes their place; without a name where nobody has told it.
    let successor: Mailbox
    let configuration: Configuration

    /// Who the successor is once it is done.
    var person: Subscriber {
        guard var person = configuration.subscriber(at: successor.address) else {
            var person = predecessor
            person.name = successor.name ?? successor.address.description
            person.addresses = [successor.address]
            person.pause = nil
            return person
        }
        let added = predecessor.memberships.filter { !person.isMember(of: $0.network) }
        person.memberships += added
        person.moderates += predecessor.moderates.filter { !person.moderates.contains($0) }
        return person
    }

    /// The networks in which there is somebody new.
    var networks: [NetworkID] { predecessor.memberships.map(\.network) }

    /// What is changed. Somebody new takes over the whole entry, so that mail from the old address can be answered with
    /// the new one; a member of their own keeps theirs, and gets networks and roles. Throws when the address can't be
    /// taken.
    func effects() throws(RosterRefusal) -> [Effect] {
        guard !configuration.isOwn(successor.address) else { throw .taken(successor.address) }
        let old = predecessor.address
        guard let member = configuration.subscriber(at: successor.address) else {
            // The leaver's name must not stand above what another writes.
            let changes: [RosterChange] = [
                .name(person.name), .addresses([successor.address]), .pause(nil),
            ]
            if let refusal = configuration.refusal(of: changes, at: old) { throw refusal }
            return [.change(old, changes)]
        }
        guard member != predecessor else { throw .taken(successor.address) }
        let gained =
            person.memberships.filter { !member.isMember(of: $0.network) }.map {
                RosterChange.membership($0.network, $0.delivery)
            } + person.moderates.filter { !member.moderates.contains($0) }.map { .moderation($0, true) }
        let lost =
            predecessor.memberships.map { RosterChange.membership($0.network, nil) }
            + predecessor.moderates.map { .moderation($0, false) }
        return [.change(member.address, gained), .change(old, lost)].filter { !$0.changesNothing }
            + [.succeed(old, by: member.address)]
    }

    /// What is written about it: the successor learns what the networks are, and their members who is new.
    ///
    /// - `token`: as in `IncomingMail.token`.
    func mailings(token: String, context: Context) -> [Effect] {
        let welcome = welcomeMail(
            to: person, networks: networks, minutes: context.known.minutes,
            requests: context.known.openRequests, token: token + "w",
            configuration: configuration, now: context.now, wording: context.wording)
        let notices = networks.enumerated().compactMap { number, id in
            configuration.network(id).flatMap { notice(to: $0, id: "handover-\(token).\(number)", context) }
        }
        return ((welcome.map { [$0] } ?? []) + notices).map { .send($0) }
    }

    /// Tells those whom it concerns, besides the networks, that it is done.
    func told(_ addresses: [Address], from network: Network?, token: String, context: Context) -> [Effect] {
        let text = context.wording.text(
            .handedOver, in: configuration.language,
            values.merging(["owner": configuration.maintainers.first.map { "\($0)" } ?? ""]) { own, _ in own })
        return addresses.enumerated().compactMap { number, address in
            OwnMail(
                text, as: .notice, id: "handed-over-\(token).\(number)", to: [Mailbox(address: address)], from: network
            ).mailing(configuration: configuration, now: context.now).map { .send($0) }
        }
    }

    /// What the templates about it take.
    var values: [String: TextValue] {
        ["old": .text("\(predecessor.name) <\(predecessor.address)>"), "address": "\(successor.address)"]
    }

    /// One line to the network; addressed to the network itself, so that nobody reads everybody's address.
    private func notice(to network: Network, id: String, _ context: Context) -> Mailing? {
        var values: [String: TextValue] = [
            "network": .text(network.name), "old": .text(predecessor.name), "address": "\(successor.address)",
        ]
        if person.name != successor.address.description { values["new"] = .text(person.name) }
        if let organisation = person.organisation { values["organisation"] = .text(organisation) }
        let text = context.wording.text(.handover, in: network.language, values)
        let own = OwnMail(
            text, as: .notice, id: id, to: [Mailbox(name: network.short, address: network.address)], from: network)
        var mailing = own.mailing(configuration: configuration, now: context.now)
        mailing?.recipients = configuration.members(of: network.id).filter { member in
            member != predecessor && !member.addresses.contains(successor.address)
                && member.delivery(in: network.id) != Delivery.none && member.pause?.lasts(at: context.now) != true
        }.map(\.address)
        return mailing.flatMap { $0.recipients.isEmpty ? nil : $0 }
    }
}

extension Effect {
    fileprivate var changesNothing: Bool {
        if case .change(_, let changes) = self { changes.isEmpty } else { false }
    }
}
