/// Letters as search compares them: small, without accents, umlauts and ß as two letters, whatever their Unicode form.
///
/// The same as `folded` says of German, for every Latin letter, and quick enough for all mail of twenty years.
enum LetterFolding {
    /// What a scalar beyond ASCII is in a word.
    enum Role {
        case letters(UInt8, UInt8?)
        /// Small, as UTF-8: of other scripts.
        case other(Unicode.Scalar)
        /// The two dots of a decomposed umlaut.
        case diaeresis
        /// Between letters and no break, as a soft hyphen or an accent.
        case nothing
        case hyphen
        case end
    }

    /// ASCII letters small, digits as they are, 0 for all else.
    static let ascii: [UInt8] = (0..<128).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
        default: 0
        }
    }

    static func role(of scalar: Unicode.Scalar) -> Role {
        switch scalar.value {
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: return .nothing
        case 0xC0..<0x180:
            let packed = latin[Int(scalar.value) - 0xC0]
            if packed == 0 { return .end }
            return .letters(UInt8(packed & 0xFF), packed > 0xFF ? UInt8(packed >> 8) : nil)
        case 0x308: return .diaeresis
        case 0x300...0x36F: return .nothing
        // Of printed German: long s, and the capital sharp s.
        case 0x17F: return .letters(UInt8(ascii: "s"), nil)
        case 0x1E9E: return .letters(UInt8(ascii: "s"), UInt8(ascii: "s"))
        case 0x2010, 0x2011: return .hyphen
        // Ligatures, which files for print are full of; those of three letters are rare enough.
        case 0xFB00: return .letters(UInt8(ascii: "f"), UInt8(ascii: "f"))
        case 0xFB01: return .letters(UInt8(ascii: "f"), UInt8(ascii: "i"))
        case 0xFB02: return .letters(UInt8(ascii: "f"), UInt8(ascii: "l"))
        default:
            let properties = scalar.properties
            return properties.isAlphabetic || properties.numericType != nil ? .other(scalar) : .end
        }
    }

    /// From U+00C0 to U+017F: one or two letters each, the first in the low byte; 0 for what is no letter.
    private static let latin: [UInt16] = {
        let table: [(letters: String, fold: String)] = [
            ("àáâãåāăą", "a"), ("äæ", "ae"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"),
            ("ĥħ", "h"), ("ìíîïĩīĭįı", "i"), ("ĳ", "ij"), ("ĵ", "j"), ("ķĸ", "k"), ("ĺļľŀł", "l"),
            ("ñńņňŉŋ", "n"), ("òóôõøōŏő", "o"), ("öœ", "oe"), ("ŕŗř", "r"), ("śŝşš", "s"), ("ß", "ss"),
            ("ţťŧ", "t"), ("þ", "th"), ("ùúûũūŭůűų", "u"), ("ü", "ue"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"),
        ]
        var packed = [UInt16](repeating: 0, count: 0x180 - 0xC0)
        for (letters, fold) in table {
            let bytes = fold.utf8.map { UInt16($0) }
            let value = bytes.count == 2 ? bytes[0] | bytes[1] << 8 : bytes[0]
            for small in letters.unicodeScalars {
                for scalar in [small] + small.properties.uppercaseMapping.unicodeScalars
                where 0xC0..<0x180 ~= scalar.value {
                    packed[Int(scalar.value) - 0xC0] = value
                }
            }
        }
        // Its small letter is "i" with a dot above.
        packed[0x130 - 0xC0] = UInt16(UInt8(ascii: "i"))
        return packed
    }()
}
