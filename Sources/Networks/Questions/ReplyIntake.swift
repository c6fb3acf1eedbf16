internal import MailFormat

/// Decides a mail that answers a question of ours. Whoever has the question's token may answer it: it was sent to one
/// person alone.
struct ReplyIntake {
    let mail: IncomingMail
    let context: Context
    private let route: RouteSource?
    private let asked: AskedQuestion?
    var questions: AskQuestions

    /// nil for mail that answers none.
    init?(_ mail: IncomingMail, in context: Context) {
        let known = context.known.question
        switch Question.reference(in: mail.message, context.configuration) {
        case .token(let token): asked = known.flatMap { context.tokens.isToken(token, of: $0.question) ? $0 : nil }
        case .mail:
            // Without the token only they themselves may answer, and only with an answer: else it is mail like any.
            guard let known, Self.isAnswer(mail, to: known, in: context) else { return nil }
            asked = known
        case nil: return nil
        }
        self.mail = mail
        self.context = context
        route = Route(of: mail.message, in: context.configuration)?.source
        questions = AskQuestions(mail, in: context)
    }

    private static func isAnswer(_ mail: IncomingMail, to asked: AskedQuestion, in context: Context) -> Bool {
        guard mail.message.authors.map(\.address) == [asked.question.person],
            Authenticity(of: mail.message, by: context.configuration.senders) != nil
        else { return false }
        let open = context.known.proposals.map(\.number)
        if case .moderatePile = asked.question.purpose, PileAnswer(mail) != nil { return true }
        if case .stop = asked.question.purpose { return StopAnswer(mail) != nil }
        if case .list = asked.question.purpose { return ListAnswer(mail, count: context.known.list?.count ?? 0) != nil }
        if case .request = asked.question.purpose { return RequestAnswer(mail) != nil }
        if case .card = asked.question.purpose { return isCardAnswer(mail, to: asked, in: context) }
        return GivenAnswer(mail) != nil
            || asked.question.purpose == .personal && PersonalAnswer(mail) != nil
            || asked.question.purpose.date != nil && DateWord(mail) != nil
            || asked.question.purpose == .proposals && !ProposalAnswers(mail, open: open, listed: open).isEmpty
    }

    mutating func decide() -> Decision {
        guard let asked else { return decideWrongToken() }
        guard !asked.isAnswered, context.now < asked.question.until, asked.hold?.numbers.isEmpty != true,
            mayStillAnswer(asked.question)
        else {
            return answered(.stale, by: tell(.staleReply, asked))
        }
        switch asked.question.purpose {
        case .confirmPost, .moderate: return decideHeld(asked)
        case .moderatePile: return decidePile(asked)
        case .personal: return decidePersonal(asked)
        case .confirm(let changes): return confirm(changes, asked)
        case .join(let name): return join(as: name, asked)
        case .undo(let changes): return undo(changes, asked)
        case .handOver(let old, let successor): return handOver(old, to: successor, asked)
        case .stop: return decideStop(asked)
        case .recall: return decideRecall(asked)
        case .proposals: return decideProposals(asked)
        case .list: return decideList(asked)
        case .dateFound(let uid, let content): return decideDate(uid, in: content, asked)
        case .coming(let uid, let start): return decideComing(to: uid, at: start, asked)
        case .request: return decideRequest(asked)
        case .offer: return decideOffer(asked)
        case .card: return decideCard(asked)
        case .caseData: return decideCaseData(asked)
        }
    }

    /// Who moderates no more decides no more. Maintainers always may: they were asked where nobody moderated then.
    private func mayStillAnswer(_ question: Question) -> Bool {
        let configuration = context.configuration
        switch question.purpose {
        case .moderate, .moderatePile:
            return question.network.flatMap(configuration.network).map {
                configuration.mayDecide(in: $0).contains(question.person.identity)
            } ?? false
        case .proposals: return configuration.maintainers.contains(question.person)
        case .list: return configuration.subscriber(at: question.person) != nil
        case .confirmPost, .personal, .confirm, .join, .undo, .handOver, .stop, .recall, .dateFound, .coming, .request:
            return true
        case .offer, .card, .caseData: return true
        }
    }

    /// A token that we never gave out, or that was altered: only who surely wrote is told a way on.
    private func decideWrongToken() -> Decision {
        guard let author = mail.message.authors.first, mail.message.isAnswerable(to: author, in: context.configuration),
            let mailing = Answer(name: .wrongToken, author: author, network: nil, mail: mail, context: context)
                .mailing(),
            context.known.sent.admits(.notice, subject: mailing.subject, to: author.address, at: context.now)
        else { return decision(.filed(.wrongToken)) }
        return answered(.stale, by: [.send(mailing)])
    }

    // MARK: Held mail

