internal import Foundation
internal import TestServers

/// A mailbox on a real Dovecot, TLS from the first byte, and a real Postfix, STARTTLS and login, which asks that Dovecot
/// about passwords.
struct RealServers: CityServers {
    private let dovecot: DovecotServer
    private let postfix: PostfixServer
    private let mailbox: DovecotMailbox
    private let inbox: [String]

    /// Others than these `recipients` are bounced.
    init(for recipients: [String]) throws {
        dovecot = try DovecotServer.shared.get()
        postfix = try PostfixServer(for: recipients)
        mailbox = dovecot.mailbox()
        inbox = [mailbox.path + "/new", mailbox.path + "/cur"]
    }

    var intake: String {
        "imap: \"imaps://\(mailbox.user)@localhost:\(dovecot.ports.imaps)/INBOX\", ca_file: \(dovecot.authorityFile), "
            + "password_file: secret"
    }

    var relay: String {
        "smtp: \"smtp://\(mailbox.user)@localhost:\(postfix.port)\", ca_file: \(postfix.authorityFile), "
            + "password_file: secret"
    }

    var waiting: Int {
        inbox.reduce(0) { $0 + ((try? FileManager.default.contentsOfDirectory(atPath: $1).count) ?? 0) }
    }

    func add(_ mail: [UInt8]) throws { try mailbox.add(mail) }
    func restartMailbox() { dovecot.restart() }
    func restartRelay() { postfix.restart() }

    func stop() {
        postfix.stop()
        dovecot.stop()
    }

    /// Once Postfix has delivered what it took: when nothing has come for a while.
    func copies() throws -> [Copy: Int] {
        var known = -1
        while case let count = try postfix.counts().values.reduce(0, +), count > known {
            known = count
            Thread.sleep(forTimeInterval: 5)
        }
        var copies: [Copy: Int] = [:]
        for recipient in try FileManager.default.contentsOfDirectory(atPath: postfix.mailFolder.path) {
            for mail in try postfix.delivered(to: recipient) {
                copies[Copy(of: mail, for: recipient), default: 0] += 1
            }
        }
        return copies
    }
}
