internal import Foundation

/// A server in the test's own process that plays one side of a dialogue, in plain TCP on loopback.
///
/// Each connection runs the play on a thread of its own. What goes otherwise than the play says is kept in
/// `complaints`, which a test expects to be empty.
public final class ScriptedServer: Sendable {
    /// Where it listens.
    public let port: Int
    private let listener: Int32
    private let state = State()

    /// `play` gets the client's connection and its number, from 1.
    public init(_ play: @escaping @Sendable (Peer, Int) throws -> Void) throws {
        (listener, port) = try Loopback.listen()
        let (listener, state) = (listener, state)
        Thread.detachNewThread {
            var number = 0
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                number += 1
                let peer = Peer(client, number: number) { state.mark($0) }
                guard state.add(peer) else { return }
                Thread.detachNewThread { Self.perform(play, peer, state) }
            }
        }
    }

    deinit { stop() }

    /// Refuses new connections and cuts the present ones.
    public func stop() {
        guard state.stop() else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Cuts the present connections and takes new ones, as a server that starts again.
    public func cut() { state.cut() }

    /// What did not go as in the play.
    public var complaints: [String] { state.complaints }

    /// Waits until a play has come to that mark, half a minute at most; whether it has.
    @discardableResult public func reached(_ mark: String, times: Int = 1) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(30)
        while state.markCount(mark) < times {
            guard ContinuousClock.now < end else { return false }
            try await Task.sleep(for: .milliseconds(5))
        }
        return true
    }

    /// How many connections were made.
    public var connectionCount: Int { state.connectionCount }

    private static func perform(_ play: (Peer, Int) throws -> Void, _ peer: Peer, _ state: State) {
        do {
            try play(peer, peer.number)
        } catch {
            state.complain("connection \(peer.number): \(error)")
        }
        peer.close()
    }

    private final class State: Sendable {
        private let lock = NSLock()
        nonisolated(unsafe) private var peers: [Peer] = []
        nonisolated(unsafe) private var count = 0
        nonisolated(unsafe) private var trouble: [String] = []
        nonisolated(unsafe) private var marks: [String: Int] = [:]
        nonisolated(unsafe) private var isStopped = false

        var complaints: [String] { lock.withLock { trouble } }
        var connectionCount: Int { lock.withLock { count } }

        func mark(_ name: String) {
            lock.withLock { marks[name, default: 0] += 1 }
        }

        func markCount(_ name: String) -> Int {
            lock.withLock { marks[name] ?? 0 }
        }

        func complain(_ text: String) {
            lock.withLock { if !isStopped { trouble.append(text) } }
        }

        func cut() {
            lock.withLock {
                for peer in peers { peer.close() }
                peers = []
            }
        }

        /// false when the server was stopped.
        func add(_ peer: Peer) -> Bool {
            lock.withLock {
                count += 1
                if isStopped { peer.close() } else { peers.append(peer) }
                return !isStopped
            }
        }

        /// false when it was stopped before.
        func stop() -> Bool {
            lock.withLock {
                if isStopped { return false }
                isStopped = true
                for peer in peers { peer.close() }
                return true
            }
        }
    }
}

/// The client of a `ScriptedServer`.
public final class Peer: Sendable {
    let number: Int
    private let socket: Int32
    private let lock = NSLock()
    nonisolated(unsafe) private var isClosed = false
    /// Received and not yet read; touched by the play's thread only.
    nonisolated(unsafe) private var input: [UInt8] = []

    private let noteMark: @Sendable (String) -> Void

