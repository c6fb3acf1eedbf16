import GRDB
import MailFormat
import Testing

@testable import Networks
@testable import Store

/// Something that is posted.
struct WrittenPost {
    var subject = "Treffen"
    var text = "Guten Tag!"
    var author = "Erika Muster <erika@schule.example>"
    var network = TemporaryStore.network
    var section = Section.forum
    var daysAgo: Int64 = 0
    var isLocal = false
}

extension TemporaryStore {
    /// Posts one behind the other, each with its number as Message-ID.
    func post(_ written: [WrittenPost]) async throws {
        for (number, written) in written.enumerated() {
            let id = "\(number)-\(written.subject.utf8.count)-\(written.text.utf8.count)@a.example"
            let mail = try await incoming(
                plainMail(id: id, subject: "\(number)", body: written.text), uid: id)
            var post = try newPost(id, subject: written.subject)
            post.text = written.text
            post.network = written.network
            post.section = written.section
            post.isLocal = written.isLocal
            post.author = try #require(AddressList(written.author).mailboxes.first)
            post.date.timestamp = Timestamp(seconds: Self.now.seconds - written.daysAgo * 86_400)
            let decision = Decision(network: written.network, fate: .posted, effects: [.addPost(post)])
            try await store.transaction { try $0.apply([decision], of: mail, now: Self.now) }
        }
    }

    /// A mail with one file, posted.
    func postFile(_ name: String, _ contents: String, number: Int) async throws -> IncomingMail {
        let id = "d\(number)@a.example"
        let mail = try await incoming(
            mailWithAttachments([Attachment("x", bytes: Array(contents.utf8))], id: id), uid: id)
        let later = Timestamp(seconds: Self.now.seconds + Int64(number))
        try await post(mail, [.addPost(try newPost(id)), .addDocument(newDocument(name, part: 1))], at: later)
        return mail
    }

    func configuration() throws -> Networks.Configuration {
        let networks = try ["sprache", "jugend", "arbeit"].map { name in
            Network(id: NetworkID(name), name: name, short: name, address: try address("\(name)@netz.example"))
        }
        return Networks.Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: networks, subscribers: [])
    }

    func search(
        _ text: String, whole: [String] = ["sprache"], shared: [String] = [],
        limit: Int = 20, byTime: Bool = false
    ) async throws -> SearchResult {
        let configuration = try configuration()
        let today = configuration.day(at: Self.now)
        var scope = ArchiveScope(all: whole.map { NetworkID($0) })
        scope.shared = Set(shared.map { NetworkID($0) })
        var request = SearchRequest(
            SearchQuery(text, in: configuration, today: today),
            scope: scope, limit: limit, in: configuration, now: Self.now)
        request.isByTime = byTime
        return try await store.search(request)
    }

    func titles(_ text: String) async throws -> [String] {
        try await search(text).hits.map(\.title)
    }

    /// FTS5 looks whether the index and its parts agree.
    func checkIndex() async throws {
        try await store.writing("check") { database in
            for index in ["search_index", "search_letters"] {
                try database.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('integrity-check')")
            }
        }
    }
}
