import Networks
import Testing

@testable import ConfigurationFiles

@Suite("Addresses of servers")
struct ServerAddressTests {
    struct Row: Sendable {
        var text: String
        var security: ServerSettings.Security
        var user: String?
        var host: String
        var port: Int
        var folder: String
    }

    @Test(
        "The parts of an IMAP address",
        arguments: [
            Row(text: "imaps://h.example", security: .implicitTLS, host: "h.example", port: 993, folder: "INBOX"),
            Row(text: "imap://h.example/", security: .startTLS, host: "h.example", port: 143, folder: "INBOX"),
            Row(text: "IMAPS://H.Example:1/inbox", security: .implicitTLS, host: "h.example", port: 1, folder: "INBOX"),
            Row(text: "imaps://h:65535/A/B/", security: .implicitTLS, host: "h", port: 65_535, folder: "A/B"),
            Row(
                text: "imaps://netz%40netz.example@h.example/N%C3%A4chste%20Post", security: .implicitTLS,
                user: "netz@netz.example", host: "h.example", port: 993, folder: "Nächste Post"),
            Row(
                text: "imaps://a%3Ab%25c%2fd@[2001:db8::1]:9/x", security: .implicitTLS, user: "a:b%c/d",
                host: "2001:db8::1", port: 9, folder: "x"),
            Row(text: "imap://[::1]/%23shared", security: .startTLS, host: "::1", port: 143, folder: "#shared"),
            Row(text: "imap://127.0.0.1", security: .startTLS, host: "127.0.0.1", port: 143, folder: "INBOX"),
        ])
    func imap(row: Row) throws {
        let login = row.user == nil ? "" : "\n    password_file: p"
        let trial = try TrialFolder(
            main: TrialFolder.main.replacing("- maildir: inbox", with: "- imap: \"\(row.text)\"\(login)"))
        try trial.write("p", "geheim")
        #expect(trial.lines() == [])
        guard case .imap(let settings)? = trial.folder.load().configuration?.intake.first else {
            Issue.record("no IMAP mailbox")
            return
        }
        let expected = ServerSettings(
            host: row.host, port: row.port, security: row.security, user: row.user,
            credential: row.user.map { _ in .password(Secret("geheim")) })
        #expect(settings.server == expected)
        #expect(settings.folder == row.folder)
    }

    @Test(
        "The ports of a relay, and how it is protected",
        arguments: [
            ("smtp://h.example", 587, ServerSettings.Security.startTLS), ("smtps://h.example", 465, .implicitTLS),
            ("smtp://h.example:25", 25, .startTLS), ("smtps://h.example:2525/", 2525, .implicitTLS),
        ])
    func smtp(text: String, port: Int, security: ServerSettings.Security) throws {
        let trial = try TrialFolder(main: TrialFolder.main.replacing("maildirs: out", with: "smtp: \(text)"))
        #expect(trial.lines() == [])
        let expected = SMTPSettings(server: ServerSettings(host: "h.example", port: port, security: security))
        #expect(trial.folder.load().configuration?.relay == .smtp(expected))
    }

    @Test(
        "What is no address of a server is refused",
        arguments: [
            "", "h.example", "imaps:/h.example", "ftp://h", "imaps://", "imaps:///INBOX", "imaps://@h", "imaps://h:",
            "imaps://h:0", "imaps://h:65536", "imaps://h:+1", "imaps://h:-1", "imaps://h:9x",
            "imaps://h:99999999999999999999",
            "imaps://h h", "imaps://-h", "imaps://.h", "imaps://h/%", "imaps://h/%4", "imaps://h/%zz", "imaps://h/%FF",
            "imaps://h/%0D%0A", "imaps://a:b@h", "imaps://a@b@h", "imaps://[::1", "imaps://[::1]x",
            "imaps://[h.example]:x",
            "imaps://::1", "imaps://h/a?b", "imaps://h/a#b", "imaps://h\u{202E}",
        ])
    func refused(text: String) throws {
        let trial = try TrialFolder(main: TrialFolder.main.replacing("- maildir: inbox", with: "- imap: \"\(text)\""))
        let (configuration, diagnostics) = trial.folder.load()
        #expect(configuration == nil)
        #expect(diagnostics.count == 1)
        #expect(diagnostics.first?.line == 7 && diagnostics.first?.column == 11)
    }
}
