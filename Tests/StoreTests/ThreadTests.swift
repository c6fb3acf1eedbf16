import MailFormat
import Networks
import Store
import Testing

@Suite("Threads")
struct ThreadTests {
    /// Records posts that are placed by their own context, as the decision places them.
    private func post(_ id: String, _ placement: ThreadPlacement, in temporary: TemporaryStore) async throws {
        let mail = try await temporary.incoming(plainMail(id: id), uid: id)
        try await temporary.post(mail, [.addPost(try newPost(id, placement: placement))])
    }

    private func parents(_ temporary: TemporaryStore) async throws -> [String: String?] {
        let posts = try await temporary.store.posts(network: TemporaryStore.network)
        return Dictionary(uniqueKeysWithValues: posts.map { ($0.messageID.text, $0.parent?.text) })
    }

    private func known(
        _ temporary: TemporaryStore, references: String, id: String = "new@a.example", subject: String = "Neu"
    ) async throws -> KnownMail {
        let text = "References: \(references)\r\n" + plainMail(id: id, subject: subject)
        let mail = try await temporary.incoming(text, uid: "known-\(id)")
        return try await temporary.store.transaction { transaction in
            try transaction.known(for: mail, in: [TemporaryStore.network], now: TemporaryStore.now)
        }
    }

    @Test("An answer to a message that nobody sent us hangs on a placeholder, and its post takes that place")
    func fillsPlaceholder() async throws {
        let temporary = try TemporaryStore()
        let (root, middle, leaf) = ("root@x", "middle@x", "leaf@x")
        let placement = ThreadPlacement(
            parent: try messageID(middle),
            placeholders: [try messageID(root): nil, try messageID(middle): try messageID(root)])
        try await post(leaf, placement, in: temporary)
        let nodes = try #require(
            try await known(temporary, references: "<root@x> <middle@x> <leaf@x>").nodes[
                TemporaryStore.network])
        let thread = try #require(nodes[try messageID(leaf)]).thread
        #expect(
            nodes == [
                try messageID(root): ThreadNode(thread: thread, parent: nil, isPlaceholder: true),
                try messageID(middle): ThreadNode(
                    thread: thread, parent: try messageID(root), isPlaceholder: true),
                try messageID(leaf): ThreadNode(
                    thread: thread, parent: try messageID(middle), isPlaceholder: false),
            ])
        try await post(middle, ThreadPlacement(thread: thread, parent: try messageID(root)), in: temporary)
        #expect(try await parents(temporary) == [leaf: middle, middle: root])
        #expect(Set(try await temporary.store.posts().map(\.thread)) == [thread])
    }

    @Test("Of a message that others refer to already, the way from what it refers to up to the root is known")
    func knowsAncestors() async throws {
        let temporary = try TemporaryStore()
        let placement = ThreadPlacement(
            parent: try messageID("middle@x"),
            placeholders: [try messageID("root@x"): nil, try messageID("middle@x"): try messageID("root@x")])
        try await post("leaf@x", placement, in: temporary)
        func names(_ id: String) async throws -> Set<String> {
            let nodes = try await known(temporary, references: "<leaf@x>", id: id).nodes[TemporaryStore.network]
            return Set(try #require(nodes).keys.map(\.text))
        }
        #expect(try await names("root@x") == ["root@x", "middle@x", "leaf@x"])
        #expect(try await names("new@x") == ["leaf@x"])
    }

    @Test("Threads that turn out to be one are joined")
    func joins() async throws {
        let temporary = try TemporaryStore()
        try await post("a@x", ThreadPlacement(), in: temporary)
        try await post("b@x", ThreadPlacement(), in: temporary)
        let threads = try await temporary.store.posts().map(\.thread)
        #expect(Set(threads).count == 2)
        let placement = ThreadPlacement(
            thread: threads[0], joining: [threads[1]], parent: try messageID("b@x"))
        try await post("c@x", placement, in: temporary)
        #expect(try await temporary.store.posts().map(\.thread) == [threads[0], threads[0], threads[0]])
    }

    @Test("No placement closes a circle")
    func refusesCircles() async throws {
        let temporary = try TemporaryStore()
        let (first, second) = (try messageID("a@x"), try messageID("b@x"))
        try await post("a@x", ThreadPlacement(parent: second, placeholders: [second: first]), in: temporary)
        try await post("b@x", ThreadPlacement(parent: first), in: temporary)
        try await post("c@x", ThreadPlacement(parent: try messageID("c@x")), in: temporary)
        let parents = try await parents(temporary)
        #expect(parents["a@x"] == "b@x" || parents["b@x"] == "a@x")
        #expect(!(parents["a@x"] == "b@x" && parents["b@x"] == "a@x"))
        #expect(parents["c@x"] == .some(nil))
    }

    @Test("A thread of another network is never joined")
    func keepsNetworksApart() async throws {
        let temporary = try TemporaryStore()
        try await post("a@x", ThreadPlacement(), in: temporary)
        let thread = try #require(try await temporary.store.posts().first).thread
        let mail = try await temporary.incoming(plainMail(id: "b@x"), uid: "b")
        var other = try newPost("b@x", placement: ThreadPlacement(thread: thread, joining: [thread]))
        other.network = NetworkID("jugend")
        let post = other
        try await temporary.store.transaction { transaction in
            try transaction.apply(
                [Decision(network: post.network, fate: .posted, effects: [.addPost(post)])], of: mail,
                now: TemporaryStore.now)
        }
        #expect(Set(try await temporary.store.posts().map(\.thread)).count == 2)
    }

    @Test("The newest thread of a base subject is found for 14 days, whatever its letter case")
    func findsSubject() async throws {
        let temporary = try TemporaryStore()
        try await post("a@x", ThreadPlacement(), in: temporary)
        let thread = try #require(try await temporary.store.posts().first).thread
        let mail = try await temporary.incoming(plainMail(id: "b@x", subject: "treffen"), uid: "b")
        for (days, expected) in [(0, thread), (13, thread), (15, nil)] as [(Int, ThreadID?)] {
            let known = try await temporary.store.transaction { transaction in
                try transaction.known(
                    for: mail, in: [TemporaryStore.network], now: TemporaryStore.now + .days(days))
            }
            #expect(known.threadsBySubject[TemporaryStore.network] == expected, "after \(days) days")
        }
    }
}
