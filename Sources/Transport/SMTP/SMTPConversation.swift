/// Why a conversation is over; the connection is closed by then.
enum SMTPTrouble: Error, Hashable {
    /// The server said no and goes away: 421, or a refusal that nothing had asked for.
    case goodbye(SMTPReply)
    /// The connection broke, the server was silent for too long or broke the protocol, or our own side can't go on.
    case lost(String)
}

/// Commands and replies over a connection, on its actor's thread. The first trouble closes it.
final class SMTPConversation {
    let limits: SMTPTimeLimits
    private let connection: CurlConnection
    private var reader = SMTPReplyReader()
    /// Read and not asked for yet, in order.
    private var items: ArraySlice<SMTPReplyReader.Item> = []
    private var buffer = [UInt8](repeating: 0, count: 16_384)
    /// Whether a reply to a command of ours has come: until then there may be half a line of what the server said
    /// at the end of the login, whose first half libcurl kept.
    private var isInStep = false
    private(set) var isOpen = true

    init(_ connection: CurlConnection, limits: SMTPTimeLimits) {
        self.connection = connection
        self.limits = limits
    }

    /// Sends commands, each given without its line end, in one write.
    func write(commands: [String]) throws(SMTPTrouble) {
        try write(Array(commands.map { $0 + "\r\n" }.joined().utf8))
    }

    func write(_ bytes: some Collection<UInt8>) throws(SMTPTrouble) {
        guard isOpen else { throw .lost("the connection is closed") }
        do throws(TransportError) {
            try connection.send(bytes, until: .now + limits.block)
        } catch {
            throw lastWords() ?? end(error.description)
        }
    }

    /// What the server said before it went, if it said no; nil when nothing more can be read: the first error then
    /// tells more.
    private func lastWords() -> SMTPTrouble? {
        do throws(SMTPTrouble) {
            guard let reply = try earlyReply(), reply.kind != .completion else { return nil }
            return goodbye(reply)
        } catch {
            switch error {
            case .goodbye: return error
            case .lost: return nil
            }
        }
    }

    /// The next reply; 421 is thrown. Told to stop, it waits `waitAtStop` more, or not at all.
    func reply(within limit: Duration, waitAtStop: Duration? = nil) throws(SMTPTrouble) -> SMTPReply {
        guard isOpen else { throw .lost("the connection is closed") }
        var deadline = ContinuousClock.now + limit
        defer { connection.isCancellable = true }
        while true {
            if let reply = try nextReply() { return reply }
            // A server that never stops talking keeps no read waiting.
            guard .now < deadline else { throw end("\(connection.peer) gave no answer in time") }
            do throws(TransportError) {
                let count = try connection.receive(into: &buffer, until: deadline)
                if count > 0 {
                    items += reader.read(buffer[..<count])
                    continue
                }
            } catch {
                guard error.reason == .cancelled, let waitAtStop else { throw end(error.description) }
                connection.isCancellable = false
                deadline = min(deadline, .now + waitAtStop)
                continue
            }
            throw end("\(connection.peer) closed the connection")
        }
    }

    /// A reply that is there although nothing is to be answered; nil when all is quiet, as it should be.
    func earlyReply() throws(SMTPTrouble) -> SMTPReply? {
        while true {
            if let reply = try nextReply() { return reply }
            var count: Int?
            do throws(TransportError) {
                count = try connection.receiveIfAny(into: &buffer, until: .now)
            } catch {
                throw end(error.description)
            }
            guard let count else { return nil }
            guard count > 0 else { throw end("\(connection.peer) closed the connection") }
            items += reader.read(buffer[..<count])
        }
    }

    /// Ends the transaction at hand (RFC 5321 §4.1.1.5), or the connection if the server does not agree.
    func reset() throws(SMTPTrouble) {
        try write(commands: ["RSET"])
        let reply = try reply(within: limits.command)
        if reply.kind != .completion { throw unexpected(reply, to: "RSET") }
    }

    /// The server did not follow the protocol: nothing it says can be matched any more.
    func unexpected(_ reply: SMTPReply, to command: String) -> SMTPTrouble {
        end("\(connection.peer) answered \(command) by \(reply.code) \(reply.lines.joined(separator: " "))")
    }

    /// Closes and gives the reason to be thrown.
    func end(_ reason: String) -> SMTPTrouble {
        close()
        return .lost(reason)
    }

    func goodbye(_ reply: SMTPReply) -> SMTPTrouble {
        close()
        return .goodbye(reply)
    }

    /// Says goodbye and closes (RFC 5321 §4.1.1.10).
    func quit() {
        connection.isCancellable = false
        do throws(SMTPTrouble) {
            try write(commands: ["QUIT"])
            _ = try reply(within: limits.goodbye)
        } catch {
            // We are going anyway: nothing depends on the answer.
        }
        close()
    }

    /// Closes without a word.
    func close() {
        isOpen = false
        connection.close()
    }

    private func nextReply() throws(SMTPTrouble) -> SMTPReply? {
        while let item = items.popFirst() {
            switch item {
            case .reply(let reply):
                isInStep = true
                if reply.isGoodbye { throw goodbye(reply) }
                return reply
            case .garbage(let line):
                if isInStep { throw end("\(connection.peer) said what is no reply: \(line)") }
            case .endless:
                throw end("\(connection.peer) sent a reply without end")
            }
        }
        return nil
    }
}
