/// Servers that are played, in plain TCP on loopback: they add next to nothing of their own.
struct PlayedServers: CityServers {
    let mailbox: PlayedIMAP
    let sink: PlayedSMTP

    init() throws { (mailbox, sink) = (try PlayedIMAP(), try PlayedSMTP()) }

    var intake: String { "imap: \"imap://netz@127.0.0.1:\(mailbox.port)/INBOX\", tls: none, password_file: secret" }
    var relay: String { "smtp: \"smtp://127.0.0.1:\(sink.port)\", tls: none" }
    var waiting: Int { mailbox.count }

    func add(_ mail: [UInt8]) { mailbox.add(mail) }
    func restartMailbox() { mailbox.restart() }
    func restartRelay() { sink.restart() }

    func stop() {
        mailbox.stop()
        sink.stop()
    }

    func copies() -> [Copy: Int] { sink.copies }
}
