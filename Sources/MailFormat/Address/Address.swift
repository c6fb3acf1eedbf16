/// An e-mail address: local part and domain (addr-spec, RFC 5322 §3.4.1).
///
/// Two addresses are equal when mail to both reaches the same person: letter case does not count, the domain
/// counts as its A-label (RFC 5891), and googlemail.com is gmail.com.
public struct Address: Hashable, Sendable, CustomStringConvertible {
    /// The part before the `@`, without quoting, in the spelling it came in.
    public let localPart: String
    /// The part behind the `@`, in lower case, as A-label.
    public let domain: String

    /// RFC 5321 §4.5.3.1.1, in octets, without the quoting.
    static let localPartLimit = 64
    /// RFC 5321 §4.5.3.1.3 without the angle brackets, in octets.
    static let lengthLimit = 254

    /// A line of a header holds at most 998 bytes (RFC 5322 §2.1.1): this, a blank, two brackets and two quotes.
    private static let lineLimit = 993

    /// Reads one bare address such as `rita@stadt.example`; nil when it is none (RFC 5321 §4.1.2), or holds
    /// control characters, or is longer than RFC 5321 §4.5.3.1 allows.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.lengthLimit * 2, !bytes.contains(where: \.isControl),
            let (local, rest) = Self.splitLocalPart(bytes), !local.isEmpty,
            local.count <= Self.localPartLimit,
            !bytes.span.hasEightBit || text.unicodeScalars.allSatisfy(\.isVisible),
            let domain = Domain.canonical(rest), local.count + 1 + domain.utf8.count <= Self.lengthLimit
        else { return nil }
        self.init(checkedLocalPart: String(decoding: local, as: UTF8.self), domain: domain)
    }

    /// Reads an address that a header names, of any length that a line can hold and with any domain that RFC 5322
    /// §3.4.1 allows: RFC 5321 §4.5.3.1 asks readers to set no limits, and who wrote a mail is to be known even where
    /// no host can have such a name.
    static func inHeader(_ text: String) -> Address? {
        if let address = Address(text) { return address }
        let bytes = Array(text.utf8)
        guard bytes.count <= lineLimit, !bytes.contains(where: \.isControl),
            let (local, rest) = splitLocalPart(bytes), !local.isEmpty,
            text.unicodeScalars.allSatisfy(\.isVisible)
        else { return nil }
        let domain = Domain.canonical(rest) ?? Domain.dotAtom(rest)
        guard let domain else { return nil }
        return Address(checkedLocalPart: String(decoding: local, as: UTF8.self), domain: domain)
    }

    private init(checkedLocalPart localPart: String, domain: String) {
        self.localPart = localPart
        self.domain = domain
    }

    /// What makes the address the same as another: also the key under which it stands in the database.
    public var identity: String { localPart.lowercased() + "@" + identityDomain }

    private var identityDomain: String { domain == "googlemail.com" ? "gmail.com" : domain }

    /// As it stands in an SMTP command or a header field, quoted where needed, without angle brackets.
    public var description: String { quotedLocalPart + "@" + domain }

    /// Whether mail can be sent there: a header may name addresses that are longer, or have another domain, than RFC 5321
    /// §4.1.2 and §4.5.3.1 allow.
    public var isMailable: Bool { Address(description) != nil }

    /// As people read it: the domain as U-label (RFC 5891).
    public var display: String { "\(quotedLocalPart)@\(Domain.display(domain))" }

    /// Whether both reach the same person.
    public static func == (left: Address, right: Address) -> Bool {
        guard left.identityDomain == right.identityDomain else { return false }
        return left.localPart == right.localPart || left.localPart.lowercased() == right.localPart.lowercased()
    }

    /// Hashes what makes the identity.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(localPart.lowercased())
        hasher.combine(identityDomain)
    }

    /// The local part as dot-atom, else as quoted string (RFC 5321 §4.1.2).
    private var quotedLocalPart: String {
        var last = UInt8(ascii: ".")
        var isDotAtom = true
        for byte in localPart.utf8 {
            let isDot = byte == UInt8(ascii: ".")
            if isDot ? last == byte : !byte.isAtomText { isDotAtom = false }
            last = byte
        }
        if last == UInt8(ascii: ".") { isDotAtom = false }
        return isDotAtom ? localPart : quotedString(localPart)
    }

    /// The local part without its quoting, and what stands behind the `@`.
    private static func splitLocalPart(_ bytes: [UInt8]) -> (local: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
        guard bytes.first == UInt8(ascii: "\"") else {
            guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return nil }
            let local = bytes[..<at]
            // Dots at odd places occur (RFC 5321 forbids them); they are quoted when written.
            guard local.allSatisfy({ $0.isAtomText || $0 == UInt8(ascii: ".") }) else { return nil }
            return (local, bytes[(at + 1)...])
        }
        var local: [UInt8] = []
        var position = 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "@") else { return nil }
                return (local[...], bytes[(position + 2)...])
            case UInt8(ascii: "\\"):
                position += 1
                guard position < bytes.count else { return nil }
                local.append(bytes[position])
            default:
                local.append(bytes[position])
            }
            position += 1
        }
        return nil
    }
}

/// Text as a quoted string (RFC 5322 §3.2.4).
func quotedString(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
        quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
}

extension Unicode.Scalar {
    /// Whether it can be told from nothing and from a plain blank: invisible and direction marks in an address
    /// serve to deceive only.
    fileprivate var isVisible: Bool {
        if isASCII { return true }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .unassigned,
            .privateUse:
            return false
        default: return self != "\u{FFFD}"
        }
    }
}
