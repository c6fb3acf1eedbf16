internal import Glibc
internal import Synchronization

/// Lets other processes write between transactions that follow one another: SQLite knows no turns, and whoever waits looks
/// only now and then whether nobody writes.
final class WriteTurns: Sendable {
    /// How long one process waits for another that writes.
    private static let patience = Duration.seconds(10)
    /// How often it looks.
    private static let interval = Duration.milliseconds(5)
    /// After so long, transactions make a pause in which others look at least twice.
    private static let stretch = Duration.milliseconds(500)
    private static let pause = interval * 4

    private struct State {
        /// When the first of those transactions began that follow one another, and when the last one ended.
        var first, last: ContinuousClock.Instant
    }

    private let state = Mutex<State?>(nil)

    /// Runs a transaction, behind a pause where it is the others' turn. One at a time.
    func run<Value>(_ transaction: () throws -> Value) rethrows -> Value {
        let now = ContinuousClock.now
        var first = state.withLock { $0.map { now < $0.last + Self.pause ? $0.first : now } ?? now }
        if now >= first + Self.stretch {
            Self.sleep(Self.pause)
            first = .now
        }
        defer { state.withLock { $0 = State(first: first, last: .now) } }
        return try transaction()
    }

    /// Waits until another process may have ended its transaction; false when that takes too long.
    static let isWorthWaiting: @Sendable (_ tries: Int) -> Bool = { tries in
        guard interval * tries < patience else { return false }
        sleep(interval)
        return true
    }

    /// On a thread that may block.
    private static func sleep(_ time: Duration) { usleep(UInt32(time / .microseconds(1))) }
}
