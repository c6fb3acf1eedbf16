internal import Networks
internal import Store

/// What is the same for many people's digests, composed once: posts as digests show them, and whole bodies, of which only
/// the rows are kept here. Holds no more for more people.
struct DigestPress: Sendable {
    /// A body that is in the store.
    struct Print: Sendable {
        var draft: DigestDraft
        /// Its row.
        var body: Int64
    }

    /// What stands in all digests of a network, be it new or not.
    struct Standing: Sendable {
        var dates: [DigestDate]
        var requests: [KnownRequest]
    }

    /// What makes one digest read as another.
    struct Key: Hashable, Sendable {
        private let language: Language
        private let posts: [Int64]
        private let recalls: [Int64]
        private let members: [NetworkID: [PersonID]]
        private let networks: [NetworkID]
        private let isWhole: Bool

        init(_ content: DigestContent, in language: Language) {
            self.language = language
            posts = content.sections.flatMap { $0.posts.map(\.row) }
            recalls = content.sections.flatMap { $0.recalls.map(\.row) }
            members = Dictionary(uniqueKeysWithValues: content.sections.map { ($0.network, $0.members.map(\.person)) })
            networks = content.sections.map(\.network)
            isWhole = content.isWhole
        }
    }

    /// Half a kilobyte each.
    private static let postLimit = 5000
    /// As many networks have as many ways to be in some of them; who wants no own posts has a digest of their own.
    private static let printLimit = 500

    /// Most people of a network know of the same welcomes.
    private static let membersLimit = 200

    private struct MembersKey: Hashable, Sendable {
        var network: NetworkID
        var welcome: Int64
    }

    private var posts: [Int64: DigestPost?] = [:]
    private var members: [MembersKey: NewMembers] = [:]
    var standing: [NetworkID: Standing] = [:]
    private(set) var prints: [Key: Print] = [:]

    mutating func post(_ row: Int64, _ load: (Int64) throws -> DigestPost?) throws -> DigestPost? {
        if let known = posts[row] { return known }
        if posts.count >= Self.postLimit { posts = [:] }
        let post = try load(row)
        posts[row] = .some(post)
        return post
    }

    mutating func newMembers(
        of network: NetworkID, after welcome: Int64, _ load: (NetworkID, Int64) throws -> NewMembers
    ) throws -> NewMembers {
        let key = MembersKey(network: network, welcome: welcome)
        if let known = members[key] { return known }
        if members.count >= Self.membersLimit { members = [:] }
        let loaded = try load(network, welcome)
        members[key] = loaded
        return loaded
    }

    mutating func keep(_ print: Print, as key: Key) {
        if prints.count >= Self.printLimit { prints = [:] }
        prints[key] = print
    }
}
