internal import MailFormat

extension ReplyIntake {
    /// What is written when a maintainer has a proposal carried out: nobody's mail goes elsewhere or ends without a word
    /// to them, and a way back.
    ///
    /// - `configuration`: with the people as they are before.
    mutating func mailings(
        of open: OpenProposal, _ verdict: Proposal.Verdict, in configuration: Configuration
    ) -> [Effect] {
        let proposal = open.proposal
        guard verdict == .carryOut, let person = configuration.subscriber(at: proposal.person) else { return [] }
        if let handover = open.handover(from: person, in: configuration) {
            let token = "\(mail.token)p\(open.number)"
            return handover.mailings(token: token, context: context)
                + handover.told([proposal.person], from: nil, token: token, context: context)
        }
        var changed = person
        let changes = proposal.changes(for: person)
        for change in changes { changed.apply(change) }
        if changed.address != person.address {
            return tellOfAddress(proposal, from: person, to: changed.address, after: changes)
        }
        return changed.isMemberAnywhere ? [] : tellOfEnd(proposal, person, after: changes)
    }

    /// Both addresses hear of it, since the mail that named the new one may have been anybody's; not one that sends
    /// everything back.
    private mutating func tellOfAddress(
        _ proposal: Proposal, from person: Subscriber, to new: Address, after changes: [RosterChange]
    ) -> [Effect] {
        let addresses = proposal.isReachable ? [new, person.address] : [new]
        return addresses.flatMap { address in
            ask(
                about: changes, of: person, at: address, by: .addressChanged,
                ["old": "\(person.address)", "address": "\(new)", "new": .flag(address == new)])
        }
    }

    /// Whose mail comes back anyway is written no more.
    private mutating func tellOfEnd(
        _ proposal: Proposal, _ person: Subscriber, after changes: [RosterChange]
    ) -> [Effect] {
        guard proposal.isReachable else { return [] }
        let names = person.memberships.compactMap { context.configuration.network($0.network)?.name }
        return ask(
            // Whoever wants to stay wants mail, too.
            about: changes + (person.pause == .open ? [.pause(nil)] : []), of: person, at: person.address, by: .removed,
            [
                "networks": .rows(names.map { ["name": .text($0)] }),
                "complaint": .flag(proposal.kind == .complaint),
            ])
    }

    /// Tells of changes, with one answer that takes them back.
    private mutating func ask(
        about changes: [RosterChange], of person: Subscriber, at address: Address, by name: TextName,
        _ values: [String: TextValue]
    ) -> [Effect] {
        var values = values
        values["owner"] = context.configuration.maintainers.first.map { "\($0)" }
        let undone = changes.map { change -> RosterChange in
            if case .pause = change { change } else { change.inverse(for: person) }
        }
        let asked = questions.ask(
            .undo(undone), by: name, to: Mailbox(name: person.name, address: address), in: nil, values: values,
            isAnswer: false)
        return asked.map { [.ask($0.question), .send($0.mailing)] } ?? []
    }
}

extension Proposal {
    /// Whether mail to the address that it is about arrives, as far as is known.
    fileprivate var isReachable: Bool {
        switch kind {
        case .deadAddress, .fullMailbox: false
        case .newAddress, .successor, .left, .complaint: true
        }
    }
}

extension Subscriber {
    fileprivate var isMemberAnywhere: Bool { !memberships.isEmpty || !moderates.isEmpty }
}
