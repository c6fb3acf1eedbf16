import MailFormat
import Networks
import TestServers

@testable import Transport

/// What a relay in our tests offers unless a test says otherwise.
let everySMTPCapability = ["PIPELINING", "SIZE 1000000", "8BITMIME", "DSN", "SMTPUTF8"]

extension SMTPTimeLimits {
    /// Long enough for a busy machine, short enough for a test that fails.
    static let patient = SMTPTimeLimits(
        command: .seconds(20), block: .seconds(20), finalAnswer: .seconds(20), finalAnswerAtStop: .seconds(20),
        goodbye: .seconds(5))
    /// For a server that says nothing.
    static let brief = SMTPTimeLimits(
        command: .milliseconds(300), block: .milliseconds(300), finalAnswer: .milliseconds(300),
        finalAnswerAtStop: .milliseconds(300), goodbye: .milliseconds(300))
}

extension Peer {
    /// Plays a relay up to our own EHLO: greeting, libcurl's EHLO, ours.
    func greetSMTP(_ capabilities: [String] = everySMTPCapability) throws {
        send("220 mx.example ESMTP\r\n")
        for _ in 0..<2 {
            try expect("EHLO netz.example")
            send(ehloReply(capabilities))
        }
    }

    func ehloReply(_ capabilities: [String]) -> String {
        let lines = ["mx.example"] + capabilities
        return lines.enumerated().map { index, line in
            "250\(index + 1 == lines.count ? " " : "-")\(line)\r\n"
        }.joined()
    }

    /// Takes a command that begins like this and answers it, for each.
    func dialogue(_ steps: KeyValuePairs<String, String>) throws {
        for (command, reply) in steps {
            try expect(command)
            send(reply + "\r\n")
        }
    }

    /// Takes one message for one recipient, up to and with the final answer.
    func takeMessage() throws {
        try dialogue(["MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on"])
        guard message() != nil else { throw ServerTrouble("the client closed within the message") }
        send("250 2.0.0 queued\r\n")
    }

    func takeQuit() throws { try dialogue(["QUIT": "221 bye"]) }
}

/// Settings for a relay without TLS.
func smtpSettings(port: Int, user: String? = nil, password: String = "secret") -> ServerSettings {
    ServerSettings(
        host: "127.0.0.1", port: port, security: .none, user: user,
        credential: user.map { _ in .password(Secret(password)) })
}

func smtpSession(
    to settings: ServerSettings, limits: SMTPTimeLimits = .patient
) async throws(TransportError) -> SMTPSession {
    let session = SMTPSession(to: settings, hostName: "netz.example", limits: limits)
    try await session.open()
    return session
}

/// A message of a few lines to recipients 1, 2 …
func transmission(
    to count: Int = 1, pieces: [Piece] = [.bytes(Array("Subject: x\r\n\r\n.dot\r\n".utf8))],
    sevenBit: [Piece]? = nil, originals: [String] = []
) -> Transmission {
    var transmission = SMTPEnvelopeTests.transmission(
        to: (1...count).map { "r\($0)@x.example" },
        message: OutgoingMessage(pieces: pieces, sevenBitPieces: sevenBit))
    transmission.originals = originals
    return transmission
}

/// What a test compares: the kind of an outcome, with the server's code.
func brief(_ outcome: DeliveryOutcome?) -> String {
    switch outcome {
    case .accepted(let answer): "accepted \(answer.code)"
    case .transient(let answer): "transient \(answer.code)"
    case .permanent(let answer): "permanent \(answer.code)"
    case .interrupted: "interrupted"
    case .unknown: "unknown"
    case nil: "none"
    }
}

func brief(_ outcomes: [Int64: DeliveryOutcome]) -> [String] {
    outcomes.sorted { $0.key < $1.key }.map { brief($0.value) }
}

/// The outcomes of one transmission to a relay that plays this, in brief, and whether the connection stays usable.
func outcomes(
    of transmission: Transmission, limits: SMTPTimeLimits = .patient,
    from play: @escaping @Sendable (Peer) throws -> Void
) async throws -> (outcomes: [String], isUsable: Bool, complaints: [String]) {
    let server = try ScriptedServer { peer, _ in try play(peer) }
    let session = try await smtpSession(to: smtpSettings(port: server.port), limits: limits)
    let outcomes = await session.send(transmission)
    let isUsable = await session.isUsable
    await session.close()
    return (brief(outcomes), isUsable, server.complaints)
}
