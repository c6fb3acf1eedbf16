import Foundation
import Networks
import TestServers
import Testing

@testable import Transport

@Suite(
    "An IMAP folder on a real Dovecot",
    .enabled(if: DovecotServer.isPossible, Comment(rawValue: DovecotServer.need)))
struct IMAPSessionDovecotTests {
    let server: DovecotServer
    let folder: TestFolder

    init() throws {
        server = try DovecotServer.shared.get()
        folder = try TestFolder()
    }

    static func mail(_ text: String) -> [UInt8] { Array("Subject: \(text)\r\n\r\n\(text)\r\n".utf8) }

    @Test(
        "Mail is listed and fetched byte for byte, and no flag is touched",
        arguments: [ServerSettings.Security.implicitTLS, .startTLS, .none])
    func listsAndFetches(security: ServerSettings.Security) async throws {
        let mailbox = server.mailbox()
        let mails = [Self.mail("Grüße {3}"), [], [UInt8](repeating: 0x61, count: 8_192)]
        for mail in mails { try mailbox.add(mail) }
        let session = IMAPSession(server.settings(mailbox, security: security))
        let listing = try await session.list(after: nil)
        #expect(listing.mails.map(\.key.uid) == ["1", "2", "3"])
        #expect(listing.mails.map(\.size) == mails.map(\.count))
        #expect(
            listing.mails.allSatisfy { $0.key.mailbox == session.name && $0.key.validity == listing.validity }
        )
        let fetched = try await session.fetch(listing.mails, into: folder.path)
        #expect(fetched.map(\.key) == listing.mails.map(\.key))
        #expect(try fetched.map { try bytes($0.path) } == mails)
        #expect(try permissions(fetched[0].path) == 0o600)
        await session.close()
        #expect(try mailbox.mails().map(\.flags) == ["", "", ""])
    }

    @Test("Headers come without their bodies, those that are gone are missing, and no flag is touched")
    func fetchesHeaders() async throws {
        let mailbox = server.mailbox()
        try mailbox.add(Self.mail("eins"), [UInt8](repeating: 0x0a, count: 5_000_000), Self.mail("drei"))
        let session = IMAPSession(server.settings(mailbox))
        let mails = try await session.list(after: nil).mails
        try await session.acknowledge([mails[1].key])
        let fetched = try await session.fetchHeaders(of: mails, into: folder.path)
        #expect(fetched.map(\.key) == [mails[0].key, mails[2].key])
        let headers = ["eins", "drei"].map { Array("Subject: \($0)\r\n\r\n".utf8) }
        #expect(try fetched.map { try bytes($0.path) } == headers)
        await session.close()
        #expect(try mailbox.mails().map(\.flags) == ["", ""])
    }

    @Test("Folders are listed by the names under which they are opened")
    func listsFolders() async throws {
        let mailbox = server.mailbox()
        try mailbox.add(Self.mail("eins"))
        let session = IMAPSession(server.settings(mailbox, processed: .folder("Müll & Co")))
        try await session.acknowledge(try await session.list(after: nil).mails.map(\.key))
        #expect(Set(try await session.folders().map(\.name)) == ["INBOX", "Müll & Co"])
        await session.close()
    }

    @Test("The name holds no password, and a user's @ is escaped")
    func namesItself() {
        let session = IMAPSession(imapSettings(port: 993, security: .implicitTLS, user: "netz@netz.example"))
        #expect(session.name == "imap://netz%40netz.example@localhost:993/INBOX")
    }

    @Test("A large mail comes whole") func fetchesLarge() async throws {
        let mailbox = server.mailbox()
        let large = [UInt8](repeating: 0x78, count: 30_000_000)
        try mailbox.add(large)
        let session = IMAPSession(server.settings(mailbox))
        let listing = try await session.list(after: nil)
        let fetched = try await session.fetch(listing.mails, into: folder.path)
        #expect(try Data(contentsOf: URL(filePath: try #require(fetched.first).path)) == Data(large))
        await session.close()
    }

    @Test("Hundreds of mails come in pipelined ranges, those that are gone are missing") func fetchesMany()
        async throws
    {
        let mailbox = server.mailbox()
        for number in 1...250 { try mailbox.add(Self.mail("number \(number)")) }
        let session = IMAPSession(server.settings(mailbox))
        let listing = try await session.list(after: nil)
        #expect(listing.mails.count == 250)
        try await session.acknowledge([listing.mails[17].key, listing.mails[249].key])
        let fetched = try await session.fetch(listing.mails, into: folder.path)
        let expected = listing.mails.indices.filter { $0 != 17 && $0 != 249 }
        #expect(fetched.map(\.key) == expected.map { listing.mails[$0].key })
        #expect(try fetched.map { try bytes($0.path) } == expected.map { Self.mail("number \($0 + 1)") })
        #expect(await session.refused.isEmpty)
        await session.close()
    }

    @Test("Only what lies behind the position is listed") func listsBehindPosition() async throws {
        let mailbox = server.mailbox()
        for number in 1...3 { try mailbox.add(Self.mail("number \(number)")) }
        let session = IMAPSession(server.settings(mailbox))
        let validity = try await session.list(after: nil).validity
        func uids(_ validity: UInt32, _ uid: UInt32) async throws -> [String] {
            try await session.list(after: IntakePosition(validity: validity, uid: uid)).mails.map(\.key.uid)
        }
        #expect(try await uids(validity, 1) == ["2", "3"])
        #expect(try await uids(validity, 3) == [])
        #expect(try await uids(validity, .max) == [])
        #expect(try await uids(validity &+ 1, 3) == ["1", "2", "3"])
        try mailbox.add(Self.mail("number 4"))
        #expect(try await uids(validity, 3) == ["4"])
        await session.close()
    }

    @Test("Handled mail is moved to a folder, which is created") func moves() async throws {
        let mailbox = server.mailbox()
        try mailbox.add(Self.mail("one"), Self.mail("two"), Self.mail("three"))
        let session = IMAPSession(server.settings(mailbox, processed: .folder("Erledigt-ü")))
        let keys = try await session.list(after: nil).mails.map(\.key)
        try await session.acknowledge([keys[0], keys[2]])
        // Again: what is gone is no error.
        try await session.acknowledge([keys[0]])
        #expect(try await session.list(after: nil).mails.map(\.key) == [keys[1]])
        #expect(
            try mailbox.mails(in: "Erledigt-&APw-").map(\.bytes) == [Self.mail("one"), Self.mail("three")])
        #expect(await session.remarks == [])
        await session.close()
    }

    @Test("Handled mail is deleted, and nothing else that is flagged") func deletes() async throws {
        let mailbox = server.mailbox()
        try mailbox.add(Self.mail("one"), Self.mail("two"))
        let session = IMAPSession(server.settings(mailbox, processed: .delete))
        let keys = try await session.list(after: nil).mails.map(\.key)
        try await session.acknowledge([keys[0]])
        #expect(try mailbox.mails().map(\.bytes) == [Self.mail("two")])
        await session.close()
    }

    @Test("Handled mail is kept as it is") func keeps() async throws {
        let mailbox = server.mailbox()
        try mailbox.add(Self.mail("one"))
        let session = IMAPSession(server.settings(mailbox, processed: .keep))
        let listing = try await session.list(after: nil)
        _ = try await session.fetch(listing.mails, into: folder.path)
        try await session.acknowledge(listing.mails.map(\.key))
        #expect(try await session.list(after: nil) == listing)
        #expect(try mailbox.mails().map(\.bytes) == [Self.mail("one")])
        #expect(try mailbox.mails().map(\.flags) == [""])
        await session.close()
    }

    @Test("New mail ends the wait at once") func idles() async throws {
        let mailbox = server.mailbox()
        try mailbox.add(Self.mail("one"))
        let session = IMAPSession(server.settings(mailbox))
        _ = try await session.list(after: nil)
        async let waited = ContinuousClock().measure { try await session.waitForMail() }
        try await Task.sleep(for: .milliseconds(200))
        try mailbox.add(Self.mail("two"))
        // Dovecot itself takes half a second to tell.
        #expect(try await waited < .seconds(25))
        #expect(try await session.list(after: nil).mails.count == 2)
        await session.close()
    }

    @Test("Cancelling the task ends the wait at once, and the connection goes on") func endsWait()
        async throws
    {
        let mailbox = server.mailbox()
        let session = IMAPSession(server.settings(mailbox))
        _ = try await session.list(after: nil)
        for _ in 1...3 {
            let waiting = Task { try await session.waitForMail() }
            try await Task.sleep(for: .milliseconds(100))
            let time = try await ContinuousClock().measure {
                waiting.cancel()
                try await waiting.value
            }
            #expect(time < .seconds(20))
            #expect(try await session.list(after: nil).mails.isEmpty)
        }
        await session.close()
    }

    @Test("After a new UIDVALIDITY everything is listed, and old keys mean nothing") func renumbers()
        async throws
    {
        let mailbox = server.mailbox()
        try mailbox.add(Self.mail("one"), Self.mail("two"))
        let session = IMAPSession(server.settings(mailbox, processed: .delete))
        let old = try await session.list(after: nil)
        await session.close()
        try mailbox.renumber()
        let new = try await session.list(after: IntakePosition(validity: old.validity, uid: 2))
        #expect(new.validity == old.validity + 1)
        #expect(new.mails.count == 2)
        #expect(try await session.fetch(old.mails, into: folder.path) == [])
        try await session.acknowledge(old.mails.map(\.key))
        #expect(try mailbox.mails().count == 2)
        await session.close()
    }
}

private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

private func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}
