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
    private func play(_ steps: [Step], recallsFirst: Bool = false, place: AttachedFile.Place = .whole)
        async throws -> TemporaryStore
    {
        let temporary = try TemporaryStore()
        var first: IncomingMail?
        for (number, step) in steps.enumerated() {
            let id = "\(number)@a.example"
            let mail = try await temporary.incoming(
                mailWithAttachments([Attachment("x", bytes: Array("Haushaltsplan".utf8))], id: id), uid: id)
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
        return try await temporary.store.transaction { [request, look] transaction in
            [
                try transaction.found(look).documents.map(\.author?.name),
                try transaction.search(request).hits.map(\.author?.name),
                try transaction.listedDocument(1, in: scope).map { [$0.author?.name] } ?? [],
            ]
        }
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
