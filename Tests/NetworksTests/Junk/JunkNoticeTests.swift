import MailFormat
import Testing

@testable import Networks

@Suite("What is reported of a Junk folder")
struct JunkNoticeTests {
    static let mailbox = {
        var mailbox = IMAPSettings(
            server: ServerSettings(
                host: "imap.example", port: 993, security: .implicitTLS, user: "netz@netz.example"))
        mailbox.junk = "Spam"
        return mailbox
    }()

    static let post = City.messageID("post@netz.example")

    static func message(_ fields: [(String, String)] = []) -> Message {
        Message(Array(City.crlf(City.text(fields, body: "")).utf8))
    }

    static let spam = message([("From", "Geld <geld@spam.example>"), ("Subject", "Gewonnen"), ("To", "")])

    static func finding(_ messages: [Message], count: Int? = nil) -> JunkFinding {
        JunkFinding(messages, count: count ?? messages.count, posts: [post], configuration: City.configuration())
    }

    static func notice(
        _ finding: JunkFinding, of mailbox: IMAPSettings = mailbox,
        _ configuration: Configuration = City.configuration()
    ) -> Mailing? {
        junkNotice(
            of: finding, in: mailbox, token: "t9", configuration: configuration, now: City.now, wording: City.wording)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var fields: [(String, String)] = []
        var isWanted: Bool

        var testDescription: String { name }
    }

    static let stranger = ("From", "frida@fremd.example")

    static let rows = [
        Row(name: "by a member", isWanted: true),
        Row(name: "by a member's second address", fields: [("From", "erika.m@web.example")], isWanted: true),
        Row(name: "by a moderator", fields: [("From", "Mona <Mona@Stadt.example>")], isWanted: true),
        Row(name: "by a member, unproven", fields: [("Authentication-Results", "")], isWanted: true),
        Row(name: "by a stranger", fields: [stranger], isWanted: false),
        Row(name: "by nobody", fields: [("From", "")], isWanted: false),
        Row(
            name: "a stranger answers a post", fields: [stranger, ("In-Reply-To", "<post@netz.example>")],
            isWanted: true),
        Row(
            name: "a stranger answers an answer to one",
            fields: [stranger, ("References", "<post@netz.example> <x@y.example>")], isWanted: true),
        Row(
            name: "a stranger's answer would be filed as spam from the inbox too",
            fields: [stranger, ("In-Reply-To", "<post@netz.example>"), ("X-Spam-Flag", "YES")], isWanted: false),
        Row(name: "by a member, marked as spam", fields: [("X-Spam-Flag", "YES")], isWanted: true),
        Row(
            name: "a stranger answers something else", fields: [stranger, ("In-Reply-To", "<x@y.example>")],
            isWanted: false),
        Row(
            name: "a member is away", fields: [("Auto-Submitted", "auto-replied")],
            isWanted: false),
        Row(name: "a mail of ours", fields: [("List-Id", "<sprache.netz.example>")], isWanted: false),
        Row(name: "spam in a network's name", fields: [("From", "sprache@netz.example")], isWanted: false),
    ]

    @Test("People's mail is told from spam", arguments: rows)
    func wanted(_ row: Row) {
        let finding = Self.finding([Self.message(row.fields)])
        #expect(finding.wanted.count == (row.isWanted ? 1 : 0))
        #expect(finding.others == (row.isWanted ? 0 : 1))
        #expect((Self.notice(finding) != nil) == row.isWanted)
    }

    @Test("The report names the folder, lists people's mail first, the newest on top, and tells how much else came")
    func report() throws {
        let second = Self.message([("Subject", "Zweite"), ("Authentication-Results", "")])
        let mailing = try #require(Self.notice(Self.finding([Self.message(), Self.spam, second, Self.spam], count: 9)))
        #expect(mailing.purpose == .notice && mailing.network == nil && mailing.reversePath == nil)
        #expect(mailing.recipients == [City.address("rita@stadt.example")])
        let message = mailing.message.message()
        #expect(message.subject == "junk-report (de)")
        #expect(message.header.value("Auto-Submitted") == "auto-generated")
        #expect(Loop(message, in: City.configuration()) == .mark)
        let text = mailing.message.lastText().replacing("\r\n", with: "\n") + "\n"
        for line in ["folder=Spam", "mailbox=netz@netz.example", "others=2", "unseen=5", "doubt=true"] {
            #expect(text.contains(line + "\n"), "\(text)")
        }
        #expect(
            text.contains(
                """
                mails=author=Erika Muster <erika@kurs.example>
                day=12
                doubt=true
                month=03
                subject=Zweite
                year=2026

                author=Erika Muster <erika@kurs.example>
                day=12
                month=03
                subject=Treffen im März
                year=2026
                """), "\(text)")
        // Strangers are counted and not told of.
        #expect(!text.contains("spam.example") && !text.contains("Gewonnen"))
        #expect(!text.contains("target=") && !text.contains("more="))
    }

    @Test("Mail is moved to the folder that it is taken from")
    func target() {
        var mailbox = Self.mailbox
        mailbox.folder = "Netz"
        let text = Self.notice(Self.finding([Self.message()]), of: mailbox)?.message.lastText()
        #expect(text?.contains("target=Netz") == true)
    }

    @Test("However much lies there and however long its words are, the report stays short")
    func bounds() throws {
        let long = String(repeating: "x", count: 5000)
        let zalgo = "a" + String(repeating: "\u{301}", count: 5000)
        let messages = [
            Self.message([("Subject", long), ("From", "\(long) <erika@kurs.example>")]),
            Self.message([("Subject", zalgo)]),
        ]
        let many = Array(repeating: messages, count: 50).flatMap(\.self)
        let spam = Array(repeating: Self.message([Self.stranger, ("Subject", long)]), count: 100)
        let mailing = try #require(Self.notice(Self.finding(many + spam, count: .max)))
        let text = mailing.message.lastText()
        #expect(text.utf8.count < 20_000)
        #expect(text.contains("more=80") && text.contains("others=100"))
        #expect(text.contains("unseen=\(Int.max - 200)"))
    }

    @Test("Nobody is told where nobody is to be told, or no Junk folder is looked at")
    func nobody() {
        let finding = Self.finding([Self.message()])
        #expect(Self.notice(finding, City.configuration { $0.maintainers = [] }) == nil)
        var mailbox = Self.mailbox
        mailbox.junk = nil
        #expect(Self.notice(finding, of: mailbox) == nil)
        #expect(mailbox.junkFolder == nil)
    }

    @Test("The Junk folder is a mailbox on the same server, in which nothing is changed")
    func folder() throws {
        let folder = try #require(Self.mailbox.junkFolder)
        #expect(folder.folder == "Spam" && folder.processed == .keep && folder.server == Self.mailbox.server)
    }
}
