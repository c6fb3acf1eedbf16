import MailFormat
import Networks
import TestServers
import Testing

@testable import Transport

/// Two messages are sent to all their recipients as a daemon does it, whatever comes between.
struct SMTPMailing {
    let server: PlayedSMTPServer
    private let scripted: ScriptedServer
    private let relay: SMTPRelay
    private var connection: (any MailSinkConnection)?
    private(set) var troubles: [TransportError] = []
    /// All outcomes that each recipient of a message had, in order.
    private(set) var outcomes: [String: [Int64: [String]]] = [:]
    private(set) var recovery: Duration?

    /// `isPatient`: only the test ends a wait for a server that is silent, but for those that we wait for at our end.
    init(
        capabilities: [String] = everySMTPCapability, point: FaultPoint? = nil, isSlow: Bool = false,
        isPatient: Bool = false
    ) throws {
        let server = PlayedSMTPServer(capabilities: capabilities, point: point, isSlow: isSlow)
        self.server = server
        scripted = try ScriptedServer { peer, number in try server.play(peer, number) }
        var limits = SMTPTimeLimits.patient
        if isPatient {
            limits.finalAnswerAtStop = .milliseconds(400)
            limits.goodbye = .milliseconds(400)
        } else if point?.fault.isQuiet == true {
            let limit = Duration.milliseconds(400)
            limits = SMTPTimeLimits(
                connect: limit, command: limit, block: limit, finalAnswer: limit, finalAnswerAtStop: limit,
                goodbye: limit)
        }
        let settings = SMTPSettings(server: smtpSettings(port: scripted.port, user: "list"))
        relay = SMTPRelay(settings, hostName: "netz.example", limits: limits)
    }

    /// To the end, and checks it.
    mutating func run() async throws {
        try await runToGoodbye()
        // After a lost goodbye too a new connection is as good as the first.
        try await send("C", to: [1])
        await connection?.close()
        check()
    }

    /// What its first connection is for, until the task is cancelled; what is done already is not done again.
    mutating func runToGoodbye() async throws {
        try await send("A", to: [1, 2, 3])
        try await send("B", to: [1])
        await connection?.close()
        connection = nil
    }

    private mutating func send(_ subject: String, to recipients: [Int64]) async throws {
        var due = Set(recipients.filter { !Self.isFinal(outcomes[subject]?[$0]?.last) })
        for _ in 0..<50 where !due.isEmpty && !Task.isCancelled {
            guard let connection = try await usableConnection() else { continue }
            let bytes = Array("Subject: \(subject)\r\n\r\n.dot\r\n".utf8)
            var transmission = transmission(to: 3, pieces: [.bytes(bytes)], sevenBit: [.bytes(bytes)])
            transmission.recipients.removeAll { !due.contains($0.delivery) }
            let answer = await connection.send(transmission)
            #expect(Set(answer.keys) == due)
            for (delivery, outcome) in answer {
                let word = brief(outcome)
                outcomes[subject, default: [:]][delivery, default: []].append(word)
                if Self.isFinal(word) { due.remove(delivery) }
            }
            if due.isEmpty { noteRecovery() }
        }
    }

    private static func isFinal(_ word: String?) -> Bool {
        word.map { $0.hasPrefix("accepted") || $0.hasPrefix("permanent") } ?? false
    }

    /// The connection at hand, or a new one.
    private mutating func usableConnection() async throws -> (any MailSinkConnection)? {
        if let connection, await connection.isUsable { return connection }
        connection = nil
        do {
            connection = try await relay.connect()
            noteRecovery()
        } catch let error as TransportError {
            troubles.append(error)
        }
        return connection
    }

    /// Notes how long after the fault the first call succeeds on a new connection.
    private mutating func noteRecovery() {
        guard recovery == nil, scripted.connectionCount > 1, let place = server.log.place else { return }
        recovery = place.time.duration(to: .now)
    }

    /// Everybody gets everything once, twice at most where the final answer was lost.
    private func check() {
        for (subject, recipients) in ["A": [1, 2, 3], "B": [1], "C": [1]] as [String: [Int64]] {
            for recipient in recipients {
                let heard = outcomes[subject]?[recipient] ?? []
                let count = server.taken.filter {
                    $0.subject == subject && $0.recipients.contains("r\(recipient)")
                }.count
                guard recipient != 2 else {
                    #expect(heard.last == "permanent 550" && count == 0, "\(heard)")
                    continue
                }
                #expect(heard.last == "accepted 250", "\(heard)")
                let lost = heard.filter { $0 == "unknown" }.count
                #expect(count >= 1 && count <= 1 + lost, "\(subject) \(recipient): \(heard), taken \(count)×")
                #expect(heard.filter { $0.hasPrefix("permanent") } == [])
            }
        }
        #expect(scripted.complaints == [])
        #expect(troubles.filter { !$0.isTransient } == [])
    }

    /// What was heard before all was well.
    var row: FaultRow {
        let failed = outcomes.sorted { $0.key < $1.key }.flatMap { $0.value.sorted { $0.key < $1.key } }
            .filter { $0.key != 2 }.flatMap { $0.value.dropLast() }
        let words = Set(troubles.map { "connect: \($0.reason)" } + failed).sorted()
        return FaultRow(
            step: server.log.place?.step ?? "none",
            outcome: words.isEmpty ? "not seen" : words.joined(separator: ", "),
            recovery: recovery ?? .zero)
    }
}
