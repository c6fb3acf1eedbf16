internal import MailFormat

extension ReplyIntake {
    /// The author says whom a mail is for. One copy goes to one person, whatever networks it was sent to.
    func decidePersonal(_ asked: AskedQuestion) -> Decision {
        guard let answer = PersonalAnswer(mail), let hold = asked.hold,
            answer != .onePerson || hold.recipient != nil
        else { return answered(.unclear, by: tell(.unclearReply, asked, values: personalValues(asked))) }
        var decision = answered(.reply, by: [.close(asked.question.id)])
        decision.verdicts = hold.numbers.enumerated().map { place, number in
            let kind: HoldVerdict.Kind =
                switch answer {
                case .all: .release(.author)
                case .onePerson: .end(place == 0 ? .forOnePerson : .forNobody)
                case .nobody: .end(.forNobody)
                }
            return HoldVerdict(hold: number, kind: kind)
        }
        return decision
    }

    private func personalValues(_ asked: AskedQuestion) -> [String: TextValue] {
        var values: [String: TextValue] = ["personal": .flag(true)]
        values["person"] = asked.hold?.recipient.map { .text($0.name ?? $0.address.description) }
        return values
    }
}
