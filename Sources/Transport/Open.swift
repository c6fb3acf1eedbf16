public import Networks

/// The source that `settings` describe. Nothing is opened yet.
public func makeSource(_ settings: IntakeSettings) -> any MailSource {
    switch settings {
    case .imap(let settings): IMAPSession(settings)
    case .maildir(let path, let poll): Maildir(path: path, poll: poll)
    }
}

/// The sink that `settings` describe. `hostName` is what EHLO says (RFC 5321 §4.1.1.1). Nothing is opened yet.
public func makeSink(_ settings: RelaySettings, hostName: String) -> any MailSink {
    switch settings {
    case .smtp(let settings): SMTPRelay(settings, hostName: hostName)
    case .maildirs(let path): Maildirs(path: path)
    }
}
