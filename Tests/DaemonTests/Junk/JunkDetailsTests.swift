import Networks
import Testing
import Transport

@testable import Daemon

@Suite("What to do about the Junk folder, in words")
struct JunkDetailsTests {
    private static func folder(_ name: String, _ attributes: String...) -> MailFolder {
        MailFolder(name: name, attributes: Set(attributes), separator: "/")
    }

    private static func details(junk: String? = nil, _ folders: [MailFolder]) -> [String] {
        var mailbox = IMAPSettings(server: ServerSettings(host: "imap.example", port: 993, security: .implicitTLS))
        mailbox.junk = junk
        return junkDetails(of: mailbox, folders)
    }

    @Test(
        "A folder for spam that nobody looks into is pointed at, the server's word first",
        arguments: [
            ([folder("INBOX"), folder("Spam")], "Spam"),
            ([folder("INBOX"), folder("INBOX/Junk-E-Mail")], "INBOX/Junk-E-Mail"),
            ([folder("SPAMVERDACHT"), folder("Müll", "\\JUNK")], "Müll"),
            ([MailFolder(name: "junk")], "junk"),
            ([folder("Spam", "\\NOSELECT"), folder("Spam/Spam")], "Spam/Spam"),
            ([folder("INBOX"), folder("Spam/Archiv"), folder("Kein Spam")], nil),
            ([], nil),
        ] as [([MailFolder], String?)])
    func suggests(folders: [MailFolder], name: String?) {
        let details = Self.details(folders)
        #expect(details.count == (name == nil ? 0 : 1))
        if let name { #expect(details.first?.contains("'junk: \(name)'") == true) }
    }

    @Test("A name that is no folder's is told, with those there are; a right one needs no word")
    func missing() {
        let folders = [Self.folder("Spam", "\\JUNK"), Self.folder("INBOX")]
        #expect(
            Self.details(junk: "Junk", folders)
                == ["there is no folder 'Junk', which 'junk' names; there are 'INBOX', 'Spam'"])
        #expect(Self.details(junk: "Spam", folders).isEmpty)
        #expect(Self.details(junk: "Junk", []).isEmpty)
        let many = (100...999).map { Self.folder("Ordner \($0)") }
        #expect(Self.details(junk: "Junk", many)[0].count < 600)
    }
}
