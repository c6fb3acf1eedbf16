internal import GRDB

extension StoreTransaction {
    /// Notes the mistakes in the configuration that the maintainers are told of; nil once there are none. Returns
    /// whether they were not told of these before.
    public func noteMistakes(_ text: String?) throws -> Bool {
        try naming("note mistakes in the configuration") {
            try database.run("UPDATE roster SET mistakes = ?1 WHERE mistakes IS NOT ?1", [text?.storable])
            return database.changesCount > 0
        }
    }
}
