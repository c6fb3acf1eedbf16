/// The body of a part in which no other lies.
struct LeafBody {
    var pieces: [Piece] = []
    var encoding = TransferEncoding.sevenBit
    /// Whether bytes above 127 go out as they are.
    var hasEightBit = false
    /// Whether the last line has an end.
    var endsLine = false
    /// The MIME fields that came with it, each with its line end; nil for what is written with fields of ours.
    var fields: [UInt8]?

    /// The empty one.
    init() {}

    init(_ part: BodyPart, isInMultipart: Bool, isSevenBit: Bool) {
        switch part.content {
        case .text(let text): addText(text, isInMultipart: isInMultipart)
        case .bytes(let bytes):
            encoding = .base64
            pieces = [.bytes(encoding.encoded(bytes))]
        case .stored(let range, let stored):
            // Encoded anew even where it is base64: only what we wrote is known to hold no boundary.
            encoding = .base64
            pieces = [.recoded(range, from: stored, to: encoding)]
        case .message(let message): addMessage(message, isSevenBit: isSevenBit)
        case .body(let message, let replacements):
            addBody(of: message, replacing: replacements, isSevenBit: isSevenBit)
        case .parts: break
        }
    }

    private mutating func addText(_ text: String, isInMultipart: Bool) {
        let encoded = EncodedText(text, isInMultipart: isInMultipart)
        encoding = encoded.encoding
        pieces = [.bytes(encoded.body)]
        endsLine = encoded.body.last == .lineFeed
    }

    /// QUIRK: with an address outside ASCII in its header it is a message/global by RFC 6532 §3.7, yet written as
    /// message/rfc822, the one that programs know.
    private mutating func addMessage(_ enclosed: EnclosedMessage, isSevenBit: Bool) {
        let body = BodyPieces(enclosed.message, replacing: enclosed.replacements, isSevenBit: isSevenBit)
        let head = enclosed.header.bytes + body.rootFields + crlf
        pieces = [.bytes(head)] + body.pieces.map { $0.moved(by: enclosed.start) }
        hasEightBit = body.hasEightBit || head.contains { $0 >= 0x80 }
        encoding = hasEightBit ? .eightBit : .sevenBit
        // As it ends in the original, so does it here.
        endsLine = true
    }

    /// The version of MIME is told once, at the top (RFC 2045 §4).
    private mutating func addBody(of message: Message, replacing replacements: [Int: String], isSevenBit: Bool) {
        let body = BodyPieces(message, replacing: replacements, isSevenBit: isSevenBit)
        pieces = body.pieces
        hasEightBit = body.hasEightBit
        var defects: Set<Defect> = []
        let header = Header(body.rootFields, defects: &defects)
        fields = header.fields.filter { $0.name != "MIME-Version" }.flatMap { header.bytes(of: $0) }
        endsLine = true
    }
}
