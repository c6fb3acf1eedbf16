public import MailFormat

/// What is written about dates of one network at one time, as mails and questions.
///
/// Each mail has tokens of its own: whoever answers has surely read it.
public struct DateNotices {
    let network: Network
    let context: Context
    let makeToken: () -> String

    /// A mail, and what may be answered to it.
    public struct Notice: Hashable, Sendable {
        /// The mail.
        public var mailing: Mailing
        /// One for each date in it that may be answered.
        public var questions: [Question]
    }

    /// - `makeToken`: gives tokens as in `IncomingMail.token`, each another.
    public init(in network: Network, context: Context, makeToken: @escaping () -> String) {
        self.network = network
        self.context = context
        self.makeToken = makeToken
    }

    private var configuration: Configuration { context.configuration }

    /// Dates that stand in one mail; what is beyond stands in the calendar.
    static let listLimit = 10

    // MARK: Reminders

    /// To each of `members` who gets mail and has not said no.
    ///
    /// - `reached`: who was reminded of a date already, by its UID: whoever is in several networks reads of it once.
    public func reminders(
        of dates: [ComingDate], answers: [DateAnswer], to members: [Subscriber], reached: [String: Set<Address>] = [:]
    ) -> [Notice] {
        let dates = Array(dates.sorted { $0.start < $1.start }.prefix(Self.listLimit))
        let said = dates.map { answers.byPerson(at: $0) }
        return members.filter { $0.isReminded(in: network.id, at: context.now) }.compactMap { member in
            let own = zip(dates, said).filter { date, said in
                said[member.address] != false && reached[date.date.uid]?.isDisjoint(with: member.addresses) != false
            }
            return reminder(of: own.map(\.0), answers, to: member)
        }
    }

    private func reminder(of dates: [ComingDate], _ answers: [DateAnswer], to member: Subscriber) -> Notice? {
        guard let first = dates.first else { return nil }
        let token = makeToken()
        var count = 0
        let asked = AskedDates(
            dates, of: member.address, in: network, mailID: "dates-\(token)", context: context,
            nextID: {
                defer { count += 1 }
                return QuestionID(token: token, number: count)
            })
        let rows = zip(dates, asked.rows).map { date, row in
            guard configuration.inviter(of: date.date) == member else { return row }
            return row.merging(counts(of: answers.byPerson(at: date))) { own, _ in own }
        }
        var values: [String: TextValue] = ["network": .text(network.name), "dates": .rows(rows)]
        values["title"] = .text(dates.map(\.title).joined(separator: ", "))
        if dates.count == 1 { values["when"] = .text(first.when(in: configuration, network.language)) }
        var mail = OwnMail(
            context.wording.text(.dateReminder, in: network.language, values), as: .notice, id: asked.mailID,
            to: [Mailbox(name: member.name, address: member.address)], from: network)
        mail.replyTo = asked.replyTo
        mail.attachments = [.dateFile(dates.calendar, name: network.short)]
        return mail.mailing(configuration: configuration, now: context.now).map {
            Notice(mailing: $0, questions: asked.questions)
        }
    }

    private func counts(of answers: [Address: Bool]) -> [String: TextValue] {
        ["yes": "\(answers.values.count { $0 })", "no": "\(answers.values.count { !$0 })"]
    }

    // MARK: To the inviter

    /// Who comes and who does not, by name; nil for an inviter whom mail does not reach any more.
    public func count(of date: ComingDate, answers: [DateAnswer]) -> Notice? {
        let answers = answers.byPerson(at: date)
        var values = counts(of: answers)
        values["coming"] = .rows(names(answers.filter(\.value).map(\.key)))
        values["not-coming"] = .rows(names(answers.filter { !$0.value }.map(\.key)))
        return notice(.dateCount, of: date, id: "date-count-\(makeToken())", values)
    }

    /// Names that are listed; sixty people are many for a meeting.
    private static let nameLimit = 60

    private func names(_ people: [Address]) -> [[String: TextValue]] {
        people.map { configuration.name(of: Mailbox(address: $0)) }.sorted { folded($0) < folded($1) }
            .prefix(Self.nameLimit).map { ["name": .text($0)] }
    }

    /// Asks for the minutes of a date.
    public func minutes(of date: ComingDate) -> Notice? {
        let word = network.language == .german ? "sitzung" : "meeting"
        let subject =
            "\(network.language == .german ? "Protokoll" : "Minutes"): \(date.title), \(date.day(in: configuration))"
        let link = mailtoLink(network.address(word, separator: configuration.separator), subject: subject)
        return notice(.minutesWanted, of: date, id: "minutes-\(makeToken())", ["send": .text(link)])
    }

    private func notice(
        _ name: TextName, of date: ComingDate, id: String, _ more: [String: TextValue]
    ) -> Notice? {
        guard let inviter = configuration.inviter(of: date.date),
            inviter.pause?.lasts(at: context.now) != true
        else { return nil }
        var values = date.values(in: configuration, network.language).merging(more) { own, _ in own }
        values["network"] = .text(network.name)
        values["owner"] = configuration.owner(of: network).map { "\($0)" }
        let mail = OwnMail(
            context.wording.text(name, in: network.language, values), as: .notice, id: id,
            to: [Mailbox(name: inviter.name, address: inviter.address)], from: network)
        return mail.mailing(configuration: configuration, now: context.now).map { Notice(mailing: $0, questions: []) }
    }
}

extension Subscriber {
    /// Whether mails about a network's dates go to them.
    public func isReminded(in network: NetworkID, at now: Timestamp) -> Bool {
        delivery(in: network).map { $0 != .none } ?? false && pause?.lasts(at: now) != true
    }
}

/// Dates as a mail lists them for somebody who may answer: a row and a question for each.
struct AskedDates {
    var rows: [[String: TextValue]] = []
    var questions: [Question] = []
    /// Where a plain answer goes: of several dates nobody knows which is meant.
    var replyTo: Address?
    var mailID: String

    /// - `mailID`: what the mail is called that shows several.
    /// - `nextID`: gives ids of questions, each another.
    init(
        _ dates: [ComingDate], of person: Address, in network: Network, mailID: String, context: Context,
        answerable: (ComingDate) -> Bool = { _ in true }, nextID: () -> QuestionID
    ) {
        self.mailID = mailID
        for date in dates {
            let question = Question(
                id: nextID(), purpose: .coming(date.date.uid, date.start),
                person: person, network: date.date.network, asked: context.now,
                until: max(date.end, date.start + .seconds(1)))
            var row = date.values(in: context.configuration, network.language)
            if answerable(date), let links = AnswerLinks(to: question, network: network, context: context) {
                row.merge(links.dateValues) { own, _ in own }
                questions.append(question)
                if dates.count == 1 { (replyTo, self.mailID) = (links.address, question.mailID) }
            }
            rows.append(row)
        }
    }
}

extension AnswerLinks {
    /// What a list of dates shows beside each.
    fileprivate var dateValues: [String: TextValue] { values.filter { ["coming", "not-coming"].contains($0.key) } }
}

extension [ComingDate] {
    /// All dates that they are times of, as a calendar.
    var calendar: CalendarObject {
        var seen: Set<String> = []
        return CalendarObject(
            method: .publish, events: filter { seen.insert($0.date.uid).inserted }.flatMap(\.date.calendar.events))
    }
}

extension ComingDate {
    /// The day, as documents of it are named: `2026-05-12`.
    public func day(in configuration: Configuration) -> Day { configuration.day(at: start) }
}
