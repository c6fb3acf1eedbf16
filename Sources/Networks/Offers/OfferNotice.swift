internal import MailFormat

/// Asks the owner of an offer whether it still stands, or tells that it has ended: with the answer that keeps it, or brings
/// it back. nil when there is no address to write from.
///
/// - `offers`: of one content, one for each network.
/// - `token`: as in `IncomingMail.token`.
public func offerNotice(
    of offers: [KnownOffer], hasEnded: Bool, token: String, context: Context
) -> (question: Question, mailing: Mailing)? {
    let configuration = context.configuration
    guard let first = offers.first else { return nil }
    let owner = configuration.currentAddress(of: first.owner.address)
    let network = configuration.network(first.network)
    let question = Question(
        id: QuestionID(token: token, number: 0), purpose: .offer(first.content), person: owner, network: network?.id,
        asked: context.now, until: context.now + OfferTimes.answerTime)
    guard let links = AnswerLinks(to: question, network: network, context: context) else { return nil }
    let values = links.values.merging(configuration.values(of: first)) { _, own in own }
        .merging(["expired": .flag(hasEnded)]) { _, own in own }
    var mail = OwnMail(
        context.wording.text(hasEnded ? .offerEnded : .offerQuestion, in: links.language, values), as: .notice,
        id: question.mailID, to: [Mailbox(name: first.owner.name, address: owner)], from: network)
    mail.about = first.messageID
    mail.replyTo = links.address
    return mail.mailing(configuration: configuration, now: context.now).map { (question, $0) }
}

extension Configuration {
    /// What every text about an offer takes: `day`, `month` and `year` are its last.
    fileprivate func values(of offer: KnownOffer) -> [String: TextValue] {
        var values = day(at: offer.until).values
        values["subject"] = .text(offer.subject)
        values["owner"] = owner(of: network(offer.network)).map { "\($0)" }
        return values
    }
}

extension ReplyIntake {
    /// An answer to the question whether an offer still stands. The question stays open: whoever changes their mind clicks
    /// the other link.
    func decideOffer(_ asked: AskedQuestion) -> Decision {
        let offers = context.known.offers.filter { !$0.isRecalled }
        guard var offer = offers.first else { return answered(.stale, by: tell(.staleReply, asked)) }
        let networks = offers.map(\.network)
        switch GivenAnswer(mail) {
        case nil: return decideUnclear(asked)
        case .yes, .always:
            offer.until = context.now + OfferTimes.lifetime
            let values = context.configuration.values(of: offer)
            return answered(
                .reply,
                by: [.keepOffer(offer.content, networks, until: offer.until)]
                    + tell(.offerKept, asked, values: values))
        case .no, .discard:
            let values = context.configuration.values(of: offer)
            return answered(
                .reply, by: [.endOffer(offer.content, networks)] + tell(.offerEnded, asked, values: values))
        }
    }
}