    init(_ socket: Int32, number: Int, noteMark: @escaping @Sendable (String) -> Void) {
        self.socket = socket
        self.number = number
        self.noteMark = noteMark
        // Each piece goes out as it is said, however small.
        var on: Int32 = 1
        setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout.size(ofValue: on)))
    }

    deinit { Glibc.close(socket) }

    /// Tells a test that waits by `ScriptedServer.reached` that the play has come so far.
    public func mark(_ name: String) { noteMark(name) }

    /// Sends `text`, byte by byte if wished; false when the client is gone.
    @discardableResult public func send(_ text: String, byByte: Bool = false) -> Bool {
        send(Array(text.utf8), byByte: byByte)
    }

    /// Sends `bytes`, byte by byte if wished; false when the client is gone.
    @discardableResult public func send(_ bytes: [UInt8], byByte: Bool = false) -> Bool {
        guard byByte else { return Loopback.send(bytes, to: socket) }
        return bytes.allSatisfy { byte in
            usleep(200)
            return Loopback.send([byte], to: socket)
        }
    }

    /// The next line without its end; nil when the client has closed.
    public func line() -> String? {
        var searched = 0
        while true {
            if let end = input[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                var line = input[..<end]
                input.removeSubrange(...end)
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                return String(decoding: line, as: UTF8.self)
            }
            searched = input.count
            guard let more = Loopback.receive(from: socket) else { return nil }
            input += more
        }
    }

    /// The next line, which has to begin with `start`, or, for `* text`, to go on with it after its first word.
    @discardableResult public func expect(_ start: String) throws -> String {
        guard let line = line() else { throw ServerTrouble("the client closed in place of: \(start)") }
        let rest = start.hasPrefix("* ") ? line.drop { $0 != " " } : line[...]
        guard rest.hasPrefix(start.hasPrefix("* ") ? String(start.dropFirst()) : start) else {
            throw ServerTrouble("'\(line)' in place of '\(start)'")
        }
        return line
    }

    /// Everything up to the line `.`, dots taken off (RFC 5321 §4.5.2); nil when the client closed before.
    public func message() -> String? {
        var lines: [String] = []
        while let line = line() {
            if line == "." { return lines.map { $0 + "\r\n" }.joined() }
            lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
        }
        return nil
    }

    /// The bytes of a message as they come, up to and with CRLF, dot, CRLF; nil when the client closed before.
    public func rawMessage() -> [UInt8]? {
        let end = Array("\r\n.\r\n".utf8)
        while !input.suffix(end.count).elementsEqual(end) {
            guard let more = Loopback.receive(from: socket) else { return nil }
            input += more
        }
        defer { input = [] }
        return input
    }

    /// Whether the client says nothing for so long.
    public func isQuiet(milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return input.isEmpty && poll(&entry, 1, milliseconds) == 0
    }

    /// Reads and says nothing until the client closes.
    public func stall() {
        while Loopback.receive(from: socket) != nil {}
    }

    /// Takes nothing until the connection is reset or the server is stopped.
    public func waitWithoutReading() {
        var entry = pollfd(fd: socket, events: 0, revents: 0)
        while poll(&entry, 1, 1_000) == 0 {}
    }

    /// Lets the system hold little for this connection, so that writing soon waits for reading.
    public func limitBuffers() {
        var size: Int32 = 16_384
        for option in [SO_SNDBUF, SO_RCVBUF] {
            setsockopt(socket, SOL_SOCKET, option, &size, socklen_t(MemoryLayout.size(ofValue: size)))
        }
    }

    /// Closes only the direction to the client: it reads the end of the stream.
    public func closeHalf() { shutdown(socket, Int32(SHUT_WR)) }

    /// Closes only the direction from the client: what it says is lost.
    public func closeReading() { shutdown(socket, Int32(SHUT_RD)) }

    /// Cuts the connection: the client may read what was sent before.
    public func close() {
        lock.withLock {
            if !isClosed { shutdown(socket, Int32(SHUT_RDWR)) }
            isClosed = true
        }
    }

    /// Cuts the connection by a reset (RST).
    public func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        var unspecified = sockaddr()
        unspecified.sa_family = sa_family_t(AF_UNSPEC)
        connect(socket, &unspecified, socklen_t(MemoryLayout.size(ofValue: unspecified)))
    }
}

extension Peer {
    /// Plays an IMAP server up to the opened folder: greeting, libcurl's login, our CAPABILITY, SELECT or EXAMINE.
    public func openIMAP(
        capabilities: String = "IMAP4rev1 UIDPLUS MOVE IDLE", validity: UInt32 = 7, count: Int = 0
    ) throws {
        try logInIMAP(capabilities: capabilities)
        let line = try expect("* ")
        guard line.contains(" SELECT ") || line.contains(" EXAMINE ") else {
            throw ServerTrouble("no SELECT: \(line)")
        }
        send("* \(count) EXISTS\r\n* OK [UIDVALIDITY \(validity)] fine\r\n")
        answer(line, "OK [READ-WRITE] done")
    }

    /// Plays an IMAP server up to the answer to our own CAPABILITY.
    public func logInIMAP(capabilities: String = "IMAP4rev1 UIDPLUS MOVE IDLE") throws {
        send("* OK ready\r\n")
        try answerCapability("IMAP4rev1 AUTH=PLAIN SASL-IR")
        answer(try expect("* AUTHENTICATE PLAIN "), "OK logged in")
        try answerCapability(capabilities)
    }

    private func answerCapability(_ names: String) throws {
        let line = try expect("* CAPABILITY")
        send("* CAPABILITY \(names)\r\n")
        answer(line, "OK done")
    }

    /// Answers the command in `line` by its tag.
    public func answer(_ line: String, _ words: String) {
        send("\(line.prefix { $0 != " " }) \(words)\r\n")
    }
}
