internal import Checkpoints
internal import MailFormat
internal import Networks

/// One mail transaction (RFC 5321 §3.3): the envelope in as few round trips as the server allows, then the message,
/// and an outcome for each recipient, whatever happens.
struct SMTPTransaction {
    /// RCPT commands in one write, so that neither side's buffers fill up with what the other does not read.
    static let burstLimit = 100

    private let conversation: SMTPConversation
    private let envelope: SMTPEnvelope
    private let isPipelining: Bool
    private(set) var outcomes: [Int64: DeliveryOutcome]
    /// Deliveries whose RCPT was accepted and that have no outcome yet.
    private var accepted: [Int64] = []
    private var isMailRefused = false
    /// The server waits for the message.
    private var isDataOpen = false
    private var phase = Phase.envelope

    /// How far the message has come: what a broken connection means.
    private enum Phase {
        case envelope, message, answer
    }

    private enum Step: Hashable {
        case mail
        case recipient(SMTPEnvelope.Recipient)
        case data
    }

    init(_ envelope: SMTPEnvelope, pipelining: Bool, over conversation: SMTPConversation) {
        self.envelope = envelope
        isPipelining = pipelining
        self.conversation = conversation
        outcomes = envelope.refused
    }

    /// Sends `message`, of `size` bytes, to the recipients of the envelope.
    mutating func run(_ message: MessageBytes, size: Int) {
        guard !envelope.recipients.isEmpty else { return }
        do throws(SMTPTrouble) {
            // What nobody asked for would be taken for the answer to MAIL, and every later one for another's.
            if let reply = try conversation.earlyReply() { throw conversation.unexpected(reply, to: "nothing") }
            try sendEnvelope()
            if isDataOpen, accepted.isEmpty { try endWithoutMessage() }
            guard isDataOpen else { return try conversation.reset() }
            phase = .message
            Checkpoint.enveloped.pass()
            try send(message, size: size)
            try takeFinalAnswer()
        } catch {
            settle(with: error)
        }
    }

    // MARK: - Envelope

    private mutating func sendEnvelope() throws(SMTPTrouble) {
        for burst in bursts {
            // DATA on its own: the answers to all RCPT are known.
            if burst == [.data], accepted.isEmpty { return }
            try conversation.write(commands: burst.map(command))
            for step in burst {
                try take(try conversation.reply(within: conversation.limits.command), to: step)
            }
            if isMailRefused { return }
        }
    }

    private var bursts: [[Step]] {
        let steps = [.mail] + envelope.recipients.map { Step.recipient($0) }
        guard isPipelining else { return (steps + [.data]).map { [$0] } }
        var bursts: [[Step]] = []
        for start in stride(from: 0, to: steps.count, by: Self.burstLimit) {
            bursts.append(Array(steps[start..<min(start + Self.burstLimit, steps.count)]))
        }
        bursts[bursts.count - 1].append(.data)
        return bursts
    }

    private func command(_ step: Step) -> String {
        switch step {
        case .mail: envelope.mail
        case .recipient(let recipient): recipient.command
        case .data: "DATA"
        }
    }

    private mutating func take(_ reply: SMTPReply, to step: Step) throws(SMTPTrouble) {
        switch (step, reply.kind) {
        case (.mail, .completion): break
        case (.mail, .transient), (.mail, .permanent):
            isMailRefused = true
            settle(envelope.recipients.map(\.delivery), as: outcome(of: reply))
        // Behind a refused MAIL these say nothing more.
        case (.recipient, _) where isMailRefused: break
        case (.recipient(let recipient), .completion): accepted.append(recipient.delivery)
        case (.recipient(let recipient), .transient), (.recipient(let recipient), .permanent):
            outcomes[recipient.delivery] = recipientOutcome(of: reply)
        case (.data, .intermediate): isDataOpen = true
        case (.data, .transient), (.data, .permanent): settle(accepted, as: outcome(of: reply))
        case (.mail, .intermediate), (.recipient, .intermediate), (.data, .completion):
            throw conversation.unexpected(reply, to: command(step))
        }
    }

    /// Nobody is to get the message and the server waits for it all the same: it gets an empty one.
    private mutating func endWithoutMessage() throws(SMTPTrouble) {
        isDataOpen = false
        try conversation.write(commands: ["."])
        _ = try conversation.reply(within: conversation.limits.finalAnswer)
    }

    // MARK: - Message

