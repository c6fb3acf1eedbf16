public import MailFormat

/// A post that members of other networks may read.
public struct AlongPost: Hashable, Sendable {
    /// Its row.
    public var row: Int64
    /// Whose post it is.
    public var network: NetworkID
    /// All networks that the same mail was posted in.
    public var places: Set<NetworkID>
    /// Those of them that an earlier digest told of.
    public var told: Set<NetworkID>

    /// A post, and where else it is one.
    public init(row: Int64, network: NetworkID, places: Set<NetworkID>, told: Set<NetworkID> = []) {
        self.row = row
        self.network = network
        self.places = places
        self.told = told
    }
}

extension Configuration {
    /// Networks whose news other networks' members get with digests of this kind.
    public func networksReadAlong(by kind: DigestKind) -> [NetworkID] {
        kind.isAlong ? networks.filter { $0.readAlong == kind.delivery }.map(\.id) : []
    }

    /// Of these networks, those that somebody reads along: none that they are a member of, and none in a pause.
    public func networksReadAlong(_ networks: [NetworkID], by person: Subscriber, now: Timestamp) -> [NetworkID] {
        let isPaused = person.pause?.lasts(at: now) ?? false
        guard person.readsAlong, !person.memberships.isEmpty, !isPaused else { return [] }
        return networks.filter { !person.isMember(of: $0) }
    }

    /// What somebody reads along of `posts`, the oldest first: of networks that they are no member of, each mail once
    /// and none that they have by a network of their own.
    public func postsAlong(_ posts: [AlongPost], for person: Subscriber, now: Timestamp) -> [AlongPost] {
        let isPaused = person.pause?.lasts(at: now) ?? false
        guard person.readsAlong, !person.memberships.isEmpty, !isPaused else { return [] }
        let own = Set(person.memberships.map(\.network))
        return posts.filter { post in
            // Of a mail to several networks, the first one of the file has it.
            let way = network(post.network)?.readAlong
            // It was let pass here after another network's readers along had it, of whom this is one.
            guard !networks.contains(where: { post.told.contains($0.id) && $0.readAlong == way }) else { return false }
            let first = networks.first { post.places.contains($0.id) && $0.readAlong == way }
            return own.isDisjoint(with: post.places) && first?.id == post.network
        }
    }
}
