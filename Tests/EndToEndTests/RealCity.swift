import Foundation
import TestServers

/// A test city whose mailbox lies on a real Dovecot (TLS from the first byte) and whose relay is a real Postfix
/// (STARTTLS and AUTH).
final class RealCity: Sendable {
    let city: TestCity
    let mailbox: DovecotMailbox
    /// Everybody for whom Postfix has a Maildir.
    let recipients: [String]
    let postfix: PostfixServer
    /// In no network.
    static let stranger = "fremd@anderswo.example"
    /// Stands between the daemon and Postfix, and may cut connections.
    let line: TCPRelay

    init(
        refusals: [String: String] = [:], faults: [TCPRelay.Fault] = [], processed: String = "Verarbeitet",
        extraMembers: [String] = [], relaySettings: String = ""
    ) throws {
        let dovecot = try DovecotServer.shared.get()
        let folder = try TestCity.makeFolder()
        let members = TestCity.networks.flatMap { network in
            (1...TestCity.membersPerNetwork).map { "m\($0)@\(network).example" }
        }
        recipients = members + ["both@city.example", "all@city.example", Self.stranger] + extraMembers
        postfix = try PostfixServer(for: recipients, refusals: refusals)
        line = try TCPRelay(to: postfix.port, faults: faults)
        mailbox = dovecot.mailbox()
        let secret = folder.appendingPathComponent("secret")
        try Data("\(dovecot.password)\n".utf8).write(to: secret)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
        city = TestCity(
            folder: folder,
            intake: """
                  - imap: imaps://\(mailbox.user)@localhost:\(dovecot.ports.imaps)/INBOX
                    ca_file: \(dovecot.authorityFile)
                    password_file: \(secret.path)
                    processed: \(processed)
                """,
            relay: """
                  smtp: smtp://\(mailbox.user)@localhost:\(line.port)
                  ca_file: \(postfix.authorityFile)
                  password_file: \(secret.path)
                \(relaySettings)
                """, extraMembers: extraMembers)
        try city.write()
    }

    func remove() {
        postfix.stop()
        line.stop()
        try? FileManager.default.removeItem(at: city.folder)
    }

    func put(_ mails: SampleMail...) throws { for mail in mails { try mailbox.add(mail.bytes) } }

    @discardableResult func runOnce(environment: [String: String] = [:]) async throws -> NetzpostProcess.Ending {
        try await city.start(["run", "--once"], environment: environment).wait()
    }

    /// How many mails each recipient has got, once Postfix has delivered what it took: `expected` copies, or what there
    /// is after ten seconds, and no more half a second later.
    func counts(expecting expected: Int) async throws -> [String: Int] {
        let end = ContinuousClock.now + .seconds(10)
        var counts = try postfix.counts()
        while counts.values.reduce(0, +) < expected, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(50))
            counts = try postfix.counts()
        }
        try await Task.sleep(for: .milliseconds(500))
        return try postfix.counts()
    }
}
