/// Who sees a version of a document.
enum VersionSight {
    /// Whether the row `version` is for its network's members alone: one post that stands and is meant for others too
    /// shows it to them, whatever else brought the same bytes.
    static let isLocal = """
        NOT EXISTS (SELECT 1 FROM carrier JOIN post AS bringing ON bringing.id = carrier.post
                    WHERE carrier.version = version.id AND bringing.recalled IS NULL AND bringing.is_local = 0)
        """
}
