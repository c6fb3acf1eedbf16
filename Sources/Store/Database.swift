internal import GRDB

extension Store {
    /// Looking is rare; every reader has a page cache of its own.
    static let readers = 3
    /// Kibibytes of pages that a connection keeps, once it has read so many. There are four; what is not in them is in the
    /// system's memory as a rule.
    private static let cacheSize = 4_000

    /// Opens the database of a data folder and brings its schema up to date. Processes that open the same folder
    /// do so one after the other: switching a new database to WAL does not wait for others.
    static func openDatabase(in folder: String) throws -> DatabasePool {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .callback(WriteTurns.isWorthWaiting)
        configuration.maximumReaderCount = readers
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -\(cacheSize)") }
        let opening = try Descriptor(opening: folder, [.directory])
        try opening.lock(waiting: true)
        let path = folder + "/netzpost.sqlite"
        try makePrivate(path)
        return try naming("open the database") {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { database in
                // Only here: when it switches to WAL the pool sets NORMAL, which syncs no commit.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try Schema.update(database)
            }
            return pool
        }
    }

    /// Makes a new database file for our eyes only, whatever the folder's mode and the umask: SQLite gives its
    /// journals the same mode. A file that is there is not opened: closing it would end SQLite's locks on it.
    private static func makePrivate(_ path: String) throws {
        guard try Folder.size(of: path) == nil else { return }
        _ = try Descriptor(opening: path, .creating)
    }
}

extension Database {
    /// Runs a statement, compiled once per connection.
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// Runs an INSERT and tells the new row's number.
    func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
        try run(sql, arguments)
        return lastInsertedRowID
    }

    /// The first row of a query.
    func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    /// All rows of a query that is known to bring few.
    func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
    }

    /// The number in the first column of the first row.
    func number(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int64? {
        try Int64.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }
}

extension Row {
    /// One of our words; a word that this program does not know means that the row is damaged.
    func word<Word: RawRepresentable>(_ column: String, as type: Word.Type = Word.self) throws -> Word
    where Word.RawValue == String {
        let text: String = self[column]
        guard let word = Word(rawValue: text) else {
            throw StoreError.damaged("read a row", "unknown word '\(text)' in column \(column)")
        }
        return word
    }
}

extension String {
    /// Without NUL, at which SQLite ends a text: what stands behind it is not lost.
    var storable: String {
        // Nearly all texts have none, and their bytes are quickly looked through. As a scalar: with a combining mark behind
        // it, it is not the character NUL.
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
