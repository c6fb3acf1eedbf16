import Networks
import TestServers

@testable import Transport

/// Settings for a test server on this machine.
func imapSettings(
    port: Int, security: ServerSettings.Security, user: String = "list", password: String = "secret",
    caFile: String? = nil, folder: String = "INBOX", processed: Processed = .folder("Verarbeitet"),
    host: String = "localhost"
) -> IMAPSettings {
    let server = ServerSettings(
        host: host, port: port, security: security, user: user, credential: .password(Secret(password)),
        caFile: caFile)
    var settings = IMAPSettings(server: server, folder: folder)
    settings.processed = processed
    return settings
}

extension DovecotServer {
    /// Settings for one of its mailboxes.
    func settings(
        _ mailbox: DovecotMailbox, security: ServerSettings.Security = .implicitTLS,
        password: String = "secret",
        folder: String = "INBOX", processed: Processed = .folder("Verarbeitet"), host: String = "localhost"
    ) -> IMAPSettings {
        imapSettings(
            port: security == .implicitTLS ? ports.imaps : ports.imap, security: security, user: mailbox.user,
            password: password, caFile: authorityFile, folder: folder, processed: processed, host: host)
    }
}

/// The `TransportError` that `operation` throws; nil when it throws none.
func trouble(_ operation: () async throws -> Void) async throws -> TransportError? {
    do {
        try await operation()
        return nil
    } catch let error as TransportError {
        return error
    }
}
