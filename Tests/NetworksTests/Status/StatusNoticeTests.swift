import MailFormat
import Testing

@testable import Networks

@Suite("The weekly status mail")
struct StatusNoticeTests {
    private func report(_ change: (inout StatusReport) -> Void = { _ in }) -> StatusReport {
        var report = StatusReport(since: City.now + .days(-7), now: City.now)
        report.disk = DiskSpace(free: 50_000_000_000, size: 100_000_000_000)
        change(&report)
        return report
    }

    private static let replyTo = City.address("alle+r-abc@netz.example")

    private func values(_ report: StatusReport) -> [String: TextValue] {
        StatusValues(report, replyTo: Self.replyTo, configuration: City.configuration()).all
    }

    private static let dead = OpenProposal(
        number: 12,
        proposal: Proposal(.deadAddress, person: City.address("erika@kurs.example"), evidence: "550 user unknown"),
        made: City.now)
    private static let refused = StatusReport.UnreachedPerson(
        address: City.address("karl@schule.example"), trouble: .unknown)

    private static func news(_ change: PeopleNews.Change, isToBeWritten: Bool) -> PeopleNews {
        PeopleNews(
            name: "A", addresses: [refused.address], entry: Mailbox(name: "B", address: City.address("b@kurs.example")),
            change: change, isToBeWritten: isToBeWritten)
    }

    /// What may happen in a week, and whether somebody has to look at it.
    static let changes: [(change: @Sendable (inout StatusReport) -> Void, isQuiet: Bool)] = [
        ({ _ in }, true),
        ({ $0.expired = 2 }, true),
        (
            {
                $0.counts.received = 1; $0.counts.add(1, fate: "filed")
            }, true
        ),
        (
            { $0.people = [news(.paused, isToBeWritten: false)] }, true
        ),
        (
            { $0.people = [news(.left(City.sprache), isToBeWritten: true)] }, false
        ),
        ({ $0.proposals = [dead] }, false),
        ({ $0.unreached = [refused] }, false),
        (
            {
                let link = SharedLink(title: "a", url: "https://a.example/")
                $0.deadPages = [CheckedPage(network: City.sprache, link: link)]
            }, false
        ),
        ({ $0.counts.received = 1 }, false),
        ({ $0.counts.add(1, fate: "posted") }, false),
        ({ $0.alarms = [Alarm(Trouble(.relay), since: City.now, evidence: "no")] }, false),
        ({ $0.disk = DiskSpace(free: 1, size: 100_000_000_000) }, false),
        (
            {
                $0.held = [
                    StatusReport.WaitingMail(network: City.sprache, since: City.now, author: "a", subject: "s")
                ]
            }, false
        ),
    ]

    @Test("It says at once whether somebody has to look at something", arguments: changes.indices)
    func quiet(index: Int) {
        let row = Self.changes[index]
        #expect(values(report(row.change))["quiet"] == .flag(row.isQuiet))
    }

    @Test("Each maintainer gets it, and answers under a token of their own")
    func maintainers() throws {
        let people = City.addresses("rita@stadt.example", "max@stadt.example")
        let context = City.context(City.configuration { $0.maintainers.append(City.address("max@stadt.example")) })
        let mails = statusMails(of: report(), token: "abcdefghijkl2345", context: context)
        #expect(Set(mails.flatMap(\.mailing.recipients)) == people && Set(mails.map(\.question.person)) == people)
        #expect(Set(mails.map(\.question.id)).count == 2 && Set(mails.map(\.mailing.messageID)).count == 2)
        for mail in mails {
            let header = mail.mailing.message.message().header
            let answers = try #require(header.mailboxes("Reply-To").first?.address)
            #expect(answers.description.contains(context.tokens.token(of: mail.question)))
            #expect(header.value("Auto-Submitted") == "auto-generated")
        }
        let nobody = City.context(City.configuration { $0.maintainers = [] })
        #expect(statusMails(of: report(), token: "abcdefghijkl2345", context: nobody).isEmpty)
    }

