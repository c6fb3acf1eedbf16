extension Message {
    /// The attachments that are parts: every leaf that is no plain body, which is text/plain or text/html without a
    /// name that does not say attachment.
    public var attachments: [AttachedFile] { parts.filter(\.isAttachment).map(AttachedFile.init) }

    /// All attachments: the parts, each followed by what a TNEF stream in it holds, and the files that stand
    /// uuencoded in plain text. Of a part that is too long only the part itself is told.
    ///
    /// - `readOriginal`: reads from the stored message.
    public func unpackedAttachments<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [AttachedFile] {
        var found: [AttachedFile] = []
        var room = Self.innerFileLimit
        for part in parts where !part.isMultipart {
            if part.isAttachment { found.append(AttachedFile(part)) }
            var inner: [AttachedFile] = []
            if part.isTNEF, part.body.count <= Self.longestTNEF {
                inner = part.unpackedTNEF(try part.decodedBody(readOriginal))
            } else if part.isPlainBody, part.body.count <= Self.longestText {
                inner = part.unpackedText(try part.decodedBody(readOriginal))
            }
            found += inner.prefix(room)
            room -= min(room, inner.count)
        }
        return found
    }

    /// The text of a TNEF stream that the message carries, for one that has no text beside it; empty where there is
    /// none.
    func readingTextInTNEF<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> String {
        guard let part = parts.first(where: { $0.isTNEF && $0.body.count <= Self.longestTNEF }),
            let tnef = TNEF(try part.decodedBody(readOriginal))
        else { return "" }
        return tnef.readingText(of: tnef.messages[0])
    }

    /// Files inside of all parts together; as many as parts in a mail.
    static let innerFileLimit = 2000
    /// Bytes of a winmail.dat that is looked into, which takes three quarters of them in memory. Few mail servers
    /// accept a mail half as long.
    private static let longestTNEF = 64 << 20
    /// Bytes of a text that is searched for files. The programs that put them there sent small ones.
    private static let longestText = 4 << 20
}

extension AttachedFile {
    fileprivate init(_ part: Part) {
        self.init(
            part: part.index, place: .whole, name: part.fileName.flatMap(visibleFileName),
            mediaType: part.contentType.mediaType, contentID: part.contentID,
            isInline: part.disposition?.kind == "inline")
    }
}

extension Part {
    /// The body without its transfer encoding, read in pieces.
    ///
    /// - `readOriginal`: reads from the stored message; it may return fewer bytes than asked for. Where it returns none,
    ///   the body ends.
    public func decodedBody<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [UInt8] {
        var decoder = TransferDecoder(encoding)
        var decoded: [UInt8] = []
        var rest = body
        while !rest.isEmpty {
            let bytes = try readOriginal(rest.prefix(Self.pieceSize))
            guard !bytes.isEmpty else { break }
            decoder.decode(bytes.span, into: &decoded)
            rest = rest.dropFirst(bytes.count)
        }
        decoder.finish(into: &decoded)
        return decoded
    }

    /// Encoded bytes that are in memory at once.
    private static let pieceSize = 256 << 10

    /// Whether it is Outlook's own form of a message; some servers say only what its name is.
    public var isTNEF: Bool {
        guard !isMultipart, contentType.type == "application" else { return false }
        switch contentType.subtype {
        case "ms-tnef", "vnd.ms-tnef": return true
        case "octet-stream": return fileName?.lowercased() == "winmail.dat"
        default: return false
        }
    }

    fileprivate var isAttachment: Bool {
        guard !isMultipart else { return false }
        let isText = contentType.type == "text" && (contentType.subtype == "plain" || contentType.subtype == "html")
        return !isText || fileName != nil || disposition?.kind == "attachment"
    }

    fileprivate var isPlainBody: Bool { !isMultipart && !isAttachment && contentType.subtype == "plain" }

    /// Messages embedded in the stream stand as what they carry: nobody but Outlook reads them themselves.
    fileprivate func unpackedTNEF(_ decoded: [UInt8]) -> [AttachedFile] {
        guard let tnef = TNEF(decoded) else { return [] }
        return tnef.attachments.filter { $0.method != .message }.map { inner in
            AttachedFile(
                part: index, place: .inTNEF(inner.data), name: inner.name.flatMap(visibleFileName),
                mediaType: inner.mediaType ?? "application/octet-stream", contentID: inner.contentID,
                isInline: inner.isInline)
        }
    }

    fileprivate func unpackedText(_ decoded: [UInt8]) -> [AttachedFile] {
        UuencodedText(decoded).files.map { file in
            AttachedFile(
                part: index, place: .uuencoded(file.range), name: file.name.flatMap(visibleFileName),
                mediaType: "application/octet-stream")
        }
    }
}
