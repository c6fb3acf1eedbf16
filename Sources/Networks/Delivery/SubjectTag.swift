internal import MailFormat

/// A subject taken apart: answer marks, network tags, and the words.
struct SubjectWords {
    /// The outermost answer or forward mark as the author's program wrote it: `AW:`.
    var mark: String?
    /// What is left without marks and tags.
    var words: String

    /// Takes all marks and those of `tags` off the front, in any order. Other words in brackets are the
    /// author's.
    init(_ subject: String, without tags: [String]) {
        var rest = plainLine(subject)[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if let tag = tags.first(where: { Self.begins(rest, with: $0) }) {
                rest = rest.dropFirst(tag.count + 2)
            } else if let length = Self.markLength(rest) {
                mark = mark ?? String(rest.prefix(length))
                rest = rest.dropFirst(length)
            } else {
                break
            }
        }
        words = trimmed(rest)
    }

    private static func begins(_ text: Substring, with tag: String) -> Bool {
        guard text.first == "[" else { return false }
        let inner = text.dropFirst().prefix(tag.count)
        return text.dropFirst(1 + inner.count).first == "]" && folded(inner) == folded(tag)
    }

    /// The longest mark that programs write, as `Antwort (10):`.
    private static let longestMark = 16

    /// How many characters an answer or forward mark takes at the start; nil when there is none.
    private static func markLength(_ text: Substring) -> Int? {
        let head = text.prefix(longestMark)
        guard let colon = head.firstIndex(of: ":") else { return nil }
        let mark = head[...colon]
        // MailFormat knows the marks; before a word of ours it tells whether this is one, and only that.
        guard isReplySubject(mark + " x"), baseSubject(mark + " x") == "x" else { return nil }
        return mark.count
    }

    /// As it stands in the archive: one mark at most, no tag.
    var untagged: String { joined([mark, words]) }

    /// As it goes out: the network's tag once, between mark and words.
    func tagged(_ tag: String) -> String { joined([mark, "[\(tag)]", words]) }

    private func joined(_ pieces: [String?]) -> String {
        pieces.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Network {
    /// Names that stand in brackets before subjects.
    var tags: [String] { short.isEmpty ? [] : [short] }
}
