/// Quoted-printable as mail programs write it (RFC 2045 §6.7): a `=` that begins nothing is passed on.
///
/// QUIRK: blanks at line ends are passed on as well, though rule 3 takes them for padding: no transport pads lines
/// any more, and mail programs show them.
struct QuotedPrintableDecoder: Sendable {
    private enum State: Sendable {
        case text
        /// Behind `=`.
        case escape
        /// Behind `=` and one hexadecimal digit.
        case digit(UInt8)
        /// Behind `=` and blanks, where only a line end is right.
        case softBreak
        /// Behind `=`, blanks and CR.
        case softBreakCR
    }

    private(set) var isMalformed = false
    private var state = State.text
    /// The blanks behind `=`.
    private var blanks: [UInt8] = []

    /// More blanks than a line may have characters are no padding (RFC 5322 §2.1.1).
    private static let blankLimit = 998

    mutating func decode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        // What waits from the input before comes out at most once.
        output.append(addingCapacity: input.count + Self.blankLimit + 3) { (output: inout OutputSpan<UInt8>) in
            var index = 0
            while index < input.count {
                if case .text = state {
                    // Nearly all of a body stands for itself.
                    while index < input.count, input[index] != UInt8(ascii: "=") {
                        output.append(input[index])
                        index += 1
                    }
                    guard index < input.count else { break }
                }
                decode(input[index], into: &output)
                index += 1
            }
        }
    }

    mutating func finish(into output: inout [UInt8]) {
        switch state {
        case .text, .softBreakCR, .escape, .softBreak:
            // A soft break at the very end: the line end behind it belonged to the boundary.
            break
        case .digit(let digit):
            isMalformed = true
            output.append(UInt8(ascii: "="))
            output.append(digit)
        }
        state = .text
        blanks = []
    }

    private mutating func decode(_ byte: UInt8, into output: inout OutputSpan<UInt8>) {
        switch state {
        case .text: text(byte, into: &output)
        case .escape: escape(byte, into: &output)
        case .digit(let digit): secondDigit(byte, after: digit, into: &output)
        case .softBreak: softBreak(byte, into: &output)
        case .softBreakCR:
            state = .text
            if byte != .lineFeed { text(byte, into: &output) }
        }
    }

    private mutating func text(_ byte: UInt8, into output: inout OutputSpan<UInt8>) {
        if byte == UInt8(ascii: "=") {
            state = .escape
        } else {
            output.append(byte)
        }
    }

    private mutating func escape(_ byte: UInt8, into output: inout OutputSpan<UInt8>) {
        if byte == .lineFeed {
            state = .text
        } else if byte == .carriageReturn {
            state = .softBreakCR
        } else if byte.isBlank {
            blanks.append(byte)
            state = .softBreak
        } else if byte.hexDigit != nil {
            state = .digit(byte)
        } else {
            passOn([UInt8(ascii: "=")], before: byte, into: &output)
        }
    }

    private mutating func secondDigit(_ byte: UInt8, after digit: UInt8, into output: inout OutputSpan<UInt8>) {
        if let high = digit.hexDigit, let low = byte.hexDigit {
            state = .text
            output.append(high << 4 | low)
        } else {
            passOn([UInt8(ascii: "="), digit], before: byte, into: &output)
        }
    }

    private mutating func softBreak(_ byte: UInt8, into output: inout OutputSpan<UInt8>) {
        if byte.isBlank, blanks.count < Self.blankLimit {
            blanks.append(byte)
        } else if byte == .lineFeed || byte == .carriageReturn {
            blanks.removeAll(keepingCapacity: true)
            state = byte == .lineFeed ? .text : .softBreakCR
        } else {
            passOn([UInt8(ascii: "=")] + blanks, before: byte, into: &output)
            blanks.removeAll(keepingCapacity: true)
        }
    }

    /// Passes on what began like an escape and is none.
    private mutating func passOn(_ bytes: [UInt8], before next: UInt8, into output: inout OutputSpan<UInt8>) {
        isMalformed = true
        state = .text
        for byte in bytes { output.append(byte) }
        text(next, into: &output)
    }
}

/// Quoted-printable for text: LF and CRLF are line ends and become CRLF, CR alone is written `=0D`.
///
/// No line that it writes begins with `--`, so that none can pass for a boundary (RFC 2046 §5.1.1): a soft line break
/// could set one free that stood inside a longer line.
struct QuotedPrintableEncoder: Sendable {
    /// RFC 2045 §6.7 rule 5: 76 characters, the `=` of a soft break included.
    private static let lineLength = 75

    private var column = 0
    /// A blank that has to be encoded if the line ends behind it.
    private var blank: UInt8?
    private var isAfterCR = false
    private var beginsWithHyphen = false

    mutating func encode(_ input: Span<UInt8>, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + input.count + input.count / 8)
        for index in input.indices { encode(input[index], into: &output) }
    }

    mutating func finish(into output: inout [UInt8]) {
        flushBlank(isLineEnd: true, into: &output)
        if isAfterCR { write(escaped: 0x0D, into: &output) }
        isAfterCR = false
    }

    private mutating func encode(_ byte: UInt8, into output: inout [UInt8]) {
        if isAfterCR {
            isAfterCR = false
            if byte != 0x0A {
                flushBlank(isLineEnd: true, into: &output)
                write(escaped: 0x0D, into: &output)
            }
        }
        switch byte {
        case 0x0D:
            isAfterCR = true
        case 0x0A:
            flushBlank(isLineEnd: true, into: &output)
            output.append(0x0D)
            output.append(0x0A)
            column = 0
        case 0x20, 0x09:
            flushBlank(isLineEnd: false, into: &output)
            blank = byte
        case 0x21...0x3C, 0x3E...0x7E:
            flushBlank(isLineEnd: false, into: &output)
            write(literal: byte, into: &output)
        default:
            flushBlank(isLineEnd: false, into: &output)
            write(escaped: byte, into: &output)
        }
    }

    private mutating func flushBlank(isLineEnd: Bool, into output: inout [UInt8]) {
        guard let byte = blank else { return }
        blank = nil
        if isLineEnd {
            write(escaped: byte, into: &output)
        } else {
            write(literal: byte, into: &output)
        }
    }

    private mutating func write(literal byte: UInt8, into output: inout [UInt8]) {
        if byte == .hyphen, column == 1, beginsWithHyphen { return write(escaped: byte, into: &output) }
        breakLine(before: 1, into: &output)
        if column == 0 { beginsWithHyphen = byte == .hyphen }
        output.append(byte)
        column += 1
    }

    private mutating func write(escaped byte: UInt8, into output: inout [UInt8]) {
        breakLine(before: 3, into: &output)
        output.append(UInt8(ascii: "="))
        output.append(byte.hexDigits.0)
        output.append(byte.hexDigits.1)
        column += 3
    }

    private mutating func breakLine(before count: Int, into output: inout [UInt8]) {
        guard column + count > Self.lineLength else { return }
        output.append(UInt8(ascii: "="))
        output.append(0x0D)
        output.append(0x0A)
        column = 0
    }
}
