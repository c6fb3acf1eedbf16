internal import MailFormat

extension PostIntake {
    /// What somebody asks about an earlier mail, or does with it; once, for all networks that it is asked in.
    mutating func decideAboutPost(_ command: MailCommand, in network: Network?, _ route: RouteSource) -> Decision {
        if isPostDecided { return decision(in: network, route, []) }
        isPostDecided = true
        guard let posted = context.known.posted, !posted.posts.isEmpty || !posted.holds.isEmpty else {
            return unclear("unknown", in: network, route)
        }
        return command == .recall
            ? takeBack(posted, in: network, route) : tellStatus(of: posted, in: network, route)
    }

    /// At once, if it is sure who wants it and which mail is meant; otherwise they are asked.
    private mutating func takeBack(_ posted: PostedMail, in network: Network?, _ route: RouteSource) -> Decision {
        let configuration = context.configuration
        let isOwn = posted.isWritten(by: author.address, in: configuration)
        let networks = posted.networks(recallableBy: author.address, in: configuration)
        guard !networks.isEmpty || isOwn && !posted.holds.isEmpty else {
            let isRecalled = isOwn || posted.posts.contains { configuration.looksAfter($0.network, author.address) }
            return unclear(isRecalled ? "recalled" : "foreign", in: network, route)
        }
        guard isAuthorsWish, !posted.isGuess else {
            return ask(whether: posted, in: network, route) ?? forPerson(network, route)
        }
        let takeBack = TakeBack(
            posted: posted, networks: networks, person: author.address, token: mail.token, context: context)
        let (name, values) = takeBack.answer
        var decision = decision(in: network, route, takeBack.effects)
        decision.effects += answer(name, in: network, as: .service, values: values)
        decision.verdicts = takeBack.verdicts
        return decision
    }

    /// A moderator's yes to what came in somebody's name is not that one's: it may be a forger's wish.
    var isAuthorsWish: Bool { isSurelyAuthors || context.released?.by.isAuthors == true }

    /// nil when they can't be asked.
    private mutating func ask(whether posted: PostedMail, in network: Network?, _ route: RouteSource) -> Decision? {
        guard mayBeAsked else { return nil }
        let configuration = context.configuration
        var values = configuration.values(at: posted.received)
        values["subject"] = .text(posted.shownSubject(in: configuration))
        values["author"] = .text(configuration.name(of: posted.author))
        values["why"] = .word(isAuthorsWish ? "last" : "unproven")
        values["owner"] = configuration.owner(of: network).map { "\($0)" }
        return ask(.recall(posted.content), by: .confirmRecall, in: network, values: values).map {
            decision(in: network, route, $0)
        }
    }

    /// Only its author and those who look after the network learn what became of a mail.
    private mutating func tellStatus(of posted: PostedMail, in network: Network?, _ route: RouteSource) -> Decision {
        let configuration = context.configuration
        let isOwn = posted.isWritten(by: author.address, in: configuration)
        let holds = posted.holds.filter { isOwn || !$0.reason.isPrivate }
        let networks = (posted.posts.map(\.network) + holds.map(\.network)).filter { id in
            isOwn || configuration.looksAfter(id, author.address)
        }
        guard let network = network ?? ownNetwork, !networks.isEmpty else {
            return unclear("foreign", in: network, route)
        }
        let command = CommandMail(network: network, author: author, asker: subscriber, mail: mail, context: context)
        return answer(command.status(of: posted, in: networks), in: network, route)
    }

    private mutating func unclear(
        _ why: String, in network: Network?, _ route: RouteSource
    ) -> Decision {
        // Who may not ask about a mail learns nothing of it but what they named.
        let subject = SubjectWords(mail.message.subject, without: network?.tags ?? []).untagged
        return answered(
            .postUnclear, in: network, route, values: ["why": .word(why), "subject": .text(subject)])
    }
}
