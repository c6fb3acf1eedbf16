import MailFormat
import Testing

@testable import Networks
@testable import Store

@Suite("Who sees a document that several posts brought")
struct VersionSightTests {
    private let now = TemporaryStore.now
    private let network = TemporaryStore.network

    /// One post that brings the same bytes under the same name.
    enum Step: String {
        case local, open
        /// As the one before, and taken back at once.
        case localRecalled, openRecalled
    }

    struct Course: CustomTestStringConvertible {
        var steps: [Step]
        /// Whether others see the document at the end.
        var isSeen: Bool
        var testDescription: String { steps.map(\.rawValue).joined(separator: ", ") }
    }

    private static let rows = [
        Course(steps: [.open], isSeen: true),
        Course(steps: [.local], isSeen: false),
        Course(steps: [.local, .open], isSeen: true),
        Course(steps: [.open, .local], isSeen: true),
        Course(steps: [.local, .local], isSeen: false),
        Course(steps: [.local, .openRecalled], isSeen: false),
        Course(steps: [.local, .open, .localRecalled], isSeen: true),
        Course(steps: [.local, .openRecalled, .open], isSeen: true),
    ]

    /// - `recallsFirst`: whether the first post is taken back when all have come.
    /// - `isSame`: whether all bring the same bytes.
    private func play(
        _ steps: [Step], recallsFirst: Bool = false, place: AttachedFile.Place = .whole, isSame: Bool = true
    ) async throws -> TemporaryStore {
        let temporary = try TemporaryStore()
        var first: IncomingMail?
        for (number, step) in steps.enumerated() {
            let id = "\(number)@a.example"
            let bytes = Array("Haushaltsplan\(isSame ? "" : " \(number)")".utf8)
            let text = mailWithAttachments([Attachment("x", bytes: bytes)], id: id)
            let mail = try await temporary.incoming(text, uid: id)
            var post = try newPost(id)
            post.author = Mailbox(name: "Mensch\(number)", address: try address("mensch\(number)@schule.example"))
            post.isLocal = step == .local || step == .localRecalled
            var document = newDocument("Plan.txt", part: 1)
            document.place = place
            try await temporary.post(mail, [.addPost(post), .addDocument(document)])
            if step == .localRecalled || step == .openRecalled { try await recall(mail, in: temporary) }
            first = first ?? mail
        }
        if recallsFirst, let first { try await recall(first, in: temporary) }
        return temporary
    }

    private func recall(_ mail: IncomingMail, in temporary: TemporaryStore) async throws {
        let (content, network, now) = (mail.contentHash, network, now)
        let erika = try address("erika@schule.example")
        try await temporary.store.transaction { try $0.recall(content, in: [network], by: erika, now: now) }
    }

    /// How often a list, a search and a number show the document.
    private func shown(_ temporary: TemporaryStore, in scope: ArchiveScope) async throws -> [Int] {
        try await authors(temporary, in: scope).map(\.count)
    }

    /// By whom it is, as a list, a search and a number tell.
    private func authors(
        _ temporary: TemporaryStore, in scope: ArchiveScope, searching text: String = "plan"
    ) async throws -> [[String?]] {
        let (look, request) = try await wishes(temporary, in: scope, searching: text)
        return try await temporary.store.transaction { transaction in
            [
                try transaction.found(look).documents.map(\.author?.name),
                try transaction.search(request).hits.map(\.author?.name),
                try transaction.listedDocument(1, in: scope).map { [$0.author?.name] } ?? [],
            ]
        }
    }

