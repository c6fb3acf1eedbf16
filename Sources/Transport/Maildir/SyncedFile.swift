internal import Glibc

/// A file that is on the disk when it is finished; one of the same name is written anew.
final class SyncedFile {
    private let path: String
    private let descriptor: Int32
    private(set) var count = 0

    init(_ path: String) throws(TransportError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .file("create \(path)") }
    }

    deinit { close(descriptor) }

    func write(_ bytes: ArraySlice<UInt8>) throws(TransportError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw .file("write \(path)") }
            rest = rest.dropFirst(written)
        }
        count += bytes.count
    }

    func finish() throws(TransportError) {
        guard fsync(descriptor) == 0 else { throw .file("sync \(path)") }
    }
}
