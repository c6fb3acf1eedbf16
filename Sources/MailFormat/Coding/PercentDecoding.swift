/// Bytes with `%` and two hexadecimal digits as one byte (RFC 3986 §2.1); what is none of these stays.
func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var position = text.startIndex
    while position < text.endIndex {
        if text[position] == UInt8(ascii: "%"), position + 2 < text.endIndex,
            let high = text[position + 1].hexDigit, let low = text[position + 2].hexDigit
        {
            decoded.append(high << 4 | low)
            position += 3
        } else {
            decoded.append(text[position])
            position += 1
        }
    }
    return decoded
}
