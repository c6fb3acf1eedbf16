import Foundation
import GRDB
import MailFormat
import Networks
import Testing

@testable import Store

@Suite("How SQLite finds rows")
struct QueryPlanTests {
    private let now = TemporaryStore.now

    /// What was asked of a connection.
    private final class Statements: @unchecked Sendable {
        private let lock = NSLock()
        private var texts: Set<String> = []

        var all: [String] { lock.withLock { texts.sorted() } }

        func note(_ text: String) { _ = lock.withLock { texts.insert(text) } }
    }

    /// What is done with the queue all day long, with a domain that puts mail off and a recipient in doubt.
    private func work(in temporary: TemporaryStore) async throws {
        let store = temporary.store
        for uid in ["1", "2", "3"] {
            let mail = try await temporary.incoming(plainMail(id: "\(uid)@a.example"), uid: uid)
            try await temporary.post(mail, [.send(try mailing(to: ["a@x.example", "b@y.example", "c@z.example"]))])
        }
        let pace = Pace(count: 1000, period: .seconds(3600))
        let answers: [String: DeliveryOutcome] = [
            "x.example": .transient(ServerAnswer(code: 451, text: "later", isAboutRecipient: true)),
            "y.example": .permanent(ServerAnswer(code: 550, text: "no", isAboutRecipient: true)),
        ]
        while let claimed = try await store.claim(recipients: 50, pace: pace, now: now) {
            let outcomes = claimed.recipients.map { recipient in
                let accepted = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))
                return (recipient.delivery, answers[recipient.address.domain] ?? accepted)
            }
            try await store.record(Dictionary(uniqueKeysWithValues: outcomes), now: now)
        }
        _ = try await store.retryNow(now)
        let claimed = try #require(try await store.claim(recipients: 1, now: now))
        try await store.unclaim(claimed.recipients.map(\.delivery))
        _ = try await store.claim(recipients: 1, now: now)
        _ = try await store.recoverDeliveries(now: now)
        _ = try await store.writing("look") { try $0.nextDue() }
        try await judgeBounces(in: temporary)
    }

    /// Bounces that are found in each way, and what follows from them.
    private func judgeBounces(in temporary: TemporaryStore) async throws {
        let (b, now) = (try address("b@y.example"), now)
        for (path, envelope) in [("sprache+bounces-token@", ""), ("sprache@", "1xletters"), ("sprache@", "")] {
            let text = bounceMail(
                about: b.description, to: path + "netz.example", envelopeID: envelope, messageID: "1@a.example",
                number: path + envelope)
            let bounce = try await temporary.incoming(text, uid: "b" + path + envelope)
            try await temporary.store.transaction { transaction in
                _ = try transaction.known(for: bounce, in: [], now: now)
                _ = try transaction.bounceHistory(of: b, now: now)
                for address in try transaction.unjudgedBounces() { try transaction.noteJudged(address) }
            }
        }
    }

    /// What members and digests ask of an archive with a few posts, documents, offers, links, requests and dates.
    private func look(in temporary: TemporaryStore) async throws {
        let (store, now, network) = (temporary.store, now, TemporaryStore.network)
        let scope = ArchiveScope(all: [network])
        let mail = plainMail().replacingOccurrences(of: "sprache@", with: "sprache+unterlagen@")
        let asked = try #require(try ArchiveLook(try await temporary.incoming(mail), in: configuration()))
        let searches = try ["kurs -rodeln von:erika", "seit:2025 in:protokolle", "Einladugn"].map { try search($0) }
        try await store.transaction { transaction in
            try transaction.beginIssue(of: .weekly, settled: now, now: now)
            _ = try transaction.lastIssue(of: .weekly)
            let wishes = [asked.wish, .dates(after: now)] + searches.map { .search($0) }
            for wish in wishes {
                var look = asked
                look.wish = wish
                _ = try transaction.found(look)
            }
            _ = try transaction.listedDocument(1, in: scope)
            _ = try transaction.archivedPost(1, in: scope)
            _ = try transaction.digestPost(1)
            _ = try transaction.openRequests(in: [network])
            let issue = DigestIssue(id: 1, kind: .alongWeekly, number: 1, period: now..<now + .days(7), posts: 1..<9)
            _ = try transaction.postsAlong(with: issue, slack: .days(1), of: [network])
            try transaction.beginTelling(PersonID(1), ofMembersOf: network, since: now)
            _ = try transaction.newMembers(
                of: network, after: try transaction.lastWelcomeTold(of: network, to: PersonID(1)))
            try transaction.noteTold(PersonID(1), ofMembersOf: network, through: 1)
            _ = try transaction.waitingPosts(for: PersonID(1))
            _ = try transaction.addressesInDigests(of: BlobID(hex: "ab"))
            _ = try transaction.digestReaders(of: 1)
            _ = try transaction.waitingRecalls(for: PersonID(1))
            try transaction.endRecalls([1], for: PersonID(1))
            _ = try transaction.links(in: [network])
            _ = try transaction.liveOffers(in: [network], now: now)
            _ = try transaction.date("uid", in: network)
            try transaction.keep(ItemList(id: ListID("liste"), items: [.post(1)], until: now + .days(1)), now: now)
            _ = try transaction.items(of: ListID("liste"), numbers: [1])
        }
        _ = try await store.search(search("kurs"))
        _ = try await store.peopleWaiting()
        _ = try await store.recallsWaiting()
        _ = try await store.openIssue()
    }

    private func configuration() throws -> Networks.Configuration {
        let network = Network(
            id: TemporaryStore.network, name: "Sprache", short: "Sprache", address: try address("sprache@netz.example"))
        let erika = Subscriber(
            name: "Erika Muster", addresses: [try address("erika@schule.example")],
            memberships: [Membership(network: network.id)])
        return Networks.Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: [network], subscribers: [erika])
    }

    /// What somebody looks for who writes that.
    private func search(_ text: String) throws -> SearchRequest {
        let configuration = try configuration()
        return SearchRequest(
            SearchQuery(text, in: configuration, now: now), scope: ArchiveScope(all: [TemporaryStore.network]),
            limit: 20, in: configuration, now: now)
    }

    @Test("Nothing that the queue is asked reads through a table of mail")
    func queue() async throws {
        let temporary = try TemporaryStore()
        let plans = try await plans(in: temporary) { try await work(in: temporary) }
        #expect(plans.count > 20)
        expectIndexes(plans)
    }

    @Test("Nothing that members and digests ask reads through an archive")
    func looking() async throws {
        let temporary = try TemporaryStore()
        let plans = try await plans(in: temporary) { try await look(in: temporary) }
        #expect(plans.count > 30)
        #expect(plans.contains { $0.statement.contains("search_index MATCH") })
        expectIndexes(plans)
    }

    @Test("What an issue brings to read along is found along its rows, not among all posts of a network")
    func alongRows() async throws {
        let temporary = try TemporaryStore()
        let plans = try await plans(in: temporary) { try await look(in: temporary) }
            .filter { $0.statement.contains("AS told") }
        #expect(plans.count == 1)
        #expect(plans.allSatisfy { $0.steps.contains("SEARCH post USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)") })
    }

    private struct Plan {
        var statement: String
        var steps: [String]
    }

    /// How SQLite carries out what `work` asks of it.
    private func plans(in temporary: TemporaryStore, _ work: () async throws -> Void) async throws -> [Plan] {
        let statements = Statements()
        let store = temporary.store
        try await store.writing("trace") { $0.trace { statements.note($0.expandedDescription) } }
        // What only reads has a connection of its own, the same each time.
        try await store.reading("trace") { $0.trace { statements.note($0.expandedDescription) } }
        try await work()
        try await store.reading("trace") { $0.trace(options: []) }
        return try await store.writing("explain") { database in
            database.trace(options: [])
            return try statements.all.filter(Self.isQuery).map { statement in
                Plan(
                    statement: statement,
                    steps: try database.rows("EXPLAIN QUERY PLAN " + statement).map { $0["detail"] })
            }
        }
    }

    private func expectIndexes(_ plans: [Plan]) {
        for plan in plans {
            for step in plan.steps {
                #expect(!Self.readsThrough(step, of: plan.statement), "\(step) in \(plan.statement)")
            }
        }
    }

    private static func isQuery(_ statement: String) -> Bool {
        ["SELECT", "UPDATE", "DELETE", "WITH"].contains { statement.hasPrefix($0) }
    }

    /// Tables that grow with the mail, also by the names that queries give them; others hold a few rows.
    private static let tables = [
        "mail", "mailing", "piece", "delivery", "other", "attempt", "decision", "node", "post", "bounce", "document",
        "version", "carrier", "bringing", "entry", "search_entry", "newer", "same", "waiting_post", "brought_post",
        "shared_post", "list", "list_item", "offer", "link", "request", "request_answer", "date", "meeting_date",
    ]

    /// Indexes of the few rows about which something is still to be done.
    private static let short = ["bounce_unjudged", "version_unlinked"]

    /// SQLite calls it a search, with nothing behind it, where it goes along a table until the first row fits.
    private static func readsThrough(_ step: String, of statement: String) -> Bool {
        let words = step.split(separator: " ").map(String.init)
        guard words.count > 1, tables.contains(words[1]), !short.contains(words[words.count - 1]) else { return false }
        return words[0] == "SCAN" || words[0] == "SEARCH" && words.count == 2 && statement.contains("WHERE")
    }
}
