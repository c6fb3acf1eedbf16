internal import MailFormat

extension ReplyIntake {
    /// The author of a mail says whether what was found in it is a date.
    func decideDate(_ uid: String, in content: BlobID, _ asked: AskedQuestion) -> Decision {
        let isNone: Bool
        switch (DateWord(mail), GivenAnswer(mail)) {
        case (.noDate, _), (nil, .no), (nil, .discard): isNone = true
        case (nil, .yes), (nil, .always): isNone = false
        case (.coming, _), (.notComing, _), (nil, nil): return decideUnclear(asked)
        }
        guard isNone else { return answered(.reply, by: []) }
        return answered(
            .reply, by: [.close(asked.question.id), .withdrawDate(uid, content)] + tell(.dateWithdrawn, asked))
    }

    /// A member says whether they come. The question stays open: plans change. Of what was moved or called off meanwhile
    /// they are told that the answer came too late.
    func decideComing(to uid: String, at start: Timestamp, _ asked: AskedQuestion) -> Decision {
        let configuration = context.configuration
        let isComing: Bool
        let word = DateWord(mail) ?? DateSentence(mail).isComing.map { $0 ? .coming : .notComing }
        switch (word, GivenAnswer(mail)) {
        case (.coming, _), (nil, .yes), (nil, .always): isComing = true
        case (.notComing, _), (nil, .no), (nil, .discard): isComing = false
        case (.noDate, _), (nil, nil): return decideUnclear(asked)
        }
        guard let network = asked.question.network, let person = configuration.subscriber(at: asked.question.person),
            context.known.dates.named[network]?[uid]?.takesPlace(at: start, in: configuration) == true
        else {
            return answered(.stale, by: tell(.staleReply, asked))
        }
        let answer = DateAnswer(uid: uid, network: network, start: start, person: person.address, isComing: isComing)
        return answered(.reply, by: [.answerDate(answer)])
    }
}
