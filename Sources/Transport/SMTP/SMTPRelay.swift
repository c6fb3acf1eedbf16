internal import Networks

/// An SMTP relay as a way out for mail.
struct SMTPRelay: MailSink {
    private let settings: SMTPSettings
    private let hostName: String
    private let limits: SMTPTimeLimits

    /// `hostName` is what EHLO says (RFC 5321 §4.1.1.1).
    init(_ settings: SMTPSettings, hostName: String, limits: SMTPTimeLimits = SMTPTimeLimits()) {
        self.settings = settings
        self.hostName = hostName
        self.limits = limits
    }

    func connect() async throws -> any MailSinkConnection {
        let session = SMTPSession(to: settings.server, hostName: hostName, limits: limits)
        try await session.open()
        return session
    }
}
