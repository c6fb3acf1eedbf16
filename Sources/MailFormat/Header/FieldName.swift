/// The name of a header field; letter case does not count (RFC 5322 §1.2.2).
public struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as written.
    public let text: String

    /// Takes the name as it is.
    public init(_ text: String) { self.text = text }

    /// Takes a literal.
    public init(stringLiteral value: String) { text = value }

    /// The name as written.
    public var description: String { text }

    /// The name in lower case.
    public var lowercased: String { text.lowercased() }

    /// Whether both name the same field.
    public static func == (left: FieldName, right: FieldName) -> Bool {
        let left = left.text.utf8
        let right = right.text.utf8
        guard left.count == right.count else { return false }
        return zip(left, right).allSatisfy { $0 == $1 || $0.lowercase == $1.lowercase }
    }

    /// Hashes the name in lower case.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte.lowercase) }
    }
}
