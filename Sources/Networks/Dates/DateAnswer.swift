public import MailFormat

/// Whether somebody comes to a date.
public struct DateAnswer: Hashable, Sendable {
    /// The date's UID.
    public var uid: String
    /// Whose calendar it is in.
    public var network: NetworkID
    /// Which time of a series; nil: each of which nothing else is said.
    public var start: Timestamp?
    /// Who says so: the first of their addresses.
    public var person: Address
    /// Whether they come.
    public var isComing: Bool

    /// Puts the values together.
    public init(uid: String, network: NetworkID, start: Timestamp?, person: Address, isComing: Bool) {
        self.uid = uid
        self.network = network
        self.start = start
        self.person = person
        self.isComing = isComing
    }
}

extension [DateAnswer] {
    /// What each person says of one time of a date: of that time, or else of all.
    func byPerson(at coming: ComingDate) -> [Address: Bool] {
        var answers: [Address: Bool] = [:]
        let own = filter { $0.uid == coming.date.uid }
        for answer in own where answer.start == nil { answers[answer.person] = answer.isComing }
        for answer in own where answer.start == coming.start { answers[answer.person] = answer.isComing }
        return answers
    }
}

/// What answers to an invitation by calendar programs say (iTIP REPLY, RFC 5546 §3.2.3): counted like a word, and kept
/// from everybody else. Only a member who surely wrote it is counted.
func calendarAnswers(_ mail: IncomingMail, _ automatic: AutomaticMail, in context: Context) -> [Effect] {
    let configuration = context.configuration
    guard automatic.kind == .calendarReply, !context.known.isDecidedWithoutNetwork,
        let author = mail.message.authors.first, mail.message.isProven(by: author, in: configuration),
        let person = configuration.subscriber(at: author.address)
    else { return [] }
    let events = mail.calendars.filter { $0.method == .reply }.flatMap(\.events).prefix(CalendarNews.eventLimit)
    return events.flatMap { event -> [Effect] in
        // An answer names the one who answers alone.
        guard let uid = event.uid, event.attendees.count == 1, let word = event.attendees.first?.participation,
            ["ACCEPTED", "DECLINED"].contains(word)
        else { return [] }
        return context.known.dates.named.compactMap { network, dates in
            guard let date = dates[uid] else { return nil }
            return .answerDate(
                DateAnswer(
                    uid: date.uid, network: network,
                    start: event.recurrenceID?.timestamp(in: configuration.zone)
                        ?? date.answeredStart(in: configuration),
                    person: person.address, isComing: word == "ACCEPTED"))
        }
    }
}
