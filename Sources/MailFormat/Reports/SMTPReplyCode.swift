/// Finds the reply code of an SMTP server (RFC 5321 §4.2) in a line of its words: 4yz or 5yz.
///
/// Numbers of other things have such digits too: a code stands at the beginning, or behind a mark, and a blank, a
/// hyphen or another mark follows.
func smtpReplyCode(in line: ArraySlice<UInt8>) -> (code: Int, start: Int)? {
    var before: UInt8 = .blank
    for position in line.indices {
        let byte = line[position]
        defer { before = byte }
        guard byte == UInt8(ascii: "4") || byte == UInt8(ascii: "5"), !before.continuesNumber,
            before != UInt8(ascii: "-"), before != UInt8(ascii: "/"), before != UInt8(ascii: "_")
        else { continue }
        let digits = line[position...].prefix(4).prefix(while: \.isDigit)
        guard digits.count == 3, let middle = digits.dropFirst().first, middle <= UInt8(ascii: "7") else { continue }
        let next = line[digits.endIndex...].first ?? .blank
        guard next.isWhiteSpace || replyEnds.contains(next) else { continue }
        let code = digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
        guard replyCodes.contains(code) else { continue }
        return (code, position)
    }
    return nil
}

private let replyEnds = Set("-:;,#<>'\")]}".utf8)

/// The replies of RFC 5321 §4.2.3 and its extensions, and what servers in the world add.
private let replyCodes: Set<Int> = [
    420, 421, 422, 431, 432, 441, 442, 446, 447, 449, 450, 451, 452, 453, 454, 455, 458, 459, 471,
    500, 501, 502, 503, 504, 505, 510, 511, 512, 513, 515, 517, 521, 522, 523, 530, 531, 533, 534, 535, 538,
    540, 541, 542, 543, 544, 545, 546, 550, 551, 552, 553, 554, 555, 556, 557, 558, 559, 560, 564, 570, 571, 573, 577,
]
