/// Reads windows-1252, the superset of ISO-8859-1 that mail means by either label. Its five empty places become
/// U+FFFD.
func decodeWindows1252(_ bytes: [UInt8]) -> (text: String, isExact: Bool) {
    var scalars = String.UnicodeScalarView()
    scalars.reserveCapacity(bytes.count)
    var isExact = true
    for byte in bytes {
        let scalar = 0x80..<0xA0 ~= byte ? highControls[Int(byte) - 0x80] : Unicode.Scalar(byte)
        if scalar == "\u{FFFD}" { isExact = false }
        scalars.append(scalar)
    }
    return (String(scalars), isExact)
}

/// The characters in the places 80 to 9F, where ISO-8859-1 has controls.
private let highControls: [Unicode.Scalar] = [
    "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
    "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
]
