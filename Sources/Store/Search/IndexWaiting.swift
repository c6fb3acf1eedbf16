internal import GRDB

extension StoreTransaction {
    /// Posts and documents that were there before the index was, or before it is made anew, are indexed in steps: the
    /// daemon does its work meanwhile.
    ///
    /// - Returns: whether more wait.
    public func indexWaiting(limit: Int = 500) throws -> Bool {
        try naming("index what waits") {
            let rows = try database.rows(
                "SELECT id, post, version FROM search_waiting ORDER BY id LIMIT ?", [limit])
            for row in rows {
                let post: Int64? = row["post"]
                let version: Int64? = row["version"]
                if let item = post.map(SearchEntry.Item.post) ?? version.map(SearchEntry.Item.version) {
                    try index(item)
                }
                try database.run("DELETE FROM search_waiting WHERE id = ?", [row["id"] as Int64])
            }
            return rows.count == limit
        }
    }

    /// Empties the index and lets everything wait for it: for whoever changes how words are folded.
    public func indexAnew() throws {
        try naming("make the index anew") {
            try database.run("INSERT INTO search_index (search_index) VALUES ('delete-all')")
            try database.run("INSERT INTO search_letters (search_letters) VALUES ('delete-all')")
            for table in ["search_entry", "search_words", "search_waiting"] {
                try database.run("DELETE FROM \(table)")
            }
            try database.run("INSERT INTO search_waiting (post) SELECT id FROM post WHERE recalled IS NULL ORDER BY id")
            try database.run(
                "INSERT INTO search_waiting (version) SELECT id FROM version WHERE recalled IS NULL ORDER BY id")
        }
    }
}

extension Store {
    /// Whether posts or documents wait to be indexed.
    public func isIndexWaiting() async throws -> Bool {
        try await reading("look at the index") { try $0.number("SELECT 1 FROM search_waiting LIMIT 1") != nil }
    }
}
