public import MailFormat

/// The identifier of a message that came without one of ASCII: from its content, so that a copy gets the same.
func contentMessageID(of mail: IncomingMail, in network: Network) -> MessageID {
    // 128 bits tell any two messages apart.
    let text = "\(mail.contentHash.hex.prefix(32))@\(network.address.domain)"
    guard let id = MessageID(text) else { preconditionFailure("a network's address has a domain") }
    return id
}

extension MessageID {
    /// Whether every server takes a header that names it: others need SMTPUTF8 (RFC 6532 §3.3).
    public var isASCII: Bool { text.utf8.allSatisfy { $0 < 0x80 } }
}
