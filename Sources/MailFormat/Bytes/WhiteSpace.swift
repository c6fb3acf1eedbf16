/// Text with each run of blanks made one, and none at its ends.
func squeezed(_ text: String) -> String {
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
