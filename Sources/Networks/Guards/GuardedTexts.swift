public import MailFormat

/// All texts of a mail that somebody may come to read, taken apart: mail programs show the HTML where the archive reads
/// the plain text, and a second text below an attached file.
public struct GuardedTexts: Hashable, Sendable {
    /// In the order of the mail.
    public var texts: [ReplyText] = []
    /// Whether there is more than is looked through.
    public var isCut = false

    /// None.
    public init() {}

    /// Bytes of bodies, all together, that are read: HTML with pictures written into it is as long.
    public static let bodyLimit = 4 << 20
    /// Bytes of the texts in them that are looked through, hundreds of pages: memory goes with the number of words, and
    /// all may be of one letter.
    public static let textLimit = 512 << 10
}
