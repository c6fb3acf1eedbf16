/// The words of a subject without reply and forward marks (Re, AW, WG, Antw, Fwd …, in any number and
/// order), list tags in brackets and superfluous blanks: what two subjects of one thread share (RFC 5256 §2.1).
public func baseSubject(_ subject: String) -> String {
    var rest = Substring(squeezed(subject))
    while true {
        if rest.first == " " {
            rest.removeFirst()
        } else if let behind = behindReplyMark(rest) ?? behindForwardNote(rest) ?? behindTag(rest) {
            rest = rest[behind...]
        } else if let inner = forwarded(rest) {
            rest = inner
        } else if rest.last == " " {
            rest.removeLast()
        } else if rest.utf8.last == UInt8(ascii: ")"), rest.suffix(forwardNote.count).lowercased() == forwardNote {
            rest.removeLast(forwardNote.count)
        } else {
            // A blank that a combining mark follows is no blank to the steps above, yet is one for `squeezed`.
            let base = squeezed(String(rest))
            if base.utf8.count == rest.utf8.count { return base }
            rest = Substring(base)
        }
    }
}

/// Whether the subject begins with a reply or forward mark (RFC 5256 §2.1), list tags before it not counted.
public func isReplySubject(_ subject: String) -> Bool {
    var rest = Substring(squeezed(subject))
    while behindReplyMark(rest) == nil, let behind = behindTag(rest) {
        rest = rest[behind...].drop { $0 == " " }
    }
    return behindReplyMark(rest) != nil || forwarded(rest) != nil
}

/// Marks of mail programs, in lower case. German and English first; Scandinavian, Dutch, French, Italian,
/// Spanish, Portuguese, Polish, Turkish, Hungarian, Greek and Chinese ones come with their languages' programs.
private let replyMarks: Set<String> = [
    "re", "aw", "antw", "antwort", "wg", "fw", "fwd", "weitergeleitet", "sv", "vs", "vb", "vl", "betr", "doorst",
    "tr", "rif", "ref", "rv", "res", "enc", "odp", "pd", "ynt", "ilt", "i\u{307}lt", "vá", "απ", "πρθ", "回复", "答复",
    "回覆", "转发", "轉寄",
]

/// The marks that people and programs write without a proper colon too: `Re; x`, `RE--`, `Re: Fwd`.
private let commonMarks: Set<String> = ["re", "aw", "wg", "fw", "fwd"]

/// The longest mark.
private let markLimit = 14

/// The place behind a mark with its colon, as `Re:`, `AW :`, `Re[2]:`, `AW(2):`, `Re^2:`, `Re: :`; nil when none
/// stands there.
private func behindReplyMark(_ text: Substring) -> Substring.Index? {
    let word = text.prefix(markLimit + 1).prefix(while: \.isLetter)
    let mark = word.lowercased()
    guard replyMarks.contains(mark) else { return nil }
    var rest = text[word.endIndex...]
    if let opening = rest.first, let closing = ["[": "]", "(": ")", "^": ""][opening] {
        let number = rest.dropFirst().prefix(markLimit).prefix(while: \.isNumber)
        guard !number.isEmpty, rest[number.endIndex...].hasPrefix(closing) else { return nil }
        rest = rest[number.endIndex...].dropFirst(closing.count)
    }
    let isCommon = commonMarks.contains(mark)
    if isCommon, rest.isEmpty { return rest.endIndex }
    if isCommon, rest.hasPrefix("--") { return rest.drop { $0 == "-" }.startIndex }
    if rest.first == " " { rest.removeFirst() }
    guard let colon = rest.first, colon.isColon || isCommon && colon == ";" else { return nil }
    return rest.drop { $0.isColon || $0 == " " || $0 == colon }.startIndex
}

extension Character {
    /// A colon, narrow or of full width.
    fileprivate var isColon: Bool { self == ":" || self == "：" }
}

/// What some programs write behind or before the subject of what they forward (RFC 5256 §2.1, step 2).
private let forwardNote = "(fwd)"

/// The place behind `(fwd)`; nil when it doesn't stand there.
private func behindForwardNote(_ text: Substring) -> Substring.Index? {
    let head = text.prefix(forwardNote.count)
    return head.lowercased() == forwardNote ? head.endIndex : nil
}

/// The place behind a list tag `[…]`; nil when none stands there, or nothing would be left (RFC 5256 §2.1).
private func behindTag(_ text: Substring) -> Substring.Index? {
    guard text.first == "[", let end = text.dropFirst().firstIndex(where: { $0 == "[" || $0 == "]" }),
        text[end] == "]"
    else { return nil }
    let behind = text.index(after: end)
    return text[behind...].contains { $0 != " " } ? behind : nil
}

/// What stands in `[Fwd: …]`, or in brackets behind another mark (RFC 5256 §2.1, step 6).
private func forwarded(_ text: Substring) -> Substring? {
    guard text.first == "[", text.last == "]", let behind = behindReplyMark(text.dropFirst().dropLast()) else {
        return nil
    }
    return text.dropLast()[behind...]
}