    private mutating func send(_ message: MessageBytes, size: Int) throws(SMTPTrouble) {
        var message = message
        var sent = 0
        var chunk = try next(of: &message) ?? []
        while let following = try next(of: &message) {
            try write(chunk, after: sent, of: size)
            sent += chunk.count
            chunk = following
            if let reply = try conversation.earlyReply() { throw conversation.goodbye(reply) }
        }
        // With the last bytes, in one packet if it can be: where this write fails, its end has not been sent, and the
        // message is incomplete for certain.
        try write(chunk + Array(".\r\n".utf8), after: sent, of: size)
        phase = .answer
        Checkpoint.sent.pass()
    }

    /// Writes a chunk of a message of `size` bytes, in two where a test is to end the process at its half.
    private func write(_ chunk: [UInt8], after sent: Int, of size: Int) throws(SMTPTrouble) {
        let untilHalf = size / 2 - sent
        guard Checkpoint.halfSent.isChosen, untilHalf > 0, untilHalf <= chunk.count else {
            return try conversation.write(chunk)
        }
        try conversation.write(chunk[..<untilHalf])
        Checkpoint.halfSent.pass()
        try conversation.write(chunk[untilHalf...])
    }

    /// The message's next bytes. If they can't be read the connection ends here: what the server has so far must
    /// not look complete.
    private func next(of message: inout MessageBytes) throws(SMTPTrouble) -> [UInt8]? {
        do throws(TransportError) {
            return try message.next()
        } catch {
            throw conversation.end(error.description)
        }
    }

    private mutating func takeFinalAnswer() throws(SMTPTrouble) {
        let limits = conversation.limits
        let reply = try conversation.reply(
            within: limits.finalAnswer, waitAtStop: limits.finalAnswerAtStop)
        Checkpoint.answered.pass()
        if reply.kind == .intermediate { throw conversation.unexpected(reply, to: "the message") }
        settle(accepted, as: outcome(of: reply))
    }

    // MARK: - Outcomes

    private mutating func settle(_ deliveries: [Int64], as outcome: DeliveryOutcome) {
        for delivery in deliveries { outcomes[delivery] = outcome }
        accepted = []
    }

    /// The conversation is over: what that means for everybody who has no outcome yet.
    private mutating func settle(with trouble: SMTPTrouble) {
        let open = envelope.recipients.map(\.delivery).filter { outcomes[$0] == nil }
        settle(open, as: outcome(of: trouble))
    }

    private func outcome(of trouble: SMTPTrouble) -> DeliveryOutcome {
        switch trouble {
        case .goodbye(let reply):
            switch (reply.kind, phase) {
            case (.transient, _): .transient(reply.answer)
            // A refusal in the midst of the message is meant for it; elsewhere it may be about anything.
            case (.permanent, .message): .permanent(reply.answer)
            case (.permanent, .envelope), (.permanent, .answer), (.completion, _), (.intermediate, _):
                .interrupted("the server went out of step: \(reply.code) \(reply.answer.text)")
            }
        case .lost(let reason):
            switch phase {
            case .envelope, .message: .interrupted(reason)
            case .answer: .unknown(reason)
            }
        }
    }

    private func outcome(of reply: SMTPReply, isAboutRecipient: Bool = false) -> DeliveryOutcome {
        var answer = reply.answer
        answer.isAboutRecipient = isAboutRecipient
        return switch reply.kind {
        case .completion, .intermediate: .accepted(answer)
        case .transient: .transient(answer)
        // A login or its order is missing: our own affair, which its repair ends, and none of the recipients'.
        case .permanent where Self.loginCodes.contains(reply.code): .transient(reply.answer)
        case .permanent: .permanent(answer)
        }
    }

    /// RFC 4954 §4, §6, and the bad sequence of commands (RFC 5321 §4.2.3) of servers that ask for STARTTLS or AUTH.
    private static let loginCodes: Set<Int> = [503, 530, 534, 535, 538]

    /// An old code for too many recipients, which come again later (RFC 5321 §4.5.3.1.10).
    private func recipientOutcome(of reply: SMTPReply) -> DeliveryOutcome {
        let answer = reply.answer
        let isTooMany = answer.code == 552 && (answer.enhancedCode == nil || answer.enhancedCode == "5.5.3")
        return isTooMany ? .transient(answer) : outcome(of: reply, isAboutRecipient: true)
    }
}
