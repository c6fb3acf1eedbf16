import MailFormat
import Networks
import Testing

@testable import Store

@Suite("Bounces in the store")
struct BounceTests {
    private let now = TemporaryStore.now
    private let temporary: TemporaryStore
    private var store: Store { temporary.store }

    init() throws { temporary = try TemporaryStore() }

    /// Sends one mail to `recipients`; all are answered by `outcome`. Returns what was transmitted.
    @discardableResult
    private func send(
        to recipients: [String], uid: String, token: String = "token", purpose: Mailing.Purpose = .post,
        by outcome: DeliveryOutcome = .accepted(ServerAnswer(code: 250, text: "ok")), at time: Timestamp? = nil
    ) async throws -> [Transmission] {
        let time = time ?? now
        let mail = try await temporary.incoming(plainMail(id: "\(uid)@a.example"), uid: uid)
        var sent = try mailing(to: recipients, purpose: purpose, due: time)
        sent.messageID = try messageID("\(uid)@a.example")
        sent.reversePath = token.isEmpty ? nil : try address("sprache+bounces-\(token)@netz.example")
        try await temporary.post(mail, [.send(sent)], at: time)
        var transmissions: [Transmission] = []
        while let next = try await store.claim(recipients: 50, now: time) {
            let outcomes = next.recipients.map { ($0.delivery, outcome) }
            try await store.record(Dictionary(uniqueKeysWithValues: outcomes), now: time)
            transmissions.append(next)
        }
        return transmissions
    }

    /// A bounce about `recipient` as it comes in, and what is known of it.
    private func bounce(
        about recipient: String, to forwardPath: String, envelopeID: String = "", messageID: String = "x@a.example",
        uid: String
    ) async throws -> (mail: IncomingMail, returned: ReturnedMail?) {
        let text = bounceMail(
            about: recipient, to: forwardPath, envelopeID: envelopeID, messageID: messageID, number: uid)
        let mail = try await temporary.incoming(text, uid: uid)
        return (mail, try await store.known(for: mail, in: [], now: now).returned)
    }

    /// Decides on a bounce, and applies what was decided.
    private func take(_ mail: IncomingMail, _ returned: ReturnedMail?) async throws {
        let configuration = Networks.Configuration(
            data: "/", intake: [], relay: .maildirs(path: "/"),
            networks: [
                Network(
                    id: TemporaryStore.network, name: "S", short: "S", address: try address("sprache@netz.example"))
            ], subscribers: [])
        var known = KnownMail()
        known.returned = returned
        let wording = Wording { _, _, _ in Wording.Text(subject: "", plain: "") }
        let decisions = decide(
            mail,
            in: Context(configuration: configuration, now: now, known: known, wording: wording, tokens: store.tokens))
        try await store.transaction { try $0.apply(decisions, of: mail, now: TemporaryStore.now) }
    }

    private static let refusal = DeliveryOutcome.permanent(
        ServerAnswer(code: 550, enhancedCode: "5.1.1", text: "User unknown", isAboutRecipient: true))

    private func history(_ recipient: String, at time: Timestamp? = nil) async throws -> BounceHistory {
        let (address, time) = (try address(recipient), time ?? now)
        return try await store.transaction { try $0.bounceHistory(of: address, now: time) }
    }

    @Test("A bounce leads to its delivery by token, ENVID or Message-ID; others lead nowhere")
    func leads() async throws {
        let sent = try await send(to: ["a@x.example", "b@x.example"], uid: "1")
        let envelope = try #require(sent.first?.envelopeID)
        let own = "sprache@netz.example"
        let rows: [(to: String, envelope: String, message: String, recipient: String, found: [String]?)] = [
            ("sprache+bounces-token@netz.example", "", "x@y", "B@X.example", ["b"]),
            ("SPRACHE+BOUNCES-TOKEN@NETZ.EXAMPLE", "", "x@y", "a@x.example", ["a"]),
            ("sprache+bounces-token@netz.example", "", "x@y", "z@x.example", []),
            (own, envelope, "x@y", "a@x.example", ["a"]), (own, "1xforged", "x@y", "a@x.example", nil),
            (own, "", "1@a.example", "b@x.example", ["b"]), (own, "", "1@a.example", "z@x.example", []),
            (own, "", "x@y", "b@x.example", nil),
            ("sprache+bounces-forged@netz.example", "", "x@y", "b@x.example", nil),
        ]
        for (index, row) in rows.enumerated() {
            let bounce = try await bounce(
                about: row.recipient, to: row.to, envelopeID: row.envelope, messageID: row.message, uid: "b\(index)")
            #expect(bounce.returned?.deliveries.map(\.recipient.localPart) == row.found, "row \(index)")
            #expect(bounce.returned?.isSure != true)
            #expect(bounce.returned?.deliveries.allSatisfy { $0.handedOver == now } != false)
        }
    }

