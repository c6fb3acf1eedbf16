internal import Glibc

/// A stored original of an outgoing message, read by ranges.
final class OriginalFile {
    private let path: String
    private let descriptor: Int32

    init(path: String) throws(TransportError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file("open \(path)") }
    }

    deinit { close(descriptor) }

    /// Bytes.
    func size() throws(TransportError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .file("read the size of \(path)") }
        return Int(status.st_size)
    }

    /// The bytes of `range`, at least one of them.
    func read(_ range: Range<Int>) throws(TransportError) -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
                count = pread(descriptor, buffer.baseAddress, range.count, range.lowerBound)
                initialized = max(0, count)
            }
            if count > 0 { return bytes }
            guard count < 0 else {
                throw TransportError(
                    operation: "read \(path)", reason: .file,
                    detail: "the file ends before byte \(range.upperBound)")
            }
            guard errno == EINTR else { throw .file("read \(path)") }
        }
    }
}

extension TransportError {
    /// The system's last error (`errno`) about a file of ours.
    static func file(_ operation: String) -> TransportError {
        TransportError(operation: operation, reason: .file, detail: String(cString: strerror(errno)))
    }
}
