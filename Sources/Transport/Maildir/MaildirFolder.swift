internal import Glibc

/// The three folders of a Maildir: mail is written in `tmp`, appears in `new`, and is seen in `cur`. maildir(5).
struct MaildirFolder: Sendable {
    let path: String

    var new: String { "\(path)/new" }
    var cur: String { "\(path)/cur" }
    var tmp: String { "\(path)/tmp" }

    /// Makes what is missing of it, folders above it included, and syncs that.
    func create() throws(TransportError) {
        for folder in [tmp, new, cur] { try Self.create(folder) }
    }

    private static func create(_ folder: String) throws(TransportError) {
        // From the top down; most often the last one is there already.
        var missing: [String] = []
        var path = folder[...]
        while !path.isEmpty, access(String(path), F_OK) != 0, let slash = path.lastIndex(of: "/") {
            missing.append(String(path))
            path = path[..<slash]
        }
        for folder in missing.reversed() {
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .file("create \(folder)") }
            try sync(parent(of: folder))
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Writes a folder's entries back to the disk: a rename survives a crash only then.
    static func sync(_ folder: String) throws(TransportError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file("open \(folder)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .file("sync \(folder)") }
    }
}
