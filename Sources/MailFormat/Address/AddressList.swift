/// The mailboxes that an address field names (address-list, RFC 5322 §3.4), members of groups included.
///
/// Common faults are forgiven: unquoted commas and dots in names, missing angle brackets and commas, brackets
/// and quotes that never close, semicolons as separators.
public struct AddressList: Hashable, Sendable {
    /// In the order in which they stand there.
    public private(set) var mailboxes: [Mailbox] = []
    /// Whether something stands there that is no mailbox.
    public private(set) var isMalformed = false
    /// Whether more mailboxes stand there than the limit allows.
    public private(set) var isLimited = false

    /// Text of a name that seems to go on behind an unquoted comma (`Muster, Rita <rita@stadt.example>`).
    private var unfinishedName: String?

    /// Reads a field's value; encoded words in names become text (RFC 2047 §5).
    public init(_ text: String, limit: Int = Limits().addresses) {
        var lexer = AddressLexer(text)
        var entry = Entry()
        while let token = lexer.next() {
            switch token {
            case .piece(let piece): entry.add(piece)
            case .comment(let comment): entry.comment = comment
            case .route(let route):
                // Between two mailboxes a comma is missing.
                if let first = entry.route, !first.isEmpty, first != route {
                    let next = entry.takeBehindRoute()
                    add(entry)
                    entry = next
                }
                entry.setRoute(route)
            case .groupStart:
                if entry.hasAddress { continue }
                entry = Entry()
                unfinishedName = nil
            case .separator:
                add(entry)
                entry = Entry()
            }
            if mailboxes.count > limit { break }
        }
        add(entry)
        if unfinishedName != nil { isMalformed = true }
        if mailboxes.count > limit {
            mailboxes.removeLast(mailboxes.count - limit)
            isLimited = true
        }
    }

    private mutating func add(_ entry: Entry) {
        if entry.isEmpty { return }
        if let route = entry.route, let address = lenientAddress(route) {
            let phrase = entry.phrase(entry.pieces)
            let parts = [unfinishedName, phrase].compactMap(\.self)
            unfinishedName = nil
            let name = parts.isEmpty ? entry.comment.flatMap(readableName) : parts.joined(separator: ", ")
            mailboxes.append(Mailbox(name: name, address: address))
            return
        }
        if entry.route != nil {
            isMalformed = true
            unfinishedName = nil
        }
        addBare(entry)
    }

    private mutating func keepUnfinished(_ phrase: String) {
        /// A name longer than this is no name but a field of nonsense.
        let limit = 500
        guard let begun = unfinishedName, begun.utf8.count < limit else {
            unfinishedName = phrase
            return
        }
        unfinishedName = "\(begun), \(phrase)"
    }

    /// Addresses without angle brackets, one or more.
    private mutating func addBare(_ entry: Entry) {
        var addresses: [Address] = []
        var others: [AddressPiece] = []
        for word in entry.words {
            if let address = lenientAddress(word.map(\.raw).joined()) {
                addresses.append(address)
            } else if word.count == 1, let mailbox = quotedMailbox(word[0]) {
                addresses.append(mailbox.address)
                others.append(AddressPiece(text: mailbox.name ?? "", raw: "", followsBlank: true))
            } else {
                others.append(contentsOf: word)
            }
        }
        let phrase = entry.phrase(others)
        guard let first = addresses.first else {
            if unfinishedName != nil || phrase == nil { isMalformed = true }
            // Brackets end a name, whatever they hold.
            if entry.route == nil { keepUnfinished(phrase ?? "") }
            return
        }
        if unfinishedName != nil { isMalformed = true }
        unfinishedName = nil
        if addresses.count == 1 {
            mailboxes.append(Mailbox(name: phrase ?? entry.comment.flatMap(readableName), address: first))
        } else {
            mailboxes.append(contentsOf: addresses.map { Mailbox(address: $0) })
        }
    }
}

/// What stands between two separators.
private struct Entry {
    private(set) var pieces: [AddressPiece] = []
    /// What stands in angle brackets.
    private(set) var route: String?
    /// How many pieces stand before it.
    private var piecesBeforeRoute = 0
    var comment: String?
    private var holdsAt = false

    var isEmpty: Bool { pieces.isEmpty && route == nil }

    var hasAddress: Bool { route != nil || holdsAt }

    mutating func add(_ piece: AddressPiece) {
        pieces.append(piece)
        if !piece.isQuoted, piece.raw.utf8.contains(UInt8(ascii: "@")) { holdsAt = true }
    }

    mutating func setRoute(_ route: String) {
        self.route = route
        piecesBeforeRoute = pieces.count
    }

    /// Takes away what stands behind the angle brackets: it is the name of the next mailbox.
    mutating func takeBehindRoute() -> Entry {
        var next = Entry()
        for piece in pieces[piecesBeforeRoute...] { next.add(piece) }
        pieces.removeLast(pieces.count - piecesBeforeRoute)
        return next
    }

    /// The pieces joined where no blank parts them, or where one side is a dot or `@` (RFC 5322 §4.4).
    var words: [[AddressPiece]] {
        var words: [[AddressPiece]] = []
        for piece in pieces {
            if let last = words.last?.last, !piece.followsBlank || last.wantsMore || piece.goesOn {
                words[words.count - 1].append(piece)
            } else {
                words.append([piece])
            }
        }
        return words
    }

    /// The display name that `pieces` make.
    func phrase(_ pieces: [AddressPiece]) -> String? {
        var text = ""
        for piece in pieces {
            if piece.followsBlank, !text.isEmpty { text += " " }
            text += piece.text
        }
        return readableName(text)
    }
}

/// A name with its encoded words decoded and its blanks tidied; nil when nothing is left.
private func readableName(_ text: String) -> String? {
    let name = squeezed(decodeEncodedWords(text))
    return name.isEmpty ? nil : name
}

/// Reads an address, or a name with an address in angle brackets, that stands in quotes by mistake.
private func quotedMailbox(_ piece: AddressPiece) -> Mailbox? {
    let text = piece.text
    guard text.hasSuffix(">"), let opening = text.lastIndex(of: "<") else {
        return lenientAddress(text).map { Mailbox(address: $0) }
    }
    guard let address = lenientAddress(String(text[opening...])) else { return nil }
    return Mailbox(name: String(text[..<opening]), address: address)
}

/// Reads an address with what people and programs put around it by mistake.
private func lenientAddress(_ text: String) -> Address? {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return nil }
    if let address = Address(text) { return address }
    return Address.inHeader(withoutStrays(text)) ?? Address.inHeader(text)
}

/// An address without the marks that people and programs put around it by mistake.
private func withoutStrays(_ text: String) -> String {
    var rest = Substring(text)
    if rest.lowercased().hasPrefix("mailto:") { rest = rest.dropFirst(7) }
    let strays: Set<Character> = ["'", "\"", "<", ">", "[", "]", "(", ")", ",", ";", "\\"]
    while let first = rest.first, strays.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, strays.contains(last) || last == "." { rest = rest.dropLast() }
    return String(rest)
}
