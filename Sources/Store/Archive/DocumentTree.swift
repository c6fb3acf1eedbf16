internal import Foundation
internal import GRDB
internal import Glibc
internal import Networks

/// The folders that people browse: `documents/<network>/<section>/<folder>/<file name>`. Made from rows, after
/// their commit, so that it can be made anew at any time. What others put there stays, unless it has the name of a
/// document.
enum DocumentTree {
    /// The folder of a document below `documents`.
    static func directory(of document: NewDocument) -> String {
        let names = [document.network.text, document.section.rawValue, document.folder]
        return names.map { TreeNames.component($0) }.joined(separator: "/")
    }
}

extension Store {
    /// The folder that people browse.
    public var documentsFolder: String { folder + "/documents" }

    /// Makes every file of the document tree anew. Returns how many there are.
    @discardableResult
    public func rebuildDocumentTree() async throws -> Int {
        try await writing("rebuild the document tree") { [self] database in
            try database.run("UPDATE version SET is_linked = 0")
            return try link(database)
        }
    }

    /// Makes the files of committed documents that have none yet.
    func linkNewDocuments() async throws {
        let query = "SELECT EXISTS (SELECT 1 FROM version WHERE is_linked = 0)"
        guard try await reading("look for new documents", { try $0.number(query) }) == 1 else { return }
        try await writing("make the files of documents") { [self] database in _ = try link(database) }
    }

    /// The same, for callers outside of tasks.
    func linkDocuments() throws {
        _ = try naming("make the files of documents") { try pool.write { database in try link(database) } }
    }

    /// Runs inside a write transaction, so that two processes never name files in one folder at once.
    private func link(_ database: Database) throws -> Int {
        let directories = try String.fetchAll(
            database, sql: "SELECT DISTINCT directory FROM version WHERE is_linked = 0 ORDER BY directory")
        var (count, isChanged) = (0, false)
        var failure: StoreError?
        for directory in directories {
            do {
                try database.inSavepoint {
                    let linked = try link(directory, database)
                    (count, isChanged) = (count + linked.count, isChanged || linked.isChanged)
                    return .commit
                }
            } catch let error as StoreError {
                // What stands in the way of one folder keeps no other from its files: its rows stay unlinked.
                failure = failure ?? error
            }
        }
        if let failure, !isChanged { throw failure }
        // The names are durable, and gone for good, before a row says so: the rows commit behind this.
        if isChanged { try Descriptor(opening: folder, [.directory]).syncFileSystem() }
        return count
    }

    private func link(_ directory: String, _ database: Database) throws -> (count: Int, isChanged: Bool) {
        let rows = try database.rows(
            """
            SELECT id, document, number, name, blob, file_name, is_linked, recalled FROM version
            WHERE directory = ? ORDER BY id
            """, [directory])
        let standing = rows.filter { $0["recalled"] == nil as Int64? }
        let names = Self.fileNames(of: standing)
        let path = documentsFolder + "/" + directory
        var stale = try unlink(rows, in: database)
        if !standing.isEmpty { try Folder.make(path) }
        var count = 0
        for (row, name) in zip(standing, names) {
            let old: String? = row["file_name"]
            guard row["is_linked"] == 0 || old != name else { continue }
            // A lost blob takes no other document with it: its row stays unlinked, and `status` counts it.
            guard try place(BlobID(hex: row["blob"]), at: path + "/" + name, in: path) else { continue }
            if let old, old != name { stale.insert(old) }
            try database.run(
                "UPDATE version SET file_name = ?, is_linked = 1 WHERE id = ?", [name, row["id"] as Int64])
            count += 1
        }
        for name in stale.subtracting(names) { try Folder.remove(path + "/" + name) }
        if standing.isEmpty { try Folder.removeIfEmpty(path) }
        return (count, isChanged: count > 0 || !stale.isEmpty)
    }

    /// Notes that what was taken back has no file; returns the names that have to go. A file may be there that no row
    /// tells of, where the process ended before the commit: it has the name that it would have if nothing were taken
    /// back.
    private func unlink(_ rows: [Row], in database: Database) throws -> Set<String> {
        let recalled = rows.filter { $0["recalled"] != nil as Int64? && $0["is_linked"] == 0 }
        guard !recalled.isEmpty else { return [] }
        for row in recalled {
            try database.run(
                "UPDATE version SET file_name = NULL, is_linked = 1 WHERE id = ?", [row["id"] as Int64])
        }
        return Set(Self.fileNames(of: rows) + recalled.compactMap { $0["file_name"] })
    }

    private static func fileNames(of rows: [Row]) -> [String] {
        TreeNames.fileNames(
            of: rows.map { TreeVersion(document: $0["document"], number: $0["number"], name: $0["name"]) })
    }

    /// Gives a blob a second name, at once as a whole: a hard link, or a copy where the file system has none.
    /// False when there is no such blob.
    private func place(_ blob: BlobID, at path: String, in directory: String) throws -> Bool {
        guard try Folder.size(of: blobs.path(of: blob)) != nil else { return false }
        // A name that no document can have: theirs never begin with a dot.
        let unfinished = directory + "/.netzpost"
        try Folder.remove(unfinished)
        if Glibc.link(blobs.path(of: blob), unfinished) != 0 {
            guard [EXDEV, EPERM, EMLINK, EOPNOTSUPP].contains(errno) else {
                throw StoreError.file("link a document", path)
            }
            try copy(blobs.path(of: blob), to: unfinished)
        }
        try Folder.rename(unfinished, to: path)
        // Two links to one file: rename(2) does nothing and leaves both.
        try Folder.remove(unfinished)
        return true
    }

    private func copy(_ from: String, to path: String) throws {
        let source = try Descriptor(opening: from, .reading)
        let target = try Descriptor(opening: path, .creating, mode: 0o400)
        try source.forEachPiece { piece in try target.write(piece) }
    }
}
