/// What a recipient's mail program did with a message (message/disposition-notification, RFC 8098 §3; RFC 6533 §5).
public struct DispositionNotification: Hashable, Sendable {
    /// What became of the message (RFC 8098 §3.2.6).
    public enum Disposition: Hashable, Sendable {
        /// Shown, which is not read.
        case displayed
        /// Thrown away, seen or not.
        case deleted
        /// Sent on (RFC 3798 §3.2.6.2; obsolete).
        case dispatched
        /// Handled by a program without being shown (RFC 3798 §3.2.6.2; obsolete).
        case processed
        /// The recipient wants to tell nothing.
        case denied
        /// No notification could be made.
        case failed
        /// A word that no standard knows; in lower case.
        case other(String)
    }

    /// Who did something (RFC 8098 §3.2.6.1).
    public enum Mode: String, Hashable, Sendable {
        /// A person.
        case manual
        /// A program.
        case automatic
    }

    /// Whom the message was written to.
    public var originalRecipient: Address?
    /// Whom it reached.
    public var finalRecipient: Address?
    /// The message.
    public var originalMessageID: MessageID?
    /// nil where it can't be read.
    public var disposition: Disposition?
    /// `error`, `warning` … in lower case.
    public var modifiers: [String]
    /// Whether a person did it.
    public var action: Mode?
    /// Whether a person allowed to tell.
    public var sending: Mode?
    /// The fields as they came.
    public var header: Header

    /// Reads the decoded bytes of the part.
    public init(_ bytes: [UInt8], limits: Limits = Limits()) {
        header = Header(reportFields: bytes, limits: limits)
        originalRecipient = header.reportedAddress("Original-Recipient")
        finalRecipient = header.reportedAddress("Final-Recipient")
        originalMessageID = header.messageIDs("Original-Message-ID").first
        modifiers = []
        let value = withoutComments(header.value("Disposition") ?? "").lowercased()
        // action-mode/sending-mode; disposition-type/modifier,modifier
        let halves = value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).map {
            squeezed(String($0))
        }
        let modes = halves.count > 1 ? halves[0].split(separator: "/").map { squeezed(String($0)) } : []
        action = modes.first.flatMap { Mode(rawValue: $0.removing(suffix: "-action")) }
        sending = modes.dropFirst().first.flatMap { word in
            word.hasPrefix("mdn-sent-") ? Self.sendingMode(word.dropFirst(9)) : nil
        }
        let words = (halves.last ?? "").split(maxSplits: 20) { $0 == "/" || $0 == "," }.map { squeezed(String($0)) }
        disposition = words.first.flatMap(Self.disposition)
        modifiers = words.dropFirst().filter { !$0.isEmpty }
    }

    private static func sendingMode(_ word: Substring) -> Mode? {
        word == "manually" ? .manual : word == "automatically" ? .automatic : nil
    }

    private static func disposition(_ word: String) -> Disposition? {
        switch word {
        case "": nil
        case "displayed": .displayed
        case "deleted": .deleted
        case "dispatched": .dispatched
        case "processed": .processed
        case "denied": .denied
        case "failed": .failed
        default: .other(word)
        }
    }
}

extension String {
    fileprivate func removing(suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
