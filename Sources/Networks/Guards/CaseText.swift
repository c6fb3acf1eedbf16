internal import MailFormat

/// A text as the patterns of case data look at it: words, numbers and marks, one behind the other.
struct CaseText {
    /// A run of letters or of digits, or a single mark.
    struct Token {
        var kind: Kind
        /// Where it stands in `bytes`.
        var range: Range<Int>
        var line: Int
        /// Whether white space or nothing stands before it.
        var isSpaced: Bool
        var isSignature: Bool
        var roles: CaseRoles = []

        enum Kind { case letters, digits, mark }
    }

    /// A stretch of a mail.
    struct Stretch {
        var text: Substring.UTF8View
        /// Whether it stands under every mail of somebody: how they are reached is known, and meant to be.
        var isSignature = false
    }

    /// The UTF-8 of all stretches, a line feed behind each.
    private(set) var bytes: [UInt8] = []
    private(set) var tokens: [Token] = []
    private var line = 0

    init(_ stretches: [Stretch]) {
        for stretch in stretches { append(stretch) }
        CaseWords.tell(&tokens) { String(decoding: bytes[$0], as: UTF8.self) }
    }

    func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

    func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

    /// The byte of a mark of ASCII at `index`; 0 for anything else.
    func mark(_ index: Int) -> UInt8 {
        guard let token = token(index), token.kind == .mark, token.range.count == 1 else { return 0 }
        return bytes[token.range.lowerBound]
    }

    func isMark(_ index: Int, _ marks: StaticString) -> Bool {
        let mark = mark(index)
        return mark != 0 && marks.withUTF8Buffer { $0.contains(mark) }
    }

    /// The digits at `index`; nil for other tokens, and for more digits than `limit`.
    func number(_ index: Int, digits limit: Int = 4) -> Int? {
        guard let token = token(index), token.kind == .digits, token.range.count <= limit else { return nil }
        return Int(text(token))
    }

    /// Whether a word begins with a capital and goes on with small letters.
    func isCapitalized(_ index: Int) -> Bool {
        guard let token = token(index), token.kind == .letters else { return false }
        let text = text(token)
        return text.first?.isUppercase == true && text.dropFirst().allSatisfy(\.isLowercase)
    }

    /// What stands around a passage says: so many tokens before and behind it, in its own lines and the next ones.
    func roles(around passage: Range<Int>, before: Int, behind: Int) -> CaseRoles {
        guard let first = token(passage.lowerBound), let last = token(passage.upperBound - 1) else { return [] }
        let lines = first.line - 1...last.line + 1
        let start = max(0, passage.lowerBound - before)
        var roles: CaseRoles = []
        let end = min(tokens.count, passage.upperBound + behind)
        for around in [start..<passage.lowerBound, passage.upperBound..<end] {
            for token in tokens[around] where lines.contains(token.line) { roles.formUnion(token.roles) }
        }
        // "Die Mutter hat mir ihre Nummer gegeben": then it is not the author's.
        if !roles.isDisjoint(with: [.person, .caseWord]) { roles.remove(.own) }
        return roles
    }

    private mutating func append(_ stretch: Stretch) {
        var isSpaced = true
        for scalar in Substring(stretch.text).unicodeScalars {
            let start = bytes.count
            bytes += UTF8.encode(scalar)?.map { $0 } ?? []
            if scalar == "\n" { line += 1 }
            guard !scalar.properties.isWhitespace else {
                isSpaced = true
                continue
            }
            let kind: Token.Kind =
                "0"..."9" ~= scalar ? .digits : scalar.properties.isAlphabetic || scalar == "\u{308}" ? .letters : .mark
            if let last = tokens.last, last.kind == kind, kind != .mark, !isSpaced, last.range.upperBound == start {
                tokens[tokens.count - 1].range = last.range.lowerBound..<bytes.count
            } else {
                tokens.append(
                    Token(
                        kind: kind, range: start..<bytes.count, line: line, isSpaced: isSpaced,
                        isSignature: stretch.isSignature))
            }
            isSpaced = false
        }
        bytes.append(0x0A)
        line += 1
    }
}

extension CaseText {
    /// What somebody writes to a network: the subject, and in each text their own words and what they pass on.
    ///
    /// - `answersPost`: whether it answers a post: what it quotes was in the network before. Other quotations are passed
    ///   on, as that of a private mail which is answered with the network in Cc.
    init(of mail: IncomingMail, answersPost: Bool) {
        let subject = mail.message.subject
        let texts = mail.guarded?.texts ?? [ReplyText(mail.text, isForward: isForwardSubject(subject))]
        self.init(subject: subject, texts, answersPost: answersPost)
    }

    init(subject: String, _ replies: [ReplyText], answersPost: Bool) {
        let subject = Stretch(text: subject[...].utf8)
        self.init([subject] + replies.flatMap { Self.stretches(of: $0, answersPost: answersPost) })
    }

    private static func stretches(of reply: ReplyText, answersPost: Bool) -> [Stretch] {
        var stretches: [Stretch] = []
        let utf8 = reply.text.utf8
        var position = utf8.startIndex
        for segment in reply.segments {
            let end = utf8.index(position, offsetBy: segment.range.count)
            let text = utf8[position..<end]
            position = end
            switch segment.kind {
            case .written:
                let closing = closing(of: Substring(text))
                stretches.append(Stretch(text: text[..<closing.lowerBound]))
                if !closing.isEmpty { stretches.append(Stretch(text: text[closing], isSignature: true)) }
                stretches.append(Stretch(text: text[closing.upperBound...]))
            case .forwarded: stretches.append(Stretch(text: text))
            case .signature: stretches.append(Stretch(text: text, isSignature: true))
            case .attribution, .quotation:
                if !answersPost { stretches.append(Stretch(text: text)) }
            }
        }
        return stretches
    }

    /// The greeting at the end, with names and telephone numbers of the author below it; up to a postscript.
    private static func closing(of text: Substring) -> Range<Substring.Index> {
        var rest = text
        var closingEnd = text.endIndex
        var lineCount = 0
        // From the end: a greeting at the end alone ends a mail.
        while let end = rest.lastIndex(where: { !$0.isNewline }), lineCount < closingLimit {
            let start = rest[...end].lastIndex(where: \.isNewline).map { text.index(after: $0) } ?? text.startIndex
            if isClosing(rest[start...end]) { return start..<closingEnd }
            if isPostscript(rest[start...end]) { closingEnd = start }
            rest = rest[..<start]
            lineCount += 1
        }
        return text.endIndex..<text.endIndex
    }

    private static func isPostscript(_ line: Substring) -> Bool {
        let words = foldedWords(line.prefix(20))
        return words.first.map { ["ps", "pps", "nachtrag", "postscript"].contains($0) } == true
            || words.starts(with: ["p", "s"])
    }

    /// Lines of an author's name, house and numbers.
    private static let closingLimit = 12
    /// Words of a greeting: "Mit freundlichen Grüßen aus dem Süden".
    private static let closingWords = 6

    private static func isClosing(_ line: Substring) -> Bool {
        guard line.utf8.count < 100 else { return false }
        let words = foldedWords(line)
        guard let first = words.first, words.count <= closingWords else { return false }
        return ["lg", "vg", "mfg"].contains(first) || words.contains(where: GreetingWords.closings.contains)
    }
}
