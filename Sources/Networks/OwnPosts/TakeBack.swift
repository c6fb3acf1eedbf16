internal import MailFormat

/// A mail taken back in some networks, and what is written about it.
struct TakeBack {
    let posted: PostedMail
    let networks: [NetworkID]
    /// Who takes it back.
    let person: Address
    /// As in `IncomingMail.token`.
    let token: String
    let context: Context

    private var configuration: Configuration { context.configuration }

    /// What is done, with a word to those who have it and a mail to its author where somebody else takes it back.
    var effects: [Effect] {
        // What only waits for a person is posted nowhere.
        guard !networks.isEmpty else { return [] }
        return [.recall(posted.content, networks, by: person)] + words + (authorsNotice.map { [.send($0)] } ?? [])
    }

    /// Where it waits for a person it waits no more, if its author takes it back: moderators have a question about it.
    var verdicts: [HoldVerdict] {
        guard posted.isWritten(by: person, in: configuration) else { return [] }
        return posted.withdrawals
    }

    /// What whoever takes it back reads: whether somebody has it.
    var answer: (name: TextName, values: [String: TextValue]) {
        // Elsewhere it may stand, or be read.
        let isNobodys = !posted.mayBeRead && posted.standing.allSatisfy { networks.contains($0.network) }
        guard !isNobodys else {
            let isOwn = posted.isWritten(by: person, in: configuration)
            return (.stopped, ["subject": .text(posted.shownSubject(in: configuration)), "own": .flag(isOwn)])
        }
        var values = posted.countValues(networks, in: configuration)
        values["networks"] = .rows(networks.compactMap(configuration.network).map { ["name": .text($0.name)] })
        return (.recalled, values)
    }

    /// What each person who has it is told, once, whichever network and whichever mail it came by: one line, addressed to
    /// the network, so that nobody reads everybody's address; or one in their next digest, for who has it by one, or
    /// pauses. Who has left and reads nothing along is told nothing.
    private var words: [Effect] {
        var told = Set(configuration.addresses(of: posted.author.address) + configuration.addresses(of: person))
        func untold(_ readers: [Address], _ isMeant: (Subscriber) -> Bool) -> [Address] {
            readers.compactMap { address in
                guard let reader = configuration.subscriber(at: address), isMeant(reader),
                    told.isDisjoint(with: reader.addresses)
                else { return nil }
                told.formUnion(reader.addresses)
                return reader.address
            }
        }
        let networks = networks.compactMap(configuration.network)
        let notices = networks.enumerated().compactMap { number, network in
            let readers =
                untold(mailReaders(in: network)) { isWritten(to: $0, of: network) }
                + untold(digestReaders(in: network)) { reader in
                    isWritten(to: reader, of: network) && reader.delivery(in: network.id)?.isCollected == false
                }
            return notice(to: readers, in: network, id: "recall-\(token).\(number)")
        }
        let later = networks.compactMap { network -> Effect? in
            let readers = untold(mailReaders(in: network) + digestReaders(in: network)) {
                configuration.digestsTell($0, of: network.id)
            }
            return readers.isEmpty ? nil : .tellOfRecall(posted.content, network.id, readers)
        }
        return notices.map { .send($0) } + later
    }

    private func mailReaders(in network: Network) -> [Address] {
        posted.copies.filter { $0.network == network.id && $0.mayBeRead }.map(\.recipient)
    }

    private func digestReaders(in network: Network) -> [Address] {
        posted.posts.filter { $0.network == network.id }.flatMap(\.digestReaders)
    }

    private func isWritten(to reader: Subscriber, of network: Network) -> Bool {
        reader.isMember(of: network.id) && reader.pause?.lasts(at: context.now) != true
    }

    private func notice(to readers: [Address], in network: Network, id: String) -> Mailing? {
        var values = configuration.day(at: posted.received).values
        values["subject"] = .text(posted.shownSubject(in: configuration))
        values["author"] = .text(configuration.name(of: posted.author))
        values["network"] = .text(network.name)
        values["moderator"] = moderator
        var own = OwnMail(
            context.wording.text(.recallNotice, in: network.language, values), as: .notice, id: id,
            to: [Mailbox(name: network.short, address: network.address)], from: network)
        own.about = posted.messageID
        var mailing = own.mailing(configuration: configuration, now: context.now)
        mailing?.recipients = readers
        return readers.isEmpty ? nil : mailing
    }

    /// nil where the author takes it back.
    private var moderator: TextValue? {
        guard !posted.isWritten(by: person, in: configuration) else { return nil }
        return .text(configuration.name(of: Mailbox(address: person)))
    }

    private var authorsNotice: Mailing? {
        guard let moderator, let author = configuration.subscriber(at: posted.author.address) else { return nil }
        var (name, values) = answer
        let network = networks.first.flatMap(configuration.network)
        values["moderator"] = moderator
        if name == .stopped { values["own"] = .flag(true) }
        values["owner"] = configuration.owner(of: network).map { "\($0)" }
        var own = OwnMail(
            context.wording.text(name, in: configuration.language(of: network?.id), values), as: .notice,
            id: "recalled-\(token)", to: [Mailbox(name: author.name, address: author.address)], from: network)
        own.about = posted.messageID
        return own.mailing(configuration: configuration, now: context.now)
    }
}

extension PostedMail {
    /// What ends its wait wherever it waits for a person.
    var withdrawals: [HoldVerdict] { holds.map { HoldVerdict(hold: $0.number, kind: .end(.withdrawn)) } }

    /// As people read it, without tags of ours.
    func shownSubject(in configuration: Configuration) -> String {
        SubjectWords(subject, without: configuration.networks.flatMap(\.tags)).untagged
    }

    /// How many may have read it, and for how many it would still be sent; none is left out. `networks`: of what came
    /// by these; nil: all.
    func countValues(_ networks: [NetworkID]? = nil, in configuration: Configuration) -> [String: TextValue] {
        let copies = copies.filter { networks?.contains($0.network) ?? true }
        let digests = posts.filter { networks?.contains($0.network) ?? true }.flatMap(\.digestReaders)
        let count = Set(copies.filter(\.mayBeRead).map(\.recipient) + digests).count
        let rest = copies.count { $0.due != nil && !$0.mayBeRead }
        return [
            "subject": .text(shownSubject(in: configuration)), "count": "\(count)", "rest": rest == 0 ? "" : "\(rest)",
        ]
    }
}

extension Configuration {
    /// As others know somebody: by the list of members, else as they call themselves.
    func name(of person: Mailbox) -> String {
        subscriber(at: person.address)?.name ?? person.name ?? person.address.description
    }
}
