/// The body of an original as pieces: what has to change is new, all other bytes are the original's.
struct BodyPieces {
    /// A stretch of the original, and what takes its place. No two of them overlap.
    private struct Edit {
        let range: Range<Int>
        let piece: Piece
    }

    private let message: Message
    private let replacements: [Int: String]
    private let isSevenBit: Bool
    private var edits: [Edit] = []

    /// The MIME fields of the top header, each with its line end.
    private(set) var rootFields: [UInt8] = []
    /// What stands behind the header and its empty line.
    private(set) var pieces: [Piece] = []
    /// Whether bytes above 127 go out as they are, in parts that nobody may recode or headers of parts too.
    private(set) var hasEightBit = false

    init(_ message: Message, replacing replacements: [Int: String], isSevenBit: Bool) {
        self.message = message
        self.replacements = replacements
        self.isSevenBit = isSevenBit
        rootFields = message.header.mimeFields
        hasEightBit = rootFields.contains { $0 >= 0x80 }
        collectEdits()
        assemble()
    }

    private mutating func collectEdits() {
        var index = 0
        while index < message.parts.count {
            let part = message.parts[index]
            if let text = replacement(for: part) {
                replace(part, by: TextPart(text, isInMultipart: part.index > 0))
                index = behindSubtree(of: part)
                continue
            }
            if index > 0, part.header.bytes.contains(where: { $0 >= 0x80 }) { hasEightBit = true }
            if message.isProtected(part) {
                if part.octets.contains(.eightBit) { hasEightBit = true }
                index += 1
            } else {
                if part.isMultipart { passOnMultipart(part) } else { passOnLeaf(part) }
                index += 1
            }
        }
    }

    /// Puts the edits between the bytes that stay.
    private mutating func assemble() {
        var position = message.parts[0].headerRange.upperBound
        let ordered = edits.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        for (_, edit) in ordered {
            if position < edit.range.lowerBound { pieces.append(.original(position..<edit.range.lowerBound)) }
            pieces.append(edit.piece)
            position = edit.range.upperBound
        }
        if position < message.size { pieces.append(.original(position..<message.size)) }
        // The body ends like a line; in a multipart the boundary's line end follows.
        if case .recoded(_, _, to: .base64) = pieces.last { pieces.append(.bytes(crlf)) }
    }

    private mutating func edit(_ range: Range<Int>, _ piece: Piece) {
        edits.append(Edit(range: range, piece: piece))
    }

    /// A part that swallowed what follows it (`isOpaque` without being a multipart) can't be taken out.
    private func replacement(for part: Part) -> String? {
        guard let text = replacements[part.index] else { return nil }
        guard !part.isOpaque || part.contentType.type == "multipart" else { return nil }
        let isInside = part.parent.map { message.isProtected(message.parts[$0]) } ?? false
        return isInside ? nil : text
    }

    /// Parts stand before their children, in the order of their bytes.
    private func behindSubtree(of part: Part) -> Int {
        var index = part.index + 1
        while index < message.parts.count, message.parts[index].depth > part.depth { index += 1 }
        return index
    }

    private mutating func replace(_ part: Part, by text: TextPart) {
        if part.index == 0 {
            rootFields = mimeVersion + text.fields
            edit(part.body, .bytes(text.body + crlf))
        } else {
            edit(part.headerRange.lowerBound..<part.body.upperBound, .bytes(text.fields + crlf + text.body))
        }
    }
}

// MARK: Recoding

extension BodyPieces {
    private mutating func passOnLeaf(_ part: Part) {
        guard !part.isOpaque else {
            if part.octets.contains(.eightBit) { hasEightBit = true }
            return
        }
        guard let encoding = newEncoding(of: part) else {
            if part.octets.contains(.eightBit) { hasEightBit = true }
            return
        }
        rewriteHeader(of: part, encoding: encoding)
        edit(part.body, .recoded(part.body, from: part.encoding, to: encoding))
    }

    /// nil where the transport carries the part as it is.
    ///
    /// QUIRK: message/* is recoded like other leaves, though RFC 2046 §5.2.1 wants it plain: programs read it, and
    /// the bytes arrive whole.
    private func newEncoding(of part: Part) -> TransferEncoding? {
        if part.octets.contains(.binary) { return .base64 }
        guard isSevenBit, part.octets.contains(.eightBit) else { return nil }
        // Quoted-printable writes line ends anew, so that it serves only text that was not encoded before.
        return part.contentType.type == "text" && part.encoding.isIdentity ? .quotedPrintable : .base64
    }

    private mutating func passOnMultipart(_ part: Part) {
        if part.octets.contains(.eightBit) { hasEightBit = true }
        // RFC 2045 §6.4: a multipart is labelled by what its parts need.
        if isSevenBit, part.encoding == .eightBit || part.encoding == .binary, !staysEightBit(part) {
            rewriteHeader(of: part, encoding: .sevenBit)
        }
        if part.octets.contains(.binary) || (isSevenBit && part.octets.contains(.eightBit)) {
            dropText(of: part)
        }
    }

    /// Whether something in the multipart stays eight-bit because nobody may recode it.
    private func staysEightBit(_ multipart: Part) -> Bool {
        message.parts[multipart.index..<behindSubtree(of: multipart)].contains { part in
            part.octets.contains(.eightBit) && (part.isOpaque || message.isProtected(part))
        }
    }

    /// Writes a part's header with another Content-Transfer-Encoding, everything else as it is.
    private mutating func rewriteHeader(of part: Part, encoding: TransferEncoding) {
        if part.index == 0 {
            let fields = part.header.mimeFields(encoding: encoding)
            rootFields = part.header.first("MIME-Version") == nil ? mimeVersion + fields : fields
            return
        }
        let start = part.headerRange.lowerBound
        let end = start + part.header.bytes.count
        // A header without an empty line behind it needs one, now that it holds a field.
        let emptyLine = end == part.headerRange.upperBound ? crlf : []
        edit(start..<end, .bytes(part.header.bytes(encoding: encoding) + emptyLine))
    }

    /// Leaves out what stands before the first and behind the last part of a multipart, which nobody is shown
    /// (RFC 2046 §5.1.1), where the transport does not carry it.
    private mutating func dropText(of multipart: Part) {
        let children = message.children(of: multipart)
        // The delimiters were found by this parameter.
        guard let boundary = Boundary(multipart.contentType.parameters["boundary"]),
            let first = children.first, let last = children.last
        else { return }
        let delimiter = [.hyphen, .hyphen] + boundary.bytes
        edit(multipart.body.lowerBound..<first.headerRange.lowerBound, .bytes(delimiter + crlf))
        let epilogue = last.body.upperBound..<multipart.body.upperBound
        guard !epilogue.isEmpty else { return }
        let end = multipart.index == 0 ? crlf : []
        edit(epilogue, .bytes(crlf + delimiter + [.hyphen, .hyphen] + end))
    }
}
