internal import MailFormat

/// Decides what becomes of `mail`: one decision for each network it is addressed to, or a single one when it
/// names none or nothing in it depends on a network.
///
/// The guards stand in order of precedence; loop protection comes before everything that could send an answer.
public func decide(_ mail: IncomingMail, in context: Context) -> [Decision] {
    let configuration = context.configuration
    if let released = context.released {
        return decideReleased(mail, in: released.network, by: released.by, context: context)
    }
    if let reason = unreadable(mail.message) { return [quarantine(mail, reason, context)] }
    if let report = mail.feedbackReport { return [file(.automatic, context, complaint(report, of: mail, in: context))] }
    if mail.bounceReport != nil || Bounce(mail.message, in: configuration) != nil {
        return [file(.bounce, context, bounces(mail, in: context))]
    }
    let author = mail.message.authors.first
    let isMember = author.flatMap { configuration.subscriber(at: $0.address) } != nil
    if let automatic = AutomaticMail(mail.message, isMember: isMember, text: mail.text) {
        return [
            file(
                .automatic, context,
                absence(mail, automatic, in: context) + calendarAnswers(mail, automatic, in: context))
        ]
    }
    if Loop(mail.message, in: configuration) != nil { return [file(.loop, context)] }
    guard let author else { return [quarantine(mail, .authorless, context)] }
    if var reply = ReplyIntake(mail, in: context) { return [reply.decide()] }
    if !isMember, isMarkedAsSpam(mail.message.header) { return [file(.spam, context)] }
    var intake = PostIntake(mail, by: author, in: context)
    guard let route = Route(of: mail.message, in: configuration), !route.targets.isEmpty else {
        return [
            context.known.isDecidedWithoutNetwork ? file(.repeat, context) : intake.decideUnknownRecipient()
        ]
    }
    if let decision = intake.decideUmbrellaCommand(route) { return [decision] }
    var decisions = route.targets.compactMap { intake.decide($0, by: route.source) }
    intake.spareDigests(&decisions)
    intake.askWhetherToStop(&decisions)
    intake.confirmRequest(&decisions)
    return decisions
}

/// A person has let the mail pass.
private func decideReleased(
    _ mail: IncomingMail, in id: NetworkID, by release: Release, context: Context
) -> [Decision] {
    let message = mail.message
    let route = Route(of: message, in: context.configuration)
    func decision(_ fate: Fate) -> [Decision] { [Decision(network: id, fate: fate, route: route?.source)] }
    if let reason = unreadable(message) { return decision(.quarantined(reason)) }
    if Loop(message, in: context.configuration) != nil { return decision(.filed(.loop)) }
    guard let author = message.authors.first else { return decision(.quarantined(.authorless)) }
    guard let network = context.configuration.network(id) else {
        return [Decision(network: id, fate: .unknownRecipient)]
    }
    var intake = PostIntake(mail, by: author, in: context)
    let target = route?.targets.first { $0.network == id }
    var decisions: [Decision]
    switch release {
    case .author, .authorKnowingly:
        if let target, let route, let decision = intake.decide(target, by: route.source) {
            decisions = [decision]
        } else {
            decisions = [intake.post(to: network, section: .forum, route: route?.source)]
        }
    case .moderator, .moderatorForGood:
        let isForGood = release == .moderatorForGood
        decisions = [intake.decideReleased(target, in: network, route: route?.source, forGood: isForGood)]
    }
    intake.askWhetherToStop(&decisions)
    intake.confirmRequest(&decisions)
    return decisions
}

private func unreadable(_ message: Message) -> QuarantineReason? {
    message.size == 0 || message.header.fields.isEmpty ? .unreadable : nil
}

/// The same content without a network was decided before: nothing of it is done or counted twice.
private func file(_ reason: FileReason, _ context: Context, _ effects: [Effect] = []) -> Decision {
    guard !context.known.isDecidedWithoutNetwork else { return Decision(network: nil, fate: .filed(.repeat)) }
    return Decision(network: nil, fate: .filed(reason), effects: effects)
}

private func quarantine(_ mail: IncomingMail, _ reason: QuarantineReason, _ context: Context) -> Decision {
    guard !context.known.isDecidedWithoutNetwork else { return file(.repeat, context) }
    let notice = quarantineNotice(
        reason: reason, mailbox: mail.key?.mailbox ?? "-", uid: mail.key?.uid ?? "-", blob: mail.blob,
        token: mail.token, configuration: context.configuration, now: context.now, wording: context.wording)
    return Decision(
        network: nil, fate: .quarantined(reason), effects: notice.map { [.send($0)] } ?? [])
}