    private mutating func decideHeld(_ asked: AskedQuestion) -> Decision {
        guard let answer = GivenAnswer(sure: mail), let hold = asked.hold else { return decideUnclear(asked) }
        let isModerator = asked.question.purpose == .moderate
        var effects: [Effect] = [.close(asked.question.id)]
        let verdict: HoldVerdict.Kind =
            switch answer {
            case .yes: .release(isModerator ? .moderator : .author)
            case .always: .release(isModerator ? .moderatorForGood : .author)
            case .no(let reason): .end(isModerator ? .rejected(reason: reason) : .disowned)
            case .discard: .end(isModerator ? .discarded : .disowned)
            }
        if isModerator { effects += tellOthers(answer.word, because: answer.reason, asked, hold) }
        var decision = answered(.reply, by: effects)
        decision.verdicts = hold.numbers.map { HoldVerdict(hold: $0, kind: verdict) }
        return decision
    }

    private mutating func decidePile(_ asked: AskedQuestion) -> Decision {
        guard let answer = PileAnswer(mail), let pile = asked.hold else {
            return answered(.unclear, by: tell(.unclearPile, asked))
        }
        var decision = answered(
            .reply, by: [.close(asked.question.id)] + tellOthers(answer.word, because: nil, asked, pile))
        switch answer {
        case .discard: decision.verdicts = pile.numbers.map { HoldVerdict(hold: $0, kind: .end(.discarded)) }
        case .keep:
            // So many days pass until the last is asked about.
            let days = Duration.days(pile.numbers.count / ModerationLimit.ofNetwork + 1)
            let until = context.now + context.configuration.retention.held + days
            decision.effects.append(.askSingly(pile.numbers, until: until))
        }
        return decision
    }

    /// The first answer wins: the others hear what it was.
    private func tellOthers(
        _ answer: String, because reason: String?, _ asked: AskedQuestion, _ hold: HeldForAnswer
    ) -> [Effect] {
        guard let network = asked.question.network.flatMap(context.configuration.network) else { return [] }
        let person = context.configuration.subscriber(at: asked.question.person)
        var values: [String: TextValue] = [
            "moderator": .text(person?.name ?? asked.question.person.description),
            "network": .text(network.name), "answer": .word(answer),
        ]
        values["author"] = hold.author.map { .text($0) }
        values["subject"] = hold.subject.map { .text($0) }
        values["reason"] = reason.map { .text($0) }
        let isPile = asked.question.purpose != .moderate
        if isPile { values["count"] = "\(hold.numbers.count)" }
        let text = context.wording.text(isPile ? .moderatedPile : .moderated, in: network.language, values)
        return hold.others.enumerated().compactMap { number, other in
            OwnMail(
                text, as: .notice, id: "moderated-\(mail.token).\(number)", to: [Mailbox(address: other)], from: network
            ).mailing(configuration: context.configuration, now: context.now).map { .send($0) }
        }
    }

    // MARK: Changes

    private mutating func confirm(_ changes: [RosterChange], _ asked: AskedQuestion) -> Decision {
        switch GivenAnswer(sure: mail) {
        case .yes, .always:
            if isOutdated(changes, asked) { return decideOutdated(asked) }
            return answered(.reply, by: [.close(asked.question.id)] + carryOut(changes, for: asked.question))
        case .no, .discard: return answered(.reply, by: [.close(asked.question.id)])
        case nil: return decideUnclear(asked)
        }
    }

    private mutating func carryOut(_ changes: [RosterChange], for question: Question) -> [Effect] {
        // Whoever left all networks has nothing to change.
        guard let subscriber = context.configuration.subscriber(at: question.person) else {
            return asked.map { tell(.staleReply, $0) } ?? []
        }
        let network = question.network.flatMap(context.configuration.network)
        return changeEffects(
            changes, of: subscriber, writingFrom: question.person, in: network, questions: &questions, context: context)
    }

    /// The leaver hears of it too, whoever asked for it.
    private func handOver(_ old: Address, to successor: Mailbox, _ asked: AskedQuestion) -> Decision {
        let configuration = context.configuration
        switch GivenAnswer(sure: mail) {
        case nil: return decideUnclear(asked)
        case .no, .discard: return answered(.reply, by: [.close(asked.question.id)])
        case .yes, .always: break
        }
        guard configuration.mayHandOver(old, by: asked.question.person),
            let predecessor = configuration.subscriber(at: old)
        else { return answered(.stale, by: tell(.staleReply, asked)) }
        let handover = Handover(predecessor: predecessor, successor: successor, configuration: configuration)
        // Taken meanwhile: the answer says that it came too late.
        guard let effects = try? handover.effects() else { return answered(.stale, by: tell(.staleReply, asked)) }
        let writers = [asked.question.person] + (predecessor.addresses.contains(asked.question.person) ? [] : [old])
        let told = handover.told(
            writers, from: asked.question.network.flatMap(configuration.network), token: mail.token, context: context)
        return answered(
            .reply,
            by: [.close(asked.question.id)] + effects + handover.mailings(token: mail.token, context: context) + told)
    }

