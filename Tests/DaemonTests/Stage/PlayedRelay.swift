import Foundation
import MailFormat
import Networks
import Transport

/// A relay in memory: each connection takes so many messages, then hangs up.
final actor PlayedRelay: MailSink {
    private let messages: Int
    private let limit: Int
    /// Whether it takes no 8BITMIME (RFC 6152).
    private let isSevenBit: Bool
    private(set) var connections = 0
    private(set) var sent: [Int64] = []
    /// Connections made before the last restart are dead, without knowing it.
    private var restarts = 0
    private var isLosing = false
    /// The answers to RCPT that are no yes, by domain.
    private var answers: [String: DeliveryOutcome] = [:]
    /// Asked first; nil takes the recipient.
    private var rule: @Sendable (Address) -> DeliveryOutcome? = { _ in nil }
    /// Of all transactions, in order.
    private(set) var reversePaths: [Address?] = []
    /// What was taken, in order.
    private(set) var copies: [Copy] = []
    /// What was refused for good, in order.
    private(set) var refused: [Copy] = []

    /// A mail as its recipient's server lays it down.
    struct Copy: Sendable {
        var recipient: Address
        /// With Return-Path (RFC 5321 §4.4).
        var bytes: [UInt8]
    }

    /// `limit` connections are let in.
    init(messages: Int = .max, limit: Int = .max, isSevenBit: Bool = false) {
        self.messages = messages
        self.isSevenBit = isSevenBit
        self.limit = limit
    }

    func connect() async throws -> any MailSinkConnection {
        connections += 1
        guard connections <= limit else {
            throw TransportError(operation: "greet relay", reason: .unavailable, detail: "421 too many connections")
        }
        return Connection(to: self, messages: messages, restarts: restarts)
    }

    /// `losing`: connections made from now on are no better.
    func restart(losing: Bool = false) {
        restarts += 1
        isLosing = losing
    }

    /// Recipients at this domain are put off or refused from now on.
    func answer(_ domain: String, by code: Int, _ enhancedCode: String) {
        let answer = ServerAnswer(code: code, enhancedCode: enhancedCode, text: "no", isAboutRecipient: true)
        answers[domain] = code < 500 ? .transient(answer) : .permanent(answer)
    }

    /// Recipients are put off or refused by a rule from now on.
    func answer(by rule: @escaping @Sendable (Address) -> DeliveryOutcome?) { self.rule = rule }

    /// All are taken from now on.
    func takeAll() { answers = [:] }

    /// nil over a connection that did not live through a restart.
    private func take(_ transmission: Transmission, restarts: Int) -> [Int64: DeliveryOutcome]? {
        guard restarts == self.restarts, !isLosing else { return nil }
        reversePaths.append(transmission.reversePath)
        var outcomes: [Int64: DeliveryOutcome] = [:]
        for recipient in transmission.recipients {
            if let answer = rule(recipient.address) ?? answers[recipient.address.domain] {
                if case .permanent = answer { refused.append(copy(for: recipient.address, of: transmission)) }
                outcomes[recipient.delivery] = answer
            } else {
                outcomes[recipient.delivery] = .accepted(ServerAnswer(code: 250, text: "ok"))
                sent.append(recipient.delivery)
                copies.append(copy(for: recipient.address, of: transmission))
            }
        }
        return outcomes
    }

    private func copy(for recipient: Address, of transmission: Transmission) -> Copy {
        Copy(recipient: recipient, bytes: transmission.deliveredBytes(isSevenBit: isSevenBit))
    }

    private actor Connection: MailSinkConnection {
        private let relay: PlayedRelay
        private var left: Int
        private let restarts: Int

        init(to relay: PlayedRelay, messages: Int, restarts: Int) {
            self.relay = relay
            left = messages
            self.restarts = restarts
        }

        var isUsable: Bool { left > 0 }

        func send(_ transmission: Transmission) async -> [Int64: DeliveryOutcome] {
            left -= 1
            if let outcomes = await relay.take(transmission, restarts: restarts) { return outcomes }
            left = 0
            return Dictionary(transmission.recipients.map { ($0.delivery, .interrupted("cut off")) }) { first, _ in
                first
            }
        }

        func close() async { left = 0 }
    }
}

extension Transmission {
    fileprivate func deliveredBytes(isSevenBit: Bool) -> [UInt8] {
        let originals = originals.flatMap { (try? Data(contentsOf: URL(filePath: $0))).map(Array.init) ?? [] }
        return Array("Return-Path: <\(reversePath?.description ?? "")>\r\n".utf8)
            + message.bytes(original: originals, sevenBit: isSevenBit)
    }
}
