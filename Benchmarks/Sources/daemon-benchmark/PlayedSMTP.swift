internal import Foundation
internal import TestServers

/// An SMTP relay that accepts everything and notes when.
final class PlayedSMTP: Sendable {
    /// Where it listens.
    var port: Int { server.port }
    /// What went otherwise than played.
    var complaints: [String] { server.complaints }

    private let server: ScriptedServer
    private let accepted = Accepted()

    init() throws {
        let accepted = accepted
        server = try ScriptedServer { peer, _ in
            peer.send("220 relay ready\r\n")
            var recipients = 0
            while let line = peer.line() {
                switch line.prefix(4).uppercased() {
                case "EHLO":
                    peer.send("250-relay\r\n250-PIPELINING\r\n250-SIZE\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 DSN\r\n")
                case "RCPT":
                    recipients += 1
                    peer.send("250 ok\r\n")
                case "DATA":
                    peer.send("354 go on\r\n")
                    guard peer.rawMessage() != nil else { return }
                    peer.send("250 taken\r\n")
                    accepted.add(recipients, at: .now)
                    recipients = 0
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

    func stop() { server.stop() }

    private final class Accepted: Sendable {
        private let condition = NSCondition()
        nonisolated(unsafe) private var count = 0
        nonisolated(unsafe) private var last = ContinuousClock.now

        func add(_ recipients: Int, at time: ContinuousClock.Instant) {
            condition.withLock {
                count += recipients
                last = time
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
