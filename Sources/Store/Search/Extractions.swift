internal import GRDB
public import MailFormat
public import Networks

/// A document whose text no program has read yet.
public struct WaitingDocument: Hashable, Sendable {
    /// The decoded bytes.
    public var blob: BlobID
    /// `type/subtype`, as its mail says; as its name says where that is no type to be read by.
    public var mediaType: String
    /// As it came.
    public var name: String
    /// Bytes.
    public var size: Int
}

/// What a program made of a document.
public enum ExtractedText: Hashable, Sendable {
    /// What it says; none in a picture.
    case text(String)
    /// Why nothing could be read, for the maintainers.
    case failure(String)
}

extension Store {
    /// How much text of a document is kept and found, in bytes of UTF-8: more than a hundred pages.
    public static let extractedTextLimit = 256 * 1024

    /// Documents that wait for a program to read them, the newest first; of the media types that there are programs for.
    /// Many programs send documents as `application/octet-stream`: then the ending of the name tells the type.
    public func documentsWaitingForText(ofTypes mediaTypes: [String], limit: Int) async throws -> [WaitingDocument] {
        try await reading("look for documents without a text") { database in
            let types = databaseQuestionMarks(count: mediaTypes.count)
            let endings = mediaTypes.compactMap { type in fileNameEnding(of: type).map { (ending: $0, type: type) } }
            let named = endings.map { _ in " WHEN name LIKE '%' || ? THEN ?" }.joined()
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT blob, type, name, size FROM (
                      SELECT id, blob, name, size,
                             CASE WHEN media_type IN (\(types)) THEN media_type\(named) END AS type
                      FROM version WHERE recalled IS NULL
                    ) AS version
                    WHERE type IS NOT NULL
                      AND NOT EXISTS (SELECT 1 FROM extraction WHERE extraction.blob = version.blob)
                    GROUP BY blob ORDER BY max(id) DESC LIMIT ?
                    """, arguments: StatementArguments(mediaTypes + endings.flatMap { [$0.ending, $0.type] }) + [limit]
            ).map { row in
                WaitingDocument(
                    blob: BlobID(hex: row["blob"]), mediaType: row["type"], name: row["name"], size: row["size"])
            }
        }
    }
}

extension StoreTransaction {
    /// Notes what a program made of a document, and lets it be found by its text. Said again, the last word counts.
    public func noteExtraction(of blob: BlobID, _ result: ExtractedText, now: Timestamp) throws {
        try naming("note the text of a document") {
            let versions = try Int64.fetchAll(
                database.cachedStatement(sql: "SELECT id FROM version WHERE blob = ?"), arguments: [blob.hex])
            for version in versions { try unindex(.version(version)) }
            let (text, failure): (String?, String?) =
                switch result {
                case .text(let text): (String(decoding: text.utf8.prefix(Store.extractedTextLimit), as: UTF8.self), nil)
                case .failure(let why): (nil, why)
                }
            try database.run(
                "INSERT OR REPLACE INTO extraction (blob, text, failure, at) VALUES (?, ?, ?, ?)",
                [blob.hex, text?.storable, failure?.storable, now.seconds])
            for version in versions { try index(.version(version)) }
        }
    }
}
