public import MailFormat

/// Tells the maintainers that a mail was set aside; nil when there is nobody to tell or no address to write from.
///
/// - `blob`: the raw bytes; nil when they could not be kept.
/// - `token`: as in `IncomingMail.token`.
public func quarantineNotice(
    reason: QuarantineReason, mailbox: String, uid: String, blob: BlobID?, token: String,
    configuration: Configuration, now: Timestamp, wording: Wording
) -> Mailing? {
    let values: [String: TextValue] = [
        "reason": .word(reason.rawValue), "mailbox": .text(mailbox), "uid": .text(uid), "blob": .text(blob?.hex ?? "-"),
    ]
    return Mailing(
        notice: wording.text(.quarantine, in: configuration.language, values), token: token,
        configuration: configuration, now: now)
}
