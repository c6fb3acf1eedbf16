/// A folder's name as IMAP commands take it: as a quoted string, so that a command never needs a literal.
struct FolderName {
    /// In modified UTF-7, which every server takes …
    let inUTF7: String
    /// … until UTF8=ACCEPT is enabled (RFC 9755 §3).
    let inUTF8: String

    init(_ name: String) {
        inUTF7 = Self.quoted(ModifiedUTF7.encode(name))
        // What a quoted string cannot hold, and no folder's name does, would end the command and begin another.
        let scalars = name.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
        inUTF8 = Self.quoted(String(String.UnicodeScalarView(scalars)))
    }

    /// By scalars: a quotation mark with a combining mark behind it is one character.
    private static func quoted(_ text: String) -> String {
        "\"" + text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
    }
}
