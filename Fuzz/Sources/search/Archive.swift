import Dispatch
import Fuzzer
import Glibc
import MailFormat
import Networks
import Store
import Synchronization

/// An archive of a few posts in a folder of its own, in which anything is looked for.
final class Archive: Sendable {
    /// A post, with its words as the index has them.
    struct Written: Sendable {
        var subject: String
        var author: String
        var text: String
        var title: [Substring] { IndexedText(subject).text.split(separator: " ") }
        var body: [Substring] { IndexedText(text).text.split(separator: " ") }
        var name: [Substring] { IndexedText(author).text.split(separator: " ") }
    }

    static let posts = [
        Written(
            subject: "Integrationskurse in Münster", author: "Erika Muster",
            text: "Der Sprachförderkurs beginnt in der Weißstraße.\nAb 12.03.2026 um 9 Uhr, Anmeldung bei Rita."),
        Written(
            subject: "Sprach-Café fällt aus", author: "Rita Peters",
            text: "Liebe alle,\n> near and or not\nStadtteil-\nzentrum, Telefon 0251-12345, rita@stadt.example"),
        Written(
            subject: "a-post is-post t.kurs a.rita", author: "Jörg Groß", text: "network-sprache section-forum . _ @"),
        Written(
            subject: "Kinderbetreuung", author: "İlker Şahin",
            text: "ﬁnden ﬂ ﬀ ſ ẞ Ça va? Ελληνικά Русский العربية 漢字 ٣"),
        Written(
            subject: "Raum gesucht", author: "Anna-Lena", text: "der die das und Kurs Kurse Kursleiterin Sprachkurs"),
        Written(subject: "7", author: "x", text: "2026 1-2-3 U-Bahn-Station a\u{308} e\u{301} so\u{AD}ft"),
    ]

    private let store: Store
    private let configuration: Configuration

    init() throws {
        let folder = "/dev/shm/netzpost-fuzz-\(getpid())"
        store = try Store(folder: folder)
        var networks: [Network] = []
        for name in ["sprache", "jugend"] {
            guard let address = Address("\(name)@netz.example") else { fatalError("no address") }
            networks.append(Network(id: NetworkID(name), name: "Netz \(name)", short: name, address: address))
        }
        configuration = Configuration(
            data: folder, intake: [], relay: .maildirs(path: folder), networks: networks, subscribers: [])
        for (number, post) in Self.posts.enumerated() {
            try add(post, number, to: networks[number % 2], in: folder)
        }
        // Whatever is open stays until the end.
        for path in ["netzpost.sqlite", "netzpost.sqlite-wal", "netzpost.sqlite-shm"] { unlink(folder + "/" + path) }
    }

    private func add(_ post: Written, _ number: Int, to network: Network, in folder: String) throws {
        let words = "=?utf-8?b?\(base64(post.author))?= <a\(number)@x\(number).example>"
        let mail = """
            From: \(words)
            Subject: =?utf-8?b?\(base64(post.subject))?=
            Message-ID: <\(number)@x>
            Date: Mon, \(10 + number) Nov 2025 08:00:00 +0100
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            \(post.text)

            """
        let path = "\(folder)/\(number).eml"
        guard let file = fopen(path, "w") else { fatalError("can't write \(path)") }
        fputs(mail, file)
        fclose(file)
        let (configuration, store) = (configuration, store)
        let progress = waiting {
            try await store.importMails(from: MailArchive(path: path), into: network, in: configuration, now: now) {
                _ in
            }
        }
        require(progress.imported == 1, "post \(number) is none")
    }

    /// Looks for any bytes. SQLite takes whatever is made of them; all that is found has what was asked for, and all that
    /// has it is found.
    func search(_ input: Input) {
        let query = SearchQuery(input.text, in: configuration, now: now)
        require(query.terms.count + query.excluded.count <= 12, "\(query.terms.count) terms")
        var request = SearchRequest(
            query, scope: ArchiveScope(all: configuration.networks.map(\.id)), limit: 20, in: configuration, now: now)
        request.isByTime = input.choice & 1 == 1
        let (asked, store) = (request, store)
        let result = waiting { try await store.search(asked) }
        require(!result.isMore && Set(result.hits.map(\.item)).count == result.hits.count, "more, or one twice")
        let found = Set(result.hits.map(\.title))
        for post in Self.posts {
            let isFound = found.contains(post.subject)
            let terms = query.terms.map { post.has($0) }
            let isExcluded = query.excluded.contains { post.hasWhole($0) }
            if isFound {
                require(!isExcluded, "'\(post.subject)' has what must not be there")
                let fits = result.hasSomeWordsOnly ? terms.contains(true) : terms.allSatisfy(\.self)
                require(fits, "'\(post.subject)' has not what is looked for")
            } else if query.hasWordsOnly, !isExcluded, !query.terms.isEmpty {
                require(!terms.allSatisfy(\.self), "'\(post.subject)' is not found")
            }
        }
        for suggestion in result.suggestions {
            require(!Self.posts.contains { $0.hasWord(suggestion.word) }, "'\(suggestion.word)' is there")
            let isThere = suggestion.alternatives.allSatisfy { word in Self.posts.contains { $0.hasWord(word) } }
            require(isThere, "one of \(suggestion.alternatives) is nowhere")
        }
    }
}

private let now = Timestamp(seconds: 1_773_306_000)

extension SearchQuery {
    /// Whether nothing but words decides.
    fileprivate var hasWordsOnly: Bool {
        authors.isEmpty && since == nil && until == nil && places.isEmpty && networks.isEmpty
    }
}

extension Archive.Written {
    private var fields: [[Substring]] { [title, body, name] }

    /// As it was written: the words one behind the other, or joined.
    func hasWhole(_ term: SearchTerm) -> Bool {
        fields.contains { words in
            term.joined.map { words.contains($0[...]) } == true
                || words.indices.contains { words[$0...].starts(with: term.words.map { $0[...] }) }
        }
    }

    /// The same, or inside of a word of letters.
    func has(_ term: SearchTerm) -> Bool {
        if hasWhole(term) { return true }
        return fields.joined().contains { word in
            word.utf8.allSatisfy { $0 > UInt8(ascii: "9") } && word.utf8.count <= 48
                && term.parts.contains { word.firstRange(of: $0[...]) != nil }
        }
    }

    func hasWord(_ word: String) -> Bool { fields.joined().contains(word[...]) }
}

private func base64(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: 3).map { start in
        let group = bytes[start..<min(start + 3, bytes.count)]
        let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        return (0..<4).map { $0 <= group.count ? String(letters[value >> (18 - 6 * $0) & 63]) : "=" }.joined()
    }.joined()
}

/// What `work` comes to: libFuzzer waits for each input.
private func waiting<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) -> Value {
    let outcome = Outcome<Value>()
    let isDone = DispatchSemaphore(value: 0)
    Task {
        do {
            let value = try await work()
            outcome.value.withLock { $0 = value }
        } catch {
            fatalError("\(error)")
        }
        isDone.signal()
    }
    isDone.wait()
    guard let value = outcome.value.withLock({ $0 }) else { fatalError("no outcome") }
    return value
}

private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
