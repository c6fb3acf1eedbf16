import Foundation
import Networks
import TestServers
import Testing

@testable import Transport

@Suite(
    "A Dovecot that cannot be used",
    .enabled(if: DovecotServer.isPossible, Comment(rawValue: DovecotServer.need)))
struct IMAPRefusalTests {
    let server: DovecotServer

    init() throws { server = try DovecotServer.shared.get() }

    @Test("A wrong password", arguments: [ServerSettings.Security.implicitTLS, .startTLS])
    func wrongPassword(security: ServerSettings.Security) async throws {
        let session = IMAPSession(server.settings(server.mailbox(), security: security, password: "gehe1m"))
        let error = try #require(try await trouble { _ = try await session.list(after: nil) })
        #expect(error.reason == .login)
        #expect(error.detail.contains("AUTHENTICATIONFAILED"))
        #expect(!error.description.contains("gehe1m"))
    }

    @Test("An unknown authority", arguments: [ServerSettings.Security.implicitTLS, .startTLS])
    func unknownAuthority(security: ServerSettings.Security) async throws {
        var settings = server.settings(server.mailbox(), security: security)
        let other = try TestAuthority()
        settings.server.caFile = other.file
        let error = try await trouble { _ = try await IMAPSession(settings).list(after: nil) }
        #expect(error?.reason == .certificate)
        #expect(error?.detail.contains("certificate") == true)
        settings.server.caFile = nil
        #expect(
            try await trouble { _ = try await IMAPSession(settings).list(after: nil) }?.reason == .certificate
        )
    }

    @Test("An authority's file that is missing") func missingAuthority() async throws {
        var settings = server.settings(server.mailbox())
        settings.server.caFile = "/nowhere/ca.pem"
        #expect(
            try await trouble { _ = try await IMAPSession(settings).list(after: nil) }?.reason
                == .configuration)
    }

    @Test(
        "A certificate for another host, and one that has ended",
        arguments: [
            TestAuthority.Certificate.wrongName, .expired,
        ])
    func badCertificate(certificate: TestAuthority.Certificate) async throws {
        let server = try DovecotServer(certificate: certificate)
        for security in [ServerSettings.Security.implicitTLS, .startTLS] {
            let session = IMAPSession(server.settings(server.mailbox(), security: security))
            let error = try await trouble { _ = try await session.list(after: nil) }
            #expect(error?.reason == .certificate, "\(String(describing: error))")
        }
        server.stop()
    }

    @Test("A folder that is missing") func missingFolder() async throws {
        let session = IMAPSession(server.settings(server.mailbox(), folder: "Nirgends"))
        let error = try #require(try await trouble { _ = try await session.list(after: nil) })
        #expect(error.reason == .configuration)
        #expect(error.operation.contains("'Nirgends'"))
        #expect(!error.isTransient)
    }

    @Test("A server that goes away and comes not back") func goneServer() async throws {
        let server = try DovecotServer()
        let session = IMAPSession(server.settings(server.mailbox()))
        _ = try await session.list(after: nil)
        let waiting = Task { try await session.waitForMail() }
        try await Task.sleep(for: .milliseconds(100))
        server.stop()
        let error = try await trouble { try await waiting.value }
        #expect(error?.isTransient == true)
        #expect(try await trouble { _ = try await session.list(after: nil) }?.reason == .unreachable)
    }

    @Test("A host that does not exist, and a port where nobody listens") func noServer() async throws {
        let settings = imapSettings(port: 993, security: .implicitTLS, host: "nowhere.invalid")
        #expect(
            try await trouble { _ = try await IMAPSession(settings).list(after: nil) }?.reason == .unreachable
        )
        let closed = imapSettings(port: 1, security: .implicitTLS)
        let error = try await trouble { _ = try await IMAPSession(closed).list(after: nil) }
        #expect(error?.reason == .unreachable)
        #expect(error?.operation == "connect to localhost:1")
    }

    @Test("A folder for handled mail that cannot be created") func impossibleFolder() async throws {
        let mailbox = server.mailbox()
        try mailbox.add(IMAPSessionDovecotTests.mail("one"))
        let session = IMAPSession(server.settings(mailbox, processed: .folder("a/../b")))
        let keys = try await session.list(after: nil).mails.map(\.key)
        let error = try await trouble { try await session.acknowledge(keys) }
        #expect(error?.reason == .configuration)
        #expect(try mailbox.mails().count == 1)
    }
}
