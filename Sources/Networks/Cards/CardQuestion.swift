internal import MailFormat

/// Asks somebody whether their entry is right; nil for who is in no network, and when there is no address to write from.
///
/// - `token`: as in `IncomingMail.token`.
public func cardQuestion(
    to person: Subscriber, token: String, context: Context
) -> (question: Question, mailing: Mailing)? {
    let configuration = context.configuration
    guard let network = configuration.networks.first(where: { person.isMember(of: $0.id) }) else { return nil }
    let question = Question(
        id: QuestionID(token: token, number: 0), purpose: .card, person: person.address, network: network.id,
        asked: context.now, until: context.now + CardState.answerTime)
    guard let links = AnswerLinks(to: question, network: network, context: context) else { return nil }
    var mail = OwnMail(
        context.wording.text(
            .cardQuestion, in: links.language, links.cardValues(of: person, network, configuration)), as: .notice,
        id: question.mailID, to: [Mailbox(name: person.name, address: person.address)], from: network)
    mail.replyTo = links.address
    mail.reversePath = network.reversePath(token: token, separator: configuration.separator)
    return mail.mailing(configuration: configuration, now: context.now).map { (question, $0) }
}

extension AnswerLinks {
    fileprivate func cardValues(
        of person: Subscriber, _ network: Network, _ configuration: Configuration, faults: [String] = [],
        isAgain: Bool = false
    ) -> [String: TextValue] {
        var values = values
        values["lines"] = .rows(ProfileLine.allCases.map { $0.row(of: person, in: language) })
        values["faults"] = .rows(faults.map { ["line": .text($0)] })
        values["unclear"] = .flag(!faults.isEmpty)
        values["again"] = .flag(isAgain)
        values["leave"] = .text(mailtoLink(network, .leave, separator: configuration.separator))
        values["owner"] = configuration.owner(of: network).map { "\($0)" }
        return values
    }
}

extension ReplyIntake {
    /// A card that came back: changed lines change it, and whoever changes it or says yes confirms the rest.
    mutating func decideCard(_ asked: AskedQuestion) -> Decision {
        let configuration = context.configuration
        guard let person = configuration.subscriber(at: asked.question.person) else {
            return answered(.stale, by: tell(.staleReply, asked))
        }
        let reply = ProfileReply(mail.text, answersCard: true, by: person, in: configuration)
        if !reply.changes.isEmpty, configuration.refusal(of: reply.changes, at: asked.question.person) == nil {
            let network = asked.question.network.flatMap(configuration.network)
            let changes = changeEffects(
                reply.changes, of: person, writingFrom: asked.question.person, in: network, questions: &questions,
                context: context)
            return answered(
                .reply,
                by: [.confirmCard(asked.question.person)] + changes
                    + (reply.faults.isEmpty ? [.close(asked.question.id)] : askAgain(asked, person, reply.faults)))
        }
        guard reply.faults.isEmpty, CardAnswer.isYes(mail) else {
            return answered(.unclear, by: askAgain(asked, person, reply.faults))
        }
        return answered(.reply, by: [.close(asked.question.id), .confirmCard(asked.question.person)])
    }

    private func askAgain(_ asked: AskedQuestion, _ person: Subscriber, _ faults: [String]) -> [Effect] {
        guard let network = asked.question.network.flatMap(context.configuration.network),
            let links = AnswerLinks(to: asked.question, network: network, context: context)
        else { return [] }
        return tell(
            .cardQuestion, asked,
            values: links.cardValues(of: person, network, context.configuration, faults: faults, isAgain: true))
    }
}

/// Whether somebody says that their entry is right.
enum CardAnswer {
    static func isYes(_ mail: IncomingMail) -> Bool {
        let text = AnswerText(mail)
        let bySubject = GivenAnswer.isSubject(mail)
        if text.isLimited(bySubject: bySubject) || !bySubject && text.paragraph.contains(where: exceptions.contains) {
            return false
        }
        let written = text.words.drop { GivenAnswer.politeWords.contains($0) || fillers.contains($0) }
        if written.first.map(words.contains) == true || noChange.contains(where: { written.starts(with: $0) }) {
            return true
        }
        switch GivenAnswer(mail) {
        case .yes, .always: return true
        case .no, .discard, nil: return false
        }
    }

    private static let words: Set<String> = [
        "stimmt", "stimmen", "passt", "richtig", "korrekt", "correct", "right", "bestaetigt", "confirmed",
        "unveraendert", "unchanged",
    ]
    private static let noChange = [
        ["keine", "aenderungen"], ["keine", "aenderung"], ["no", "changes"], ["no", "change"],
    ]
    private static let fillers: Set<String> = [
        "alles", "das", "so", "ist", "noch", "mein", "eintrag", "die", "meine", "angaben", "daten", "all", "my",
        "entry", "is", "that", "still", "everything", "the", "details",
    ]
    /// "Stimmt bis auf die Telefonnummer", "Ja, bitte Telefon ändern"
    private static let exceptions: Set<String> = [
        "bis", "ausser", "neu", "neue", "neuer", "neues", "falsch", "aendern", "geaendert", "veraltet", "except",
        "new", "wrong", "changed", "outdated",
    ]
}

extension ReplyIntake {
    /// Whether a mail that replies to the question, though not to its address, answers it.
    static func isCardAnswer(_ mail: IncomingMail, to asked: AskedQuestion, in context: Context) -> Bool {
        guard let person = context.configuration.subscriber(at: asked.question.person) else { return false }
        let reply = ProfileReply(mail.text, answersCard: true, by: person, in: context.configuration)
        return !reply.changes.isEmpty || CardAnswer.isYes(mail)
    }
}
