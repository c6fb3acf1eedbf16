/// Writes header fields: folded at 78 characters, never longer than 998 (RFC 5322 §2.1.1), everything outside
/// ASCII as encoded words of UTF-8 (RFC 2047), no control character but the folding's own CRLF.
///
/// Only addresses and message identifiers keep characters outside ASCII, since nothing else can stand for
/// them (RFC 6532 §3.2).
public struct HeaderWriter: Hashable, Sendable {
    /// The fields so far, each with its CRLF.
    public private(set) var bytes: [UInt8] = []

    /// The longest name that leaves room for a value on a line of ordinary width; no standard has one half as long.
    public static let nameLimit = 75
    /// The longest value that a List-Id may have (RFC 2919 §3).
    static let listIDLimit = 255
    /// A word of text longer than this is encoded, so that it can be cut.
    private static let plainWordLimit = 900

    /// An empty header.
    public init() {}

    /// Adds an unstructured field (Subject, Comments …) from text as people read it; runs of blanks become one.
    public mutating func add(_ name: FieldName, text: String) {
        var folder = LineFolder(name)
        var encoded = ""
        for word in words(of: text) {
            if isPlain(word), word.utf8.count <= Self.plainWordLimit {
                add(encoded, to: &folder)
                encoded = ""
                folder.add(word.utf8)
            } else {
                // Blanks between two encoded words don't count, so they belong into the words (RFC 2047 §6.2).
                encoded += encoded.isEmpty ? word : " \(word)"
            }
        }
        add(encoded, to: &folder)
        finish(folder)
    }

    /// Adds a field of mailboxes (From, Reply-To, Cc …); nothing when there are none, for an empty address
    /// field is an error (RFC 5322 §3.6.3).
    public mutating func add(_ name: FieldName, mailboxes: [Mailbox]) {
        guard !mailboxes.isEmpty else { return }
        var folder = LineFolder(name)
        for (index, mailbox) in mailboxes.enumerated() {
            let separator = index + 1 < mailboxes.count ? "," : ""
            let hasPhrase = add(phrase: mailbox.name ?? "", to: &folder)
            // An address alone that looks like an encoded word would be read as a name.
            let isBare = !hasPhrase && !mailbox.address.localPart.holdsEncodedWordMark
            let address = isBare ? "\(mailbox.address)" : "<\(mailbox.address)>"
            folder.add((address + separator).utf8)
        }
        finish(folder)
    }

    /// Adds a structured field that is ASCII and ready (Message-ID, Auto-Submitted …); folded at blanks.
    /// Whatever is not ASCII becomes a question mark.
    ///
    /// - `parameters`: stand behind it in the order of their names (RFC 2045 §5.1, RFC 2231), without control
    ///   characters. What is no parameter's name is left out.
    public mutating func add(_ name: FieldName, value: String, parameters: [String: String] = [:]) {
        var folder = LineFolder(name)
        var words = words(of: value).map { word in
            word.unicodeScalars.map { $0.isASCII ? UInt8(truncatingIfNeeded: $0.value) : UInt8(ascii: "?") }
        }
        for parameter in ParameterWriter.words(parameters) {
            if let last = words.popLast() { words.append(last + [UInt8(ascii: ";")]) }
            words.append(parameter)
        }
        for word in words { folder.add(word) }
        finish(folder)
    }

    /// Adds a field with a phrase and a value in angle brackets, as `List-Id: Sprache <sprache.netz.example>`
    /// (RFC 2919 §3). The phrase is cut where the whole would pass 255 characters.
    public mutating func add(_ name: FieldName, phrase: String, bracketed: String) {
        let inner = bracketed.unicodeScalars.filter {
            $0.isASCII && $0.value > 0x20 && $0.value < 0x7F && $0 != "<" && $0 != ">"
        }.prefix(Self.listIDLimit - 2)
        var phrase = String(phrase.prefix(Self.listIDLimit))
        while true {
            var folder = LineFolder(name)
            let nameCount = folder.bytes.count
            add(phrase: phrase, to: &folder)
            folder.add("<\(String(inner))>".utf8)
            let length = folder.bytes.count { $0 != .carriageReturn && $0 != .lineFeed } - nameCount - 1
            if length <= Self.listIDLimit || phrase.isEmpty {
                finish(folder)
                return
            }
            phrase.removeLast()
        }
    }

