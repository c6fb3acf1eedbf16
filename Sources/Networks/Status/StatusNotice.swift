internal import MailFormat

/// The weekly status mail to each maintainer, with the question that an answer to it answers; none where there is no
/// address to write from.
///
/// - `token`: as in `IncomingMail.token`.
public func statusMails(of report: StatusReport, token: String, context: Context) -> [StatusMailing] {
    let configuration = context.configuration
    return configuration.maintainers.enumerated().compactMap { number, maintainer in
        // Each has a token of their own: who decided something is known.
        let question = Question(
            id: QuestionID(token: token, number: number), purpose: .proposals, person: maintainer, network: nil,
            asked: context.now, until: context.now + StatusMailing.answerTime)
        guard let links = AnswerLinks(to: question, network: nil, context: context) else { return nil }
        let values = StatusValues(report, replyTo: links.address, configuration: configuration).all
        var mail = OwnMail(
            context.wording.text(.statusReport, in: configuration.language, values), as: .notice,
            id: question.mailID, to: [Mailbox(address: maintainer)], from: nil)
        mail.replyTo = links.address
        return mail.mailing(configuration: configuration, now: context.now).map { StatusMailing(question, $0) }
    }
}

/// A status mail to one maintainer.
public struct StatusMailing: Hashable, Sendable {
    /// How long answers count: somebody who was on leave answers the mails of a month.
    static let answerTime = Duration.days(60)

    /// What an answer to it answers.
    public var question: Question
    /// The mail itself.
    public var mailing: Mailing

    /// A mail and its question.
    init(_ question: Question, _ mailing: Mailing) {
        self.question = question
        self.mailing = mailing
    }
}

/// What the template of the status mail takes.
struct StatusValues {
    /// What is listed of one kind: who looks after sixty people reads that much; the rest is a number.
    static let listLimit = 10
    /// Characters of a subject, a name or a server's words.
    private static let textLimit = 100

    private let report: StatusReport
    private let replyTo: Address
    private let configuration: Configuration
    private let zone: CalendarZone

    init(_ report: StatusReport, replyTo: Address, configuration: Configuration) {
        self.report = report
        self.replyTo = replyTo
        self.configuration = configuration
        zone = configuration.zone
    }

    var all: [String: TextValue] {
        var values: [String: TextValue] = ["quiet": .flag(report.isQuiet)]
        let unwritten = report.people.filter(\.isToBeWritten)
        let paused = report.people.filter { $0.change == .paused }
        list(report.alarms, "alarms", of: alarm, in: &values)
        list(report.proposals, "proposals", of: proposal, in: &values)
        values["has-proposals"] = .flag(!report.proposals.isEmpty)
        list(report.held, "held", of: waiting, in: &values)
        list(unwritten, "unwritten", of: news, in: &values)
        list(paused, "paused", of: news, in: &values)
        list(report.unreached, "unreached", of: unreached, in: &values)
        list(report.deadPages, "pages", of: page, in: &values)
        let decisions = report.proposals.count + report.held.count + unwritten.count
        if decisions > 0 { values["decisions"] = "\(decisions)" }
        if report.expired > 0 { values["expired"] = "\(report.expired)" }
        if report.openRequests > 0 { values["requests"] = "\(report.openRequests)" }
        if report.unconfirmed > 0 { values["unconfirmed"] = "\(report.unconfirmed)" }
        addCounts(to: &values)
        values["stored"] = .text(byteCount(report.stored, in: configuration.language))
        if let disk = report.disk {
            values["free"] = .text(byteCount(disk.free, in: configuration.language))
            values["scarce"] = .flag(disk.isNearlyFull(isAlarmed: false))
        }
        return values
    }

    /// A list of so many rows, and how many more there are.
    private func list<Item>(
        _ items: [Item], _ name: String, of row: (Item) -> [String: TextValue], in values: inout [String: TextValue]
    ) {
        guard !items.isEmpty else { return }
        values[name] = .rows(items.prefix(Self.listLimit).map(row))
        if items.count > Self.listLimit { values["more-\(name)"] = "\(items.count - Self.listLimit)" }
    }

