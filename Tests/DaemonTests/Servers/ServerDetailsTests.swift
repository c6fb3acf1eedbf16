import MailFormat
import Networks
import Testing

@testable import Daemon

@Suite("What servers can do, in words") struct ServerDetailsTests {
    private static let server = ServerSettings(host: "imap.example", port: 993, security: .implicitTLS)

    static let mailboxes: [(processed: Processed, capabilities: Set<String>, words: [String])] = [
        (.folder("Fertig"), ["IDLE", "MOVE", "UIDPLUS"], ["at once (IDLE)", "moved to the folder 'Fertig' (MOVE)"]),
        (
            .folder("Fertig"), ["UIDPLUS"],
            ["within 60 s: the server has no IDLE", "copied to the folder 'Fertig' and deleted"]
        ),
        (.folder("Fertig"), [], ["no IDLE", "stays, flagged as deleted: the server has neither MOVE nor UIDPLUS"]),
        (.delete, ["IDLE", "UIDPLUS"], ["IDLE", "deleted (UIDPLUS)"]),
        (.delete, ["IDLE"], ["IDLE", "flagged as deleted: the server has no UIDPLUS"]),
        (.keep, ["IDLE"], ["IDLE", "stays where it is"]),
    ]

    @Test("A mailbox: how new mail is noticed, and what becomes of handled mail", arguments: mailboxes)
    func mailbox(processed: Processed, capabilities: Set<String>, words: [String]) {
        var settings = IMAPSettings(server: Self.server)
        settings.processed = processed
        let details = details(of: settings, capabilities)
        #expect(details.count == words.count)
        for (detail, words) in zip(details, words) { #expect(detail.contains(words)) }
    }

    @Test("A relay that has all, and one that has nothing")
    func relay() throws {
        let settings = SMTPSettings(server: Self.server)
        let address = try #require(Address("sprache@netz.example"))
        let network = Network(id: NetworkID("sprache"), name: "Sprache", short: "Sprache", address: address)
        let all = ["PIPELINING": "", "SIZE": "50000000", "8BITMIME": "", "SMTPUTF8": "", "DSN": ""]
        #expect(
            details(of: settings, all, for: [network]) == [
                "50 recipients at once (PIPELINING)", "mail of up to 50 MB (SIZE)",
                "a bounce names its recipient (DSN)",
            ])
        let none = details(of: settings, [:], for: [network])
        for (detail, word) in zip(none, ["no PIPELINING", "no 8BITMIME", "no SMTPUTF8", "no DSN"]) {
            #expect(detail.hasPrefix(word))
        }
        #expect(none.count == 4)
        let small = details(of: settings, all.merging(["SIZE": "20000000"]) { $1 }, for: [network])
        #expect(small.contains { $0.contains("the network 'sprache' takes mail of up to 25 MB") })
        #expect(
            !details(of: settings, all.merging(["SIZE": "0"]) { $1 }, for: [network]).contains { $0.contains("SIZE") })
    }

    private static func header(_ field: String) -> Header { Message(Array("\(field)\r\n\r\n".utf8)).header }

    @Test("Whose word on their authors the newest mails carry, and whether it is believed")
    func authenticity() {
        let ours = Self.header("Authentication-Results: mx.netz.example; dmarc=pass")
        let theirs = Self.header("Authentication-Results: mx.fremd.example; dmarc=pass")
        let none = Self.header("Subject: x")
        var senders = SenderSettings()
        senders.trust = .authenticationResults
        senders.servers = ["MX.netz.example"]
        #expect(
            authenticityDetails(of: [ours, theirs, ours, none], senders) == [
                "of the newest 4 mails, Authentication-Results are by mx.netz.example (2), mx.fremd.example (1); 1 carry none"
            ])
        #expect(authenticityDetails(of: [theirs], senders).last?.contains("add the one that is your own") == true)
        #expect(authenticityDetails(of: [none], senders).first?.contains("no member's mail would be believed") == true)
        #expect(authenticityDetails(of: [], senders).isEmpty)
        senders.trust = .from
        #expect(authenticityDetails(of: [none], senders).isEmpty)
    }
}
