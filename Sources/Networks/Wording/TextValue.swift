/// What a template is given under one name.
///
/// Values may come from anybody's mail: whoever fills the template takes nothing in them for markup.
public enum TextValue: Hashable, Sendable {
    /// One line for people; line breaks in it become blanks.
    case text(String)
    /// A word of ours, of small letters and hyphens, of which the template may ask which it is.
    case word(String)
    /// Whether something is the case.
    case flag(Bool)
    /// What is listed: the values of each row, beside those around the list.
    case rows([[String: TextValue]])
}

extension TextValue: ExpressibleByStringInterpolation {
    /// A line of text.
    public init(stringLiteral value: String) { self = .text(value) }
}

/// What kind of value a template takes under one name.
public enum ValueKind: Hashable, Sendable {
    case text
    /// A text that is a ready mail or the address of a web page.
    case link
    case flag
    /// One of these words.
    case word([String])
    case rows([String: ValueKind])
}
