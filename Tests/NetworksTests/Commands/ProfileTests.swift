import MailFormat
import Testing

@testable import Networks

@Suite("One's own card")
struct ProfileTests {
    @Test("A member gets the own card, and replies to it come back as the same command")
    func card() throws {
        let (changes, answer) = try #require(CommandMail.of("erika@kurs.example").profile())
        #expect(changes.isEmpty && answer.text.subject == "profile (de)")
        #expect(answer.replyTo == City.address("sprache+profil@netz.example"))
        #expect(answer.text.plain.contains("label=Mailadressen\nvalue=erika@kurs.example, erika.m@web.example"))
        #expect(answer.lines.contains("changed=false") && answer.lines.contains("unclear=false"))
    }

    @Test("A reply with a changed line names the change, shows the card as it will be, and what was not understood")
    func changed() throws {
        let command = CommandMail.of("erika@kurs.example", body: "Telefon: 0251 99\nAndere mitlesen: mal so mal so\n")
        let (changes, answer) = try #require(command.profile())
        #expect(changes == [.phone("0251 99")])
        #expect(answer.text.plain.contains("changes=label=Telefon\nvalue=0251 99\n"))
        #expect(answer.lines.count { $0 == "value=0251 99" } == 2)
        #expect(answer.lines.contains("faults=line=Andere mitlesen: mal so mal so"))
        #expect(answer.lines.contains("changed=true") && answer.lines.contains("unclear=true"))
    }

    @Test("A stranger changes nothing and reads that it is for members")
    func stranger() throws {
        let (changes, answer) = try #require(CommandMail.of("frida@fremd.example", body: "Telefon: 1").profile())
        #expect(changes.isEmpty && answer.text.subject == "members-only (de)")
    }

    @Test("What is not proven is answered once a day")
    func unproven() {
        let answered = City.addresses("erika@kurs.example")
        #expect(CommandMail.of("erika@kurs.example", isProven: false).profile() != nil)
        #expect(CommandMail.of("erika@kurs.example", isProven: false, answered: answered).profile() == nil)
    }
}