    @Test("A proposal has its number, and a ready answer for each letter")
    func proposals() throws {
        guard case .rows(let rows) = values(report { $0.proposals = [Self.dead] })["proposals"] else {
            Issue.record("no list")
            return
        }
        #expect(rows.count == 1)
        #expect(rows[0]["number"] == "12" && rows[0]["kind"] == .word("dead-address"))
        #expect(rows[0]["person"] == "Erika Muster <erika@kurs.example>")
        for letter in ["r", "k", "w"] {
            #expect(rows[0][letter] == .text("mailto:alle+r-abc@netz.example?subject=\(letter)%2012"))
        }
    }

    @Test("No list is longer than a person reads")
    func limits() {
        let many = report {
            $0.unreached = Array(repeating: Self.refused, count: 60)
            $0.proposals = Array(repeating: Self.dead, count: StatusValues.listLimit)
        }
        guard case .rows(let rows) = values(many)["unreached"] else {
            Issue.record("no list")
            return
        }
        #expect(rows.count == StatusValues.listLimit && rows[0]["reason"] == .word("unknown"))
        #expect(values(many)["more-unreached"] == "50" && values(many)["more-proposals"] == nil)
    }

    @Test("Mail to several networks is said to have several outcomes")
    func counts() {
        let report = report {
            $0.counts.received = 2
            $0.counts.further = 1
            $0.counts.add(2, fate: "posted")
            $0.counts.add(1, fate: "unknown-recipient")
            $0.counts.posts = 2
        }
        let values = values(report)
        #expect(values["received"] == "2" && values["outcomes"] == "3")
        #expect(values["posted"] == "2" && values["refused"] == "1" && values["mismatch"] == .flag(false))
    }

    @Test("What people changed by mail is told until the file says the same")
    func people() {
        var roster = Roster()
        var erika = Person(
            id: PersonID(1), base: City.person("Erika", "erika@kurs.example", in: City.sprache), isInFile: true)
        erika.make(.membership(City.sprache, nil), now: City.now + .days(-30))
        erika.make(.pause(.open), now: City.now + .days(-30))
        erika.make(.phone("1"), now: City.now)
        var karl = Person(
            id: PersonID(2), base: City.person("Karl", "karl@schule.example", in: City.jugend), isInFile: false)
        karl.make(.pause(.open), now: City.now)
        karl.make(.membership(City.jugend, .daily), now: City.now)
        roster.people = [erika, karl]
        let news = roster.news(since: City.now + .days(-7))
        #expect(news.map(\.change) == [.left(City.sprache), .joined(City.jugend), .paused])
        #expect(news.map(\.isToBeWritten) == [true, true, false])
    }

    @Test("After a handover the maintainer reads which entry of the file it is about")
    func handover() throws {
        var roster = Roster()
        var place = Person(
            id: PersonID(1), base: City.person("Erika", "erika@kurs.example", in: City.sprache), isInFile: true)
        place.make(.addresses([City.address("karl@schule.example")]), now: City.now)
        place.make(.name("Karl"), now: City.now)
        place.make(.moderation(City.sprache, true), now: City.now)
        roster.people = [place]
        let news = roster.news(since: City.now)
        #expect(news.map(\.change) == [.entry, .moderates(City.sprache)])
        guard case .rows(let rows) = values(report { $0.people = news })["unwritten"] else {
            Issue.record("no list")
            return
        }
        #expect(rows[0]["old"] == "Erika <erika@kurs.example>" && rows[0]["person"] == "Karl <karl@schule.example>")
    }

    @Test("Who came by mail and left again by mail is no news")
    func cameAndLeft() {
        var roster = Roster()
        var karl = Person(
            id: PersonID(1), base: City.person("Karl", "karl@schule.example", in: City.jugend), isInFile: false)
        karl.make(.membership(City.jugend, nil), now: City.now)
        roster.people = [karl]
        #expect(roster.news(since: City.now + .days(-7)).isEmpty)
    }
}