    /// A thank-you takes nothing back.
    private func undo(_ changes: [RosterChange], _ asked: AskedQuestion) -> Decision {
        guard let answer = GivenAnswer(mail) else { return decideUnclear(asked) }
        guard answer == .yes || answer == .always else { return answered(.reply, by: []) }
        if isOutdated(changes, asked) { return decideOutdated(asked) }
        var effects: [Effect] = [.close(asked.question.id), .change(asked.question.person, changes)]
        effects += tell(.undone, asked)
        return answered(.reply, by: effects)
    }

    /// Whether the changes can't be made any more: the person is gone, or an address is another's by now.
    private func isOutdated(_ changes: [RosterChange], _ asked: AskedQuestion) -> Bool {
        context.configuration.refusal(of: changes, at: asked.question.person) != nil
    }

    private func decideOutdated(_ asked: AskedQuestion) -> Decision {
        answered(.stale, by: [.close(asked.question.id)] + tell(.staleReply, asked))
    }

    /// The question stays open: its proposals may be answered one by one.
    private mutating func decideProposals(_ asked: AskedQuestion) -> Decision {
        let open = context.known.proposals
        // A letter alone can't mean what was proposed after the status mail.
        let listed = open.filter { $0.made <= asked.question.asked }
        let answers = ProposalAnswers(mail, open: open.map(\.number), listed: listed.map(\.number))
        guard !answers.isEmpty else {
            let number = listed.first.map { ["number": TextValue.text("\($0.number)")] } ?? [:]
            return answered(.unclear, by: tell(.unclearProposals, asked, values: number))
        }
        var configuration = context.configuration
        var effects: [Effect] = []
        var failed: [[String: TextValue]] = answers.unknown.map { ["number": "\($0)", "why": .word("unknown")] }
        for proposal in open {
            guard let verdict = answers.verdicts[proposal.number] else { continue }
            do {
                let following = try proposal.effects(of: verdict, by: asked.question.person, in: configuration)
                effects += following + mailings(of: proposal, verdict, in: configuration)
                configuration.note(following)
            } catch {
                failed.append(["number": "\(proposal.number)", "why": .word("taken")])
            }
        }
        if !failed.isEmpty { effects += tell(.proposalsFailed, asked, values: ["proposals": .rows(failed)]) }
        return answered(.reply, by: effects)
    }

    // MARK: Answers

    /// Texts that put the question once more.
    private static let askingAgain: Set<TextName> = [
        .unclearReply, .unclearPile, .unclearProposals, .unclearList, .stopQuestion, .stopLate,
        .unclearRequest, .offerEnded, .cardQuestion,
    ]

    /// The question stays open: its links are in the answer once more.
    func decideUnclear(_ asked: AskedQuestion) -> Decision {
        answered(.unclear, by: tell(.unclearReply, asked))
    }

    /// To whom was asked, not to whom the mail says it is from: they alone had the token.
    func tell(
        _ name: TextName, _ asked: AskedQuestion, values more: [String: TextValue] = [:]
    ) -> [Effect] {
        let network = asked.question.network.flatMap(context.configuration.network)
        guard let links = AnswerLinks(to: asked.question, network: network, context: context) else { return [] }
        let posted = asked.question.purpose.content.flatMap { _ in context.known.posted }
        let subject =
            asked.hold?.subject ?? posted?.shownSubject(in: context.configuration)
            ?? SubjectWords(mail.message.subject, without: network?.tags ?? []).words
        var values = links.values.merging(more) { _, more in more }
        values["subject"] = .text(subject)
        values["network"] = changeValues(asked.question.purpose.changes, in: network, context: context)["network"]
        values["owner"] = context.configuration.owner(of: network).map { "\($0)" }
        let text = context.wording.text(name, in: links.language, values)
        let recipient = Mailbox(address: asked.question.person)
        guard
            context.known.sent.admits(.service, subject: text.subject, to: recipient.address, at: context.now)
        else { return [] }
        var own = OwnMail(text, as: .answer, id: "reply-\(mail.token)", to: [recipient], from: network)
        own.answering = mail.message
        if Self.askingAgain.contains(name) { own.replyTo = links.address }
        return own.mailing(configuration: context.configuration, now: context.now).map { [.send($0)] } ?? []
    }

    func answered(_ reason: AnsweredReason, by effects: [Effect]) -> Decision {
        var decision = decision(.answered(reason))
        decision.effects = effects
        return decision
    }

    private func decision(_ fate: Fate) -> Decision {
        let network = asked?.question.network
        return Decision(network: network, fate: fate, route: route)
    }
}
