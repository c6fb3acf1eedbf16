public import MailFormat
public import Networks

extension Store {
    /// How much of the encoded reading text is decoded; a longer mail is read to here in search and digests, and
    /// passed on whole.
    static let textLimit = 256 * 1024

    /// Reads a stored mail.
    ///
    /// - `guarded`: whether it is decided where some network has a guard, which looks at all that it says.
    public func read(_ mail: StoredMail, received: Timestamp, token: String, guarded: Bool = false) throws
        -> IncomingMail
    {
        let path = blobs.path(of: mail.blob)
        var read = try read(mail, at: path, received: received, token: token)
        if guarded { read.guarded = try guardedTexts(of: read, in: Descriptor(opening: path, .reading)) }
        return read
    }

    /// The same for one whose file has no name of its own yet.
    func read(_ mail: StoredMail, at path: String, received: Timestamp, token: String) throws -> IncomingMail {
        let file = try Descriptor(opening: path, .reading)
        let content = ContentHash()
        let message = try readMessage(in: file, content)
        var mail = IncomingMail(
            key: mail.key, blob: mail.blob, message: message, contentHash: content.finish(message),
            innerFiles: try innerFiles(of: message, in: file), received: received,
            text: try readingText(of: message, in: file),
            bounceReport: try BounceReport(message) { try file.bytes(in: $0) },
            feedbackReport: try message.feedbackReport { try file.bytes(in: $0) }, token: token)
        mail.calendars = try message.calendarObjects { try file.bytes(in: $0) }
        return mail
    }

    private func innerFiles(of message: Message, in file: borrowing Descriptor) throws -> [AttachedFile] {
        try message.unpackedAttachments { try file.bytes(in: $0) }.filter { $0.place != .whole }
    }

    /// Reads the message and hashes its body on the way.
    private func readMessage(in file: borrowing Descriptor, _ content: borrowing ContentHash) throws
        -> Message
    {
        var reader = MessageReader()
        var offset = 0
        var hashed: Int?
        try file.forEachPiece { piece in
            reader.read(piece)
            let end = offset + piece.count
            defer { offset = end }
            guard let start = hashed ?? reader.bodyStart, start < end else { return }
            // Where the body begins may turn out behind the piece it begins in.
            if start < offset { try file.forEachPiece(of: start..<offset) { content.update($0) } }
            content.update(piece.extracting(max(start - offset, 0)..<piece.count))
            hashed = end
        }
        let message = reader.finish()
        if hashed == nil, let start = message.parts.first?.headerRange.upperBound, start < offset {
            try file.forEachPiece(of: start..<offset) { content.update($0) }
        }
        return message
    }

    private func readingText(of message: Message, in file: borrowing Descriptor) throws -> String {
        try message.readingText { try file.bytes(in: $0.prefix(Self.textLimit)) }
    }

    /// Text that stands in no body, as in a winmail.dat, is the one that is read.
    private func guardedTexts(of mail: IncomingMail, in file: borrowing Descriptor) throws -> GuardedTexts {
        let isForward = isForwardSubject(mail.message.subject)
        var guarded = GuardedTexts()
        var (room, textRoom) = (GuardedTexts.bodyLimit, GuardedTexts.textLimit)
        for part in mail.message.bodyParts where !part.body.isEmpty {
            guard room > 0, textRoom > 0 else {
                guarded.isCut = true
                break
            }
            if part.body.count > room { guarded.isCut = true }
            let decoded = part.encoding.decoded(try file.bytes(in: part.body.prefix(room)))
            room -= min(room, part.body.count)
            var reply = ReplyText(part, decoded: decoded, isForward: isForward)
            if reply.text.utf8.count > textRoom {
                guarded.isCut = true
                reply = ReplyText(String(decoding: reply.text.utf8.prefix(textRoom), as: UTF8.self))
            }
            textRoom -= min(textRoom, reply.text.utf8.count)
            guarded.texts.append(reply)
        }
        if guarded.texts.allSatisfy({ !$0.text.contains { !$0.isWhitespace } }) {
            guarded.texts.append(ReplyText(mail.text, isForward: isForward))
        }
        return guarded
    }
}
