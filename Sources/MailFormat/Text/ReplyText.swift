/// The text of a message taken apart: what its author wrote, and what a program put around it.
///
/// Nothing is cut: the segments follow one another and hold the whole text. Where it is in doubt whether something
/// is quoted, it counts as written.
///
///     let reply = try message.replyText { try file.read($0) }
///     print(reply.written)
public struct ReplyText: Hashable, Sendable {
    /// What a stretch of text is.
    public enum Kind: Hashable, Sendable {
        /// What the author wrote for this message; greeting and name at its end belong to it.
        case written
        /// What introduces a quotation: a line such as "Am … schrieb …:", a rule, a header in short.
        case attribution
        /// Text of an earlier message.
        case quotation
        /// What stands under every message: behind `-- ` (RFC 3676 §4.3), a program's own line, a disclaimer, a
        /// list's footer.
        case signature
        /// A message that was passed on, with the lines that say so. It is content, not an echo.
        case forwarded
    }

    /// Whole lines of one kind.
    public struct Segment: Hashable, Sendable {
        /// What the lines are.
        public let kind: Kind
        /// Where they lie in the UTF-8 bytes of `text`, line ends included.
        public let range: Range<Int>
    }

    /// The whole text.
    public let text: String
    /// In order, without gap or overlap; empty for an empty text. Empty lines belong to what stands before them.
    public let segments: [Segment]

    /// Takes a text apart, as `Message.readingText` gives it.
    ///
    /// - `isForward`: whether the subject says that the message passes another one on. Programs introduce that
    ///   one as they introduce a quotation.
    public init(_ text: String, isForward: Bool = false) {
        self.init(text, isForward: isForward, marks: [])
    }

    /// Takes an HTML document apart: its text as `plainText(fromHTML:)` gives it, where the marks that mail
    /// programs leave on quoted elements are known as well.
    public init(html: String, isForward: Bool = false) {
        let (text, marks) = markedPlainText(fromHTML: html)
        self.init(text, isForward: isForward, marks: marks)
    }

    private init(_ text: String, isForward: Bool, marks: [QuoteMark]) {
        self.text = text
        var scan = ReplyScan(Array(text.utf8), isForward: isForward, marks: marks)
        segments = scan.segments()
    }
}

extension ReplyText {
    /// What the author wrote, as people read it; the stretches between quotations are set apart by an empty line.
    public var written: String { joined([.written]) }

    /// Text of earlier messages with what introduces it.
    public var quoted: String { joined([.attribution, .quotation]) }

    /// What stands under every message.
    public var signature: String { joined([.signature]) }

    /// Messages that were passed on.
    public var forwarded: String { joined([.forwarded]) }

    /// The text of a segment without the empty lines around it.
    public func text(of segment: Segment) -> String {
        let start = text.utf8.index(text.startIndex, offsetBy: segment.range.lowerBound)
        let end = text.utf8.index(start, offsetBy: segment.range.count)
        return String(decoding: Array(text.utf8[start..<end])[...].withoutEmptyLinesAround, as: UTF8.self)
    }

    private func joined(_ kinds: Set<Kind>) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var last: Int?
        for segment in segments where kinds.contains(segment.kind) {
            let piece = bytes[segment.range].withoutEmptyLinesAround
            guard !piece.isEmpty else { continue }
            if let last {
                output.append(contentsOf: last == segment.range.lowerBound ? [.lineFeed] : [.lineFeed, .lineFeed])
            }
            output.append(contentsOf: piece)
            last = segment.range.upperBound
        }
        return String(decoding: output, as: UTF8.self)
    }
}

extension ArraySlice<UInt8> {
    /// Without empty lines at both ends and blanks behind the last line; the first line keeps its indentation.
    fileprivate var withoutEmptyLinesAround: ArraySlice<UInt8> {
        var rest = self
        while let last = rest.last, last.isWhiteSpace { rest.removeLast() }
        guard let start = rest.firstIndex(where: { !$0.isWhiteSpace }) else { return [] }
        let line = rest[..<start].lastIndex { $0 == .lineFeed || $0 == .carriageReturn }
        return rest[(line.map { $0 + 1 } ?? rest.startIndex)...]
    }
}
