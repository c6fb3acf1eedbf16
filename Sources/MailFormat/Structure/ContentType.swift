/// What a part is: media type with its parameters (RFC 2045 §5).
public struct ContentType: Hashable, Sendable {
    /// `text`, `multipart` …, in lower case.
    public var type: String
    /// `plain`, `mixed` …, in lower case.
    public var subtype: String
    /// Decoded parameters (RFC 2231 and the common wrong forms), names in lower case.
    public var parameters: [String: String]

    /// A media type from its parts, which are to be in lower case.
    public init(type: String, subtype: String, parameters: [String: String] = [:]) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
    }

    /// Reads the value of a Content-Type field; nil when it holds no media type.
    public init?(_ value: String) {
        let bytes = Array(value.utf8)
        let end = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
        guard let slash = bytes[..<end].firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let strays: (UInt8) -> Bool = { $0.isWhiteSpace || $0 == UInt8(ascii: "\"") }
        var before = bytes[..<slash].drop(while: strays)
        while let last = before.last, strays(last) { before.removeLast() }
        let rest = bytes[(slash + 1)...].drop(while: strays)
        let subtype = rest.prefix(while: \.isTokenText)
        guard !before.isEmpty, before.allSatisfy(\.isTokenText), !subtype.isEmpty else { return nil }
        self.init(
            type: String(decoding: before.map(\.lowercase), as: UTF8.self),
            subtype: String(decoding: subtype.map(\.lowercase), as: UTF8.self),
            parameters: ParameterList(rest.dropFirst(subtype.count)).values)
    }

    /// This type with the parameters of a value that holds no media type (`text; charset=utf-8`): what such a part is,
    /// RFC 2045 §5.2 tells, but charset and name are still its own.
    func withParameters(ofUnreadable value: String) -> ContentType {
        let parameters = ParameterList(Array(value.utf8.drop { $0 != UInt8(ascii: ";") })[...]).values
        return ContentType(type: type, subtype: subtype, parameters: parameters)
    }

    /// `type/subtype`.
    public var mediaType: String { "\(type)/\(subtype)" }
}

extension ContentType {
    /// RFC 2045 §5.2.
    static let plainText = ContentType(type: "text", subtype: "plain")
    /// RFC 2046 §5.1.5.
    static let message = ContentType(type: "message", subtype: "rfc822")
    static let octetStream = ContentType(type: "application", subtype: "octet-stream")
}

/// How a part wants to be shown (Content-Disposition, RFC 2183).
public struct Disposition: Hashable, Sendable {
    /// `inline`, `attachment` or another word, in lower case.
    public var kind: String
    /// Decoded parameters, names in lower case.
    public var parameters: [String: String]

    /// A disposition from its parts, which are to be in lower case.
    public init(kind: String, parameters: [String: String] = [:]) {
        self.kind = kind
        self.parameters = parameters
    }

    /// Reads the value of a Content-Disposition field; nil when no word stands there, nor parameters alone. These make
    /// an attachment, as every unknown word means one (RFC 2183 §2.8).
    public init?(_ value: String) {
        let bytes = Array(value.utf8).drop { $0.isWhiteSpace || $0 == UInt8(ascii: "\"") }
        let word = bytes.prefix(while: \.isTokenText)
        let rest = bytes.dropFirst(word.count)
        guard !word.isEmpty || bytes.first == UInt8(ascii: ";") else { return nil }
        let isParameter = rest.drop(while: \.isWhiteSpace).first == UInt8(ascii: "=")
        let kind =
            isParameter || word.isEmpty ? "attachment" : String(decoding: word, as: UTF8.self).lowercased()
        self.init(kind: kind, parameters: ParameterList(isParameter ? bytes : rest).values)
    }
}
