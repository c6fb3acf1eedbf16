/// Joins the lines of a text that is `format=flowed` to paragraphs (RFC 3676 §4): a line that ends in a blank goes
/// on in the next one, if that is quoted as deeply. Stuffed blanks are taken away, marks of quotation stay.
///
/// - `deletesSpace`: whether the blank at the end of a line is no part of the text (`delsp=yes`, for scripts
///   without blanks).
public func joinFlowed(_ text: String, deletesSpace: Bool = false) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    /// How deeply the paragraph is quoted that the next line may belong to; nil where there is none.
    var openDepth: Int?
    var start = 0
    while start < bytes.count {
        let lineFeed = bytes[start...].firstIndex(of: .lineFeed)
        let line = FlowedLine(bytes[start..<(lineFeed ?? bytes.count)])
        start = lineFeed.map { $0 + 1 } ?? bytes.count
        if openDepth == line.depth, !line.isSignatureLine {
            output.append(contentsOf: line.content)
        } else {
            // A paragraph that goes on in nothing ends here.
            if openDepth != nil { endParagraph(&output) }
            output.append(contentsOf: line.prefix)
            output.append(contentsOf: line.content)
        }
        openDepth = line.isFlowed && start < bytes.count ? line.depth : nil
        if openDepth != nil {
            if deletesSpace { output.removeLast() }
        } else if lineFeed != nil {
            output.append(.lineFeed)
        }
    }
    return String(decoding: output, as: UTF8.self)
}

private func endParagraph(_ output: inout [UInt8]) {
    if output.last == .blank { output.removeLast() }
    output.append(.lineFeed)
}

/// A line as RFC 3676 §4.1 to §4.5 take it apart.
private struct FlowedLine {
    /// How many `>` it begins with.
    let depth: Int
    /// The marks of quotation, and the blank that sets them apart; nothing in an unquoted line.
    let prefix: ArraySlice<UInt8>
    /// Without marks, stuffed blank and line end.
    let content: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) {
        let text = line.last == .carriageReturn ? line.dropLast() : line
        let marks = text.prefix { $0 == UInt8(ascii: ">") }
        let rest = text.dropFirst(marks.count)
        let isStuffed = rest.first == .blank
        depth = marks.count
        content = isStuffed ? rest.dropFirst() : rest
        prefix = marks.isEmpty ? [] : text.prefix(marks.count + (isStuffed ? 1 : 0))
    }

    /// `-- ` ends in a blank and is never joined (RFC 3676 §4.3).
    var isSignatureLine: Bool { content.elementsEqual([.hyphen, .hyphen, .blank]) }

    var isFlowed: Bool { content.last == .blank && !isSignatureLine }
}
