internal import GRDB

extension Store {
    /// Makes one of the index's parts, of which each batch brings some, and collects its words: it gets smaller, and
    /// quicker to look into. In steps, between which others write.
    ///
    /// - `isWanted`: asked before each step.
    /// - Returns: whether all was done.
    @discardableResult
    public func mergeIndex(while isWanted: @Sendable () -> Bool = { true }) async throws -> Bool {
        guard try await merge(.texts, while: isWanted) else { return false }
        var blocks = try await writing("collect the words of the index") { try WordBlocks(beginningIn: $0) }
        while !blocks.isDone {
            guard isWanted() else { return false }
            blocks = try await writing("collect the words of the index") { [blocks] database in
                var blocks = blocks
                try blocks.step(in: database)
                return blocks
            }
        }
        return try await merge(.letters, while: isWanted)
    }

    /// Whether so much has come since the last time that merging the index is worth the work.
    public func isIndexOutdated() async throws -> Bool {
        try await reading("look at the index") { try Compounds.areOutdated(in: $0) }
    }

    private enum Index: String {
        case texts = "search_index", letters = "search_letters"
    }

    /// Pages of an index that one step writes: a few hundredths of a second.
    private static let stepPages = 500

    private func merge(_ index: Index, while isWanted: @Sendable () -> Bool) async throws -> Bool {
        // FTS5 takes a negative number as the beginning: all parts are to become one.
        var pages = -Self.stepPages
        while isWanted() {
            let changes = try await writing("merge the index") { [pages] database in
                let before = database.totalChangesCount
                try database.run("INSERT INTO \(index.rawValue) (\(index.rawValue), rank) VALUES ('merge', ?)", [pages])
                return database.totalChangesCount - before
            }
            // The command alone counts as one.
            if changes < 2 { return true }
            pages = Self.stepPages
        }
        return false
    }
}
