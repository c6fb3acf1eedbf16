internal import GRDB
internal import Networks

/// Who sees a version of a document.
enum VersionSight {
    /// Whether the row `version` is for its network's members alone: one post that stands and is meant for others too
    /// shows it to them, whatever else brought the same bytes.
    static let isLocal = isLocal("version")

    /// Whether a later version of its document stands.
    static let isSuperseded = "EXISTS (\(newer))"

    /// Whether one does that members of other networks see, and so everybody: a later one for the members alone hides
    /// it from nobody else.
    static let isSupersededForAll = "EXISTS (\(newer) AND NOT \(isLocal("newer")))"

    private static let newer = """
        SELECT 1 FROM version AS newer
        WHERE newer.document = version.document AND newer.number > version.number AND newer.recalled IS NULL
        """

    private static func isLocal(_ version: String) -> String {
        """
        NOT EXISTS (SELECT 1 FROM carrier JOIN post AS bringing ON bringing.id = carrier.post
                    WHERE carrier.version = \(version).id AND bringing.recalled IS NULL AND bringing.is_local = 0)
        """
    }
}

extension ArchiveScope {
    /// Whether a row of `VersionSight`'s columns that is not superseded for all is the newest that is seen.
    func showsNewest(_ row: Row) -> Bool {
        let (network, isSuperseded) = (NetworkID(row["network"]), row["is_superseded"] as Bool)
        guard !whole.contains(network) else { return !isSuperseded }
        return admits(network, isLocal: row["is_local"])
    }
}

extension StoreTransaction {
    /// Sees to it that a version is told as that of the first post that stands, before others one that is meant for all
    /// who see it: whoever takes a post back, or meant it for its network, is not named to others.
    func namePost(of version: Int64) throws {
        let post = try database.number(
            """
            SELECT post.id FROM carrier JOIN post ON post.id = carrier.post WHERE carrier.version = ?
            ORDER BY post.recalled IS NOT NULL, post.is_local, post.id LIMIT 1
            """, [version])
        guard let post, try database.number("SELECT post FROM version WHERE id = ?", [version]) != post else { return }
        try unindex(.version(version))
        try database.run("UPDATE version SET post = ? WHERE id = ?", [post, version])
        try index(.version(version))
    }
}
