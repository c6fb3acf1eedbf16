internal import MailFormat
internal import Networks

/// A connection to an SMTP relay: libcurl opens, secures and logs in, then we speak (RFC 5321).
actor SMTPSession: MailSinkConnection {
    private let executor = ThreadExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let server: ServerSettings
    private let hostName: String
    private let limits: SMTPTimeLimits
    private let wake = Wake()
    private var conversation: SMTPConversation?
    private var capabilities = SMTPCapabilities()
    private(set) var extensions: [String: String] = [:]
    /// The last message: one mailing often takes several transactions.
    private var lastMessage: MeasuredMessage?

    private struct MeasuredMessage {
        var pieces: [Piece]
        var originals: [String]
        var size: Int
        var bytes: MessageBytes
    }

    init(to server: ServerSettings, hostName: String, limits: SMTPTimeLimits) {
        self.server = server
        self.hostName = hostName
        self.limits = limits
    }

    isolated deinit { conversation?.close() }

    /// Connects, logs in and learns what the server offers.
    func open() async throws(TransportError) {
        let result = await withTaskCancellationHandler {
            Result { () throws(TransportError) in try self.connect() }
        } onCancel: { [wake] in
            wake.signal()
        }
        try result.get()
    }

    var isUsable: Bool {
        guard let conversation, conversation.isOpen else { return false }
        // An idle server that has had enough says 421 and closes.
        do throws(SMTPTrouble) {
            if try conversation.earlyReply() != nil { conversation.close() }
        } catch {
            // Closed by that: the next connection is a new one.
        }
        return conversation.isOpen
    }

    func send(_ transmission: Transmission) async -> [Int64: DeliveryOutcome] {
        await withTaskCancellationHandler {
            self.transmit(transmission)
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    func close() async {
        guard let conversation, conversation.isOpen else { return }
        conversation.quit()
    }

    // MARK: - On the thread

    private func connect() throws(TransportError) {
        let connection = CurlConnection(
            to: server, application: .smtp, helloName: hostName, within: limits.connect, wake: wake)
        try connection.open()
        let conversation = SMTPConversation(connection, limits: limits)
        do throws(SMTPTrouble) {
            capabilities = try greet(over: conversation)
        } catch {
            throw failure(error, at: connection.peer)
        }
        self.conversation = conversation
    }

    /// Says EHLO once more: what was offered before TLS and login does not count (RFC 3207 §4.2, RFC 4954 §4).
    private func greet(over conversation: SMTPConversation) throws(SMTPTrouble) -> SMTPCapabilities {
        try conversation.write(commands: ["EHLO \(hostName)"])
        let reply = try conversation.reply(within: limits.command)
        guard reply.kind != .completion else {
            extensions = SMTPCapabilities.keywords(in: reply)
            return SMTPCapabilities(reply)
        }
        try conversation.write(commands: ["HELO \(hostName)"])
        let older = try conversation.reply(within: limits.command)
        guard older.kind == .completion else { throw conversation.goodbye(older) }
        return SMTPCapabilities()
    }

    private func failure(_ trouble: SMTPTrouble, at peer: String) -> TransportError {
        switch trouble {
        case .goodbye(let reply):
            TransportError(
                operation: "greet \(peer)", reason: reply.kind == .transient ? .unavailable : .protocolViolation,
                detail: "\(reply.code) \(reply.lines.joined(separator: " "))")
        case .lost(let reason):
            TransportError(
                operation: "greet \(peer)", reason: Task.isCancelled ? .cancelled : .unreachable, detail: reason)
        }
    }

    private func transmit(_ transmission: Transmission) -> [Int64: DeliveryOutcome] {
        guard let conversation, conversation.isOpen else {
            return transmission.interrupted("the connection is closed")
        }
        do throws(TransportError) {
            let message = try measure(transmission)
            let envelope = SMTPEnvelope(transmission, size: message.size, for: capabilities)
            var transaction = SMTPTransaction(
                envelope, pipelining: capabilities.pipelining, over: conversation)
            transaction.run(message.bytes, size: message.size)
            return transaction.outcomes
        } catch {
            // Nothing has been said to the server: the connection is as good as before.
            return transmission.interrupted(error.description)
        }
    }

    private func measure(_ transmission: Transmission) throws(TransportError) -> MeasuredMessage {
        let (message, originals) = (transmission.message, transmission.originals)
        let pieces = capabilities.eightBitMIME ? message.pieces : message.sevenBitPieces ?? message.pieces
        if let lastMessage, lastMessage.originals == originals, lastMessage.pieces == pieces { return lastMessage }
        var bytes = try MessageBytes(pieces, originals: originals, stuffingDots: true)
        let size = try bytes.measure()
        let measured = MeasuredMessage(pieces: pieces, originals: originals, size: size, bytes: bytes)
        lastMessage = measured
        return measured
    }
}

extension Transmission {
    /// The same outcome for every recipient: not taken, try again.
    func interrupted(_ reason: String) -> [Int64: DeliveryOutcome] {
        Dictionary(
            recipients.map { ($0.delivery, .interrupted(reason)) }, uniquingKeysWith: { first, _ in first })
    }
}
