import Synchronization
import TestServers

/// A relay that keeps what it takes, whose first connection has a fault. It refuses the recipient r2.
final class PlayedSMTPServer: Sendable {
    /// A message that was taken, whatever the client heard of it.
    struct Taken: Hashable, Sendable {
        var subject: String
        var recipients: [String]
    }

    let log = FaultLog()
    private let capabilities: [String]
    private let point: FaultPoint?
    private let isSlow: Bool
    private let messages = Mutex<[Taken]>([])

    init(capabilities: [String] = everySMTPCapability, point: FaultPoint? = nil, isSlow: Bool = false) {
        self.capabilities = capabilities
        self.point = point
        self.isSlow = isSlow
    }

    var taken: [Taken] { messages.withLock { $0 } }

    func play(_ peer: Peer, _ number: Int) throws {
        let line = FaultyLine(
            peer, point: point, goodbye: "421 4.3.2 going down\r\n", isSlow: isSlow, log: number == 1 ? log : nil)
        do {
            try line.say("220 mx.example ESMTP\r\n", at: "greeting")
            var hellos = 0
            var recipients: [String] = []
            while let command = peer.line() {
                switch command.prefix(4) {
                case "EHLO":
                    hellos += 1
                    let step = hellos > 1 ? "our EHLO" : "EHLO"
                    try line.say(peer.ehloReply(capabilities + ["AUTH PLAIN"]), at: step)
                case "AUTH": try line.say("235 2.7.0 welcome\r\n", at: "AUTH")
                case "MAIL":
                    try checkParameters(command)
                    recipients = []
                    try line.say("250 ok\r\n", at: "MAIL")
                case "RCPT":
                    let name = String(command.dropFirst(9).prefix { $0 != "@" })
                    if name == "r2" {
                        try line.say("550 5.1.1 nobody\r\n", at: "RCPT refused")
                    } else {
                        recipients.append(name)
                        try line.say("250 ok\r\n", at: "RCPT")
                    }
                case "DATA":
                    try line.say("354 go on\r\n", at: "DATA")
                    guard try take(recipients, peer, line) else { return }
                case "QUIT":
                    return try line.say("221 bye\r\n", at: "QUIT")
                default: throw ServerTrouble("'\(command)' is not in the play")
                }
            }
        } catch is FaultDone {
            // As the test wants it.
        }
    }

    /// false when the client closed within the message.
    private func take(_ recipients: [String], _ peer: Peer, _ line: FaultyLine) throws -> Bool {
        guard let message = peer.message() else { return false }
        let answer = "250 2.0.0 queued\r\n"
        // Who says goodbye has taken nothing.
        if !line.isGoodbye(inPlaceOf: answer) {
            let subject = String(message.dropFirst("Subject: ".count).prefix { $0 != "\r\n" })
            messages.withLock { $0.append(Taken(subject: subject, recipients: recipients)) }
        }
        try line.say(answer, at: "message")
        return true
    }

    /// Only what was offered may be used.
    private func checkParameters(_ command: String) throws {
        let parameters = ["SIZE=": "SIZE", "BODY=": "8BITMIME", "SMTPUTF8": "SMTPUTF8", "ENVID=": "DSN"]
        for (parameter, name) in parameters where command.contains(" \(parameter)") {
            guard capabilities.contains(where: { $0.hasPrefix(name) }) else {
                throw ServerTrouble("\(name) was not offered: \(command)")
            }
        }
    }
}
