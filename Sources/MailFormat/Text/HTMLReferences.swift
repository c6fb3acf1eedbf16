/// Decodes the character references of HTML (`&auml;`, `&#228;`, `&#xE4;`); what is none stays.
func decodeReferences(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.first {
        if byte == UInt8(ascii: "&"), let reference = CharacterReference(rest) {
            output.append(contentsOf: String(reference.scalar).utf8)
            rest = rest.dropFirst(reference.length)
        } else {
            output.append(byte)
            rest = rest.dropFirst()
        }
    }
    return String(decoding: output, as: UTF8.self)
}

/// One reference at the beginning of some bytes.
private struct CharacterReference {
    let scalar: Unicode.Scalar
    /// Bytes from `&` to the semicolon, which programs forget.
    let length: Int

    /// Digits and letters that are looked at; the longest name here and any number are shorter.
    private static let longest = 10

    init?(_ bytes: ArraySlice<UInt8>) {
        let body = bytes.dropFirst()
        let found =
            body.first == UInt8(ascii: "#") ? Self.number(body.dropFirst()) : Self.name(body)
        guard let (scalar, digits) = found else { return nil }
        let end = bytes.startIndex + 1 + digits
        self.scalar = scalar
        length = 1 + digits + (end < bytes.endIndex && bytes[end] == UInt8(ascii: ";") ? 1 : 0)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        let isHex = bytes.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let digits = bytes.dropFirst(isHex ? 1 : 0).prefix(longest).prefix {
            isHex ? $0.hexDigit != nil : $0.isDigit
        }
        guard !digits.isEmpty else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            // Beyond Unicode it stays beyond, and can't overflow.
            value = min(value * (isHex ? 16 : 10) + UInt32(digit.hexDigit ?? 0), 0x11_0000)
        }
        let length = 1 + (isHex ? 1 : 0) + digits.count
        if (0x80...0x9F).contains(value) {
            // Programs write the numbers of windows-1252.
            let text = decodeText([UInt8(truncatingIfNeeded: value)], charset: "windows-1252").text
            return (text.unicodeScalars.first ?? "\u{FFFD}", length)
        }
        return (value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    private static func name(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        let letters = bytes.prefix(longest).prefix { $0.isLetter || $0.isDigit }
        guard let scalar = namedCharacters[String(decoding: letters, as: UTF8.self)] else { return nil }
        return (scalar, letters.count)
    }
}

/// The names of HTML 4.01 §24.
private let namedCharacters: [String: Unicode.Scalar] = {
    let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
        micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring \
        AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
        times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
        egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
        ugrave uacute ucirc uuml yacute thorn yuml
        """
    var names: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "OElig": "Œ", "oelig": "œ",
        "Scaron": "Š",
        "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ", "tilde": "˜", "ensp": "\u{2002}",
        "emsp": "\u{2003}",
        "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}",
        "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”",
        "bdquo": "„", "dagger": "†", "Dagger": "‡", "bull": "•", "hellip": "…", "permil": "‰", "prime": "′",
        "Prime": "″", "lsaquo": "‹", "rsaquo": "›", "oline": "‾", "frasl": "⁄", "euro": "€", "image": "ℑ",
        "weierp": "℘", "real": "ℜ", "trade": "™", "alefsym": "ℵ", "larr": "←", "uarr": "↑", "rarr": "→",
        "darr": "↓", "harr": "↔", "crarr": "↵", "lArr": "⇐", "uArr": "⇑", "rArr": "⇒", "dArr": "⇓",
        "hArr": "⇔",
        "forall": "∀", "part": "∂", "exist": "∃", "empty": "∅", "nabla": "∇", "isin": "∈", "notin": "∉",
        "ni": "∋",
        "prod": "∏", "sum": "∑", "minus": "−", "lowast": "∗", "radic": "√", "prop": "∝", "infin": "∞",
        "ang": "∠",
        "and": "∧", "or": "∨", "cap": "∩", "cup": "∪", "int": "∫", "there4": "∴", "sim": "∼", "cong": "≅",
        "asymp": "≈", "ne": "≠", "equiv": "≡", "le": "≤", "ge": "≥", "sub": "⊂", "sup": "⊃", "nsub": "⊄",
        "sube": "⊆", "supe": "⊇", "oplus": "⊕", "otimes": "⊗", "perp": "⊥", "sdot": "⋅", "loz": "◊",
        "spades": "♠", "clubs": "♣", "hearts": "♥", "diams": "♦", "thetasym": "ϑ", "upsih": "ϒ", "piv": "ϖ",
    ]
    for (offset, name) in latin.split(separator: " ").enumerated() {
        names[String(name)] = Unicode.Scalar(UInt8(0xA0 + offset))
    }
    let greek = """
        Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon \
        Phi Chi Psi Omega
        """
    for (offset, name) in greek.split(separator: " ").enumerated() where name != "-" {
        names[String(name)] = Unicode.Scalar(UInt32(0x391 + offset))
        names[name.lowercased()] = Unicode.Scalar(UInt32(0x3B1 + offset))
    }
    names["sigmaf"] = "ς"
    return names
}()
