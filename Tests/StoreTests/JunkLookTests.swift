import MailFormat
import Networks
import Testing

@testable import Store

@Suite("Looks into a Junk folder")
struct JunkLookTests {
    private static let folder = "imap://netz@imap.example:993/Spam"
    private let now = TemporaryStore.now
    private struct Stop: Error {}

    private func look(_ uid: UInt32, validity: UInt32 = 1, at time: Timestamp = TemporaryStore.now) -> JunkLook {
        JunkLook(position: IntakePosition(validity: validity, uid: uid), at: time)
    }

    @Test("The last look is known, for each folder, and also in the next process")
    func isKept() async throws {
        let temporary = try TemporaryStore()
        #expect(try await temporary.store.junkLook(into: Self.folder) == nil)
        for look in [look(7), look(9, validity: 2, at: now + .days(1))] {
            try await temporary.store.transaction { try $0.note(look, into: Self.folder) }
            #expect(try await Store(folder: temporary.folder).junkLook(into: Self.folder) == look)
        }
        #expect(try await temporary.store.junkLook(into: "imap://netz@imap.example:993/Junk") == nil)
        // Another matter than how far mail was taken from a folder of that name.
        #expect(try await temporary.store.position(of: Self.folder) == nil)
    }

    @Test("A report is queued together with the look, or neither is")
    func isAtomic() async throws {
        let temporary = try TemporaryStore()
        let (look, report) = (look(7), try ownMail())
        await #expect(throws: Stop.self) {
            try await temporary.store.transaction { [now] transaction in
                try transaction.note(look, into: Self.folder)
                try transaction.queue(report, now: now)
                throw Stop()
            }
        }
        #expect(try await temporary.store.junkLook(into: Self.folder) == nil)
        #expect(try await temporary.store.claim(recipients: 10, now: now) == nil)
        try await temporary.store.transaction { [now] transaction in
            try transaction.note(look, into: Self.folder)
            try transaction.queue(report, now: now)
        }
        #expect(try await temporary.store.junkLook(into: Self.folder) == look)
        #expect(try await temporary.store.claim(recipients: 10, now: now)?.message == report.message)
    }

    @Test("Of many identifiers those are found that are posts in one of the networks")
    func posts() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        let answered = try messageID("0@a.example")
        let post = try newPost(
            "1@a.example", placement: ThreadPlacement(parent: answered, placeholders: [answered: nil]))
        try await temporary.post(mail, [.addPost(post)])
        // The one that it answers is known by name alone.
        let ids = Set(try ["0@a.example", "1@a.example", "2@a.example"].map(messageID))
        let networks = [NetworkID("jugend"), TemporaryStore.network]
        #expect(try await temporary.store.posts(among: ids, in: networks) == [try messageID("1@a.example")])
        #expect(try await temporary.store.posts(among: ids, in: [NetworkID("jugend")]) == [])
    }
}
