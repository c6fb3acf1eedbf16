/// The text of `bytes`, without a byte order mark; nil when it is no UTF-8 or holds control characters, which
/// `report` then tells with the line.
func validText(_ bytes: [UInt8], report: Report) -> String? {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        // What decodes with repairs up to the first replacement is what was right.
        let repaired = String(decoding: bytes, as: UTF8.self).unicodeScalars
        var position = Position.start
        for scalar in repaired {
            if scalar == "\u{FFFD}" { break }
            position.advance(over: scalar)
        }
        report.error(
            "The file is not written in UTF-8: a letter here cannot be read.", "Save the file as UTF-8.",
            at: position)
        return nil
    }
    var position = Position.start
    var isClean = true
    for scalar in text.unicodeScalars {
        if isForbidden(scalar) {
            report.error("A control character stands here.", "Delete it.", at: position)
            isClean = false
        }
        position.advance(over: scalar)
    }
    return isClean ? text : nil
}

/// Characters that YAML does not allow (YAML 1.1 §5.1).
private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
}

extension Position {
    /// Moves behind `scalar`.
    fileprivate mutating func advance(over scalar: Unicode.Scalar) {
        if scalar == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }
}
