import MailFormat
import Networks
import Testing

@testable import Store

@Suite("Requests as the store keeps them")
struct RequestTests {
    private let now = TemporaryStore.now
    private let network = TemporaryStore.network

    /// Opens a request at `opened`; returns its content.
    private func open(
        _ number: Int, at opened: Timestamp, stateDue: Timestamp? = nil, below parent: Int? = nil,
        in temporary: TemporaryStore
    ) async throws -> BlobID {
        let id = "\(number)@a.example"
        let mail = try await temporary.incoming(plainMail(id: id), uid: "\(number)")
        let request = NewRequest(network: network, token: "token\(number)", firstState: stateDue)
        let placement = ThreadPlacement(parent: try parent.map { try messageID("\($0)@a.example") })
        let decision = Decision(
            network: network, fate: .posted,
            effects: [.addPost(try newPost(id, placement: placement)), .openRequest(request)])
        try await temporary.store.transaction { _ = try $0.apply([decision], of: mail, now: opened) }
        return mail.contentHash
    }

    private func answer(
        _ content: BlobID, _ number: Int, at time: Timestamp, in temporary: TemporaryStore
    ) async throws {
        let mail = try await temporary.incoming(plainMail(id: "p\(number)@b.example"), uid: "p\(number)")
        let decision = Decision(
            network: network, fate: .answered(.passedOn), effects: [.answerRequest(content, network)])
        try await temporary.store.transaction { _ = try $0.apply([decision], of: mail, now: time) }
    }

    @Test("Answers are counted, in private and in the thread; the author's own are none")
    func counts() async throws {
        let temporary = try TemporaryStore()
        let content = try await open(1, at: now, in: temporary)
        try await answer(content, 2, at: now, in: temporary)
        for (number, author) in [(3, "bernd@amt.example"), (4, "erika@schule.example"), (5, "Erika@schule.example")] {
            let id = "\(number)@a.example"
            let mail = try await temporary.incoming(plainMail(id: id), uid: "\(number)")
            var post = try newPost(id)
            post.author = Mailbox(address: try address(author))
            post.thread = ThreadPlacement(parent: try messageID("1@a.example"))
            try await temporary.post(mail, [.addPost(post)])
        }
        #expect(try await temporary.store.transaction { try $0.requests(of: content) }.map(\.answers) == [2])
    }

    @Test("Of several requests in one thread that which is named comes first, and each once")
    func named() async throws {
        let temporary = try TemporaryStore()
        let first = try await open(1, at: now, in: temporary)
        let second = try await open(2, at: now + .seconds(1), below: 1, in: temporary)
        let (one, two) = (try messageID("1@a.example"), try messageID("2@a.example"))
        let now = now
        let rows = [([two, one], [second, first]), ([one], [first, second]), ([two], [second, first])]
        for (messages, expected) in rows {
            let known = try await temporary.store.transaction { transaction in
                var known = KnownMail()
                try transaction.load(.thread(messages), by: nil, into: &known, now: now)
                return known
            }
            #expect(known.requests.map(\.content) == expected)
        }
    }

    @Test("The median of the time to the first answer leaves out what nobody answered")
    func median() async throws {
        let temporary = try TemporaryStore()
        for (number, wait) in [(1, 100), (2, 300), (3, 900)] {
            let content = try await open(number, at: now, in: temporary)
            try await answer(content, number * 10, at: now + .seconds(wait), in: temporary)
            try await answer(content, number * 10 + 1, at: now + .seconds(wait * 5), in: temporary)
        }
        _ = try await open(4, at: now, in: temporary)
        let year = now + .days(-1)..<now + .days(364)
        #expect(try await temporary.store.medianAnswerTime(opened: year) == 300)
        #expect(try await temporary.store.medianAnswerTime(of: network, opened: year) == 300)
        #expect(try await temporary.store.medianAnswerTime(of: NetworkID("andere"), opened: year) == nil)
        #expect(try await temporary.store.medianAnswerTime(opened: now + .days(1)..<now + .days(2)) == nil)
    }

    @Test("What is closed or taken back is open no more, and its state is told no more")
    func closes() async throws {
        let temporary = try TemporaryStore()
        let first = try await open(1, at: now, stateDue: now, in: temporary)
        let second = try await open(2, at: now, stateDue: now, in: temporary)
        #expect(try await temporary.store.isRequestStateDue(now: now))
        let (network, now) = (network, now)
        let erika = try address("erika@schule.example")
        try await temporary.store.transaction { transaction in
            try transaction.closeRequests(first, in: [network], by: erika, now: now)
            try transaction.recall(second, in: [network], by: erika, now: now)
            #expect(try transaction.openRequests(in: [network]) == [network: []])
            #expect(try transaction.requests(of: second).map(\.isRecalled) == [true])
        }
        #expect(try await !temporary.store.isRequestStateDue(now: now))
    }
}
