internal import Foundation

/// What comes out of a socket, each chunk so much later, in order: a long line that carries many chunks at a time.
final class DelayLine: Sendable {
    private struct Chunk {
        var due: ContinuousClock.Instant
        /// nil: the end.
        var bytes: [UInt8]?
    }

    private let socket: Int32
    private let delay: Duration
    private let condition = NSCondition()
    nonisolated(unsafe) private var chunks: [Chunk] = []

    /// `owner` keeps the socket open.
    init(from socket: Int32, of owner: any AnyObject & Sendable, delay: Duration) {
        self.socket = socket
        self.delay = delay
        guard delay > .zero else { return }
        Thread.detachNewThread {
            withExtendedLifetime(owner) { self.take() }
        }
    }

    /// The next chunk when its time has come; nil at the end.
    func next() -> [UInt8]? {
        guard delay > .zero else { return Loopback.receive(from: socket) }
        condition.lock()
        while chunks.isEmpty { condition.wait() }
        let chunk = chunks.removeFirst()
        condition.unlock()
        let wait = ContinuousClock.now.duration(to: chunk.due)
        if wait > .zero { usleep(UInt32(wait / .microseconds(1))) }
        return chunk.bytes
    }

    private func take() {
        var isOpen = true
        while isOpen {
            // Nobody's acknowledgement is to be waited for on top of the delay. Not sticky, hence each time.
            var on: Int32 = 1
            setsockopt(socket, Int32(IPPROTO_TCP), TCP_QUICKACK, &on, socklen_t(MemoryLayout.size(ofValue: on)))
            let bytes = Loopback.receive(from: socket)
            isOpen = bytes != nil
            condition.lock()
            chunks.append(Chunk(due: .now + delay, bytes: bytes))
            condition.signal()
            condition.unlock()
        }
    }
}
