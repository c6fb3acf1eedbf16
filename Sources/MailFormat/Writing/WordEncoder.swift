/// Writes text as encoded words of UTF-8 (RFC 2047 §2), each of whole characters.
enum WordEncoder {
    /// RFC 2047 §2. What a word holds is shorter than a line of base64, so that no line end comes into it.
    static let wordLimit = 75
    private static let base64Prefix = Array("=?utf-8?b?".utf8)
    private static let quotedPrefix = Array("=?utf-8?q?".utf8)
    private static let suffix = Array("?=".utf8)
    /// A word shorter than this is not worth standing on the rest of a line.
    static let leastRoom = 24

    /// The encoded words for `text`; the first fits into `room` if that is enough for one at all.
    static func encode(_ text: String, room: Int) -> [[UInt8]] {
        let bytes = Array(text.utf8)
        let quotedCount = bytes.reduce(0) { $0 + width($1) }
        // Europeans can read Q words; half as much more room is worth that.
        let isQuoted = quotedCount * 2 <= (bytes.count + 2) / 3 * 4 * 3
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var limit = min(wordLimit, room < leastRoom ? wordLimit : room)
        for piece in pieces(of: text) {
            if !word.isEmpty, count(word + piece, isQuoted) > limit {
                words.append(finish(word, isQuoted))
                word.removeAll()
                limit = wordLimit
            }
            word.append(contentsOf: piece)
        }
        if !word.isEmpty { words.append(finish(word, isQuoted)) }
        return words
    }

    /// The characters as people see them; one that no word can hold falls into its scalars.
    private static func pieces(of text: String) -> [[UInt8]] {
        text.flatMap { character -> [[UInt8]] in
            let bytes = Array(character.utf8)
            if count(bytes, true) <= leastRoom { return [bytes] }
            return character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    private static func count(_ bytes: [UInt8], _ isQuoted: Bool) -> Int {
        let frame = base64Prefix.count + suffix.count
        return frame + (isQuoted ? bytes.reduce(0) { $0 + width($1) } : (bytes.count + 2) / 3 * 4)
    }

    private static func width(_ byte: UInt8) -> Int { byte == .blank || isPlain(byte) ? 1 : 3 }

    /// What the strictest place, a phrase, lets stand for itself (RFC 2047 §5 (3)).
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "*")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }

    private static func finish(_ bytes: [UInt8], _ isQuoted: Bool) -> [UInt8] {
        let word = isQuoted ? quotedPrefix + quoted(bytes) : base64Prefix + TransferEncoding.base64.encoded(bytes)
        return word + suffix
    }

    private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            if byte == .blank { return [UInt8(ascii: "_")] }
            if isPlain(byte) { return [byte] }
            return [UInt8(ascii: "="), byte.hexDigits.0, byte.hexDigits.1]
        }
    }
}
