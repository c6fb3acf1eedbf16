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
    private var copies: [PostedMail.Copy] { posted.copies.filter { networks.contains($0.network) } }

    /// Who may have read it.
    private var readers: [PostedMail.Copy] { copies.filter(\.mayBeRead) }

    /// What is done, with a mail to those who have it and one to its author where somebody else takes it back.
    var effects: [Effect] {
        // What only waits for a person is posted nowhere.
        guard !networks.isEmpty else { return [] }
        let mailings = notices + (authorsNotice.map { [$0] } ?? [])
        return [.recall(posted.content, networks, by: person)] + mailings.map { .send($0) }
    }

    /// Where it waits for a person it waits no more, if its author takes it back: moderators have a question about it.
    var verdicts: [HoldVerdict] {
        guard posted.isWritten(by: person, in: configuration) else { return [] }
        return posted.withdrawals
    }

    /// What whoever takes it back reads: whether somebody has it.
    var answer: (name: TextName, values: [String: TextValue]) {
        // Elsewhere it may stand, or be read.
        let isNobodys =
            !posted.copies.contains(where: \.mayBeRead)
            && posted.standing.allSatisfy { networks.contains($0.network) }
        guard !isNobodys else {
            let isOwn = posted.isWritten(by: person, in: configuration)
            return (.stopped, ["subject": .text(posted.shownSubject(in: configuration)), "own": .flag(isOwn)])
        }
        var values = posted.countValues(of: copies, in: configuration)
        values["networks"] = .rows(networks.compactMap(configuration.network).map { ["name": .text($0.name)] })
        return (.recalled, values)
    }

    /// One line to each person who has it, once, whichever network it came by; addressed to the network, so that nobody
    /// reads everybody's address. Who has left or pauses gets no mail.
    private var notices: [Mailing] {
        var told = Set(configuration.addresses(of: posted.author.address) + configuration.addresses(of: person))
        return networks.compactMap(configuration.network).enumerated().compactMap { number, network in
            let readers = readers.filter { $0.network == network.id }.compactMap { copy -> Address? in
                guard let reader = configuration.subscriber(at: copy.recipient),
                    reader.isMember(of: network.id), reader.pause?.lasts(at: context.now) != true,
                    told.isDisjoint(with: reader.addresses)
                else { return nil }
                told.formUnion(reader.addresses)
                return reader.address
            }
            return notice(to: readers, in: network, id: "recall-\(token).\(number)")
        }
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

    /// How many may have read it, and for how many it would still be sent; none is left out.
    func countValues(of copies: [Copy], in configuration: Configuration) -> [String: TextValue] {
        let rest = copies.count { $0.due != nil && !$0.mayBeRead }
        return [
            "subject": .text(shownSubject(in: configuration)), "count": "\(copies.count(where: \.mayBeRead))",
            "rest": rest == 0 ? "" : "\(rest)",
        ]
    }
}

extension Configuration {
    /// As others know somebody: by the list of members, else as they call themselves.
    func name(of person: Mailbox) -> String {
        subscriber(at: person.address)?.name ?? person.name ?? person.address.description
    }
}
