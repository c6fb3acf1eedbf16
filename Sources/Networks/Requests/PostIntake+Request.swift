internal import MailFormat

extension PostIntake {
    /// What makes a post of this section a request.
    func openRequest(in network: Network, section: Section) -> [Effect] {
        guard section == .request else { return [] }
        return [
            .openRequest(
                NewRequest(
                    network: network.id, token: mail.token.lowercased(),
                    firstState: isFollowed ? RequestStates.next(after: context.now, opened: context.now) : nil))
        ]
    }

    /// Tells the author of what was just posted that it stays open, and how it is closed. Once for all networks.
    mutating func confirmRequest(_ decisions: inout [Decision]) {
        guard isAnswerable, let first = decisions.firstIndex(where: \.opensRequest) else { return }
        let networks = decisions.filter(\.opensRequest).compactMap { $0.network.flatMap(context.configuration.network) }
        let values = context.requestValues(
            subject: mail.message.subject, networks: networks.map(\.id), answers: nil)
        guard
            let (question, mailing) = questions.ask(
                .request(mail.contentHash), by: .requestOpened, to: author, in: networks.first, values: values,
                isAnswer: true, for: Context.requestAnswerTime), admits(.service, mailing)
        else { return }
        decisions[first].effects += [.ask(question), .send(mailing)]
    }

    /// Closes what the mail says is done.
    mutating func closeRequests(in network: Network?, _ route: RouteSource) -> Decision {
        if isPostDecided { return decision(in: network, route, []) }
        isPostDecided = true
        let requests = closableRequests
        guard let first = requests.first else {
            return answered(.postUnclear, in: network, route, values: ["why": .word("request")])
        }
        // Who wrote in their name could close it for all.
        guard isAuthorsWish else { return forPerson(network, route) }
        let closed = requests.filter { $0.content == first.content }
        var effects = context.close(closed, by: author.address, token: mail.token)
        effects += answer(
            .requestClosed, in: network, as: .service,
            values: context.requestValues(subject: first.subject, networks: closed.map(\.network), answers: nil))
        return decision(in: network, route, effects)
    }
}

extension Context {
    /// How long a ready answer to a mail about a request counts: longer than until the next such mail.
    static let requestAnswerTime = Duration.days(45)

    /// What every text about a request takes.
    func requestValues(subject: String, networks: [NetworkID], answers: Int?) -> [String: TextValue] {
        let networks = networks.compactMap(configuration.network)
        var values: [String: TextValue] = [
            "subject": .text(SubjectWords(subject, without: configuration.networks.flatMap(\.tags)).untagged),
            "networks": .rows(networks.map { ["name": .text($0.name)] }),
        ]
        values["owner"] = configuration.owner(of: networks.first).map { "\($0)" }
        if let answers, answers > 0 { values["answers"] = "\(answers)" }
        if answers == 1 { values["one"] = .flag(true) }
        return values
    }

    /// Closes requests of one content; their author hears of it where somebody else does.
    func close(_ requests: [KnownRequest], by person: Address, token: String) -> [Effect] {
        guard let first = requests.first else { return [] }
        let networks = requests.map(\.network)
        var effects: [Effect] = [.closeRequest(first.content, networks, by: person)]
        let own = configuration.addresses(of: person)
        guard !own.contains(first.author.address), let asker = configuration.subscriber(at: first.author.address)
        else { return effects }
        let network = networks.first.flatMap(configuration.network)
        var values = requestValues(subject: first.subject, networks: networks, answers: nil)
        values["moderator"] = .text(configuration.name(of: Mailbox(address: person)))
        var mail = OwnMail(
            wording.text(.requestClosed, in: configuration.language(of: network?.id), values), as: .notice,
            id: "request-\(token)", to: [Mailbox(name: asker.name, address: asker.address)], from: network)
        mail.about = first.messageID
        if let mailing = mail.mailing(configuration: configuration, now: now) { effects.append(.send(mailing)) }
        return effects
    }
}

extension Decision {
    fileprivate var opensRequest: Bool {
        effects.contains { effect in
            if case .openRequest = effect { true } else { false }
        }
    }
}
