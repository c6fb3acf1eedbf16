import MailFormat
import Testing

@testable import Networks

@Suite("What a subject asks for")
struct CommandWishTests {
    struct Row: CustomTestStringConvertible {
        var subject: String
        var command: MailCommand?
        var argument: String
        var testDescription: String { subject }
        init(_ subject: String, _ command: MailCommand?, _ argument: String = "") {
            (self.subject, self.command, self.argument) = (subject, command, argument)
        }
    }

    @Test(
        "A command word alone is a command, or one with what that command takes",
        arguments: [
            Row("Abmelden", .leave), Row("abmelden ", .leave), Row("LEAVE", .leave), Row("Hilfe", .help),
            Row("Pause", .pause), Row("Pause bis 24.12.", .pause, "bis 24.12."),
            Row("Pause: 2 Wochen", .pause, "2 Wochen"), Row("Pause bis 1.1.2020", .pause, "bis 1.1.2020"),
            Row("Pause Ende", .pause, "Ende"), Row("Zustellung wöchentlich", .delivery, "wöchentlich"),
            Row("Delivery: daily", .delivery, "daily"), Row("Zustellung", .delivery),
            Row("Pause bis 15 Uhr", nil), Row("Pause im Park", nil), Row("Hilfe gesucht", nil),
            Row("Abmelden vom Kurs", nil), Row("Zustellung der Flyer", nil), Row("Teilnehmer gesucht", nil),
            Row("", nil), Row("Suche Praktikum", nil), Row("Termine im Mai", nil),
        ])
    func reads(_ row: Row) {
        let wish = CommandWish(subject: row.subject)
        #expect(wish?.command == row.command)
        #expect((wish?.argument ?? "") == row.argument)
    }

    @Test("By a sub-address the subject is the argument, or else the first line")
    func subAddress() {
        let bySubject = City.mail([("Subject", "Re: bis 24.12.")], body: "Danke!\n")
        #expect(CommandWish(.pause, of: bySubject).argument == "bis 24.12.")
        let byWord = City.mail([("Subject", "Pause bis 24.12.")], body: "Danke!\n")
        #expect(CommandWish(.pause, of: byWord).argument == "bis 24.12.")
        let byText = City.mail([("Subject", "")], body: "2 Wochen\nDanke!\n")
        #expect(CommandWish(.pause, of: byText).argument == "2 Wochen")
    }
}
