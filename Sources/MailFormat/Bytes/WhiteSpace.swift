/// Text with each run of blanks made one, and none at its ends.
func squeezed(_ text: String) -> String {
    guard !isSqueezed(text) else { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        if !byte.isWhiteSpace {
            output.append(byte)
        } else if let last = output.last, last != .blank {
            output.append(.blank)
        }
    }
    if output.last == .blank { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
}

private func isSqueezed(_ text: String) -> Bool {
    var last = UInt8.blank
    for byte in text.utf8 {
        if byte.isWhiteSpace, byte != .blank || last == .blank { return false }
        last = byte
    }
    return last != .blank || text.isEmpty
}