    /// Adds message identifiers, one a folded line where needed (References, In-Reply-To).
    public mutating func add(_ name: FieldName, messageIDs: [MessageID]) {
        guard !messageIDs.isEmpty else { return }
        var folder = LineFolder(name)
        for identifier in messageIDs { folder.add(identifier.description.utf8) }
        finish(folder)
    }

    /// Adds Date or Resent-Date.
    public mutating func add(_ name: FieldName, date: DateTime) { add(name, value: date.description) }

    /// Adds a field as it came in another header, its bytes unchanged but for line ends, which become CRLF, and
    /// control characters, which are left out; a line over 998 bytes is folded anew. Nothing where the name is
    /// longer than `nameLimit`, for a name can't be folded.
    public mutating func add(_ field: Field, of header: Header) {
        guard field.name.text.utf8.count <= Self.nameLimit else { return }
        for line in header.bytes(of: field).split(separator: .lineFeed) {
            let kept = line.filter { !$0.isControl || $0 == .tab }
            // A line of blanks alone could pass for the end of the header.
            guard kept.contains(where: { !$0.isBlank }) else { continue }
            for part in parts(of: kept) {
                bytes.append(contentsOf: part)
                bytes.append(contentsOf: [.carriageReturn, .lineFeed])
            }
        }
    }

    private mutating func finish(_ folder: LineFolder) {
        bytes.append(contentsOf: folder.bytes)
        bytes.append(contentsOf: [.carriageReturn, .lineFeed])
    }

    private func add(_ encoded: String, to folder: inout LineFolder) {
        if encoded.isEmpty { return }
        for word in WordEncoder.encode(encoded, room: folder.room) { folder.add(word) }
    }

    /// Adds a display name as atoms, as quoted string or encoded (RFC 5322 §3.2.5); false when it is empty.
    @discardableResult
    private func add(phrase: String, to folder: inout LineFolder) -> Bool {
        let words = words(of: phrase)
        if words.isEmpty { return false }
        if !words.allSatisfy({ isPlain($0) && $0.utf8.count <= Self.plainWordLimit }) {
            add(words.joined(separator: " "), to: &folder)
        } else if words.allSatisfy({ $0.utf8.allSatisfy(\.isAtomText) }) {
            for word in words { folder.add(word.utf8) }
        } else {
            for word in quotedString(words.joined(separator: " ")).utf8.split(separator: .blank) {
                folder.add(word)
            }
        }
        return true
    }

    /// Text without control characters, cut at its blanks.
    private func words(of text: String) -> [String] {
        text.utf8.split { $0 == .blank || $0.isControl }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a word may stand as it is: nothing outside ASCII, and nothing that looks encoded (RFC 2047 §7).
    private func isPlain(_ word: String) -> Bool {
        word.utf8.allSatisfy { $0 < 0x80 } && !word.holdsEncodedWordMark
    }

    /// One line cut into lines that the hard limit allows, at blanks where there are any.
    private func parts(of line: [UInt8]) -> [[UInt8]] {
        guard line.count > LineFolder.hardLimit else { return [line] }
        var parts: [[UInt8]] = []
        // A line goes on behind one blank, however many stood there: no line may hold blanks alone.
        var lead: [UInt8] = line[0].isBlank ? [.blank] : []
        var rest = line.drop(while: \.isBlank)
        while lead.count + rest.count > LineFolder.hardLimit {
            let head = rest.prefix(LineFolder.hardLimit - lead.count)
            let cut = head.lastIndex(where: \.isBlank) ?? head.endIndex
            parts.append(lead + rest[..<cut])
            rest = rest[cut...].drop(while: \.isBlank)
            lead = [.blank]
        }
        return rest.isEmpty ? parts : parts + [lead + rest]
    }
}
