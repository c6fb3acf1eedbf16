internal import Networks

/// A logged-in IMAP connection with one folder selected (RFC 9051 §3.3). Blocks, like the connection it wraps.
final class IMAPConnection {
    let peer: String
    let limits: IMAPLimits
    /// In upper case, as the server told after the login: it tells more there than before (RFC 9051 §6.1.1).
    private(set) var capabilities: Set<String> = []
    /// In upper case, as the server told in answer to ENABLE (RFC 5161).
    private(set) var enabled: Set<String> = []
    /// UIDVALIDITY of the selected folder.
    var validity: UInt32 = 0
    /// Whether mail came since this was last set to false.
    var hasNews = false

    private let curl: CurlConnection
    private var reader = IMAPReader()
    private var buffer = [UInt8](repeating: 0, count: 65_536)
    /// What is received and not yet read.
    private var input: ArraySlice<UInt8> = []
    private var lastTag = 0
    /// Whether our first command was answered: until then libcurl's login may still be heard of.
    private var isInStep = false
    private var messageCount: UInt32 = 0
    /// When the last command must have been answered.
    private var commandEnd = ContinuousClock.now
    /// What the server said when it hung up.
    private var farewell: String?

    /// Connects and logs in.
    init(to settings: ServerSettings, limits: IMAPLimits, wake: Wake) throws(TransportError) {
        self.limits = limits
        curl = CurlConnection(to: settings, application: .imap, within: limits.connect, wake: wake)
        peer = curl.peer
        try curl.open()
        try synchronize()
    }

    /// Lines sent together with the login's answer stay in libcurl, cut anywhere: whatever comes before the answer to
    /// the first command of our own is skipped.
    private func synchronize() throws(TransportError) {
        do throws(TransportError) {
            let status = try run("CAPABILITY")
            guard status.condition == .ok else {
                throw failure("log in to", .protocolViolation, status.words)
            }
            isInStep = true
        } catch {
            // A server that hangs up right after the login: too many connections, or a shutdown.
            guard error.reason == .unreachable || error.reason == .protocolViolation else { throw error }
            throw failure("log in to", .unavailable, error.detail)
        }
    }

    // MARK: - Commands

    /// Sends a command and reads up to its answer; `handle` gets the other responses, also late answers to commands
    /// that nobody waited for.
    func run(
        _ command: String, _ handle: (IMAPResponse) -> Void = { _ in }
    ) throws(TransportError) -> IMAPResponse.Status {
        let tag = try start(command)
        while true {
            guard case .response(let response) = try nextEvent() else { continue }
            if case .status(let status) = response, status.tag == tag { return status }
            handle(response)
        }
    }

    /// Sends a command that brings some `size` bytes; its tag.
    func start(_ command: String, size: Int = 0) throws(TransportError) -> String {
        commandEnd = .now + limits.command + .seconds(size / limits.slowest)
        lastTag += 1
        // libcurl's own tags begin with a letter in upper case.
        let tag = "n\(lastTag)"
        try send("\(tag) \(command)\r\n")
        return tag
    }

    func send(_ text: String) throws(TransportError) {
        try curl.send(Array(text.utf8), until: .now + limits.stall)
    }

    /// The next event, waiting no longer than a server may stall.
    func nextEvent() throws(TransportError) -> IMAPReader.Event {
        if let event = try nextEvent(until: min(.now + limits.stall, commandEnd)) { return event }
        throw failure("read from", .unreachable, "no answer in time")
    }

    /// The next event; nil when none came until `deadline`.
    func nextEvent(until deadline: ContinuousClock.Instant) throws(TransportError) -> IMAPReader.Event? {
        while true {
            if let event = reader.next(from: &input) {
                try note(event)
                return event
            }
            // Released first, so that the buffer is not copied.
            input = []
            // Also while the server never stops talking.
            guard ContinuousClock.now < deadline else { return nil }
            guard let count = try curl.receiveIfAny(into: &buffer, until: deadline) else { return nil }
            guard count > 0 else {
                throw failure(
                    "read from", farewell == nil ? .unreachable : .unavailable, farewell ?? "cut off")
            }
            input = buffer[..<count]
        }
    }

