internal import Synchronization

/// Wakes one waiting task; a signal that comes before the wait is not lost.
final class WakeSignal: Sendable {
    private struct State {
        var isSignalled = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func signal() {
        let waiting = state.withLock { state in
            state.isSignalled = true
            return state.waiting.take()
        }
        waiting?.resume()
    }

    /// Returns at the next signal, after `longest`, or when the task is cancelled.
    func wait(atMost longest: Duration) async {
        let timer = Task {
            // Only cancellation ends the sleep early, and then nobody waits any more.
            try? await Task.sleep(for: longest)
            if !Task.isCancelled { signal() }
        }
        defer { timer.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isSignalled = state.withLock { state in
                    if !state.isSignalled { state.waiting = continuation }
                    return state.isSignalled
                }
                if isSignalled { continuation.resume() }
            }
        } onCancel: {
            signal()
        }
        state.withLock { $0.isSignalled = false }
    }
}
