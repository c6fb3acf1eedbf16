internal import Networks

/// A server as an address names it: `imaps://netz%40netz.example@imap.example:993/INBOX`. RFC 3986 §3,
/// RFC 5092 for `imap`.
struct ServerAddress: Equatable {
    var scheme: Scheme
    var user: String?
    var host: String
    var port: Int
    /// Decoded, without the first slash; empty when there is none.
    var path: String

    /// How the first part of an address is spelled, and what it means.
    enum Scheme: String {
        case imap, imaps, smtp, smtps

        var port: Int {
            switch self {
            case .imap: 143
            case .imaps: 993
            case .smtp: 587
            case .smtps: 465
            }
        }

        var isImplicitTLS: Bool {
            switch self {
            case .imaps, .smtps: true
            case .imap, .smtp: false
            }
        }
    }

    /// Reads `text`. Mistakes never repeat it: it may hold a password.
    init(_ text: String, schemes: [Scheme], example: String) throws(Mistake) {
        let spelled = schemes.map { "\($0.rawValue)://" }
        guard let separator = text.firstRange(of: "://"),
            let scheme = schemes.first(where: { $0.rawValue == text[..<separator.lowerBound].lowercased() })
        else { throw Mistake("The address must begin with \(listed(spelled)).", "Write it as \(example).") }
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        self.scheme = scheme
        path = try decoded(rest[authority.endIndex...].dropFirst(), example)
        guard !text.utf8.contains(where: { $0 == 0x3F || $0 == 0x23 }) else {
            throw Mistake("The address holds a ? or #.", "Write %3F for ? and %23 for #.")
        }
        var server = authority
        user = nil
        if let at = authority.lastIndex(of: "@") {
            user = try Self.user(authority[..<at], example)
            server = authority[authority.index(after: at)...]
        }
        (host, port) = try Self.hostAndPort(server, scheme, example)
    }

    private static func user(_ text: Substring, _ example: String) throws(Mistake) -> String {
        guard !text.contains(":") else {
            throw Mistake(
                "A password stands in the address.",
                "Put it into a file of its own and name that: password_file.")
        }
        guard !text.contains("@") else {
            throw Mistake("The user name holds an @.", "Write it as %40, as in \(example).")
        }
        let user = try decoded(text, example)
        guard !user.isEmpty else { throw Mistake("The user name is empty.", "Write it as \(example).") }
        return user
    }

    private static func hostAndPort(
        _ text: Substring, _ scheme: Scheme, _ example: String
    ) throws(Mistake) -> (String, Int) {
        var host = text
        var port: Substring?
        if text.first == "[" {
            // An IPv6 address (RFC 3986 §3.2.2).
            guard let end = text.firstIndex(of: "]") else {
                throw Mistake("The bracket [ is not closed.", "Write it as [::1].")
            }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if !rest.isEmpty { port = rest.first == ":" ? rest.dropFirst() : "" }
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        let isAddress = text.first == "["
        let allowed = host.utf8.allSatisfy { byte in
            isLetterOrDigit(byte) || byte == 0x2E || (isAddress ? byte == 0x3A : byte == 0x2D || byte == 0x5F)
        }
        guard !host.isEmpty, allowed, host.utf8.count <= 253, !host.hasPrefix("-"), !host.hasPrefix(".")
        else {
            throw Mistake("The address names no server.", "Write it as \(example).")
        }
        guard let port else { return (host.lowercased(), scheme.port) }
        guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
            (1...65_535).contains(number)
        else { throw Mistake("No port stands behind the colon.", "Write a number from 1 to 65535.") }
        return (host.lowercased(), number)
    }

    /// Whether the server is this very machine (RFC 1122 §3.2.1.3, RFC 6761 §6.3).
    var isLoopback: Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers.allSatisfy { $0 != nil } && numbers.first == 127
    }
}

/// `text` with `%40` and the like resolved (RFC 3986 §2.1).
private func decoded(_ text: Substring, _ example: String) throws(Mistake) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == 0x25 else {
            bytes.append(byte)
            continue
        }
        let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 2 else {
            throw Mistake("A % stands without its two digits.", "Write %25 for the sign itself, %40 for @.")
        }
        bytes.append(UInt8(digits[0] * 16 + digits[1]))
        rest = rest.dropFirst(2)
    }
    guard let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isControl)
    else {
        throw Mistake("The address holds characters that have no place in one.", "Write it as \(example).")
    }
    return text
}

extension Kind where Value == ServerAddress {
    /// The address of a server.
    static func server(_ schemes: [ServerAddress.Scheme]) -> Kind {
        .value { (text, label) throws(Mistake) in
            try ServerAddress(text, schemes: schemes, example: label.example)
        }
    }
}
