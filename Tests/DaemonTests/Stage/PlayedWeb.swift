import Networks
import Synchronization

/// Web pages, all of which are there until a test has one go.
final class PlayedWeb: Sendable {
    private let others = Mutex<[String: PageAnswer]>([:])
    private let looks = Mutex<[String]>([])

    /// What a look at the page sees from now on.
    func set(_ url: String, _ answer: PageAnswer) { others.withLock { $0[url] = answer } }

    func answer(of url: String) -> PageAnswer {
        looks.withLock { $0.append(url) }
        return others.withLock { $0[url] ?? .alive }
    }

    /// The pages that were looked at since this was asked last.
    func takeLooks() -> [String] {
        looks.withLock { looks in
            defer { looks = [] }
            return looks
        }
    }
}
