internal import Glibc
internal import Networks

/// Bytes under their SHA-256, `blobs/ab/cdef…`: written once, never changed.
///
/// The files may be read only, by their owner: the document tree holds hard links to them, and a document that
/// somebody opens there must not change the archive.
struct BlobStore: Sendable {
    /// The data folder.
    let folder: String

    var blobsFolder: String { folder + "/blobs" }

    /// Where decoded attachments are written before they have a name. Only the process that holds SQLite's write
    /// lock writes here, so that whoever holds it may clear what a dead one left.
    var unfinishedFolder: String { folder + "/blobs/unfinished" }

    /// The folder of a blob's file. What is no hash (a damaged row) names a file that never exists.
    func folder(of blob: BlobID) -> String {
        blobsFolder + "/" + (Self.isHash(blob) ? blob.hex.prefix(2) : "none")
    }

    func path(of blob: BlobID) -> String {
        folder(of: blob) + "/" + (Self.isHash(blob) ? blob.hex.dropFirst(2) : "none")
    }

    private static func isHash(_ blob: BlobID) -> Bool {
        blob.hex.utf8.count == 64
            && blob.hex.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (97...102).contains($0)
            }
    }

    /// Hashes a file.
    static func hash(_ path: String) throws -> (blob: BlobID, size: Int) {
        let file = try Descriptor(opening: path, .reading)
        let digest = Digest()
        var size = 0
        try file.forEachPiece { piece in
            digest.update(piece)
            size += piece.count
        }
        return (digest.finish(), size)
    }
}

/// Files that become blobs together: all are written, one sync makes their bytes durable, then they get their
/// names, then each folder with a new name is synced once. Until then nobody sees any of them.
final class BlobBatch {
    private let store: BlobStore
    private var files: [(path: String, blob: BlobID, size: Int)] = []

    init(_ store: BlobStore) { self.store = store }

    /// How many files wait: a mark for `remove(from:)`.
    var count: Int { files.count }

    /// Adds a complete file, whose hash and size are these; it will be moved.
    func add(_ path: String, blob: BlobID, size: Int) throws {
        guard chmod(path, 0o400) == 0 else { throw StoreError.file("protect a file", path) }
        files.append((path, blob, size))
    }

    /// Removes the files added since a mark.
    func remove(from mark: Int) throws {
        while files.count > mark { try Folder.remove(files.removeLast().path) }
    }

    /// Makes all of them durable blobs.
    func finish() throws {
        guard !files.isEmpty else { return }
        try Descriptor(opening: store.folder, [.directory]).syncFileSystem()
        var touched: Set<String> = [store.blobsFolder]
        for file in files {
            let folder = store.folder(of: file.blob)
            try Folder.make(folder)
            // The folder of a blob that is there counts as touched too: another process may have named it a moment
            // ago and not have synced it yet.
            touched.insert(folder)
            try give(file)
        }
        for folder in touched.sorted() { try Folder.sync(folder) }
        files = []
    }

    private func give(_ file: (path: String, blob: BlobID, size: Int)) throws {
        let path = store.path(of: file.blob)
        // A file of this name and another size was damaged from outside: ours takes its place.
        if try Folder.size(of: path) == file.size {
            try Folder.remove(file.path)
            return
        }
        try Folder.rename(file.path, to: path)
    }
}