    private func addCounts(to values: inout [String: TextValue]) {
        let counts = report.counts
        let numbers = [
            "received": counts.received, "posted": counts.posted, "waiting": counts.held, "answered": counts.answered,
            "filed": counts.filed, "refused": counts.refused, "quarantined": counts.quarantined,
        ]
        for (name, number) in numbers { values[name] = "\(number)" }
        if counts.further > 0 { values["outcomes"] = "\(counts.outcomes)" }
        values["mismatch"] = .flag(!counts.match)
    }

    // MARK: Rows

    private func alarm(_ alarm: Alarm) -> [String: TextValue] {
        [
            "kind": .word(alarm.trouble.kind.rawValue), "date": day(alarm.since), "evidence": shortened(alarm.evidence),
            "over": .flag(alarm.ended != nil),
        ]
    }

    private func proposal(_ open: OpenProposal) -> [String: TextValue] {
        let proposal = open.proposal
        var row: [String: TextValue] = [
            "number": "\(open.number)", "kind": .word(proposal.kind.rawValue), "person": person(proposal.person),
            "doubt": .flag(!proposal.isProven),
        ]
        row["other"] = proposal.other.map { "\($0)" }
        if !proposal.evidence.isEmpty { row["evidence"] = shortened(proposal.evidence) }
        for verdict in Proposal.Verdict.allCases {
            row[verdict.rawValue] = .text(mailtoLink(replyTo, subject: "\(verdict.rawValue) \(open.number)"))
        }
        return row
    }

    private func waiting(_ mail: StatusReport.WaitingMail) -> [String: TextValue] {
        [
            "network": network(mail.network), "date": day(mail.since), "author": shortened(mail.author),
            "subject": shortened(mail.subject),
        ]
    }

    private func news(_ news: PeopleNews) -> [String: TextValue] {
        let addresses = news.addresses.map { "<\($0)>" }
        let shown = news.change == .entry ? addresses.joined(separator: ", ") : addresses.first ?? ""
        var row: [String: TextValue] = ["person": shortened("\(news.name) \(shown)")]
        if news.change == .entry {
            row["old"] = shortened("\(news.entry.name ?? "") <\(news.entry.address)>")
        }
        switch news.change {
        case .joined(let id): (row["change"], row["network"]) = (.word("joined"), network(id))
        case .left(let id): (row["change"], row["network"]) = (.word("left"), network(id))
        case .moderates(let id): (row["change"], row["network"]) = (.word("moderates"), network(id))
        case .moderatesNoMore(let id): (row["change"], row["network"]) = (.word("moderates-no-more"), network(id))
        case .entry: row["change"] = .word("entry")
        case .paused: break
        }
        return row
    }

    private func unreached(_ unreached: StatusReport.UnreachedPerson) -> [String: TextValue] {
        ["person": person(unreached.address), "reason": .word(unreached.trouble.rawValue)]
    }

    private func page(_ page: CheckedPage) -> [String: TextValue] {
        ["network": network(page.network), "title": shortened(page.link.title), "url": shortened(page.link.url)]
    }

    // MARK: Words

    private func person(_ address: Address) -> TextValue {
        let name = configuration.subscriber(at: address)?.name
        return shortened(name.map { "\($0) <\(address)>" } ?? "\(address)")
    }

    private func network(_ id: NetworkID) -> TextValue { .text(configuration.network(id)?.short ?? id.text) }

    /// Where the maintainers are.
    private func day(_ time: Timestamp) -> TextValue {
        .text(zone.civil(at: time).date(in: configuration.language))
    }

    /// By scalars: one character may be built of any number of them.
    private func shortened(_ text: String) -> TextValue {
        let scalars = trimmed(text).unicodeScalars
        guard scalars.count > Self.textLimit else { return .text(String(scalars)) }
        return .text(String(String.UnicodeScalarView(scalars.prefix(Self.textLimit))) + "…")
    }
}
