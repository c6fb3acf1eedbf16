internal import Glibc

/// A new file that a mail's bytes are written to, readable by us alone. It disappears unless it is kept.
final class MailFile {
    let path: String
    private var descriptor: Int32
    private var isKept = false

    /// A file of a random name in `folder`.
    init(in folder: String) throws(TransportError) {
        let name = String(UInt64.random(in: .min ... .max), radix: 16)
        path = "\(folder)/fetched-\(name)"
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor < 0 { throw Self.failure("create", path) }
    }

    deinit {
        if descriptor >= 0 { Glibc.close(descriptor) }
        if !isKept { unlink(path) }
    }

    func write(_ bytes: ArraySlice<UInt8>) throws(TransportError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written >= 0 else { throw Self.failure("write", path) }
            rest = rest.dropFirst(written)
        }
    }

    /// Closes it, unsynced.
    func close() throws(TransportError) {
        let code = Glibc.close(descriptor)
        descriptor = -1
        guard code == 0 else { throw Self.failure("close", path) }
    }

    /// Leaves it to the caller: its path.
    func keep() -> String {
        isKept = true
        return path
    }

    private static func failure(_ operation: String, _ path: String) -> TransportError {
        TransportError(
            operation: "\(operation) \(path)", reason: .file, detail: String(cString: strerror(errno)))
    }
}
