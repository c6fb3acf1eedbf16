internal import Foundation
internal import TestServers

/// An SMTP relay that accepts everything, and notes for whom and when.
final class PlayedSMTP: Sendable {
    /// Where it listens.
    var port: Int { server.port }

    private let server: ScriptedServer
    private let accepted = Accepted()

    init() throws {
        let accepted = accepted
        server = try ScriptedServer { peer, _ in
            peer.send("220 relay ready\r\n")
            var recipients: [String] = []
            while let line = peer.line() {
                switch line.prefix(4).uppercased() {
                case "EHLO":
                    peer.send("250-relay\r\n250-PIPELINING\r\n250-SIZE\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 DSN\r\n")
                case "RCPT":
                    recipients.append(String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }))
                    peer.send("250 ok\r\n")
                case "DATA":
                    peer.send("354 go on\r\n")
                    guard let message = peer.rawMessage() else { return }
                    // Taken before it is said so: a connection that is cut in between leaves a doubt.
                    accepted.add(recipients, message, at: .now)
                    recipients = []
                    peer.send("250 taken\r\n")
                case "QUIT":
                    peer.send("221 bye\r\n")
                    return
                default:
                    peer.send("250 ok\r\n")
                }
            }
        }
    }

    /// Waits until so many recipients have been accepted in all; when the last one was, nil where that takes too long.
    func time(of count: Int) -> ContinuousClock.Instant? { accepted.time(of: count) }

    /// How many copies of each message each recipient got.
    var copies: [Copy: Int] { accepted.copies }

    /// Cuts all connections.
    func restart() { server.cut() }

    func stop() { server.stop() }

    private final class Accepted: Sendable {
        private let condition = NSCondition()
        nonisolated(unsafe) private var count = 0
        nonisolated(unsafe) private var last = ContinuousClock.now
        nonisolated(unsafe) private var all: [Copy: Int] = [:]

        var copies: [Copy: Int] { condition.withLock { all } }

        func add(_ recipients: [String], _ message: [UInt8], at time: ContinuousClock.Instant) {
            condition.withLock {
                count += recipients.count
                last = time
                for recipient in recipients { all[Copy(of: message, for: recipient), default: 0] += 1 }
                condition.broadcast()
            }
        }

        func time(of wanted: Int) -> ContinuousClock.Instant? {
            let end = Date(timeIntervalSinceNow: 30)
            return condition.withLock {
                while count < wanted {
                    guard condition.wait(until: end) else { return nil }
                }
                return last
            }
        }
    }
}
