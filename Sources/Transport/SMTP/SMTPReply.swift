internal import Networks

/// One reply of an SMTP server, of one line or several (RFC 5321 §4.2.1).
struct SMTPReply: Hashable, Sendable {
    /// Three digits, 200 to 599; of the last line, where the lines disagree.
    let code: Int
    /// The text behind the code, line by line, without control characters.
    let lines: [String]

    init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
    }

    /// What the first digit says (RFC 5321 §4.2.1).
    var kind: Kind {
        switch code {
        case 200..<300: .completion
        case 300..<400: .intermediate
        case 400..<500: .transient
        default: .permanent
        }
    }

    enum Kind: Hashable, Sendable {
        case completion, intermediate, transient, permanent
    }

    /// Whether the server is about to close the connection (RFC 5321 §4.2.2).
    var isGoodbye: Bool { code == 421 }

    /// The reply as it is recorded: the enhanced code stands apart and in no line of the text (RFC 2034 §4).
    var answer: ServerAnswer {
        let split = lines.map(splitEnhancedCode)
        return ServerAnswer(
            code: code, enhancedCode: split.lazy.compactMap(\.code).first,
            text: split.map(\.text).filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Takes a leading `class.subject.detail` off a line (RFC 3463 §2). One whose class contradicts the reply
    /// code is no enhanced code (RFC 2034 §4) and stays in the text.
    private func splitEnhancedCode(_ line: String) -> (code: String?, text: String) {
        let word = line.prefix { $0 != " " }
        let numbers = word.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers[0] == String(code / 100) else { return (nil, line) }
        for number in numbers {
            guard (1...3).contains(number.utf8.count), number.utf8.allSatisfy({ (48...57).contains($0) })
            else {
                return (nil, line)
            }
        }
        return (String(word), String(line.dropFirst(word.count).drop { $0 == " " }))
    }
}
