/// What a byte is in the grammars of mail (RFC 5234 §B.1, RFC 5322 §3.2).
extension UInt8 {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let blank: UInt8 = 0x20

    /// The byte, an ASCII capital as its small letter.
    var lowercase: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// Blank or tab.
    var isBlank: Bool { self == .blank || self == .tab }

    /// Blank, tab, CR or LF.
    var isWhiteSpace: Bool { isBlank || self == .lineFeed || self == .carriageReturn }

    /// C0 controls, tab included, and DEL.
    var isControl: Bool { self < .blank || self == 0x7F }

    var isDigit: Bool { self &- 0x30 < 10 }

    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// The value of a hexadecimal digit.
    var hexDigit: UInt8? {
        if isDigit { return self &- 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }

    /// The byte as two hexadecimal digits, capitals as mail wants them (RFC 2045 §6.7).
    var hexDigits: (UInt8, UInt8) { (Self.hexDigit(self >> 4), Self.hexDigit(self & 0x0F)) }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "A") &+ (value &- 10)
    }

    /// A character of an atom (atext, RFC 5322 §3.2.3); with everything outside ASCII, as RFC 6532 §3.2 adds.
    var isAtomText: Bool {
        if self >= 0x80 || isDigit || isLetter { return true }
        switch self {
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "^"),
            UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
            UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "~"):
            return true
        default: return false
        }
    }

    /// A character of a MIME token (RFC 2045 §5.1).
    var isTokenText: Bool {
        guard self > .blank, self < 0x7F else { return false }
        switch self {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
            UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "?"), UInt8(ascii: "="):
            return false
        default: return true
        }
    }
}
