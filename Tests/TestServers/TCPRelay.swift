internal import Foundation

/// Passes bytes between a client and a server on loopback, slowly or not to the end.
public final class TCPRelay: Sendable {
    /// What happens to one connection.
    public enum Fault: Sendable {
        /// Nothing: all passes.
        case none
        /// After so many bytes of the client both sides are cut.
        case cut(afterClientBytes: Int)
        /// After so many bytes of the server both sides are cut.
        case cutServer(afterServerBytes: Int)
        /// After so many bytes of the client the server's next answer is swallowed, and both sides are cut.
        case swallowAnswer(afterClientBytes: Int)
    }

    /// Where it listens.
    public let port: Int
    private let listener: Int32
    private let connections = Connections()

    /// Passes on to `target`; each chunk is held for `delay` in both directions, however many are on their way, as on
    /// a long line. The first connections have these faults, one each; later ones have none.
    public convenience init(to target: Int, delay: Duration = .zero, faults: [Fault] = []) throws {
        try self.init(to: [target], delay: delay, faults: faults)
    }

    /// Passes the first connections on to these ports, one each, and all later ones to the last.
    public init(to targets: [Int], delay: Duration = .zero, faults: [Fault] = []) throws {
        (listener, port) = try Loopback.listen()
        let (listener, connections) = (listener, connections)
        Thread.detachNewThread {
            var number = 0
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                guard let server = Loopback.connect(to: targets[min(number, targets.count - 1)]) else {
                    Glibc.close(client)
                    continue
                }
                let fault = number < faults.count ? faults[number] : .none
                number += 1
                let connection = Connection(client: client, server: server, fault: fault, delay: delay)
                guard connections.add(connection) else { return }
                Thread.detachNewThread { connection.passClient() }
                Thread.detachNewThread { connection.passServer() }
            }
        }
    }

    deinit { stop() }

    /// How many bytes servers have sent.
    public var serverByteCount: Int { connections.serverByteCount }

    /// When the first cut was.
    public var cutTime: ContinuousClock.Instant? { connections.cutTime }

    /// Refuses new connections and cuts the present ones.
    public func stop() {
        guard connections.stop() else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private final class Connections: Sendable {
        private let lock = NSLock()
        nonisolated(unsafe) private var all: [Connection] = []
        nonisolated(unsafe) private var isStopped = false

        var serverByteCount: Int { lock.withLock { all.reduce(0) { $0 + $1.serverByteCount } } }
        var cutTime: ContinuousClock.Instant? { lock.withLock { all.compactMap(\.cutTime).min() } }

        func add(_ connection: Connection) -> Bool {
            lock.withLock {
                if isStopped { connection.cut() } else { all.append(connection) }
                return !isStopped
            }
        }

        func stop() -> Bool {
            lock.withLock {
                if isStopped { return false }
                isStopped = true
                for connection in all { connection.cut() }
                return true
            }
        }
    }
}

private final class Connection: Sendable {
    private let client: Int32
    private let server: Int32
    private let fault: TCPRelay.Fault
    private let delay: Duration
    private let lock = NSLock()
    /// Passed on from the client.
    nonisolated(unsafe) private var clientBytes = 0
    /// Passed on from the server.
    nonisolated(unsafe) private var serverBytes = 0
    nonisolated(unsafe) private var cutAt: ContinuousClock.Instant?

    var serverByteCount: Int { lock.withLock { serverBytes } }
    var cutTime: ContinuousClock.Instant? { lock.withLock { cutAt } }

    init(client: Int32, server: Int32, fault: TCPRelay.Fault, delay: Duration) {
        self.client = client
        self.server = server
        self.fault = fault
        self.delay = delay
        var on: Int32 = 1
        for socket in [client, server] {
            setsockopt(
                socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout.size(ofValue: on)))
        }
    }

    deinit {
        close(client)
        close(server)
    }

    func cut() {
        lock.withLock { cutAt = cutAt ?? .now }
        shutdown(client, Int32(SHUT_RDWR))
        shutdown(server, Int32(SHUT_RDWR))
    }

    func passClient() {
        let line = DelayLine(from: client, of: self, delay: delay)
        while let chunk = line.next() {
            let (passed, isLast) = lock.withLock { Self.allowed(chunk, after: &clientBytes, limit: limits.client) }
            guard Loopback.send(passed, to: server), !isLast else { break }
        }
        if case .cut = fault { cut() } else { shutdown(server, Int32(SHUT_WR)) }
    }

    func passServer() {
        let line = DelayLine(from: server, of: self, delay: delay)
        while let chunk = line.next() {
            if case .swallowAnswer(let limit) = fault, lock.withLock({ clientBytes >= limit }) { break }
            let (passed, isLast) = lock.withLock { Self.allowed(chunk, after: &serverBytes, limit: limits.server) }
            guard Loopback.send(passed, to: client), !isLast else { break }
        }
        cut()
    }

    /// After how many bytes of the client, and of the server, nothing passes.
    private var limits: (client: Int, server: Int) {
        switch fault {
        case .cut(let limit): (limit, .max)
        case .cutServer(let limit): (.max, limit)
        case .none, .swallowAnswer: (.max, .max)
        }
    }

    /// How much of the chunk passes after `count` bytes, and whether nothing does after it.
    private static func allowed(
        _ chunk: [UInt8], after count: inout Int, limit: Int
    ) -> (passed: ArraySlice<UInt8>, isLast: Bool) {
        let passed = chunk.prefix(max(0, limit - count))
        count += passed.count
        return (passed, count >= limit)
    }
}
