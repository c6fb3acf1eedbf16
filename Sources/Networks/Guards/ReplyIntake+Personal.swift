extension ReplyIntake {
    /// The author says whom a mail is for.
    func decidePersonal(_ asked: AskedQuestion) -> Decision {
        guard let answer = PersonalAnswer(mail), let hold = asked.hold else { return decideUnclear(asked) }
        let verdict: HoldVerdict.Kind =
            switch answer {
            case .all: .release(.author)
            case .onePerson: .end(.forOnePerson)
            case .nobody: .end(.forNobody)
            }
        var decision = answered(.reply, by: [.close(asked.question.id)])
        decision.verdicts = hold.numbers.map { HoldVerdict(hold: $0, kind: verdict) }
        return decision
    }
}
