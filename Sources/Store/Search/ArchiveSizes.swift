internal import GRDB

/// What the texts of an archive and the index over them take, in bytes.
public struct ArchiveSizes: Hashable, Sendable {
    /// Of posts and documents, as UTF-8.
    public var text: Int
    /// On disk.
    public var index: Int
    /// How many words the index has that may hold others.
    public var compounds: Int
}

extension Store {
    /// Measures texts and index: reads the whole database.
    public func archiveSizes() async throws -> ArchiveSizes {
        try await reading("measure the archive") { database in
            ArchiveSizes(
                text: Int(
                    try database.number(
                        """
                        SELECT (SELECT ifnull(sum(length(CAST(text AS BLOB)) + length(CAST(subject AS BLOB))), 0) FROM post)
                          + (SELECT ifnull(sum(length(CAST(text AS BLOB))), 0) FROM extraction)
                        """) ?? 0),
                index: Int(
                    try database.number(
                        """
                        SELECT sum(pgsize) FROM dbstat
                        WHERE name LIKE 'search%' OR name LIKE 'sqlite_autoindex_search%'
                        """) ?? 0),
                compounds: Int(
                    try database.number(
                        """
                        SELECT sum(length(text) - length(replace(text, char(10), '')))
                        FROM (SELECT CAST(words AS TEXT) AS text FROM search_words)
                        """) ?? 0))
        }
    }
}
