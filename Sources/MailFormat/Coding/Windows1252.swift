/// Reads windows-1252, the superset of ISO-8859-1 that mail means by either label. Its five empty places become
/// U+FFFD.
func decodeWindows1252(_ bytes: [UInt8]) -> (text: String, isExact: Bool) {
    guard bytes.span.hasEightBit else { return (String(decoding: bytes, as: UTF8.self), true) }
    var isExact = true
    var text: [UInt8] = []
    // No character of windows-1252 has more than three bytes in UTF-8.
    text.append(addingCapacity: bytes.count * 3) { (output: inout OutputSpan<UInt8>) in
        let input = bytes.span
        for index in input.indices {
            let byte = input[index]
            if byte < 0x80 {
                output.append(byte)
            } else if byte >= 0xA0 {
                output.append(0xC0 | byte >> 6)
                output.append(0x80 | byte & 0x3F)
            } else {
                let scalar = highControls[Int(byte) - 0x80]
                if scalar == "\u{FFFD}" { isExact = false }
                for unit in scalar.utf8 { output.append(unit) }
            }
        }
    }
    return (String(decoding: text, as: UTF8.self), isExact)
}

/// The characters in the places 80 to 9F, where ISO-8859-1 has controls.
private let highControls: [Unicode.Scalar] = [
    "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
    "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
]
