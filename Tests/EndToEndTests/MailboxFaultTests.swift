import Foundation
import TestServers
import Testing

@Suite("A mailbox that can't be used", .serialized, .enabled(if: DovecotServer.isPossible, "\(DovecotServer.need)"))
struct MailboxFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var certificate = TestAuthority.Certificate.good
        var knowsAuthority = true
        var password = "secret"
        var folder = "INBOX"
        /// What the message says, and what to change.
        var words: [String]

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "refuses the login", password: "falsch", words: ["AUTHENTICATIONFAILED", "password_file"]),
        Case(name: "an unknown authority", knowsAuthority: false, words: ["certificate", "ca_file"]),
        Case(name: "another host's certificate", certificate: .wrongName, words: ["localhost", "write the host"]),
        Case(name: "an expired certificate", certificate: .expired, words: ["expired", "ca_file"]),
        Case(name: "no such folder", folder: "Fehlt", words: ["'Fehlt'", "create it"]),
    ]

    @Test(
        "The message says what to change, the code is 78, other mailboxes are read, and no mail is lost",
        arguments: cases)
    func fault(_ fault: Case) async throws {
        let server =
            fault.certificate == .good
            ? try DovecotServer.shared.get() : try DovecotServer(certificate: fault.certificate)
        let stranger = try TestAuthority()
        let authority = fault.knowsAuthority ? server.authorityFile : stranger.file
        let mailbox = server.mailbox()
        var city = try MaildirCity(
            mailboxes: server.intake(mailbox, authority: authority, folder: fault.folder), secret: fault.password)
        defer { city.remove() }
        try mailbox.add(SampleMail(subject: "Liegt noch da").bytes)
        try city.put(SampleMail(subject: "Aus dem anderen Postfach").bytes)

        let result = try await city.runToEnd()
        withExtendedLifetime(stranger) {}
        #expect(result.ending == .init(code: 78))
        for word in fault.words { #expect(result.log.contains(word), "\(result.log)") }
        #expect(!result.log.contains("falsch"))
        #expect(try city.counts().values.allSatisfy { $0 == 1 } && city.counts().count == 40)
        #expect(try mailbox.mails().map(\.flags) == [""])

        guard fault.certificate == .good else { return server.stop() }
        try city.city.write(secret: "secret")
        city.city.intake = server.intake(mailbox)
        try city.city.write()
        #expect(try await city.runOnce() == .success)
        #expect(try city.counts().values.allSatisfy { $0 == 2 } && city.counts().count == 40)
        #expect(try mailbox.mails().isEmpty)
    }

    @Test("The daemon goes on trying, delivers what else there is, and takes a mended password without a restart")
    func daemon() async throws {
        let server = try DovecotServer.shared.get()
        let mailbox = server.mailbox()
        let city = try MaildirCity(mailboxes: server.intake(mailbox), secret: "falsch")
        defer { city.remove() }
        try mailbox.add(SampleMail(subject: "Wartet").bytes)
        let daemon = try city.city.start(["run"])
        defer { daemon.signal(SIGKILL) }
        #expect(try await eventually { daemon.log.contains("mailbox can't be read: trying again") })
        try city.put(SampleMail(subject: "Geht vor").bytes)
        #expect(try await eventually { try city.hasDelivered(1) })
        #expect(daemon.log.contains("password_file"))
        #expect(daemon.isRunning)

        try city.city.write(secret: "secret")
        #expect(try await eventually { try city.hasDelivered(2) })
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(try await city.status().deliveries == ["accepted": 80])
    }
}
