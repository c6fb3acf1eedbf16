extension TNEF {
    /// Bytes of a text that are looked at; as many as of a mail's own.
    private static let longestText = 8 << 20

    /// The plain text of a message (PidTagBody), nil where there is none.
    public func plainBody(of message: TNEFMessage) -> String? { message.bodies.plain.map(text) }

    /// The HTML of a message (PidTagHtml), nil where there is none.
    public func htmlBody(of message: TNEFMessage) -> String? { message.bodies.html.map(text) }

    /// The RTF of a message (PidTagRtfCompressed) without its compression (MS-OXRTFCP), nil where there is none.
    public func rtfBody(of message: TNEFMessage) -> [UInt8]? {
        message.bodies.rtf.flatMap { decompressedRTF(self[$0], limit: Self.longestText) }
    }

    /// The text of a message as a person would read it; empty when there is none. Of its forms the plain one leads,
    /// then HTML.
    public func readingText(of message: TNEFMessage) -> String {
        if let plain = plainBody(of: message), !squeezed(plain).isEmpty { return plain }
        if let html = htmlBody(of: message) {
            let text = plainText(fromHTML: html)
            if !text.isEmpty { return text }
        }
        return rtfBody(of: message).map(plainText(fromRTF:)) ?? ""
    }

    private func text(_ text: TNEFText) -> String {
        TNEFText(range: text.range.prefix(Self.longestText), charset: text.charset).text(in: bytes)
    }
}
