import Foundation
import MailFormat
import Networks
import Store
import Testing

/// The rules of Networks and the store together, as the daemon runs them.
@Suite("A mail is decided and recorded")
struct DecidedMailTests {
    private static let wording = Wording { name, _, _ in
        Wording.Text(subject: name.rawValue, plain: name.rawValue)
    }

    private func configuration() throws -> Configuration {
        let network = Network(
            id: NetworkID("sprache"), name: "Sprache", short: "Sprache",
            address: try address("sprache@netz.example"))
        let other = Network(
            id: NetworkID("jugend"), name: "Jugend", short: "Jugend",
            address: try address("jugend@netz.example"))
        let people = try ["erika@schule.example", "rita@stadt.example", "hans@schule.example"].map { text in
            Subscriber(
                name: text, addresses: [try address(text)],
                memberships: [network.id, other.id].map { Membership(network: $0) })
        }
        var configuration = Configuration(
            data: "/nowhere", intake: [], relay: .maildirs(path: "/nowhere"), networks: [network, other],
            subscribers: people)
        configuration.senders.trust = .from
        return configuration
    }

    /// Takes in one mail; tells its outcomes.
    private func take(_ bytes: [UInt8], uid: String, in temporary: TemporaryStore) async throws
        -> [RecordedMail.Outcome]
    {
        let mail = try await temporary.incoming(bytes, uid: uid)
        let configuration = try configuration()
        let store = temporary.store
        try await store.transaction { transaction in
            let networks = addressedNetworks(of: mail.message, in: configuration)
            let known = try transaction.known(for: mail, in: networks, now: TemporaryStore.now)
            let context = Context(
                configuration: configuration, now: TemporaryStore.now, known: known, wording: Self.wording,
                tokens: store.tokens)
            try transaction.apply(decide(mail, in: context), of: mail, now: TemporaryStore.now)
        }
        return try #require(try await temporary.store.mails(limit: 1).first).outcomes
    }

    @Test("A post to two networks reaches each member once, and its copy is a repeat")
    func posts() async throws {
        let temporary = try TemporaryStore()
        let bytes = mailWithAttachments([Attachment("Protokoll.pdf", bytes: [1, 2, 3])])
        let text = String(decoding: bytes, as: UTF8.self)
            .replacingOccurrences(
                of: "To: sprache@netz.example", with: "To: sprache@netz.example, jugend@netz.example")
        #expect(
            try await take(Array(text.utf8), uid: "1", in: temporary).map(\.fate) == ["posted", "posted"])
        let outcomes = try await take(Array(text.replacing("\r\n", with: "\n").utf8), uid: "2", in: temporary)
        #expect(!outcomes.isEmpty)
        #expect(outcomes.allSatisfy { $0.fate == "filed" && $0.reason == "repeat" })
        #expect(try await temporary.store.posts().map(\.network.text).sorted() == ["jugend", "sprache"])
        #expect(try await temporary.store.documents().map(\.name) == ["Protokoll.pdf", "Protokoll.pdf"])
        var reached: [String] = []
        while let next = try await temporary.store.claim(recipients: 1, now: TemporaryStore.now) {
            reached += next.recipients.map(\.address.description)
            #expect(!next.originals.isEmpty)
        }
        #expect(Set(reached).count == reached.count)
        #expect(Set(reached).isSuperset(of: ["rita@stadt.example", "hans@schule.example"]))
    }

    @Test("An answer joins the thread, also when it came first")
    func threads() async throws {
        let temporary = try TemporaryStore()
        let answer = "References: <1@a.example>\r\n" + plainMail(id: "2@a.example", subject: "Re: Treffen")
        _ = try await take(Array(answer.utf8), uid: "1", in: temporary)
        _ = try await take(Array(plainMail(id: "1@a.example").utf8), uid: "2", in: temporary)
        let posts = try await temporary.store.posts()
        #expect(posts.map(\.parent?.text) == ["1@a.example", nil])
        #expect(Set(posts.map(\.thread)).count == 1)
    }

    @Test("A stranger's mail is held, and posted when it is released")
    func holds() async throws {
        let temporary = try TemporaryStore()
        let text = plainMail().replacingOccurrences(of: "erika@schule.example", with: "fremd@weit.example")
        #expect(try await take(Array(text.utf8), uid: "1", in: temporary).map(\.reason) == ["stranger"])
        let held = try #require(try await temporary.store.heldMails().first)
        let mail = try temporary.store.read(held.mail, received: held.received, token: "token2")
        let configuration = try configuration()
        let store = temporary.store
        try await store.transaction { transaction in
            let known = try transaction.known(for: mail, in: [held.network], now: TemporaryStore.now)
            let context = Context(
                configuration: configuration, now: TemporaryStore.now, known: known, wording: Self.wording,
                tokens: store.tokens, released: (held.network, .moderator))
            try transaction.endHold(
                held.number, decisions: decide(mail, in: context), of: mail, now: TemporaryStore.now)
        }
        #expect(try await temporary.store.mails(limit: 1).first?.outcomes.map(\.fate) == ["posted"])
        #expect(try await temporary.store.heldMails().isEmpty)
        #expect(try await temporary.store.posts().count == 1)
    }

    @Test("Of a hostile header's references only so many are looked for", arguments: [10, 60_000])
    func manyReferences(count: Int) async throws {
        let temporary = try TemporaryStore()
        let text = "From: erika@schule.example\r\nTo: sprache@netz.example\r\n"
        _ = try await take(Array((text + "Message-ID: <0@x>\r\n\r\nx\r\n").utf8), uid: "1", in: temporary)
        let identifiers = (0..<count).map { "<\($0)@x>" }.joined(separator: "\r\n ")
        let answer = text + "Message-ID: <answer@x>\r\nReferences: \(identifiers)\r\n\r\ny\r\n"
        let mail = try await temporary.incoming(Array(answer.utf8), uid: "2")
        let network = NetworkID("sprache")
        let known = try await temporary.store.known(for: mail, in: [network], now: TemporaryStore.now)
        #expect(known.nodes[network]?.count == (count == 10 ? 1 : 0))
    }
}
