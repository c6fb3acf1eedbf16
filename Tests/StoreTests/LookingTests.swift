import MailFormat
import Networks
import Store
import Testing

@Suite("What the store tells of its mails")
struct LookingTests {
    @Test("The mails taken in last come first, each with its outcome in every network and its deliveries")
    func listsMails() async throws {
        let temporary = try TemporaryStore()
        let first = try await temporary.incoming(plainMail(id: "1@a.example", subject: "Erste"), uid: "1")
        let second = try await temporary.incoming(plainMail(id: "2@a.example", subject: "Zweite"), uid: "2")
        let send = Effect.send(try mailing(to: ["rita@x.example", "hans@x.example"]))
        let answer = Effect.send(try mailing(to: ["erika@schule.example"], purpose: .answer))
        let decisions = [
            Decision(network: NetworkID("sprache"), fate: .posted, route: .recipients, effects: [send]),
            Decision(
                network: NetworkID("jugend"), fate: .held(.stranger), route: .deliveredTo, effects: [answer]),
        ]
        try await temporary.store.transaction { transaction in
            try transaction.apply(decisions, of: first, now: TemporaryStore.now)
            try transaction.apply(
                [Decision(network: nil, fate: .filed(.loop))], of: second, now: TemporaryStore.now)
        }
        let sent = try #require(try await temporary.store.claim(recipients: 1, now: TemporaryStore.now))
        #expect(sent.recipients.map(\.address.localPart) == ["rita"])
        let mails = try await temporary.store.mails(limit: 10)
        #expect(mails.map(\.subject) == ["Zweite", "Erste"])
        #expect(mails.map(\.key) == [temporary.key("2"), temporary.key("1")])
        #expect(mails[0].outcomes == [.init(network: nil, fate: "filed", reason: "loop", route: nil)])
        #expect(mails[0].deliveries.isEmpty)
        #expect(
            mails[1].outcomes == [
                .init(network: NetworkID("sprache"), fate: "posted", reason: nil, route: .recipients),
                .init(network: NetworkID("jugend"), fate: "held", reason: "stranger", route: .deliveredTo),
            ])
        #expect(mails[1].deliveries == [.sending: 1, .queued: 1])
        #expect(mails[1].answers == 1)
        #expect(mails[1].author == "Erika Muster <erika@schule.example>")
        #expect(mails[1].size == first.message.size)
        #expect(try await temporary.store.mails(limit: 1).map(\.subject) == ["Zweite"])
    }

    @Test("What the counts say adds up")
    func counts() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        let due = TemporaryStore.now + .seconds(5)
        try await temporary.post(
            mail,
            [.addPost(try newPost("1@a.example")), .send(try mailing(to: ["rita@x.example"], due: due))])
        var expected = StoreStatus()
        expected.received = 1
        expected.fates = ["posted": 1]
        expected.posts = [TemporaryStore.network: 1]
        expected.deliveries = [.queued: 1]
        expected.oldestDue = due
        #expect(try await temporary.store.status(now: TemporaryStore.now) == expected)
    }

    @Test("A post comes back as it was added, also with a NUL in its text")
    func listsPosts() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        var post = try newPost("1@a.example", subject: "Grüße")
        post.text = "vor\0nach, \0\u{301}"
        try await temporary.post(mail, [.addPost(post)])
        let stored = try #require(try await temporary.store.posts(network: TemporaryStore.network).first)
        #expect(stored.messageID == post.messageID)
        #expect(stored.author == post.author)
        #expect(stored.subject == "Grüße")
        #expect(stored.date == post.date)
        #expect(stored.text == "vor\u{FFFD}nach, \u{FFFD}\u{301}")
        #expect(stored.parent == nil)
        #expect(!stored.isGuess)
        #expect(stored.blob == mail.blob)
        #expect(try await temporary.store.posts(network: NetworkID("jugend")).isEmpty)
    }
}

@Suite("A task is cancelled")
struct CancellationTests {
    @Test("What a server answered is recorded all the same")
    func recordsAllTheSame() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail())
        try await temporary.post(mail, [.send(try mailing(to: ["rita@x.example"]))])
        let sent = try #require(try await temporary.store.claim(recipients: 1, now: TemporaryStore.now))
        let number = sent.recipients[0].delivery
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await temporary.store.record(
                [number: .accepted(ServerAnswer(code: 250, text: "ok"))], now: TemporaryStore.now)
        }
        task.cancel()
        try await task.value
        #expect(try await temporary.store.status(now: TemporaryStore.now).deliveries == [.accepted: 1])
    }
}
