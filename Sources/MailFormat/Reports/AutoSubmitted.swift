/// What an Auto-Submitted field says (RFC 3834 §5).
public struct AutoSubmitted: Hashable, Sendable {
    /// Who wrote the mail.
    public enum Keyword: Hashable, Sendable {
        /// A person.
        case no
        /// A program on its own account.
        case generated
        /// A program, in answer to a mail.
        case replied
        /// A program that was asked to tell of events (RFC 5436 §2.7.1).
        case notified
        /// A program, in a way that no standard knows; in lower case.
        case other(String)
    }

    /// Who wrote the mail.
    public var keyword: Keyword
    /// As `owner-email`; names in lower case.
    public var parameters: [String: String]

    /// Whether a program wrote the mail.
    public var isAutomatic: Bool { keyword != .no }

    /// Reads a field's value, comments left out; nil when it says nothing.
    public init?(_ value: String) {
        let bytes = Array(withoutComments(value).utf8).drop(while: \.isWhiteSpace)
        let word = bytes.prefix(while: \.isTokenText)
        guard !word.isEmpty else { return nil }
        keyword =
            switch String(decoding: word, as: UTF8.self).lowercased() {
            case "no": .no
            case "auto-generated": .generated
            case "auto-replied": .replied
            case "auto-notified": .notified
            case let other: .other(other)
            }
        parameters = ParameterList(bytes.dropFirst(word.count)).values
    }
}

extension Header {
    /// What the Auto-Submitted fields say; one that names a program counts before one that names none.
    public var autoSubmitted: AutoSubmitted? {
        let said = all("Auto-Submitted").compactMap { AutoSubmitted(value(of: $0)) }
        return said.first(where: \.isAutomatic) ?? said.first
    }
}
