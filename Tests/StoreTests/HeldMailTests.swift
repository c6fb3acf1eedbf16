import MailFormat
import Networks
import Store
import Testing

@Suite("Held mail")
struct HeldMailTests {
    private let network = TemporaryStore.network

    private func hold(_ temporary: TemporaryStore, until: Timestamp) async throws -> IncomingMail {
        let mail = try await temporary.incoming(plainMail())
        let hold = Hold(network: network, reason: .stranger, until: until)
        try await temporary.store.transaction { transaction in
            try transaction.apply(
                [Decision(network: hold.network, fate: .held(.stranger), effects: [.hold(hold)])], of: mail,
                now: TemporaryStore.now)
        }
        return mail
    }

    @Test("It is listed with all that a person needs to decide")
    func lists() async throws {
        let temporary = try TemporaryStore()
        let until = TemporaryStore.now + .days(14)
        let mail = try await hold(temporary, until: until)
        let held = try #require(try await temporary.store.heldMails().first)
        #expect(held.mail == StoredMail(key: nil, blob: mail.blob, size: mail.message.size))
        #expect(held.author == "Erika Muster <erika@schule.example>")
        #expect(held.subject == "Treffen")
        #expect(held.reason == .stranger)
        #expect(held.received == TemporaryStore.now)
        #expect(held.until == until)
        #expect(try await temporary.store.heldMail(held.number) == held)
        #expect(try await temporary.store.heldMail(held.number + 1) == nil)
        #expect(try await temporary.store.status(now: TemporaryStore.now).held == 1)
    }

    @Test("Released, it gets its new outcome in place of the hold, once")
    func releases() async throws {
        let temporary = try TemporaryStore()
        var again = try await hold(temporary, until: TemporaryStore.now)
        again.key = nil
        let mail = again
        let held = try #require(try await temporary.store.heldMails().first)
        let decision = Decision(
            network: network, fate: .posted, effects: [.addPost(try newPost("1@a.example"))])
        let release = { @Sendable (transaction: borrowing StoreTransaction) throws in
            try transaction.endHold(held.number, decisions: [decision], of: mail, now: TemporaryStore.now)
        }
        try await temporary.store.transaction(release)
        #expect(try await temporary.store.heldMails().isEmpty)
        #expect(try await temporary.store.heldMail(held.number) == nil)
        #expect(try await temporary.store.posts(network: network).count == 1)
        let status = try await temporary.store.status(now: TemporaryStore.now)
        #expect(status.received == 1)
        #expect(status.fates == ["posted": 1])
        let error = await #expect(throws: StoreError.self) { try await temporary.store.transaction(release) }
        #expect(error?.isTransient == false)
        #expect(try await temporary.store.posts(network: network).count == 1)
    }
}
