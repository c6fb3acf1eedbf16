internal import MailFormat

/// Whether the mailbox's own filter has marked a mail as spam.
///
/// Who forges such a field only harms himself, so no proof is asked.
func isMarkedAsSpam(_ header: Header) -> Bool {
    let flags: [FieldName] = ["X-Spam-Flag", "X-Spam", "X-Spam-Status"]
    if flags.contains(where: { isYes(header.value($0)) }) { return true }
    // Exchange: a spam confidence level from 5 is spam, and SFV:SPM its filter's verdict.
    if let level = header.value("X-MS-Exchange-Organization-SCL").flatMap({ Int(trimmed($0)) }), level >= 5 {
        return true
    }
    return header.value("X-Forefront-Antispam-Report")?.contains("SFV:SPM") ?? false
}

private func isYes(_ value: String?) -> Bool {
    guard let value else { return false }
    let word = trimmed(value.prefix { $0 != "," && $0 != ";" && !$0.isNewline }).lowercased()
    return word == "yes" || word == "true" || word.hasPrefix("yes ")
}
