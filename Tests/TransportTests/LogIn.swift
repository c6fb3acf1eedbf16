import Networks

@testable import Transport

/// Connects, logs in and says goodbye: by IMAP or by SMTP.
func logIn(
    _ application: CurlConnection.Application, to server: ServerSettings, within limit: Duration = .seconds(20)
) async throws {
    switch application {
    case .imap:
        let session = IMAPSession(
            IMAPSettings(server: server), limits: IMAPLimits(connect: limit, farewell: .milliseconds(100)))
        _ = try await session.list(after: nil)
        await session.close()
    case .smtp:
        var limits = SMTPTimeLimits.patient
        limits.connect = limit
        try await smtpSession(to: server, limits: limits).close()
    }
}
