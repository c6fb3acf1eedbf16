extension Store {
    /// Makes the files that committed rows still lack: those of the document tree, and calendars. Where one kind can't be
    /// made the other is, the rows stay marked for the next try, and the first failure is thrown.
    public func makeFiles() async throws {
        var failure: (any Error)?
        for work in [linkNewDocuments, writeStaleCalendars] {
            do { try await work() } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }
}
