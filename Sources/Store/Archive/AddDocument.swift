internal import Foundation
internal import GRDB
internal import MailFormat
internal import Networks

extension StoreTransaction {
    /// Adds an attachment to its network's documents: the next version of its name, unless the newest one has the
    /// same bytes and stands.
    func addDocument(
        _ new: NewDocument, _ stored: AttachmentWriter.StoredPart, of mail: Int64, post: Int64?,
        now: Timestamp
    ) throws {
        let document = try row(of: new)
        let newest = try database.row(
            "SELECT id, number, blob, recalled FROM version WHERE document = ? ORDER BY number DESC LIMIT 1", [document]
        )
        let version: Int64
        if let newest, newest["blob"] == stored.blob.hex, newest["recalled"] == nil as Int64? {
            version = newest["id"]
        } else {
            let number: Int64 = newest?["number"] ?? 0
            let directory = DocumentTree.directory(of: new)
            version = try database.insert(
                """
                INSERT INTO version (document, number, name, blob, size, media_type, kind, mail, post, added, folder,
                                     directory)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    document, number + 1, new.name.storable, stored.blob.hex, stored.size, new.mediaType,
                    new.kind?.rawValue,
                    mail, post, now.seconds, new.folder, directory,
                ])
            try index(.version(version))
        }
        guard let post else { return }
        try database.run("INSERT OR IGNORE INTO carrier (version, post) VALUES (?, ?)", [version, post])
        try namePost(of: version)
    }

    /// Names are the same whatever their letter case and however their umlauts are composed, as on the systems on
    /// which people save them.
    private func row(of new: NewDocument) throws -> Int64 {
        let key = new.name.precomposedStringWithCanonicalMapping.lowercased()
        let place: StatementArguments = [new.network.text, new.section.rawValue, key]
        let known = try database.number(
            "SELECT id FROM document WHERE network = ? AND section = ? AND key = ?", place)
        return try known
            ?? database.insert("INSERT INTO document (network, section, key) VALUES (?, ?, ?)", place)
    }
}
