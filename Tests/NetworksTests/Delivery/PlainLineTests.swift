import MailFormat
import Testing

@testable import Networks

@Suite("Lines that read as they are written")
struct PlainLineTests {
    @Test(
        "What turns the direction, and control characters, are taken out; words stay",
        arguments: [
            ("Treffen im März", "Treffen im März"), ("Rechnung\u{202E}fdp.exe", "Rechnungfdp.exe"),
            ("\u{202A}a\u{202B}b\u{202C}c\u{202D}d", "abcd"), ("\u{2066}a\u{2067}b\u{2068}c\u{2069}", "abc"),
            ("a\u{0}b\tc\u{2028}d\u{85}e", "a b c d e"),
            ("\u{1F469}\u{200D}\u{1F4BB} می\u{200C}روم", "\u{1F469}\u{200D}\u{1F4BB} می\u{200C}روم"),
            ("שלום\u{200F}!", "שלום\u{200F}!"), ("", ""),
        ])
    func line(_ text: String, _ plain: String) {
        #expect(plainLine(text) == plain)
        #expect(isMisleading(text) == (text != plain))
    }

    @Test("Subject and names of a post go out without them, with a tag or without", arguments: [true, false])
    func post(tagsSubjects: Bool) throws {
        let name = "=?utf-8?Q?Anna=E2=80=AE_atirE?="
        let configuration = City.configuration {
            $0.networks[0].tagsSubjects = tagsSubjects
            $0.networks[0].replyTo = .network
        }
        let source = City.text([
            ("Subject", "=?utf-8?Q?Plan_=E2=80=AEfdp.exe?="), ("From", "\(name) <erika@kurs.example>"),
            ("To", "\(name) <sprache@netz.example>"), ("Cc", "\(name) <karl@schule.example>"),
        ])
        let decision = try #require(decide(City.mail(source), in: City.context(configuration)).first)
        let message = try #require(decision.mailings.first { $0.purpose == .post }).message.message(
            over: City.crlf(source))
        #expect(message.subject == (tagsSubjects ? "[Sprache] Plan fdp.exe" : "Plan fdp.exe"))
        for name in ["From", "To", "Cc", "Reply-To", "X-Original-From"] as [FieldName] {
            let mailboxes = message.header.mailboxes(name)
            #expect(!mailboxes.isEmpty && !mailboxes.contains { $0.name.map(isMisleading) == true }, "\(name)")
        }
        #expect(decision.posts.map(\.subject) == ["Plan fdp.exe"])
        #expect(decision.posts.first?.author.name == "Anna atirE")
    }

    @Test("A subject without them stays as it came")
    func untouched() throws {
        let context = City.context(City.configuration { $0.networks[0].tagsSubjects = false })
        let decision = try #require(decide(City.mail(City.text()), in: context).first)
        let text = try #require(decision.mailings.first).message.text(over: City.crlf(City.text()))
        #expect(text.contains("Subject: =?UTF-8?Q?Treffen_im_M=C3=A4rz?=\r\n"))
    }
}
