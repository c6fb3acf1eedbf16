public import MailFormat
public import Networks

extension Store {
    /// How much of the encoded reading text is decoded; a longer mail is read to here in search and digests, and
    /// passed on whole.
    static let textLimit = 256 * 1024

    /// Reads a stored mail for a decision.
    public func read(_ mail: StoredMail, received: Timestamp, token: String) throws -> IncomingMail {
        try read(mail, at: blobs.path(of: mail.blob), received: received, token: token)
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
}
