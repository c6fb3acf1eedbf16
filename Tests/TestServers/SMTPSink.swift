internal import Foundation

/// A real SMTP server that takes every mail and keeps it: Postfix's smtp-sink, as an ordinary user.
public final class SMTPSink: Sendable {
    /// What a test that needs it says when it is skipped.
    public static let need = "needs smtp-sink (package postfix)"

    /// Whether this machine has all it takes.
    public static var isPossible: Bool {
        Program("smtp-sink") != nil && (geteuid() != 0 || Program("setpriv") != nil)
    }

    /// One mail as it came.
    public struct Mail: Hashable, Sendable {
        /// What stood behind `MAIL FROM:`, parameters included.
        public var sender: String
        /// What stood behind each `RCPT TO:`.
        public var recipients: [String]
        /// The message, dots taken off; smtp-sink keeps line ends as LF.
        public var bytes: [UInt8]
    }

    /// Where it listens.
    public let port: Int
    private let folder: URL
    private let server: Supervised

    /// Starts one. `options` are smtp-sink's own, as `-p` for no PIPELINING.
    public init(_ options: String..., keepsMails: Bool = true) throws {
        guard let program = Program("smtp-sink") else { throw ServerTrouble("smtp-sink is not installed") }
        port = try Loopback.freePorts(1)[0]
        folder = URL(
            filePath: "/tmp/np-\(String(UInt64.random(in: .min ... .max), radix: 36))",
            directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "mails"), withIntermediateDirectories: true)
        try ServerUser.current.own(folder)
        let dumps = keepsMails ? ["-d", folder.appending(path: "mails/m.").path] : []
        server = try Supervised(
            ServerUser.current.command + [program.path] + options + dumps + ["127.0.0.1:\(port)", "100"],
            folder: folder)
        try waitUntilReady()
    }

    /// Ends it soon, with its mails.
    public func stop() { server.stop() }

    /// The mails that have come, in no order.
    public func mails() throws -> [Mail] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: "mails"), includingPropertiesForKeys: nil
        ).compactMap { Self.mail(Array(try Data(contentsOf: $0))) }
    }

    /// Waits until so many mails have come, ten seconds at most; those that have.
    public func mails(atLeast count: Int) async throws -> [Mail] {
        let end = ContinuousClock.now + .seconds(10)
        while true {
            let mails = try mails()
            if mails.count >= count || .now >= end { return mails }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Reads a dump: fields of smtp-sink's own, the last of them `Received`, then the message. nil: not yet whole.
    private static func mail(_ dump: [UInt8]) -> Mail? {
        var mail = Mail(sender: "", recipients: [], bytes: [])
        var rest = dump[...]
        var isInReceived = false
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            if isInReceived, line.first != "\t", line.first != " " {
                // smtp-sink ends a dump by a blank line of its own.
                mail.bytes = Array(rest.dropLast())
                return mail
            }
            if line.hasPrefix("X-Mail-Args: ") { mail.sender = String(line.dropFirst(13)) }
            if line.hasPrefix("X-Rcpt-Args: ") { mail.recipients.append(String(line.dropFirst(13))) }
            isInReceived = isInReceived || line.hasPrefix("Received: ")
            rest = rest[(end + 1)...]
        }
        return nil
    }

    private func waitUntilReady() throws {
        let end = ContinuousClock.now + .seconds(20)
        while true {
            if let socket = Loopback.connect(to: port) {
                close(socket)
                return
            }
            guard ContinuousClock.now < end else {
                let output = try? String(contentsOf: folder.appending(path: "output"), encoding: .utf8)
                throw ServerTrouble("smtp-sink does not start: \(output ?? "")")
            }
            usleep(10_000)
        }
    }
}
