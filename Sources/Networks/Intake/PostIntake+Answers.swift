internal import MailFormat

extension PostIntake {
    /// Only to the one who surely wrote: anything else would hit people who did not (backscatter).
    mutating func answer(
        _ name: TextName, in network: Network?, as kind: SentAnswers.Kind = .notice,
        values: [String: TextValue] = [:]
    ) -> [Effect] {
        guard isAnswerable else { return [] }
        let answer = Answer(
            name: name, author: author, network: network, mail: mail, context: context, more: values)
        guard let mailing = answer.mailing(), admits(kind, mailing) else { return [] }
        return [.send(mailing)]
    }

    /// Sends an answer to the author, unless they got too many.
    mutating func send(_ own: OwnMail, as kind: SentAnswers.Kind) -> [Effect] {
        guard let mailing = own.mailing(configuration: context.configuration, now: context.now), admits(kind, mailing)
        else { return [] }
        return [.send(mailing)]
    }

    /// Whether the author may get it, as far as answers go; if so, it counts.
    mutating func admits(_ kind: SentAnswers.Kind, _ mailing: Mailing) -> Bool {
        guard sent.admits(kind, subject: mailing.subject, to: author.address, at: context.now) else { return false }
        sent.note(SentAnswers.Answer(subject: mailing.subject, at: context.now), to: author.address)
        return true
    }
}
