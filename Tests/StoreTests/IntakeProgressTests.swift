import Networks
import Store
import Testing

@Suite("How far intake has come")
struct IntakeProgressTests {
    @Test("Attempts are counted for each key, and survive the process")
    func counts() async throws {
        let temporary = try TemporaryStore()
        let (first, second) = (temporary.key("1"), temporary.key("1", validity: 7))
        #expect(try await temporary.store.countAttempts([first]) == [first: 1])
        #expect(try await temporary.store.countAttempts([first, second]) == [first: 2, second: 1])
        let reopened = try Store(folder: temporary.folder)
        #expect(try await reopened.attempts([first, second, temporary.key("2")]) == [first: 2, second: 1])
    }

    @Test("An attempt that ended in an orderly way is taken back, never below none")
    func forgets() async throws {
        let temporary = try TemporaryStore()
        let (first, second) = (temporary.key("1"), temporary.key("2"))
        _ = try await temporary.store.countAttempts([first, second])
        _ = try await temporary.store.countAttempts([first])
        try await temporary.store.forgetAttempts([first, second])
        #expect(try await temporary.store.attempts([first, second]) == [first: 1])
        try await temporary.store.forgetAttempts([first, second])
        #expect(try await temporary.store.attempts([first, second]) == [:])
    }

    @Test("A decided mail is known by its key alone, and its attempts are forgotten")
    func decides() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        _ = try await temporary.store.countAttempts([temporary.key("1")])
        try await temporary.post(mail, [])
        let keys = [temporary.key("1"), temporary.key("2"), temporary.key("1", validity: 9)]
        #expect(try await temporary.store.decided(keys) == [temporary.key("1")])
        #expect(try await temporary.store.attempts(keys) == [:])
    }

    @Test("The position moves with the transaction, and only with it")
    func advances() async throws {
        let temporary = try TemporaryStore()
        let mailbox = TemporaryStore.mailbox
        #expect(try await temporary.store.position(of: mailbox) == nil)
        for position in [IntakePosition(validity: 1, uid: 5), IntakePosition(validity: .max, uid: .max)] {
            try await temporary.store.transaction { try $0.advance(mailbox, to: position) }
            #expect(try await temporary.store.position(of: mailbox) == position)
        }
        struct Stop: Error {}
        await #expect(throws: Stop.self) {
            try await temporary.store.transaction { transaction in
                try transaction.advance(mailbox, to: IntakePosition(validity: 2, uid: 2))
                throw Stop()
            }
        }
        #expect(try await temporary.store.position(of: mailbox) == IntakePosition(validity: .max, uid: .max))
    }
}
