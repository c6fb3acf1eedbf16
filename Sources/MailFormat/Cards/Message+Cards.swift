extension Message {
    /// The parts that hold contact cards (RFC 6350 §10.1), attached files among them.
    public var cardParts: [Part] { parts.filter(\.isCard) }

    /// The contact cards of a message.
    ///
    /// - `readOriginal`: reads from the stored message.
    public func contactCards<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [ContactCard] {
        var cards: [ContactCard] = []
        for part in cardParts.prefix(Self.cardFileLimit) where !part.body.isEmpty {
            let bytes = part.encoding.decoded(try readOriginal(part.body.prefix(Self.longestCardFile)))
            cards += ContactCard.cards(in: bytes, charset: part.contentType.parameters["charset"])
        }
        return cards
    }

    /// Parts that are looked into: who sends more sends one file with many cards.
    private static let cardFileLimit = 16
    /// Bytes of a part that are read: a card with a portrait takes some hundred thousand.
    private static let longestCardFile = 8 << 20
}

extension Part {
    /// Whether it holds contact cards (RFC 6350 §10.1).
    public var isCard: Bool {
        switch contentType.mediaType {
        case "text/vcard", "text/x-vcard": true
        // What it was called by RFC 2426.
        case "text/directory": contentType.parameters["profile"]?.lowercased() == "vcard"
        case "application/octet-stream": fileName?.lowercased().hasSuffix(".vcf") ?? false
        default: false
        }
    }
}
