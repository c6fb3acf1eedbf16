import MailFormat
import Testing

@testable import Networks

@Suite("One's own card")
struct ProfileTests {
    @Test("A member gets the own card, and replies to it come back as the same command")
    func card() {
        let answer = CommandMail.of("erika@kurs.example").profile()
        #expect(answer.text.subject == "profile (de)")
        #expect(answer.replyTo == City.address("sprache+profil@netz.example"))
        #expect(answer.text.plain.contains("label=Mailadressen\nvalue=erika@kurs.example, erika.m@web.example"))
        #expect(answer.lines.contains("unclear=false"))
    }

    @Test("Lines that can't be followed are named")
    func faults() {
        let answer = CommandMail.of("erika@kurs.example").profile(faults: ["Andere Netzwerke mitlesen: mal so mal so"])
        #expect(answer.lines.contains("faults=line=Andere Netzwerke mitlesen: mal so mal so"))
        #expect(answer.lines.contains("unclear=true"))
    }

    @Test("A stranger's reply says nothing, and the stranger reads that it is for members")
    func stranger() {
        let command = CommandMail.of("frida@fremd.example", body: "Telefon: 1")
        #expect(command.profileReply() == ProfileReply())
        #expect(command.profile().text.subject == "members-only (de)")
    }

    @Test("A changed field is shown as on the card, in the language asked for; a membership is on no card")
    func rows() {
        #expect(RosterChange.phone("1").row(in: .german) == ["label": "Telefon", "value": "1"])
        #expect(RosterChange.task(nil).row(in: .english) == ["label": "Task", "value": ""])
        #expect(RosterChange.hidden([.email, .phone]).row(in: .german)?["value"] == "E-Mail, Telefon")
        #expect(RosterChange.readsAlong(false).row(in: .english)?["value"] == "no")
        #expect(RosterChange.membership(City.sprache, .daily).row(in: .german) == nil)
    }
}
