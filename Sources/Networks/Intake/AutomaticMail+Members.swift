public import MailFormat

extension AutomaticMail {
    /// Why a mail is neither posted nor answered (RFC 3834 §2); nil for mail that a person wrote.
    ///
    /// - `isMember`: whether the author is a subscriber; their bulk mail is theirs.
    /// - `text`: the body as people read it.
    public init?(_ message: Message, isMember: Bool, text: String = "") {
        if let reason = AutomaticMail(message, text: text) {
            self = reason
        } else if !isMember, message.header.precedence.contains(where: { $0 == "bulk" || $0 == "junk" }) {
            self.init(.bulk, by: .field("Precedence"))
        } else {
            return nil
        }
    }
}
