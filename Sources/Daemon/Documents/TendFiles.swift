internal import Store

/// Makes the files of documents and calendars that could not be made when their rows were committed.
struct TendFiles: Sendable {
    let environment: Environment

    /// A failure is told, and keeps nothing else of the timetable waiting.
    func run() async {
        do {
            try await environment.store.makeFiles()
        } catch {
            environment.log.filesNotMade(error)
        }
    }
}
