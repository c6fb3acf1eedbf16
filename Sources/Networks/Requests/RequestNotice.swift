internal import MailFormat

extension Configuration {
    /// So many open requests are named to newcomers; those are the newest.
    private static let requestLimit = 5

    /// What a text lists of open requests.
    func rows(of requests: [KnownRequest]) -> TextValue {
        .rows(
            requests.filter { presentAddress(of: $0.author.address) != nil }.suffix(Self.requestLimit).reversed().map {
                request in
                day(at: request.opened).values.merging([
                    "subject": .text(request.subject), "author": .text(name(of: request.author)),
                ]) { own, _ in own }
            })
    }
}

/// Tells the author of an open request how it stands, with the question whether it is done; nil when there is no address
/// to write from.
///
/// - `requests`: of one content, one for each network.
/// - `token`: as in `IncomingMail.token`.
public func requestState(
    of requests: [KnownRequest], token: String, context: Context
) -> (question: Question, mailing: Mailing)? {
    let configuration = context.configuration
    guard let first = requests.first else { return nil }
    let asker = configuration.currentAddress(of: first.author.address)
    let network = configuration.network(first.network)
    let question = Question(
        id: QuestionID(token: token, number: 0), purpose: .request(first.content), person: asker,
        network: network?.id, asked: context.now, until: context.now + Context.requestAnswerTime)
    guard let links = AnswerLinks(to: question, network: network, context: context) else { return nil }
    // One answer to all networks came to each of them.
    let answers = requests.map(\.answers).max() ?? 0
    var values = links.values
    values.merge(
        context.requestValues(subject: first.subject, networks: requests.map(\.network), answers: answers)
    ) { _, new in new }
    let days = (context.now.seconds - first.opened.seconds) / 86_400
    values["days"] = "\(max(days, 0))"
    var mail = OwnMail(
        context.wording.text(.requestState, in: links.language, values), as: .notice, id: question.mailID,
        to: [Mailbox(name: first.author.name, address: asker)], from: network)
    mail.about = first.messageID
    mail.replyTo = links.address
    return mail.mailing(configuration: configuration, now: context.now).map { (question, $0) }
}
