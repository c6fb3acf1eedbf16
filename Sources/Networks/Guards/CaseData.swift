internal import MailFormat

/// What in a mail seems to be about somebody whom a network should not be told of.
struct CaseData {
    /// One passage, with the line that it stands in.
    struct Finding: Hashable {
        var kind: CaseKind
        /// What stands in its line before it, cut where that is long.
        var before: String
        var passage: String
        var behind: String
    }

    /// In the order of the mail.
    let findings: [Finding]
    /// Whether the mail is so long that its end was not looked through.
    let isCut: Bool

    /// Whether its author is asked.
    var isSuspicious: Bool { isCut || !findings.isEmpty }

    /// - `today`: on the clocks of those who read it.
    /// - `answersPost`: whether what it quotes was in the network before.
    init(of mail: IncomingMail, by author: Mailbox, configuration: Configuration, today: Day, answersPost: Bool) {
        let isCut = mail.guarded?.isCut ?? false
        self.init(in: CaseText(of: mail, answersPost: answersPost), isCut: isCut, today: today) {
            KnownContacts(configuration, author: author)
        }
    }

    /// - `known`: asked for once something calls for it.
    init(in text: CaseText, isCut: Bool = false, today: Day, known: @escaping () -> KnownContacts) {
        var search = CaseSearch(text: text, patterns: CasePattern.table(today: today), makeKnown: known)
        // HTML says once more what the plain text beside it says.
        var told: Set<[String]> = []
        var findings: [Finding] = []
        for passage in search.run() where findings.count < Self.limit {
            let finding = Finding(passage.kind, at: passage.range, in: text)
            if told.insert([finding.kind.rawValue, finding.passage]).inserted { findings.append(finding) }
        }
        self.findings = findings
        self.isCut = isCut
    }

    /// Passages that are shown; who sees so many knows what is meant.
    private static let limit = 20
}

/// Goes once through a text with all patterns.
private struct CaseSearch {
    struct Passage {
        var kind: CaseKind
        var range: Range<Int>
        var isExcused: Bool
    }

    let text: CaseText
    let patterns: [CasePattern]
    let makeKnown: () -> KnownContacts
    private lazy var known = makeKnown()

    init(text: CaseText, patterns: [CasePattern], makeKnown: @escaping () -> KnownContacts) {
        (self.text, self.patterns, self.makeKnown) = (text, patterns, makeKnown)
    }

    /// What is excused counts where the mail surely tells of somebody: "Bei Interesse" is then about them.
    mutating func run() -> [Passage] {
        var passages: [Passage] = []
        var isSure = false
        var index = 0
        while index < text.tokens.count {
            var next = index + 1
            for pattern in patterns {
                guard let range = pattern.form(text, index) else { continue }
                next = max(next, range.upperBound)
                guard let passage = passage(pattern, range) else { continue }
                if pattern.isStrong, !passage.isExcused { isSure = true }
                passages.append(passage)
                break
            }
            index = next
        }
        return passages.filter { isSure || !$0.isExcused }
    }

    private mutating func passage(_ pattern: CasePattern, _ range: Range<Int>) -> Passage? {
        if !pattern.isInSignatures, text.token(range.lowerBound)?.isSignature == true { return nil }
        let verdict = pattern.surroundings.verdict(on: range, in: text)
        guard verdict == .speaksFor || verdict == .excuses && !pattern.isStrong else { return nil }
        if let isKnown = pattern.isKnown, isKnown(known, text, range) { return nil }
        return Passage(kind: pattern.kind, range: range, isExcused: verdict == .excuses)
    }
}

extension CaseData.Finding {
    /// Characters that are shown before and behind.
    private static let shown = 60
    /// Characters of a word that are marked with what was found in it: a mail may be one long word.
    private static let markedLimit = 40

    /// Whole words are marked, with the brackets around them: "(23.08.1979)".
    fileprivate init(_ kind: CaseKind, at range: Range<Int>, in text: CaseText) {
        let bytes = text.bytes
        let start = text.token(range.lowerBound)?.range.lowerBound ?? 0
        let end = text.token(range.upperBound - 1)?.range.upperBound ?? start
        let line = bytes[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let lineEnd = bytes[end...].firstIndex(of: 0x0A) ?? bytes.count
        func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        var (before, behind) = (string(line..<start)[...], string(end..<lineEnd)[...])
        let head = before.reversed().prefix(Self.markedLimit).prefix { !$0.isWhitespace }.count
        let tail = behind.prefix(Self.markedLimit).prefix { !$0.isWhitespace }
        var passage = before.suffix(head) + string(start..<end) + tail
        (before, behind) = (before.dropLast(head), behind.dropFirst(tail.count))
        while let last = passage.last, ",.;:".contains(last) { passage.removeLast() }
        let (wordsBefore, wordsBehind) = (trimmed(before), trimmed(behind))
        self.init(
            kind: kind,
            before: wordsBefore.count > Self.shown ? "… " + trimmed(wordsBefore.suffix(Self.shown)) : wordsBefore,
            passage: String(passage),
            behind: wordsBehind.count > Self.shown ? trimmed(wordsBehind.prefix(Self.shown)) + " …" : wordsBehind)
    }
}
