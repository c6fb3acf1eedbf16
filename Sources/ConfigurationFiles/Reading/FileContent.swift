internal import Glibc

/// The bytes of a file, with what the file system says of it.
struct FileContent {
    var bytes: [UInt8]
    /// The permission bits.
    var mode: UInt32
}

/// Why a file could not be read.
enum FileTrouble: Error {
    case missing
    case notAFile
    case tooLarge
    case refused(String)

    /// What is wrong with `path`, for people.
    func mistake(_ path: String) -> Mistake {
        switch self {
        case .missing: Mistake("There is no file \(quoted(path: path)).", "Create it, or correct the name.")
        case .notAFile: Mistake("\(quoted(path: path)) is no ordinary file.", "Name a file.")
        case .tooLarge: Mistake("\(quoted(path: path)) is too large.", "Check whether it is the right file.")
        case .refused(let reason):
            Mistake(
                "\(quoted(path: path)) cannot be read: \(reason).",
                "Allow the user that runs netzpost to read it.")
        }
    }
}

/// Reads a whole file of at most `limit` bytes.
func readFile(_ path: String, limit: Int) throws(FileTrouble) -> FileContent {
    // O_NONBLOCK: opening a pipe must not wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
        if errno == ENOENT || errno == ENOTDIR { throw .missing }
        throw .refused(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .refused(String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .refused(String(cString: strerror(errno))) }
        if count == 0 { break }
        bytes += buffer[..<count]
        guard bytes.count <= limit else { throw .tooLarge }
    }
    return FileContent(bytes: bytes, mode: status.st_mode & 0o7777)
}
