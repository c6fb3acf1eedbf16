internal import GRDB
internal import MailFormat
internal import Networks

/// A post or a version of a document, as it stands in the index.
///
/// The index keeps no text, and has to be told once more what it was told when something is taken out. Whoever changes
/// what is read here takes the entry out before and indexes it again behind it.
struct SearchEntry {
    enum Item {
        case post(Int64)
        case version(Int64)

        var post: Int64? { if case .post(let row) = self { row } else { nil } }
        var version: Int64? { if case .version(let row) = self { row } else { nil } }
    }

    var item: Item
    /// When it was written, and not after it came.
    var time: Int64
    var title: IndexedText
    var body: IndexedText
    /// Folded.
    var authorName: String
    var address: String?
    /// Network, section, and kind.
    var scope: [String]

    /// Nothing that was taken back is an entry.
    init?(_ item: Item, in database: Database) throws {
        self.item = item
        let query =
            switch item {
            case .post:
                """
                SELECT network, section, NULL AS kind, subject AS title, text AS body, author_name, author,
                       min(date, posted) AS time
                FROM post WHERE id = ? AND recalled IS NULL
                """
            case .version:
                """
                SELECT document.network, document.section, ifnull(version.kind, '') AS kind, version.name AS title,
                       extraction.text AS body, post.author_name, post.author,
                       min(version.added, ifnull(post.date, version.added)) AS time
                FROM version JOIN document ON document.id = version.document
                LEFT JOIN post ON post.id = version.post LEFT JOIN extraction ON extraction.blob = version.blob
                WHERE version.id = ? AND version.recalled IS NULL
                """
            }
        guard let row = try database.row(query, [item.post ?? item.version]) else { return nil }
        time = row["time"]
        title = IndexedText(row["title"])
        body = IndexedText(row["body"] ?? "")
        authorName = IndexedText(row["author_name"] ?? "").text
        address = row["author"]
        scope = Self.scope(network: row["network"], section: row["section"], kind: row["kind"])
    }

    /// A post that is about to be added.
    init(_ post: NewPost, row: Int64, posted: Timestamp, body: IndexedText? = nil) {
        item = .post(row)
        time = min(post.date.timestamp.seconds, posted.seconds)
        title = IndexedText(post.subject.storable)
        self.body = body ?? IndexedText(post.text.storable)
        authorName = IndexedText(post.author.name?.storable ?? "").text
        address = post.author.address.description
        scope = Self.scope(network: post.network.text, section: post.section.rawValue, kind: nil)
    }

    private static func scope(network: String, section: String, kind: String?) -> [String] {
        let item = kind.map { [SearchWord.documents, SearchWord.kind($0)] } ?? [SearchWord.posts]
        return [SearchWord.network(network), SearchWord.section(section)] + item
    }

    /// All words for the index. Those of the title come once more as such, so that it can be told at once where
    /// something is in a title; marked words stand between title and text, so that no phrase goes over both.
    var words: String {
        let names = authorName.split(separator: " ")
        let marked =
            title.text.split(separator: " ").map { SearchWord.title($0) } + names.map { SearchWord.author($0) }
            + (address.map { SearchWord.authors(at: $0) } ?? []) + scope
        return [title.text, marked.joined(separator: " "), body.text, SearchWord.end, authorName]
            .joined(separator: " ")
    }
}

/// The words of the index that stand for something else than a word of a text: each has a character that no folded
/// text has.
enum SearchWord {
    static let posts = "is-post"
    static let documents = "is-document"
    /// Between a text and what else is indexed.
    static let end = "."

    static func network(_ id: String) -> String { single("network-" + id) }
    static func section(_ name: String) -> String { single("section-" + name) }
    static func kind(_ name: String) -> String { single("kind-" + name) }
    static func title(_ word: some StringProtocol) -> String { "t." + word }
    static func author(_ word: some StringProtocol) -> String { "a." + word }

    /// The address, and all addresses of its domain.
    static func authors(at address: String) -> [String] {
        let identity = Address(address)?.identity ?? address
        let domain = identity.lastIndex(of: "@").map { String(identity[$0...]) }
        return ([identity] + (domain.map { [$0] } ?? [])).map(single)
    }

    /// As one word for the index, whatever stands in it.
    static func single(_ text: String) -> String {
        String(String.UnicodeScalarView(text.lowercased().unicodeScalars.map { isWord($0) ? $0 : "_" }))
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if !scalar.isASCII || "-@._".unicodeScalars.contains(scalar) { return true }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
