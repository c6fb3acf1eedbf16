internal import Networks

/// What is told of a decision once it is durable: of many mails in one transaction that alone stays in memory.
struct DecidedMail: Sendable {
    var blob: BlobID
    /// nil for a mail that came by no mailbox, or was decided again.
    var uid: String?
    var network: NetworkID?
    var fate: Fate

    init(_ mail: IncomingMail, _ decision: Decision) {
        (blob, uid) = (mail.blob, mail.key?.uid)
        (network, fate) = (decision.network, decision.fate)
    }
}
