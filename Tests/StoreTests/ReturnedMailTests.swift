import MailFormat
import Networks
import Testing

@testable import Store

@Suite("Returned mail and who is in doubt")
struct ReturnedMailTests {
    private let now = TemporaryStore.now

    private func add(_ recipients: [String], to temporary: TemporaryStore, uid: String) async throws {
        let mail = try await temporary.incoming(plainMail(id: "\(uid)@a.example"), uid: uid)
        try await temporary.post(mail, [.send(try mailing(to: recipients))])
    }

    /// Ends the first delivery of a mailing to one recipient, then tells how those of a second mailing are handed out.
    private func claims(
        after outcome: DeliveryOutcome, bounces: Bool = false, in temporary: TemporaryStore
    ) async throws -> [Transmission] {
        try await add(["b@x.example"], to: temporary, uid: "1")
        let first = try #require(try await temporary.store.claim(recipients: 9, now: now))
        try await temporary.store.record([first.recipients[0].delivery: outcome], now: now)
        if bounces {
            try await temporary.store.writing("bounce") { try $0.run("UPDATE delivery SET state = 'bounced'") }
        }
        try await add(["a@x.example", "B@X.example", "c@x.example"], to: temporary, uid: "2")
        var claims: [Transmission] = []
        while let next = try await temporary.store.claim(recipients: 9, now: now) { claims.append(next) }
        return claims
    }

    private static func answer(_ code: Int, isAboutRecipient: Bool = true) -> ServerAnswer {
        ServerAnswer(code: code, text: "words", isAboutRecipient: isAboutRecipient)
    }

    @Test(
        "Who was refused, or whose mail came back, is handed out alone; nobody else is",
        arguments: [
            (.permanent(answer(550)), false, true), (.accepted(answer(250)), true, true),
            (.accepted(answer(250)), false, false), (.permanent(answer(554, isAboutRecipient: false)), false, false),
        ] as [(DeliveryOutcome, Bool, Bool)])
    func setsApart(outcome: DeliveryOutcome, bounces: Bool, isAlone: Bool) async throws {
        let claims = try await claims(after: outcome, bounces: bounces, in: try TemporaryStore())
        let names = claims.map { $0.recipients.map(\.address.localPart) }
        #expect(names == (isAlone ? [["a", "c"], ["B"]] : [["a", "B", "c"]]))
        #expect(Set(claims.map(\.reversePath)).count == claims.count)
        #expect(claims.first?.reversePath == (try address("sprache+bounces-token@netz.example")))
    }

    @Test("A token leads back to its delivery, that of all to the mailings, others nowhere")
    func leadsBack() async throws {
        let temporary = try TemporaryStore()
        let claims = try await claims(after: .permanent(Self.answer(550)), in: temporary)
        let alone = try #require(claims.last)
        let token = try #require(alone.reversePath?.bounceToken)
        for written in [token, token.uppercased()] {
            let returned = try #require(try await temporary.store.returnedMail(token: written))
            #expect(returned.deliveries.map(\.number) == [alone.recipients[0].delivery])
            #expect(returned.deliveries.map(\.recipient) == [try address("B@X.example")] && returned.isSure)
        }
        let known = try ["b@x.example", "c@x.example", "d@x.example"].map(address)
        let shared = try #require(try await temporary.store.returnedMail(token: "Token", to: known))
        #expect(shared.deliveries.map(\.recipient.localPart) == ["b", "B", "c"] && !shared.isSure)
        for forged in ["", "x", String(token.dropLast()), token + "0", "b@x.example", "' OR 1=1"] {
            #expect(try await temporary.store.returnedMail(token: forged) == nil)
        }
    }

    @Test("A delivery has one token for all its tries, no other has it, and it does not tell whose it is")
    func keepsToken() async throws {
        let temporary = try TemporaryStore()
        let first = try #require(try await claims(after: .permanent(Self.answer(550)), in: temporary).last)
        let delivery = first.recipients[0].delivery
        try await temporary.store.record([delivery: .interrupted("cut")], now: now)
        _ = try await temporary.store.retryNow(now)
        let again = try #require(try await temporary.store.claim(recipients: 9, now: now))
        #expect(again.reversePath == first.reversePath)
        try await temporary.store.record([delivery: .permanent(Self.answer(550))], now: now)
        try await add(["b@x.example"], to: temporary, uid: "3")
        let next = try #require(try await temporary.store.claim(recipients: 9, now: now))
        #expect(next.recipients[0].delivery != delivery)
        #expect(next.reversePath != first.reversePath)
        #expect(next.reversePath?.bounceToken?.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } == true)
    }

    @Test("Once a mail is accepted for them, they share transactions again")
    func isOver() async throws {
        let temporary = try TemporaryStore()
        for claim in try await claims(after: .permanent(Self.answer(550)), in: temporary) {
            let outcomes = claim.recipients.map { ($0.delivery, DeliveryOutcome.accepted(Self.answer(250))) }
            try await temporary.store.record(Dictionary(uniqueKeysWithValues: outcomes), now: now)
        }
        try await add(["a@x.example", "b@x.example"], to: temporary, uid: "3")
        #expect(try await temporary.store.claim(recipients: 9, now: now)?.recipients.count == 2)
    }

    @Test("Mail without a reverse-path goes to them as to others")
    func hasNoReversePath() async throws {
        let temporary = try TemporaryStore()
        _ = try await claims(after: .permanent(Self.answer(550)), in: temporary)
        let mail = try await temporary.incoming(plainMail(id: "3@a.example"), uid: "3")
        var notice = try mailing(to: ["a@x.example", "b@x.example"], purpose: .notice)
        notice.reversePath = nil
        try await temporary.post(mail, [.send(notice)])
        let claim = try #require(try await temporary.store.claim(recipients: 9, now: now))
        #expect(claim.recipients.count == 2 && claim.reversePath == nil)
    }
}
