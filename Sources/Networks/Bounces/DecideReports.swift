internal import MailFormat

/// What follows from a bounce. One that names nothing of ours, or what can't come back any more, may be forged: nothing.
func bounces(_ mail: IncomingMail, in context: Context) -> [Effect] {
    guard let report = mail.bounceReport, let returned = context.known.returned else { return [] }
    return report.counted(among: returned, now: context.now).map { .countBounce($0) }
}

/// What follows when a recipient's provider tells that they took our mail for spam: no more posts, and the maintainers
/// are asked. A report that names nothing of ours may be forged: nothing.
///
/// All recipients of a mailing have seen its token, and may write such a report in another's name: one that names several
/// silences nobody, and who is silenced is told and can take it back.
func complaint(_ report: FeedbackReport, of mail: IncomingMail, in context: Context) -> [Effect] {
    guard let type = report.type, complaintTypes.contains(type), let returned = context.known.returned else {
        return []
    }
    let people = returned.recent(at: context.now).compactMap { delivery in
        context.configuration.subscriber(at: delivery.recipient).map { (delivery.recipient, $0) }
    }
    let evidence = line(report.header.value("User-Agent") ?? type, limit: CountedBounce.evidenceLimit)
    let proposals = people.map { Effect.propose(Proposal(.complaint, person: $0.0, evidence: evidence)) }
    guard people.count == 1, let (address, person) = people.first, person.pause != .open else { return proposals }
    let change = RosterChange.pause(.open)
    var questions = AskQuestions(mail, in: context)
    let asked = questions.ask(
        .undo([change.inverse(for: person)]), by: .complaintPause, to: Mailbox(name: person.name, address: address),
        in: nil, values: ["owner": context.configuration.maintainers.first.map { "\($0)" } ?? ""], isAnswer: false)
    return [.change(address, [change])] + proposals + (asked.map { [.ask($0.question), .send($0.mailing)] } ?? [])
}

/// Of RFC 5965 §7.3 and its registry, those by which a person says no. `not-spam` says the contrary, `auth-failure` and
/// `virus` are about the message.
private let complaintTypes: Set<String> = ["abuse", "fraud", "opt-out", "opt-out-list"]

/// What follows from an answering machine's mail: a question to the maintainers where it says that a member has a new
/// address, a successor, or is gone. A vacation is over soon: nothing.
func absence(_ mail: IncomingMail, _ automatic: AutomaticMail, in context: Context) -> [Effect] {
    switch automatic.kind {
    case .absence, .replied: break
    case .generated, .notified, .challenge, .receipt, .report, .recall, .calendarReply, .doNotAnswer, .bulk: return []
    }
    let configuration = context.configuration
    guard let author = mail.message.authors.first?.address, let person = configuration.subscriber(at: author) else {
        return []
    }
    // Whoever forges From could have a maintainer send a member's mail elsewhere. Where nothing ever proves anything, the
    // maintainers are told so, and decide.
    let isProven = Authenticity(of: mail.message, by: configuration.senders) != nil
    guard isProven || configuration.senders.trust == .confirm else { return [] }
    let notice = AbsenceNotice(mail.message, text: mail.text)
    let evidence = line(mail.text, limit: CountedBounce.evidenceLimit)
    func propose(_ kind: Proposal.Kind, _ other: Address? = nil) -> [Effect] {
        [.propose(Proposal(kind, person: author, other: other, evidence: evidence, isProven: isProven))]
    }
    // Where mail would come back to us or go to the same person anyway, nothing has to change.
    let contacts = notice.contacts.filter { contact in
        !configuration.isOwn(contact.address) && !person.addresses.contains(contact.address)
    }
    if let moved = contacts.first(where: { $0.reason == .moved })?.address,
        configuration.subscriber(at: moved) == nil
    {
        return propose(.newAddress, moved)
    }
    if let successor = contacts.first(where: { $0.reason == .left })?.address {
        // One who is there already takes nobody's place.
        return configuration.subscriber(at: successor) == nil ? propose(.successor, successor) : propose(.left)
    }
    return notice.isForGood ? propose(.left) : []
}
