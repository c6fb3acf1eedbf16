internal import Glibc

/// What the store does with folders and names in them; all paths are absolute.
enum Folder {
    /// Makes a folder and those above it where they are missing, for our eyes only.
    static func make(_ path: String) throws {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw StoreError.file("make a folder", path)
        }
        try make(String(path[..<slash]))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw StoreError.file("make a folder", path) }
    }

    /// Throws when a folder belongs to another user: what root made in it, the daemon could not open.
    static func checkOwner(of path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw StoreError.file("look at a folder", path) }
        guard status.st_uid != geteuid() else { return }
        throw StoreError(
            operation: "open the data folder", code: EPERM,
            detail: "\(path) belongs to the user with the number \(status.st_uid): run this as that user, "
                + "as with 'sudo -u netzpost'", isTransient: false)
    }

    /// Makes the names in a folder durable.
    static func sync(_ path: String) throws {
        try Descriptor(opening: path, [.directory]).sync()
    }

    /// Removes the files in a folder; folders in it stay.
    static func removeFiles(in path: String) throws {
        guard let directory = opendir(path) else { throw StoreError.file("clear a folder", path) }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name == "." || name == ".." { continue }
            if unlink(path + "/" + name) != 0, ![ENOENT, EISDIR, EPERM].contains(errno) {
                throw StoreError.file("clear a folder", path)
            }
        }
    }

    /// The size of a file; nil when there is none.
    static func size(of path: String) throws -> Int? {
        var status = stat()
        if lstat(path, &status) == 0 { return Int(status.st_size) }
        guard errno == ENOENT else { throw StoreError.file("look at a file", path) }
        return nil
    }

    static func rename(_ from: String, to path: String) throws {
        guard Glibc.rename(from, path) == 0 else { throw StoreError.file("rename a file", path) }
    }

    /// Removes a folder if there is one and nothing is in it.
    static func removeIfEmpty(_ path: String) throws {
        guard rmdir(path) == 0 || [ENOENT, ENOTEMPTY, EEXIST].contains(errno) else {
            throw StoreError.file("remove a folder", path)
        }
    }

    /// Removes a file if there is one.
    static func remove(_ path: String) throws {
        guard unlink(path) == 0 || errno == ENOENT else { throw StoreError.file("remove a file", path) }
    }
}
