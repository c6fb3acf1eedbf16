internal import Synchronization

/// What somebody asks of the daemon, as by a signal. Asked before anybody waits for it, it is not lost.
final class Request: Sendable {
    private let isMade = Mutex(false)
    private let wake = WakeSignal()

    func make() {
        isMade.withLock { $0 = true }
        wake.signal()
    }

    /// Whether it was made, and not taken since.
    var isPending: Bool { isMade.withLock { $0 } }

    /// Whether it was made; it is answered then.
    func take() -> Bool { isMade.withLock { isMade in isMade.exchange(false) } }

    /// Returns when it is pending, after `longest`, or when the task is cancelled. One task waits at a time.
    func wait(atMost longest: Duration) async {
        guard !isPending else { return }
        await wake.wait(atMost: longest)
    }
}

extension Bool {
    /// Takes another value; the one before.
    fileprivate mutating func exchange(_ value: Bool) -> Bool {
        defer { self = value }
        return self
    }
}
