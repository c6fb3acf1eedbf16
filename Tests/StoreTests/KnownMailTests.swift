import MailFormat
import Networks
import Store
import Testing

@Suite("What is known of a mail")
struct KnownMailTests {
    private func known(_ mail: IncomingMail, in temporary: TemporaryStore, later: Duration = .zero)
        async throws -> KnownMail
    {
        try await temporary.store.transaction { transaction in
            try transaction.known(for: mail, in: [TemporaryStore.network], now: TemporaryStore.now + later)
        }
    }

    @Test("Content that came before is known by its networks, and by who gets a copy")
    func knowsContent() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        #expect(try await known(mail, in: temporary).decided.isEmpty)
        try await temporary.post(
            mail,
            [
                .send(try mailing(to: ["Rita@stadt.example", "hans@schule.example"])),
                .send(try mailing(to: ["erika@schule.example"], purpose: .answer)),
            ])
        let copy = try await temporary.incoming(plainMail().replacing("\r\n", with: "\n"), uid: "2")
        let known = try await known(copy, in: temporary)
        #expect(known.decided == [TemporaryStore.network])
        #expect(!known.isDecidedWithoutNetwork)
        #expect(known.reached == [try address("rita@stadt.example"), try address("hans@schule.example")])
    }

    @Test("Content that came before without a network is known as such")
    func knowsUnknownRecipient() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        try await temporary.store.transaction { transaction in
            try transaction.apply(
                [Decision(network: nil, fate: .unknownRecipient)], of: mail, now: TemporaryStore.now)
        }
        let known = try await known(mail, in: temporary)
        #expect(known.isDecidedWithoutNetwork)
        #expect(known.decided.isEmpty)
    }

    @Test("An answer to the author counts for a week; a post does not")
    func knowsAnswered() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        try await temporary.post(mail, [.send(try mailing(to: ["erika@schule.example"]))])
        #expect(try await known(mail, in: temporary).sent.answers.isEmpty)
        let other = try await temporary.incoming(plainMail(id: "2@a.example"), uid: "2")
        try await temporary.post(other, [.send(try mailing(to: ["Erika@Schule.example"], purpose: .answer))])
        let erika = try address("erika@schule.example")
        let week = Duration.days(7)
        #expect(try await known(mail, in: temporary, later: week - .seconds(1)).sent.answers[erika]?.count == 1)
        #expect(try await known(mail, in: temporary, later: week).sent.answers.isEmpty)
    }
}