    @Test("A mailing to one alone leads to them, whoever the bounce names; one never sent leads to nobody")
    func leadsToOnly() async throws {
        try await send(to: ["a@x.example"], uid: "1", token: "only")
        let path = "sprache+bounces-only@netz.example"
        let returned = try await bounce(about: "z@z.example", to: path, uid: "b").returned
        #expect(returned?.isSure == true && returned?.deliveries.map(\.recipient.localPart) == ["a"])
        let mail = try await temporary.incoming(plainMail(id: "2@a.example"), uid: "2")
        var waiting = try mailing(to: ["c@x.example"], due: now + .days(1))
        waiting.reversePath = try address("sprache+bounces-later@netz.example")
        try await temporary.post(mail, [.send(waiting)])
        let early = try await bounce(about: "c@x.example", to: "sprache+bounces-later@netz.example", uid: "c").returned
        #expect(early?.deliveries == [])
    }

    @Test("A counted bounce ends its delivery as bounced, with its evidence, until it is judged")
    func counts() async throws {
        try await send(to: ["a@x.example", "b@x.example"], uid: "1")
        let (mail, returned) = try await bounce(
            about: "b@x.example", to: "sprache+bounces-token@netz.example", uid: "b")
        try await take(mail, returned)
        #expect(try await store.status(now: now).deliveries == [.accepted: 1, .bounced: 1])
        let past = BounceHistory.Past(.dead, at: now, evidence: "550 5.1.1 User unknown")
        #expect(try await history("B@x.example").bounces == [past])
        #expect(try await history("a@x.example") == BounceHistory())
        let b = try address("b@x.example")
        let unjudged = try await store.transaction { transaction in
            let before = try transaction.unjudgedBounces()
            try transaction.noteJudged(b)
            return (before, try transaction.unjudgedBounces())
        }
        #expect(unjudged.0 == [b] && unjudged.1.isEmpty)
    }

    @Test(
        "A refusal in the conversation counts as a bounce does, if the mail could have come back",
        arguments: [
            ("token", refusal, 1, .dead), ("", refusal, 0, nil),
            ("token", .permanent(ServerAnswer(code: 554, enhancedCode: "5.7.1", text: "spam")), 1, .ours),
            ("token", .accepted(ServerAnswer(code: 250, text: "ok")), 0, nil),
            ("token", .transient(ServerAnswer(code: 452, enhancedCode: "4.2.2", text: "full")), 0, nil),
        ] as [(String, DeliveryOutcome, Int, BounceVerdict?)])
    func refusals(token: String, outcome: DeliveryOutcome, count: Int, verdict: BounceVerdict?) async throws {
        try await send(to: ["a@x.example"], uid: "1", token: token, by: outcome)
        let bounces = try await history("a@x.example").bounces
        #expect(bounces.count == count && bounces.first?.verdict == verdict)
    }

    @Test("A mailbox that stays full until the delivery is given up counts as full")
    func givenUpFull() async throws {
        let full = DeliveryOutcome.transient(
            ServerAnswer(code: 452, enhancedCode: "4.2.2", text: "mailbox full", isAboutRecipient: true))
        try await send(to: ["a@x.example"], uid: "1", by: full)
        var last = now
        while let due = try await store.nextDue(), let next = try await store.claim(recipients: 9, now: due) {
            try await store.record([next.recipients[0].delivery: full], now: due)
            last = due
        }
        #expect(last > now + .days(4))
        #expect(try await history("a@x.example", at: last).bounces.map(\.verdict) == [.full])
    }

    @Test("A mail that did not come back for a week has arrived; probes are remembered")
    func remembers() async throws {
        try await send(to: ["a@x.example"], uid: "1")
        try await send(to: ["a@x.example"], uid: "2", token: "probe", purpose: .probe, at: now + .days(3))
        #expect(try await history("a@x.example", at: now + .days(6)).delivered == nil)
        let later = try await history("a@x.example", at: now + .days(7))
        #expect(later.delivered == now && later.probed == now + .days(3))
        #expect(try await history("a@x.example", at: now + .days(10)).delivered == now + .days(3))
        // What could not have come back proves nothing.
        try await send(to: ["b@x.example"], uid: "3", token: "")
        #expect(try await history("b@x.example", at: now + .days(30)).delivered == nil)
    }

    @Test("The weekly mail tells why mail came back, also when it was sent before the last one; of members alone")
    func unreached() async throws {
        let sent = now + .days(-1)
        for (number, token) in ["a", "stranger"].enumerated() {
            try await send(to: ["\(token)@x.example"], uid: "\(number)", token: token, at: sent)
            let (mail, returned) = try await bounce(
                about: "\(token)@x.example", to: "sprache+bounces-\(token)@netz.example", uid: "b\(number)")
            try await take(mail, returned)
        }
        #expect(try await store.status(now: now).deliveries == [.bounced: 2])
        let file = Networks.Configuration(
            data: "/nowhere", intake: [], relay: .maildirs(path: "/nowhere"), networks: [],
            subscribers: [Subscriber(name: "A", addresses: [try address("a@x.example")], memberships: [])])
        let report = { [now] (since: Timestamp) in
            try await store.transaction { try $0.statusReport(since: since, now: now, configuration: file).unreached }
        }
        #expect(try await report(now + .seconds(-60)).map(\.trouble) == [.unknown])
        #expect(try await report(now).isEmpty)
    }

    @Test("What is older than the window is not looked at")
    func forgets() async throws {
        try await send(to: ["a@x.example"], uid: "1", by: Self.refusal)
        #expect(try await history("a@x.example", at: now + .days(90)).bounces.count == 1)
        #expect(try await history("a@x.example", at: now + .days(91)).bounces.isEmpty)
    }
}
