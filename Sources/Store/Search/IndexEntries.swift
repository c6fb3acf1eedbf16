internal import GRDB
internal import Networks

extension StoreTransaction {
    /// Indexes a post or a version; nothing where it is taken back or there already.
    func index(_ item: SearchEntry.Item) throws {
        guard try entry(of: item) == nil, let entry = try SearchEntry(item, in: database) else { return }
        try add(entry)
    }

    /// Takes a post or a version out of the index. Before whatever is read for its entry changes.
    func unindex(_ item: SearchEntry.Item) throws {
        try database.run("DELETE FROM search_waiting WHERE post = ?1 OR version = ?2", [item.post, item.version])
        guard let id = try entry(of: item), let entry = try SearchEntry(item, in: database) else { return }
        try database.run(
            "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, ?)", [id, entry.words])
        try database.run("DELETE FROM search_entry WHERE id = ?", [id])
    }

    /// Adds an entry that is not there.
    func add(_ entry: SearchEntry) throws {
        let id = try unusedEntry(from: SearchTime.entry(at: entry.time))
        try database.run(
            "INSERT INTO search_entry (id, post, version) VALUES (?, ?, ?)", [id, entry.item.post, entry.item.version])
        let words = entry.words
        try database.run("INSERT INTO search_index (rowid, words) VALUES (?, ?)", [id, words])
        try compounds.add(words, in: database)
    }

    private func entry(of item: SearchEntry.Item) throws -> Int64? {
        switch item {
        case .post(let row): try database.number("SELECT id FROM search_entry WHERE post = ?", [row])
        case .version(let row): try database.number("SELECT id FROM search_entry WHERE version = ?", [row])
        }
    }

    /// The first free id from `first` on.
    private func unusedEntry(from first: Int64) throws -> Int64 {
        guard try database.number("SELECT 1 FROM search_entry WHERE id = ?", [first]) != nil else { return first }
        let next = try database.number(
            """
            SELECT id + 1 FROM search_entry AS entry
            WHERE id >= ? AND NOT EXISTS (SELECT 1 FROM search_entry WHERE id = entry.id + 1) ORDER BY id LIMIT 1
            """, [first])
        return next ?? first
    }
}

/// How an entry's id tells its time.
enum SearchTime {
    /// Seconds for which one id stands: so few that no two mails of a network come in it as a rule, and so many that ids
    /// lie near each other, which makes a small index.
    static let slot: Int64 = 900
    /// Times that a calendar has, so that no sum overflows; whole slots, so that days begin with one.
    private static let limits: ClosedRange<Int64> = -90_000_000_000...300_000_000_000

    /// When what has this id came.
    static func seconds(of entry: Int64) -> Int64 { limits.upperBound - min(max(entry, 0), 1 << 40) * slot }

    /// The least id of what came at a time. The later, the less: the newest is read first, and the index is quicker in
    /// the order of its ids than against it.
    static func entry(at seconds: Int64) -> Int64 {
        let seconds = min(max(seconds, limits.lowerBound), limits.upperBound)
        return (limits.upperBound - seconds) / slot
    }

    /// The ids of what came since a time and before another one.
    static func entries(since: Int64?, before: Int64?) -> ClosedRange<Int64> {
        // What came at midnight has the id of the slot that begins then, and what came a second before a greater one.
        let newest = before.map { entry(at: $0) + 1 } ?? 0
        return newest...max(newest, since.map { entry(at: $0) } ?? Int64.max)
    }
}
