import Networks
import TestServers
import Testing

@testable import Transport

@Suite(
    "A server that understands another TLS than we", .timeLimit(.minutes(5)),
    .enabled(if: DovecotServer.isPossible, Comment(rawValue: DovecotServer.need)))
struct TLSMisunderstandingTests {
    /// Why the server there cannot be used.
    func failure(
        _ application: CurlConnection.Application, port: Int, security: ServerSettings.Security, caFile: String?,
        limit: Duration = .seconds(20)
    ) async throws -> TransportError? {
        let settings = ServerSettings(
            host: "localhost", port: port, security: security, user: "list", credential: .password(Secret("secret")),
            caFile: caFile)
        return try await trouble { try await logIn(application, to: settings, within: limit) }
    }

    @Test(
        "TLS 1.2 is the least that we take",
        arguments: [
            (.tls1_1, .tls, "the server knows no TLS 1.2: it has to be updated, or another one used"),
            (.tls1_2, .unavailable, "heard through TLS"), (.tls1_3, .unavailable, "heard through TLS"),
        ] as [(OpenSSLServer.Version, TransportError.Reason, String)])
    func version(_ version: OpenSSLServer.Version, reason: TransportError.Reason, words: String) async throws {
        let server = try OpenSSLServer(version, greeting: "* BYE heard through TLS")
        defer { server.stop() }
        let error = try await failure(.imap, port: server.port, security: .implicitTLS, caFile: server.authorityFile)
        #expect(error?.reason == reason, "\(String(describing: error))")
        #expect(error?.description.hasSuffix(words) == true, "\(String(describing: error))")
    }

    @Test("TLS spoken to a port of STARTTLS", arguments: [CurlConnection.Application.imap, .smtp])
    func speaksTooSoon(_ application: CurlConnection.Application) async throws {
        let server = try DovecotServer.shared.get()
        let port = application == .imap ? server.ports.imap : server.ports.submission
        let error = try await failure(application, port: port, security: .implicitTLS, caFile: server.authorityFile)
        #expect(error?.reason == .tls)
        #expect(
            error?.description.hasSuffix(
                "; the port does not begin with TLS: if the server offers STARTTLS there, write \(application)://")
                == true, "\(String(describing: error))")
    }

    @Test("A port of TLS that waits for its first byte", arguments: [CurlConnection.Application.imap, .smtp])
    func waits(_ application: CurlConnection.Application) async throws {
        let server = try DovecotServer.shared.get()
        let port = application == .imap ? server.ports.imaps : server.ports.submissions
        let error = try await failure(
            application, port: port, security: .startTLS, caFile: server.authorityFile, limit: .milliseconds(500))
        #expect(error?.reason == .unreachable)
        #expect(
            error?.description.hasSuffix(
                "; the server does not greet: a port that begins with TLS wants \(application)s://") == true,
            "\(String(describing: error))")
    }

    @Test("A server that greets and then says nothing is no such port") func greets() async throws {
        let server = try ScriptedServer { peer, _ in
            peer.send("* OK ready\r\n")
            peer.stall()
        }
        let error = try await failure(
            .imap, port: server.port, security: .startTLS, caFile: nil, limit: .milliseconds(500))
        #expect(error?.reason == .unreachable)
        #expect(error?.description.contains("wants") == false, "\(String(describing: error))")
    }
}
