internal import MailFormat

/// A maintainer's words on the numbered proposals of a status mail.
struct ProposalAnswers: Hashable {
    /// By the proposal's number.
    var verdicts: [Int64: Proposal.Verdict] = [:]
    /// Numbers that are no open proposal's.
    var unknown: [Int64] = []

    /// Reads `r 12`, `12r`, `r 12 13, k 14`, or one letter alone when one proposal is `listed`: the whole subject, as a ready
    /// link sets it, or the first lines of what the maintainer wrote, a salutation left out. Empty when neither says
    /// anything.
    init(_ mail: IncomingMail, open: [Int64], listed: [Int64]) {
        let subject = Self.tokens(baseSubject(mail.message.subject))
        if let subject, !subject.isEmpty {
            read(subject, open: open, listed: listed)
            return
        }
        var isBehindWords = false
        for line in ReplyText(mail.text).written.split(whereSeparator: \.isNewline).prefix(Self.lineLimit) {
            guard let tokens = Self.tokens(line) else {
                // What follows an answer is a greeting, or the end.
                guard isEmpty else { break }
                isBehindWords = true
                continue
            }
            // A letter alone behind other words may be how somebody signs.
            read(tokens, open: open, listed: isBehindWords ? [] : listed)
        }
    }

    var isEmpty: Bool { verdicts.isEmpty && unknown.isEmpty }

    /// More lines than a status mail lists proposals.
    private static let lineLimit = 100

    private enum Token {
        case verdict(Proposal.Verdict)
        case number(Int64)
    }

    private static let words: [String: Proposal.Verdict] = [
        "r": .carryOut, "k": .keep, "w": .wait, "ja": .carryOut, "yes": .carryOut, "entfernen": .carryOut,
        "remove": .carryOut, "behalten": .keep, "keep": .keep, "nein": .keep, "no": .keep, "warten": .wait,
        "wait": .wait,
    ]

    /// nil when there is another word in it.
    private static func tokens(_ text: some StringProtocol) -> [Token]? {
        var tokens: [Token] = []
        for word in pieces(text) {
            if let verdict = words[folded(word)] {
                tokens.append(.verdict(verdict))
            } else if let number = Int64(word) {
                tokens.append(.number(number))
            } else {
                return nil
            }
        }
        return tokens
    }

    /// Runs of letters and runs of digits, so that `12r` is two.
    private static func pieces(_ text: some StringProtocol) -> [String] {
        var pieces: [String] = []
        var wasNumber: Bool?
        for character in text {
            guard character.isLetter || character.isNumber else {
                wasNumber = nil
                continue
            }
            if wasNumber == character.isNumber, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            wasNumber = character.isNumber
        }
        return pieces
    }

    /// A word that comes first is for the numbers behind it, one that comes behind numbers for those before it.
    private mutating func read(_ tokens: [Token], open: [Int64], listed: [Int64]) {
        guard case .number? = tokens.first else { return readWordsFirst(tokens, open: open, listed: listed) }
        var numbers: [Int64] = []
        for token in tokens {
            switch token {
            case .number(let number): numbers.append(number)
            case .verdict(let verdict):
                for number in numbers { note(verdict, on: number, open: open) }
                numbers = []
            }
        }
    }

    private mutating func readWordsFirst(_ tokens: [Token], open: [Int64], listed: [Int64]) {
        var current: Proposal.Verdict?
        for token in tokens {
            switch token {
            case .verdict(let verdict): current = verdict
            case .number(let number):
                if let current { note(current, on: number, open: open) }
            }
        }
        if tokens.count == 1, let current, listed.count == 1 { note(current, on: listed[0], open: open) }
    }

    private mutating func note(_ verdict: Proposal.Verdict, on number: Int64, open: [Int64]) {
        if open.contains(number) { verdicts[number] = verdict } else { unknown.append(number) }
    }
}
