import MailFormat
import Networks
import Testing

@testable import Store

@Suite("What is known of web pages")
struct PageCheckTests {
    private let now = TemporaryStore.now
    private let url = "https://www.woerter.example/liste"

    private func configuration(_ change: (inout Network) -> Void = { _ in }) throws -> Configuration {
        var network = Network(
            id: TemporaryStore.network, name: "Sprache", short: "Sprache", address: try address("sprache@netz.example"))
        network.checksLinks = true
        change(&network)
        return Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: [network], subscribers: [])
    }

    /// Recommends a page by a post of that number.
    @discardableResult
    private func share(_ url: String, number: Int = 1, in temporary: TemporaryStore) async throws -> IncomingMail {
        let id = "\(number)@a.example"
        let mail = try await temporary.incoming(plainMail(id: id), uid: "\(number)")
        let links = [SharedLink(title: "Wörter", url: url)]
        try await temporary.post(mail, [.addPost(try newPost(id)), .addLinks(links, TemporaryStore.network)])
        return mail
    }

    private func look(
        _ answer: PageAnswer, at page: CheckedPage, day: Int, in temporary: TemporaryStore,
        _ configuration: Configuration
    ) async throws -> [String] {
        let time = now + .days(day)
        return try await temporary.store.transaction {
            try $0.note([(page, answer)], in: configuration, now: time).map(\.link.url)
        }
    }

    private func listed(_ temporary: TemporaryStore) async throws -> [String] {
        let id = TemporaryStore.network
        return try await temporary.store.transaction { try $0.links(in: [id])[id] ?? [] }.map(\.link.url)
    }

    @Test("It outlives the process, and a page that has just died is told of once")
    func round() async throws {
        let temporary = try TemporaryStore()
        try await share(url, in: temporary)
        let configuration = try configuration()
        let page = try #require(try await temporary.store.checkedPages(in: configuration).first)
        #expect(page.link.url == url && page.state == PageState())
        #expect(try await look(.missing, at: page, day: 0, in: temporary, configuration).isEmpty)
        #expect(try await look(.unclear, at: page, day: 1, in: temporary, configuration).isEmpty)
        #expect(try await listed(temporary) == [url])
        #expect(try await look(.missing, at: page, day: 8, in: temporary, configuration) == [url])
        #expect(try await look(.missing, at: page, day: 9, in: temporary, configuration).isEmpty)
        let again = try await Store(folder: temporary.folder).checkedPages(in: configuration)
        #expect(again.map(\.state) == [PageState(checked: now + .days(9), failed: now, dead: now + .days(8))])
        #expect(try await listed(temporary).isEmpty)
        #expect(try await look(.alive, at: page, day: 10, in: temporary, configuration).isEmpty)
        #expect(try await listed(temporary) == [url])
        let back = PageState(checked: now + .days(10), seen: now + .days(10))
        #expect(try await temporary.store.checkedPages(in: configuration).map(\.state) == [back])
    }

    @Test("A page of the configuration whose address is another one by now is as good as new")
    func changedAddress() async throws {
        let temporary = try TemporaryStore()
        let old = try configuration { $0.links = [SharedLink(title: "Wörter", url: url)] }
        let page = try #require(try await temporary.store.checkedPages(in: old).first)
        for day in [0, 7] { _ = try await look(.missing, at: page, day: day, in: temporary, old) }
        #expect(try await temporary.store.checkedPages(in: old).map(\.state.dead) == [now + .days(7)])
        let other = SharedLink(title: "Wörter", url: "https://woerter.example/liste/")
        let changed = try configuration { $0.links = [other] }
        #expect(try await temporary.store.checkedPages(in: changed).map(\.state) == [PageState()])
        // What was known of another address of the same page says nothing to those who recommend this one.
        try await share(other.url, in: temporary)
        #expect(try await listed(temporary) == [other.url])
    }

    @Test("What is recommended anew, also at another address of the same page, is as good as new")
    func anew() async throws {
        let temporary = try TemporaryStore()
        try await share(url, in: temporary)
        let configuration = try configuration()
        let page = try #require(try await temporary.store.checkedPages(in: configuration).first)
        for day in [0, 7] { _ = try await look(.missing, at: page, day: day, in: temporary, configuration) }
        let other = "https://woerter.example/liste/"
        try await share(other, number: 2, in: temporary)
        #expect(try await listed(temporary) == [other])
        #expect(try await temporary.store.checkedPages(in: configuration).map(\.state) == [PageState()])
        // What was seen meanwhile at the old address says nothing about the new one.
        #expect(try await look(.missing, at: page, day: 8, in: temporary, configuration).isEmpty)
        #expect(try await temporary.store.checkedPages(in: configuration).map(\.state) == [PageState()])
    }

    @Test("A page is looked at while it is recommended in a network that wants it, once, by whomever")
    func which() async throws {
        let temporary = try TemporaryStore()
        let mail = try await share(url, in: temporary)
        let own = SharedLink(title: "Unsere", url: "http://woerter.example/liste")
        #expect(try await temporary.store.checkedPages(in: configuration { $0.checksLinks = false }).isEmpty)
        let both = try configuration { $0.links = [own] }
        #expect(try await temporary.store.checkedPages(in: both).map(\.link.url) == [own.url, url])
        let same = try configuration { $0.links = [SharedLink(title: "Unsere", url: url)] }
        #expect(try await temporary.store.checkedPages(in: same).map(\.link.title) == ["Unsere"])
        #expect(try await temporary.store.checkedPages(in: configuration()).count == 1)
        let (erika, time) = (try address("erika@schule.example"), now)
        try await temporary.store.transaction {
            try $0.recall(mail.contentHash, in: [TemporaryStore.network], by: erika, now: time)
        }
        #expect(try await temporary.store.checkedPages(in: configuration()).isEmpty)
    }

    @Test("Nothing that fails in its transaction is noted")
    func failing() async throws {
        let temporary = try TemporaryStore()
        try await share(url, in: temporary)
        let (configuration, time) = (try configuration(), now)
        let page = try #require(try await temporary.store.checkedPages(in: configuration).first)
        await #expect(throws: StoreError.self) {
            try await temporary.store.transaction { transaction in
                _ = try transaction.note([(page, .missing)], in: configuration, now: time)
                throw StoreError.damaged("test", "the process ends here")
            }
        }
        #expect(try await temporary.store.checkedPages(in: configuration) == [page])
    }

    /// A link as an older data folder has it.
    private static let olderLink = """
        INSERT INTO mail (id, blob, size, content, received, author, subject, author_identity)
          VALUES (1, 'b', 1, 'c', 1, 'Erika', 'Treffen', 'erika@schule.example');
        INSERT INTO thread (id, network) VALUES (1, 'sprache');
        INSERT INTO node (id, network, message_id, thread) VALUES (1, 'sprache', 'alt@a.example', 1);
        INSERT INTO post (id, mail, network, node, author, subject, base_subject, date, date_offset, text, section,
                          is_guess, posted)
          VALUES (1, 1, 'sprache', 1, 'erika@schule.example', 'Treffen', 'treffen', 1, 0, '', 'link', 0, 1);
        INSERT INTO link (network, key, url, title, post, added) VALUES ('sprache', 'a.example', 'https://a.example',
          'A', 1, 1);
        """

    @Test("Links of an older data folder are there, and nobody has looked at them")
    func older() async throws {
        let count = try #require(Schema.migrations.firstIndex(of: Schema.linkCheckMigration))
        let temporary = try TemporaryStore.upgraded(from: count, filledBy: Self.olderLink)
        #expect(try await listed(temporary) == ["https://a.example"])
        #expect(try await temporary.store.checkedPages(in: configuration()).map(\.state) == [PageState()])
    }

    @Test("What checks said of links of an older data folder is about the address that they have")
    func olderChecks() async throws {
        let rows =
            Self.olderLink + """
                INSERT INTO page_check (network, key, checked, failed, dead) VALUES ('sprache', 'a.example', 9, 2, 9),
                  ('sprache', 'b.example', 9, NULL, NULL);
                """
        let count = try #require(Schema.migrations.firstIndex(of: Schema.pageAddressMigration))
        let temporary = try TemporaryStore.upgraded(from: count, filledBy: rows)
        let dead = PageState(
            checked: Timestamp(seconds: 9), failed: Timestamp(seconds: 2), dead: Timestamp(seconds: 9))
        #expect(try await temporary.store.checkedPages(in: configuration()).map(\.state) == [dead])
        #expect(try await listed(temporary).isEmpty)
    }
}
