internal import TestServers

/// Servers that are played, in plain TCP on loopback: they add next to nothing of their own.
struct PlayedServers: CityServers {
    let mailbox: PlayedIMAP
    let sink: PlayedSMTP
    private let line: TCPRelay?

    /// With a `delay` the mailbox lies behind a line that holds each chunk for so long each way.
    init(delay: Duration = .zero) throws {
        mailbox = try PlayedIMAP()
        sink = try PlayedSMTP()
        line = delay > .zero ? try TCPRelay(to: mailbox.port, delay: delay) : nil
    }

    var intake: String {
        "imap: \"imap://netz@127.0.0.1:\(line?.port ?? mailbox.port)/INBOX\", tls: none, password_file: secret"
    }

    var relay: String { "smtp: \"smtp://127.0.0.1:\(sink.port)\", tls: none" }
    var waiting: Int { mailbox.count }

    func add(_ mail: [UInt8]) { mailbox.add(mail) }
    func restartMailbox() { mailbox.restart() }
    func restartRelay() { sink.restart() }

    func stop() {
        mailbox.stop()
        sink.stop()
        line?.stop()
    }

    func copies() -> [Copy: Int] { sink.copies }
}
