internal import MailFormat

extension PostIntake {
    mutating func hold(_ reason: HoldReason, in network: Network, route: RouteSource) -> Decision {
        let hold = newHold(reason, in: network)
        return decision(of: hold, route, asking: ask(about: hold, network))
    }

    func newHold(_ reason: HoldReason, in network: Network) -> Hold {
        Hold(network: network.id, reason: reason, until: context.now + context.configuration.retention.held)
    }

    /// - `effects`: what asks somebody about it.
    func decision(of hold: Hold, _ route: RouteSource, asking effects: [Effect]) -> Decision {
        Decision(network: hold.network, fate: .held(hold.reason), route: route, effects: [.hold(hold)] + effects)
    }

    /// The member in whose name it came is asked, or else the moderators; its author is told that it waits.
    private mutating func ask(about hold: Hold, _ network: Network) -> [Effect] {
        if hold.reason == .unproven, let asked = askAuthor(in: network) { return asked }
        return askModerators(about: hold.reason, in: network, until: hold.until)
            + answer(hold.reason.text, in: network)
    }

    /// nil when they can't be asked, or were asked too often: then somebody writes in their name.
    private mutating func askAuthor(in network: Network) -> [Effect]? {
        // Once, for all networks that it goes to.
        if isAuthorAsked { return [] }
        guard mail.message.allowsAnswer(to: author) else { return nil }
        let values = Answer(name: .holdUnproven, author: author, network: network, mail: mail, context: context).values
        let asked = ask(.confirmPost, by: .holdUnproven, in: network, values: values)
        isAuthorAsked = asked != nil
        return asked
    }

    /// Whether a question may go to whoever has the author's address: the mail says that it takes one, or a moderator has
    /// read it and wants it asked.
    var mayBeAsked: Bool {
        switch context.released?.by {
        case .moderator, .moderatorForGood: author.address.isMailable && !isNoReplyAddress(author.address)
        case .author, .authorKnowingly, nil: mail.message.allowsAnswer(to: author)
        }
    }

    /// Asks the author, who may be somebody else; nil when they were asked too often.
    mutating func ask(
        _ purpose: Question.Purpose, by name: TextName, in network: Network?, values: [String: TextValue]
    ) -> [Effect]? {
        guard
            let (question, mailing) = questions.ask(
                purpose, by: name, to: author, in: network, values: values, isAnswer: true),
            admits(.question, mailing)
        else { return nil }
        return [.ask(question), .send(mailing)]
    }
}
