internal import CLinux
internal import Glibc

/// An open file or directory; closed when the value goes.
struct Descriptor: ~Copyable {
    let number: Int32
    private let path: String

    /// Bytes read or written at once, wherever the store streams.
    static let pieceSize = 256 * 1024

    /// What a file is opened for.
    struct Purpose: OptionSet {
        let rawValue: Int32

        static let reading = Purpose([])
        static let directory = Purpose(rawValue: O_DIRECTORY)
        /// A file that must not exist yet.
        static let creating = Purpose(rawValue: O_CREAT | O_EXCL | O_WRONLY)
        /// A file that is made when it is missing.
        static let locking = Purpose(rawValue: O_CREAT | O_RDWR)

        init(rawValue: Int32) { self.rawValue = rawValue }
    }

    init(opening path: String, _ purpose: Purpose, mode: mode_t = 0o600) throws {
        number = retrying { Glibc.open(path, purpose.rawValue | O_CLOEXEC, mode) }
        self.path = path
        guard number >= 0 else { throw StoreError.file("open a file", path) }
    }

    deinit { close(number) }

    /// Takes the file's lock (flock(2)), which ends with the descriptor; false when somebody else has it.
    @discardableResult
    func lock(waiting: Bool) throws -> Bool {
        if retrying({ flock(number, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) }) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw StoreError.file("lock a file", path) }
        return false
    }

    /// Bytes.
    func size() throws -> Int {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw StoreError.file("look at a file", path) }
        return Int(status.st_size)
    }

    /// Reads the bytes at `offset` into `buffer`, as many as fit; 0 at the end.
    func read(into buffer: inout [UInt8], at offset: Int) throws -> Int {
        let count = buffer.withUnsafeMutableBytes { bytes in
            retrying { pread(number, bytes.baseAddress, bytes.count, off_t(offset)) }
        }
        guard count >= 0 else { throw StoreError.file("read a file", path) }
        return count
    }

    func write(_ bytes: Span<UInt8>) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.extracting(done..<bytes.count).withUnsafeBytes { rest in
                retrying { Glibc.write(number, rest.baseAddress, rest.count) }
            }
            guard count >= 0 else { throw StoreError.file("write a file", path) }
            done += count
        }
    }

    /// Makes the file, or the names in a directory, durable.
    func sync() throws {
        guard retrying({ fsync(number) }) == 0 else { throw StoreError.file("sync a file", path) }
    }

    /// Makes everything durable that was written to the file system before. Since Linux 5.8 this also tells
    /// of write-back errors, a full disk among them.
    func syncFileSystem() throws {
        guard retrying({ syncfs(number) }) == 0 else { throw StoreError.file("sync the data folder", path) }
    }
}

/// Repeats a system call that a signal interrupted.
func retrying<Number: SignedInteger>(_ call: () -> Number) -> Number {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}

extension Descriptor {
    /// Reads a stretch of the file piece by piece; ends early where the file does.
    func forEachPiece(of range: Range<Int>, _ body: (Span<UInt8>) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: min(Self.pieceSize, range.count))
        var offset = range.lowerBound
        while offset < range.upperBound {
            let count = min(try read(into: &buffer, at: offset), range.upperBound - offset)
            guard count > 0 else { return }
            try body(buffer.span.extracting(0..<count))
            offset += count
        }
    }

    /// A stretch of the file; less where the file ends early.
    func bytes(in range: Range<Int>) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        try forEachPiece(of: range) { piece in piece.withUnsafeBufferPointer { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// Reads the whole file piece by piece.
    func forEachPiece(_ body: (Span<UInt8>) throws -> Void) throws { try forEachPiece(of: 0..<Int.max, body) }
}
