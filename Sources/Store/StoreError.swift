internal import GRDB
internal import Glibc

/// Trouble with the disk or the database.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What was being done.
    public var operation: String
    /// errno, or SQLite's extended result code.
    public var code: Int32
    /// What the system says, without any personal data.
    public var detail: String
    /// Whether waiting may cure it.
    public var isTransient: Bool

    /// Puts the values together.
    public init(operation: String, code: Int32, detail: String, isTransient: Bool) {
        self.operation = operation
        self.code = code
        self.detail = detail
        self.isTransient = isTransient
    }

    /// Operation and detail, for the log.
    public var description: String { "\(operation): \(detail)" }
}

extension StoreError {
    /// A system call failed. Only what no waiting cures is permanent.
    ///
    /// Below `documents` folders and files have names that people gave them: no word of those.
    static func file(_ operation: String, _ path: String, code: Int32 = errno) -> StoreError {
        let named = path.firstRange(of: "/documents/").map { path[..<$0.upperBound] + "…" } ?? path[...]
        return StoreError(
            operation: operation, code: code, detail: "\(String(cString: strerror(code))): \(named)",
            isTransient: ![ENOENT, ENAMETOOLONG, ELOOP, EINVAL].contains(code))
    }

    /// SQLite failed. Its message names tables and columns, never values.
    static func database(_ operation: String, _ error: DatabaseError) -> StoreError {
        StoreError(
            operation: operation, code: error.extendedResultCode.rawValue,
            detail: detail(error), isTransient: !isPermanent(error.resultCode)
        )
    }

    /// Our own rows or files don't fit together.
    static func damaged(_ operation: String, _ detail: String) -> StoreError {
        StoreError(operation: operation, code: 0, detail: detail, isTransient: false)
    }

    /// SQLite needs room for its lock table too: without any, it only tells of an I/O error.
    private static func detail(_ error: DatabaseError) -> String {
        let message = error.message ?? error.resultCode.description
        return error.resultCode == .SQLITE_IOERR ? message + ": the disk is full or damaged" : message
    }

    private static func isPermanent(_ code: ResultCode) -> Bool {
        let permanent: [ResultCode] = [
            .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_MISUSE,
            .SQLITE_TOOBIG,
            .SQLITE_RANGE, .SQLITE_ERROR,
        ]
        return permanent.contains(code)
    }
}

/// Runs `work`; what SQLite throws becomes a `StoreError` that names `operation`.
func naming<Value: ~Copyable>(_ operation: String, _ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch let error as DatabaseError {
        throw StoreError.database(operation, error)
    }
}
