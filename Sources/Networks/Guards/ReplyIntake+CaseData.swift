internal import MailFormat

extension ReplyIntake {
    /// The author says whether a mail goes out as it is.
    func decideCaseData(_ asked: AskedQuestion) -> Decision {
        guard let answer = CaseDataAnswer(mail), let hold = asked.hold else {
            return answered(.unclear, by: tell(.unclearReply, asked, values: ["case-data": .flag(true)]))
        }
        let verdict: HoldVerdict.Kind =
            switch answer {
            case .send: .release(.authorKnowingly)
            case .withdraw: .end(.withdrawn)
            }
        var decision = answered(.reply, by: [.close(asked.question.id)])
        decision.verdicts = hold.numbers.map { HoldVerdict(hold: $0, kind: verdict) }
        return decision
    }
}
