extension Header {
    /// The fields that belong to the body (RFC 2045 §3), each with a line end: as they came, unless no transport
    /// carries them.
    var mimeFields: [UInt8] { fields.lazy.filter(\.isMIMEField).flatMap(passedOn) }

    /// The same with another Content-Transfer-Encoding.
    func mimeFields(encoding: TransferEncoding) -> [UInt8] {
        fields.lazy.filter { $0.isMIMEField && !$0.isTransferEncoding }.flatMap(passedOn)
            + encoding.field
    }

    /// All bytes with another Content-Transfer-Encoding: in the place of the old one, or else at the end.
    func bytes(encoding: TransferEncoding) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        var isWritten = false
        for field in fields where field.isTransferEncoding {
            result += bytes[position..<field.range.lowerBound]
            if !isWritten { result += encoding.field }
            isWritten = true
            position = field.range.upperBound
        }
        result += bytes[position...]
        if !isWritten { result = withLineEnd(result[...]) + encoding.field }
        return result
    }

    /// A bare CR would end the line on the way, and let what follows it pass for a field of ours.
    private func passedOn(_ field: Field) -> [UInt8] {
        let line = withLineEnd(bytes(of: field))
        if line[...].isFit { return line }
        var writer = HeaderWriter()
        writer.add(field, of: self)
        return writer.bytes
    }

    private func withLineEnd(_ field: ArraySlice<UInt8>) -> [UInt8] {
        field.isEmpty || field.last == .lineFeed ? Array(field) : field + crlf
    }
}

extension ArraySlice<UInt8> {
    /// Whether every line is short enough (RFC 5322 §2.1.1) and holds neither CR nor NUL (RFC 5321 §2.3.8).
    fileprivate var isFit: Bool {
        split(separator: .lineFeed).allSatisfy { line in
            let text = line.last == .carriageReturn ? line.dropLast() : line
            return text.count <= LineFolder.hardLimit && text.allSatisfy { $0 != .carriageReturn && $0 != 0 }
        }
    }
}

extension Field {
    /// Content-Length is left out: it counts the bytes of a file, and would be wrong behind a new header.
    fileprivate var isMIMEField: Bool {
        let name = name.lowercased
        return name == "mime-version" || (name.hasPrefix("content-") && name != "content-length")
    }

    fileprivate var isTransferEncoding: Bool { name == "Content-Transfer-Encoding" }
}

extension TransferEncoding {
    /// Content-Transfer-Encoding with its CRLF.
    var field: [UInt8] { [UInt8]("Content-Transfer-Encoding: \(rawValue)\r\n".utf8) }
}
