internal import MailFormat

extension ReplyIntake {
    /// An answer to the question whether a post shall go out. Nobody is told that nobody has it unless that is so: the
    /// copies are looked at in the transaction that stops them.
    func decideStop(_ asked: AskedQuestion) -> Decision {
        guard let posted = context.known.posted, !posted.standing.isEmpty else {
            return answered(.stale, by: tell(.staleReply, asked))
        }
        let isRead = posted.mayBeRead
        let counts = posted.countValues(in: context.configuration)
        switch StopAnswer(mail) {
        case nil: return answered(.unclear, by: askAgain(whether: posted, asked))
        // The question stays open: the answer offers to take it back.
        // Who was told so already means what they were offered.
        case .stop where isRead && !posted.isStopped:
            var decision = answered(
                .reply, by: [.stopMailing(posted.content)] + tell(.stopLate, asked, values: counts))
            decision.verdicts = posted.withdrawals
            return decision
        case .stop, .recall: return takeBack(posted, in: posted.standing.map(\.network), asked)
        }
    }

    private func askAgain(whether posted: PostedMail, _ asked: AskedQuestion) -> [Effect] {
        let waiting = posted.copies.filter { $0.due != nil }
        guard !posted.mayBeRead, let due = waiting.compactMap(\.due).min() else {
            return tell(.stopLate, asked, values: posted.countValues(in: context.configuration))
        }
        let ids = Set(waiting.map(\.network))
        let networks = context.configuration.networks.filter { ids.contains($0.id) }
        return tell(.stopQuestion, asked, values: context.stopValues(at: due, to: waiting.count, in: networks))
    }

    /// An answer to the question whether a mail shall be taken back.
    func decideRecall(_ asked: AskedQuestion) -> Decision {
        let answer = GivenAnswer(mail)
        let isYes = answer == .yes || answer == .always || answer == nil && StopAnswer(mail) != nil
        guard answer != nil || isYes else { return answered(.unclear, by: tell(.unclearReply, asked)) }
        guard isYes else { return answered(.reply, by: [.close(asked.question.id)]) }
        guard let posted = context.known.posted else { return answered(.stale, by: tell(.staleReply, asked)) }
        let networks = posted.networks(recallableBy: asked.question.person, in: context.configuration)
        let isOwn = posted.isWritten(by: asked.question.person, in: context.configuration)
        guard !networks.isEmpty || isOwn && !posted.holds.isEmpty else {
            return answered(.stale, by: tell(.staleReply, asked))
        }
        return takeBack(posted, in: networks, asked)
    }

    private func takeBack(_ posted: PostedMail, in networks: [NetworkID], _ asked: AskedQuestion) -> Decision {
        let takeBack = TakeBack(
            posted: posted, networks: networks, person: asked.question.person, token: mail.token, context: context)
        let (name, values) = takeBack.answer
        var decision = answered(
            .reply, by: [.close(asked.question.id)] + takeBack.effects + tell(name, asked, values: values))
        decision.verdicts = takeBack.verdicts
        return decision
    }
}
