import MailFormat
import Networks
import Transport

/// A relay in memory: each connection takes so many messages, then hangs up.
final actor PlayedRelay: MailSink {
    private let messages: Int
    private let limit: Int
    private(set) var connections = 0
    private(set) var sent: [Int64] = []

    /// `limit` connections are let in.
    init(messages: Int = .max, limit: Int = .max) {
        self.messages = messages
        self.limit = limit
    }

    func connect() async throws -> any MailSinkConnection {
        connections += 1
        guard connections <= limit else {
            throw TransportError(operation: "greet relay", reason: .unavailable, detail: "421 too many connections")
        }
        return Connection(to: self, messages: messages)
    }

    private func take(_ transmission: Transmission) { sent += transmission.recipients.map(\.delivery) }

    private actor Connection: MailSinkConnection {
        private let relay: PlayedRelay
        private var left: Int

        init(to relay: PlayedRelay, messages: Int) {
            self.relay = relay
            left = messages
        }

        var isUsable: Bool { left > 0 }

        func send(_ transmission: Transmission) async -> [Int64: DeliveryOutcome] {
            left -= 1
            await relay.take(transmission)
            let answer = DeliveryOutcome.accepted(ServerAnswer(code: 250, text: "ok"))
            return Dictionary(transmission.recipients.map { ($0.delivery, answer) }) { first, _ in first }
        }

        func close() async { left = 0 }
    }
}
