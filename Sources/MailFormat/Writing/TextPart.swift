/// A text/plain part that we write ourselves (RFC 2046 §4.1), in UTF-8.
struct TextPart {
    /// Content-Type and Content-Transfer-Encoding, each with its CRLF.
    let fields: [UInt8]
    /// The encoded text, without a line end behind it.
    let body: [UInt8]

    /// Line ends behind the text are left out.
    init(_ text: String, isInMultipart: Bool) {
        var lines = text.utf8[...]
        while lines.last == .lineFeed || lines.last == .carriageReturn { lines.removeLast() }
        let encoded = EncodedText(String(decoding: lines, as: UTF8.self), isInMultipart: isInMultipart)
        body = encoded.body
        fields = Array("Content-Type: text/plain; charset=utf-8\r\n".utf8) + encoded.encoding.field
    }
}
