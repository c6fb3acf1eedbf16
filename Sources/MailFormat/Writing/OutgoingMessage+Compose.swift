extension OutgoingMessage {
    /// Puts a new header before the body of `original`.
    ///
    /// - `header`: the new fields without MIME-Version and Content-* fields: those are taken over from the
    ///   original's root part, or written anew where the body has to be recoded.
    /// - `replacements`: for each part named by its index, the text of a text/plain part (UTF-8) that stands in
    ///   its place. Parts inside a protected multipart are never replaced.
    ///
    /// Part contents are passed on byte for byte. Leaf parts that no SMTP transport carries (NUL, bare CR, lines
    /// over 998 bytes) are recoded to base64 even for an 8BITMIME server; without 8BITMIME eight-bit leaves are
    /// recoded to quoted-printable (text) or base64. Protected parts are never touched (RFC 1847 §2.1).
    ///
    /// A raw file name in the MIME fields does not ask for SMTPUTF8: servers on the way that lack it would bounce
    /// the mail for that alone.
    ///
    /// What stays eight-bit in `sevenBitPieces`: protected parts, opaque ones (`Part.isOpaque`), and raw
    /// eight-bit bytes in the headers of inner parts. Line ends stay as they are stored, since a transport writes
    /// them all as CRLF; so LFs in a text part become CRLF on the way, which text allows (RFC 2046 §4.1.1).
    public init(header: HeaderWriter, over original: Message, replacing replacements: [Int: String] = [:]) {
        let body = BodyPieces(original, replacing: replacements, isSevenBit: false)
        let top = header.bytes + body.rootFields
        self.init(pieces: [.bytes(top + crlf)] + body.pieces, needsSMTPUTF8: header.bytes.isRawUTF8)
        if body.hasEightBit {
            let sevenBit = BodyPieces(original, replacing: replacements, isSevenBit: true)
            sevenBitPieces = [.bytes(header.bytes + sevenBit.rootFields + crlf)] + sevenBit.pieces
        }
    }

    /// A message of new parts, and of parts that lie in the original; `header` without MIME fields.
    ///
    /// - `token`: letters and digits of which the boundaries are made, the same for the same message, so that it can
    ///   be written again. Whoever wrote what the message encloses must not be able to know them: random ones, or
    ///   those of a keyed hash.
    ///
    /// Text and bytes are encoded where they have to be, enclosed messages are passed on like bodies in
    /// `init(header:over:replacing:)`. Texts arrive as they are, but with CRLF as line end, and a line end behind a
    /// text that is the whole message.
    public init(header: HeaderWriter, body: BodyPart, token: String) {
        let plain = Composition(body, token: token, isSevenBit: false)
        self.init(
            pieces: [.bytes(header.bytes + plain.rootFields + crlf)] + plain.pieces,
            needsSMTPUTF8: header.bytes.isRawUTF8)
        if plain.hasEightBit {
            let sevenBit = Composition(body, token: token, isSevenBit: true)
            sevenBitPieces = [.bytes(header.bytes + sevenBit.rootFields + crlf)] + sevenBit.pieces
        }
    }

    /// A header alone, without MIME fields: they and the body, which many messages share, are put behind it.
    public init(header: HeaderWriter) {
        self.init(pieces: [.bytes(header.bytes)], needsSMTPUTF8: header.bytes.isRawUTF8)
    }

    /// A message of one text/plain part in UTF-8; `header` without MIME fields.
    public init(header: HeaderWriter, text: String) {
        let part = TextPart(text, isInMultipart: false)
        let top = header.bytes + mimeVersion + part.fields
        self.init(pieces: [.bytes(top + crlf + part.body + crlf)], needsSMTPUTF8: top.isRawUTF8)
    }
}

let crlf: [UInt8] = [.carriageReturn, .lineFeed]
let mimeVersion = [UInt8]("MIME-Version: 1.0\r\n".utf8)

extension [UInt8] {
    /// Whether a header of these bytes needs RFC 6532. Other eight-bit bytes are wrong with and without it.
    fileprivate var isRawUTF8: Bool {
        contains { $0 >= 0x80 } && String(validating: self, as: UTF8.self) != nil
    }
}
