internal import MailFormat

extension PostIntake {
    /// What a mail asks of a network.
    enum Demand {
        case post(Section)
        case command(CommandWish)
        /// In private, to the request of this token.
        case answer(String)
    }

    /// Mail to the network's own address whose whole subject is one of our words means that word; an answer in a
    /// thread about it does not.
    func demand(of target: Route.Target) -> Demand {
        switch target.destination {
        // Where an answer to a mail of ours goes that is no question.
        case .command(.owner) where context.known.posted != nil:
            return .command(
                PostWish(mail).command(about: context.known.posted).map { CommandWish($0) }
                    ?? CommandWish(.owner, of: mail))
        case .command(let command): return .command(CommandWish(command, of: mail))
        case .answer(let token): return command(inPlaceOfPost: target).map { .command($0) } ?? .answer(token)
        case .post(let section):
            if let command = command(inPlaceOfPost: target) { return .command(command) }
            guard section == .forum, !answersPost(in: target.network) else { return .post(section) }
            let subject = trimmed(baseSubject(mail.message.subject))
            if let wish = CommandWish(subject: subject) { return .command(wish) }
            if case .post(let section)? = Destination(word: subject) { return .post(section) }
            return .post(.forum)
        // Handled before anything is asked of a network.
        case .bounces, .reply: return .post(.forum)
        }
    }

    /// One word about an earlier post: to take it back, to ask about it, or to say that a request is done.
    private func command(inPlaceOfPost target: Route.Target) -> CommandWish? {
        let wish = PostWish(mail)
        if let command = wish.command(about: context.known.posted) { return CommandWish(command) }
        let isDone = wish.isDone && closableRequests.contains { $0.network == target.network }
        return isDone ? CommandWish(.done) : nil
    }

    func answersPost(in network: NetworkID) -> Bool {
        let known = context.known.nodes[network] ?? [:]
        return (mail.message.references + mail.message.inReplyTo).contains {
            known[$0].map { !$0.isPlaceholder } ?? false
        }
    }
}