    /// What a list and a search for the document ask.
    private func wishes(
        _ temporary: TemporaryStore, in scope: ArchiveScope, searching text: String = "plan"
    ) async throws -> (look: ArchiveLook, request: SearchRequest) {
        let erika = Subscriber(
            name: "Erika Muster", addresses: [try address("erika@schule.example")],
            memberships: [Membership(network: network)])
        let configuration = Networks.Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"),
            networks: [
                Network(id: network, name: "Sprache", short: "Sprache", address: try address("sprache@netz.example"))
            ], subscribers: [erika])
        let today = configuration.day(at: now)
        let request = SearchRequest(
            SearchQuery(text, in: configuration, today: today), scope: scope, limit: 20, in: configuration, now: now)
        let asking = try await temporary.incoming(
            plainMail(subject: "Unterlagen Plan").replacing("sprache@", with: "sprache+unterlagen@"), uid: "asking")
        var look = try #require(ArchiveLook(asking, in: configuration))
        look.scope = scope
        return (look, request)
    }

    private var reading: ArchiveScope {
        var scope = ArchiveScope()
        scope.shared = [network]
        return scope
    }

    @Test("Others see it where one post that stands is meant for them too", arguments: rows)
    func follows(_ course: Course) async throws {
        let temporary = try await play(course.steps)
        let count = course.isSeen ? 1 : 0
        #expect(try await shown(temporary, in: reading) == [count, count, count])
        #expect(try await shown(temporary, in: ArchiveScope(all: [network])) == [1, 1, 1])
    }

    @Test("It is hidden again when the only post for others is taken back, and shown while one stands")
    func recalledLater() async throws {
        let hidden = try await play([.open, .local], recallsFirst: true)
        #expect(try await shown(hidden, in: reading) == [0, 0, 0])
        #expect(try await shown(hidden, in: ArchiveScope(all: [network])) == [1, 1, 1])
        let seen = try await play([.local, .open], recallsFirst: true)
        #expect(try await shown(seen, in: reading) == [1, 1, 1])
    }

    /// Which post's author a document is by.
    struct Name: CustomTestStringConvertible {
        var steps: [Step]
        var recallsFirst = false
        var post: Int
        var testDescription: String { steps.map(\.rawValue).joined(separator: ", ") }
    }

    @Test(
        "It bears the name of the first whose post stands, before others of one who sent it to all who see it",
        arguments: [
            Name(steps: [.open, .open], post: 0), Name(steps: [.open, .local], post: 0),
            Name(steps: [.local, .local], post: 0), Name(steps: [.local, .open, .open], post: 1),
            Name(steps: [.open, .open], recallsFirst: true, post: 1),
            Name(steps: [.open, .local, .open], recallsFirst: true, post: 2),
            Name(steps: [.local, .openRecalled, .local], post: 0),
        ])
    func named(_ name: Name) async throws {
        let temporary = try await play(name.steps, recallsFirst: name.recallsFirst)
        let (whole, author) = (ArchiveScope(all: [network]), "Mensch\(name.post)")
        #expect(try await authors(temporary, in: whole) == [[author], [author], [author]])
        for number in name.steps.indices {
            let found = try await authors(temporary, in: whole, searching: "plan von:mensch\(number)")[1]
            #expect(found == (number == name.post ? [author] : []))
        }
        try await temporary.checkIndex()
    }

    @Test("What lies inside a part is told by each post that brought it, too")
    func inner() async throws {
        let temporary = try await play([.local, .open], place: .inTNEF(0..<13))
        #expect(try await shown(temporary, in: reading) == [1, 1, 1])
        let hidden = try await play([.open, .local], recallsFirst: true, place: .inTNEF(0..<13))
        #expect(try await shown(hidden, in: reading) == [0, 0, 0])
        #expect(try await shown(hidden, in: ArchiveScope(all: [network])) == [1, 1, 1])
    }

    // MARK: Versions

    /// Versions of one document, each with bytes of its own.
    struct Versions: CustomTestStringConvertible {
        var steps: [Step]
        /// The number of the one that members see, and of that which others see.
        var (own, others): (Int?, Int?)
        var testDescription: String { steps.map(\.rawValue).joined(separator: ", ") }
    }

    private static let versions = [
        Versions(steps: [.open, .open], own: 2, others: 2),
        Versions(steps: [.open, .local], own: 2, others: 1),
        Versions(steps: [.open, .open, .local, .local], own: 4, others: 2),
        Versions(steps: [.open, .local, .open], own: 3, others: 3),
        Versions(steps: [.local, .local], own: 2, others: nil),
        Versions(steps: [.open, .localRecalled], own: 1, others: 1),
        Versions(steps: [.open, .local, .openRecalled], own: 2, others: 1),
        Versions(steps: [.openRecalled, .local], own: 2, others: nil),
    ]

    @Test("Everybody sees the newest version that is meant for them", arguments: versions)
    func newest(_ row: Versions) async throws {
        let temporary = try await play(row.steps, isSame: false)
        for (scope, number) in [(ArchiveScope(all: [network]), row.own), (reading, row.others)] {
            let (look, request) = try await wishes(temporary, in: scope)
            let found = try await temporary.store.transaction { transaction in
                let documents = try transaction.found(look).documents.map(\.version)
                let hits = try transaction.search(request).hits.map(\.item)
                let count = try documents.compactMap { try transaction.listedDocument($0, in: scope) }.count
                return (documents: documents, hits: hits, count: count)
            }
            let expected = number.map { [Int64($0)] } ?? []
            #expect(found.documents == expected && found.count == expected.count)
            #expect(found.hits == expected.map { .document($0) })
        }
    }

    @Test("Documents of an older data folder are told by the posts that brought them")
    func older() async throws {
        let posts = (1...3).map { number in
            """
            INSERT INTO mail (id, blob, size, content, received, author, subject)
              VALUES (\(number), 'b', 1, 'c\(number)', 1, 'Erika', 'Treffen');
            INSERT INTO thread (id, network) VALUES (\(number), 'sprache');
            INSERT INTO node (id, network, message_id, thread) VALUES (\(number), 'sprache', '\(number)@a', \(number));
            INSERT INTO post (id, mail, network, node, author, subject, base_subject, date, date_offset, text, section,
                              is_guess, posted, is_local)
              VALUES (\(number), \(number), 'sprache', \(number), 'erika@schule.example', 'T', 't', 1, 0, '', 'forum',
                      0, 1, \(number == 3 ? 0 : 1));
            """
        }
        let versions = (1...2).map { number in
            """
            INSERT INTO document (id, network, section, key) VALUES (\(number), 'sprache', 'forum', '\(number)');
            INSERT INTO version (id, document, number, name, blob, size, media_type, mail, post, added, folder, directory)
              VALUES (\(number), \(number), 1, 'Plan', 'b', 1, 'text/plain', \(number), \(number), 1, 'f', 'd');
            """
        }
        // The second version came once more, for all.
        let rows = posts + versions + ["INSERT INTO attachment (post, part, version) VALUES (1, 1, 1), (3, 1, 2);"]
        let count = try #require(Schema.migrations.firstIndex(of: Schema.carrierMigration))
        let temporary = try TemporaryStore.upgraded(from: count, filledBy: rows.joined(separator: "\n"))
        let scope = reading
        let seen = try await temporary.store.transaction { transaction in
            try [1, 2].map { try transaction.listedDocument($0, in: scope) != nil }
        }
        #expect(seen == [false, true])
    }
}
