public import MailFormat

/// Tells the maintainers which mail of people in the networks a provider took for spam; nil when there is none, nobody
/// to tell or no address to write from. Strangers' mail alone is told to nobody: it would be a mail about spam a day.
///
/// - `mailbox`: whose Junk folder it is.
/// - `token`: as in `IncomingMail.token`.
public func junkNotice(
    of finding: JunkFinding, in mailbox: IMAPSettings, token: String, configuration: Configuration, now: Timestamp,
    wording: Wording
) -> Mailing? {
    guard let folder = mailbox.junk, !finding.wanted.isEmpty else { return nil }
    let mails = finding.wanted.prefix(wantedLimit).map { junkValues(of: $0, configuration) }
    var values: [String: TextValue] = [
        "folder": .text(folder), "mailbox": .text(mailbox.server.user ?? mailbox.server.host), "mails": .rows(mails),
    ]
    if mailbox.folder != "INBOX" { values["target"] = .text(mailbox.folder) }
    values["doubt"] = mails.lazy.compactMap { $0["doubt"] }.first
    if finding.wanted.count > wantedLimit { values["more"] = "\(finding.wanted.count - wantedLimit)" }
    if finding.others > 0 { values["others"] = "\(finding.others)" }
    if finding.unseen > 0 { values["unseen"] = "\(finding.unseen)" }
    return Mailing(
        notice: wording.text(.junkReport, in: configuration.language, values), token: token,
        configuration: configuration, now: now)
}

/// What is listed of mail that somebody must see to: whoever looks into the folder finds the rest beside it.
private let wantedLimit = 20
/// Characters of a subject or a name.
private let textLimit = 100

/// What the maintainers read of one mail.
private func junkValues(of mail: Message, _ configuration: Configuration) -> [String: TextValue] {
    var values: [String: TextValue] = ["author": "-", "subject": .text(shortened(mail.subject))]
    let authors = mail.authors
    let member = authors.first { configuration.subscriber(at: $0.address) != nil }
    if let author = member ?? authors.first {
        values["author"] = author.name.map { "\(shortened($0)) <\(author.address)>" } ?? "\(author.address)"
    }
    // Who would write in a stranger's name?
    if member != nil, Authenticity(of: mail, by: configuration.senders) == nil { values["doubt"] = .flag(true) }
    if let date = mail.date {
        let parts = Day(of: date).description.split(separator: "-").map { TextValue.text(String($0)) }
        if parts.count == 3 { (values["year"], values["month"], values["day"]) = (parts[0], parts[1], parts[2]) }
    }
    return values
}

/// By scalars: one character may be built of any number of them.
private func shortened(_ text: String) -> String {
    let text = trimmed(text)
    let scalars = text.unicodeScalars
    return scalars.count <= textLimit ? text : String(String.UnicodeScalarView(scalars.prefix(textLimit))) + "…"
}
