import MailFormat
import Testing

@testable import Networks

@Suite("Help")
struct HelpTests {
    @Test("A member gets a ready mail for everything, in the network's language")
    func member() {
        let help = CommandMail.of("erika@kurs.example").help()
        #expect(help.text.subject == "help (de)" && help.purpose == .answer)
        for line in [
            "write=mailto:sprache@netz.example", "meeting=mailto:sprache+sitzung@netz.example",
            "weblink=mailto:sprache+link@netz.example",
            "members=mailto:sprache+teilnehmer@netz.example?subject=Teilnehmer",
            "leave=mailto:sprache+abmelden@netz.example?subject=Abmelden",
            "owner=mailto:sprache+betreuung@netz.example?subject=Betreuung",
        ] {
            #expect(help.lines.contains(line), "\(help.text.plain)")
        }
        let english = CommandMail.of("rita@stadt.example", in: City.arbeit).help()
        #expect(english.text.subject == "help (en)")
        #expect(english.lines.contains("pause=mailto:arbeit+pause@netz.example?subject=Pause"))
        #expect(english.lines.contains("request=mailto:arbeit+request@netz.example"))
    }

    @Test("Every command and section has a link that leads to it")
    func links() {
        let configuration = City.configuration()
        for network in configuration.networks {
            let help = CommandMail.of("rita@stadt.example", in: network.id).help()
            let targets = help.lines.compactMap { line -> Address? in
                line.firstMatch(of: /=mailto:([^?]+)/).flatMap { Address(String($0.1)) }
            }
            let meanings = Set(targets.compactMap { OwnAddresses(configuration).meaning(of: $0)?.destination })
            let commands = MailCommand.allCases.filter { $0 != .join }.map { Destination.command($0) }
            let posts = [Section.forum, .meeting, .offer, .request, .link].map { Destination.post($0) }
            #expect(meanings == Set(commands + posts), "\(network.name)")
        }
    }

    @Test(
        "Who is no member reads what it is and how to join, and nothing of who is in it",
        arguments: ["frida@fremd.example", "karl@schule.example"])
    func stranger(author: String) {
        let help = CommandMail.of(author).help()
        #expect(help.text.subject == "help-stranger (de)")
        #expect(help.lines.contains("join=mailto:sprache+anmelden@netz.example?subject=Anmelden"))
        #expect(!help.text.plain.contains("members=") && !help.text.plain.contains("Erika"))
    }

    @Test("A moderator counts as a member")
    func moderator() {
        #expect(CommandMail.of("mona@stadt.example").help().text.subject == "help (de)")
    }
}
