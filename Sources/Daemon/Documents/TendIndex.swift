internal import MailFormat
internal import Networks
internal import Store

/// Keeps the index for search: what waits joins it, and its parts become one when there is much that is new, at most once
/// a day.
struct TendIndex: Sendable {
    let environment: Environment

    /// In that time each post brings a part of its own, and each part takes a moment of every search.
    private static let mergeInterval = Duration.seconds(86_400)

    func run() async throws {
        let (store, now) = (environment.store, environment.now())
        // A transaction each, so that mail goes on meanwhile.
        while try await store.isIndexWaiting() {
            _ = try await store.transaction { try $0.indexWaiting() }
            if Task.isShuttingDown { return }
        }
        if let last = try await store.lastTime(of: .index), last <= now, now < last + Self.mergeInterval { return }
        guard try await store.isIndexOutdated() else { return }
        guard try await store.mergeIndex(while: { !Task.isShuttingDown }) else { return }
        try await store.transaction { try $0.note(.index, at: now) }
    }
}