    private func note(_ event: IMAPReader.Event) throws(TransportError) {
        switch event {
        case .violation(let detail): throw failure("read from", .protocolViolation, detail)
        case .response(let response):
            if case .status(let status) = response, let tag = status.tag, isInStep, !isAsked(tag) {
                throw failure("read from", .protocolViolation, "an answer to '\(tag)', which was not asked")
            }
            note(response)
        case .bodyBegins, .body: break
        }
    }

    /// Whether a command of ours had that tag. The right answer will not come after a wrong one.
    private func isAsked(_ tag: String) -> Bool {
        guard tag.first == "n", let number = Int(tag.dropFirst()) else { return false }
        return (1...max(1, lastTag)).contains(number)
    }

    /// Notes what a response says about the folder.
    private func note(_ response: IMAPResponse) {
        switch response {
        case .exists(let count):
            if count > messageCount { hasNews = true }
            messageCount = count
        case .expunge:
            messageCount -= messageCount > 0 ? 1 : 0
        case .vanished(let uids, isEarlier: false):
            messageCount -= UInt32(clamping: min(uids.count, Int(messageCount)))
        case .capabilities(let names):
            capabilities = names
        case .enabled(let names):
            // No others are asked about, however many a server names.
            enabled.formUnion(names.intersection(["QRESYNC", "UTF8=ACCEPT"]))
        case .status(let status):
            guard status.tag == nil else { break }
            if status.condition == .bye { farewell = status.words }
            if status.code == "CAPABILITY" {
                capabilities = Transport.capabilities(Array(status.arguments.utf8)[...])
            }
        case .continuation, .list, .vanished, .fetch, .other: break
        }
    }

    // MARK: - End

    /// Says goodbye and closes, whatever the task's state.
    func close() {
        curl.isCancellable = false
        let deadline = ContinuousClock.now + limits.farewell
        // The mailbox loses nothing when the server has gone before us.
        if (try? curl.send(Array("n0 LOGOUT\r\n".utf8), until: deadline)) != nil {
            while let count = try? curl.receiveIfAny(into: &buffer, until: deadline), count > 0 {}
        }
        curl.close()
    }

    /// Closes without a word, for a connection that is out of step.
    func cut() { curl.close() }

    // MARK: - Errors

    func failure(_ operation: String, _ reason: TransportError.Reason, _ detail: String) -> TransportError {
        TransportError(operation: "\(operation) \(peer)", reason: reason, detail: detail)
    }

    /// A command was answered by NO or BAD: `reason`, unless its code says that it may work later (RFC 9051 §7.1).
    func refusal(
        _ status: IMAPResponse.Status, _ operation: String, _ reason: TransportError.Reason
    ) -> TransportError {
        switch status.code {
        case "UNAVAILABLE", "INUSE", "SERVERBUG", "CONTACTADMIN", "LIMIT", "OVERQUOTA", "EXPUNGEISSUED",
            "CORRUPTION":
            failure(operation, .unavailable, status.words)
        case _ where status.condition == .bad:
            failure(operation, .protocolViolation, status.words)
        case _:
            failure(operation, reason, status.words)
        }
    }
}

/// How long things may take.
struct IMAPLimits {
    /// TCP, TLS and the login.
    var connect = CurlConnection.connectLimit
    /// Without a single byte: searching a large folder takes a server a while.
    var stall = Duration.seconds(120)
    /// For the whole answer to a command, however busily the server sends …
    var command = Duration.seconds(600)
    /// … and more for long ones: bytes a second.
    var slowest = 8_192
    /// An IDLE is renewed (RFC 2177 asks for 29 minutes); some routers forget a silent connection after 15.
    var idle = Duration.seconds(600)
    /// For goodbyes.
    var farewell = Duration.seconds(1)
}
