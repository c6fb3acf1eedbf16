import MailFormat
import Testing

@testable import Networks

@Suite("Mails about joining and leaving")
struct WelcomeTests {
    private static let erika = City.person(
        "Erika Muster", "erika@kurs.example", "erika.m@web.example", in: City.sprache, City.jugend)

    private func welcome(
        _ networks: [NetworkID], _ configuration: Configuration = City.configuration(),
        minutes: [NetworkID: [RecentMinutes]] = [:]
    ) -> Mailing? {
        welcomeMail(
            to: Self.erika, networks: networks, minutes: minutes, token: "t0", configuration: configuration,
            now: City.now, wording: City.wording)
    }

    @Test("It goes to the first address, from the network, and what comes back names it")
    func envelope() throws {
        let mailing = try #require(welcome([City.sprache]))
        #expect(mailing.recipients == [City.address("erika@kurs.example")])
        #expect(mailing.reversePath == City.address("sprache+bounces-t0@netz.example"))
        #expect(mailing.network == City.sprache && mailing.purpose == .notice)
        let header = mailing.message.message().header
        #expect(header.mailboxes("From").map(\.address) == [City.address("sprache@netz.example")])
        #expect(header.mailboxes("To") == [Mailbox(name: "Erika Muster", address: City.address("erika@kurs.example"))])
        #expect(header.value("Auto-Submitted") == "auto-generated")
    }

    @Test("One mail tells of several networks, and is from all of them")
    func several() throws {
        let mailing = try #require(welcome([City.sprache, City.jugend]))
        #expect(mailing.network == nil)
        #expect(
            mailing.message.message().header.mailboxes("From").map(\.address) == [City.address("alle@netz.example")])
        let text = mailing.message.lastText()
        #expect(text.contains("name=Netzwerk Sprache") && text.contains("name=Netzwerk Übergang Jugend"))
        #expect(text.contains("several=true"))
    }

    @Test("It says who is who, with ready links and the newest minutes")
    func facts() throws {
        let minutes = (1...5).map {
            RecentMinutes(name: "Protokoll \($0).pdf", date: DateTime(timestamp: City.now + .days(-$0)))
        }
        let text = try #require(welcome([City.sprache], minutes: [City.sprache: minutes])).message.lastText()
        for part in [
            "contact=Mona Moder", "mailto=mailto:mona@stadt.example", "contact=Rita Peters", "delivery=immediate",
            "leave=mailto:sprache+abmelden@netz.example?subject=Abmelden", "pause=mailto:sprache+pause@netz.example",
            "members=mailto:sprache+teilnehmer@netz.example", "file=Protokoll 1.pdf", "month=03",
        ] {
            #expect(text.contains(part), "\(part) is missing in \(text)")
        }
        #expect(text.contains("Protokoll 3.pdf") && !text.contains("Protokoll 4.pdf"))
    }

    @Test("A moderator's hidden fields stay hidden, and a maintainer who is nobody in the file is an address")
    func hidden() throws {
        let configuration = City.configuration {
            $0.subscribers[4].hidden = [.email, .organisation]
            $0.subscribers[4].organisation = "Amt für Geheimes"
            $0.maintainers = [City.address("technik@stadt.example")]
        }
        let text = try #require(welcome([City.sprache], configuration)).message.lastText()
        #expect(text.contains("Mona Moder") && !text.contains("mona@stadt.example") && !text.contains("Geheimes"))
        #expect(text.contains("contact=technik@stadt.example"))
    }

    @Test("Of a network that is no more nobody is told")
    func unknown() {
        #expect(welcome([NetworkID("weg")]) == nil)
        let mail = goodbyeMail(
            to: Self.erika, networks: [NetworkID("weg")], token: "t", configuration: City.configuration(),
            now: City.now, wording: City.wording)
        #expect(mail == nil)
    }

    @Test("Who leaves is told from where, in the network's language, and how to come back")
    func goodbye() throws {
        let mailing = try #require(
            goodbyeMail(
                to: Self.erika, networks: [City.arbeit], token: "t1", configuration: City.configuration(),
                now: City.now, wording: City.wording))
        let message = mailing.message.message()
        #expect(message.subject == "goodbye (en)")
        let text = mailing.message.lastText()
        #expect(text.contains("name=Work Network") && text.contains("join=mailto:arbeit+join@netz.example"))
    }

    @Test("Who leaves with a network that is no more is told too, and not invited back there")
    func dissolved() throws {
        let before = City.configuration()
        let after = City.configuration { $0.networks.removeAll { $0.id == City.arbeit } }
        for (networks, invites) in [([City.arbeit], false), ([City.arbeit, City.sprache], true)] {
            let mailing = try #require(
                goodbyeMail(
                    to: Self.erika, networks: networks, dissolved: before.networks, token: "t1", configuration: after,
                    now: City.now, wording: City.wording))
            let text = mailing.message.lastText()
            #expect(text.contains("name=Work Network") && !text.contains("arbeit+join"))
            #expect(text.contains("join=mailto:sprache+") == invites)
            #expect(mailing.reversePath?.localPart.hasPrefix("arbeit") != true)
        }
    }

    @Test("A notice of mistakes names each with place and remedy, and not more than people read")
    func mistakes() throws {
        let mistakes = (1...25).map {
            Diagnostic(file: "s.yaml", line: $0, column: 7, problem: "Problem \($0).", remedy: "Remedy \($0).")
        }
        let warning = Diagnostic(
            severity: .warning, file: "s.yaml", line: 1, column: 1, problem: "Doubt.", remedy: "Think.")
        let notice = try #require(
            brokenFilesNotice(
                of: [warning] + mistakes, isStart: true, token: "t", configuration: City.configuration(),
                now: City.now, wording: City.wording))
        let text = notice.message.lastText()
        #expect(text.contains("line=20") && text.contains("Problem 20.") && text.contains("Remedy 20."))
        #expect(!text.contains("Problem 21.") && text.contains("more=5") && !text.contains("Doubt."))
        #expect(notice.recipients == City.configuration().maintainers)
    }
}
