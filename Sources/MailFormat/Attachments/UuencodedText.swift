/// A text in which files stand uuencoded between `begin 644 name` and `end` (POSIX uuencode, historical form), as
/// programs from before MIME attach them.
///
/// Only what surely is such a file counts: a `begin` that a person wrote is no beginning.
public struct UuencodedText: Hashable, Sendable {
    /// A file in the text.
    public struct File: Hashable, Sendable {
        /// The name as it came: no store may use it unfiltered. nil where none came.
        public let name: String?
        /// Where it stands among the bytes of the text, from its `begin` to behind the line end of its `end`.
        public let range: Range<Int>
    }

    /// The text with its files, without a transfer encoding.
    public let bytes: [UInt8]
    /// The files, in order.
    public let files: [File]

    /// Files in one text; as many as parts in a mail.
    static let fileLimit = 2000

    /// Finds the files in a text. Its charset does not matter, as long as ASCII stands for itself.
    public init(_ bytes: [UInt8]) {
        var finder = UuencodedFileFinder(bytes)
        finder.find()
        self.bytes = bytes
        files = finder.files
    }

    /// The bytes of a file.
    public func contents(of file: File) -> [UInt8] {
        TransferEncoding.uuencode.decoded(Array(bytes[file.range.clamped(to: bytes.indices)]))
    }

    /// The text without its files.
    public var textBytes: [UInt8] {
        guard !files.isEmpty else { return bytes }
        var text: [UInt8] = []
        var position = 0
        for file in files {
            text += bytes[position..<file.range.lowerBound]
            position = file.range.upperBound
        }
        return text + bytes[position...]
    }
}

/// Looks through a text line by line, so that each is looked at once: what ends a file that is none may begin one.
private struct UuencodedFileFinder {
    private(set) var files: [UuencodedText.File] = []

    private let bytes: [UInt8]
    private var candidate: Candidate?

    /// A file that begins, while it is not known whether it is one.
    private struct Candidate {
        var name: String?
        var start: Int
        /// Lines that hold bytes.
        var lines = 0
        /// Lines that are shorter than their length letter says, and whether the last one is.
        var shortLines = 0
        var isLastShort = false

        /// Whether it may be believed without an end: only where it was cut is a line short.
        var isBelievable: Bool { lines > 1 && shortLines == (isLastShort ? 1 : 0) }
    }

    private enum Line {
        case begin(name: String?)
        case end
        case data(isShort: Bool, isEmpty: Bool)
        case other
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func find() {
        var start = 0
        while start < bytes.count, files.count < UuencodedText.fileLimit {
            let length = bytes.span.extracting(start..<bytes.count).firstLineLength
            take(line: start..<start + length)
            start += length
        }
        if let candidate, candidate.isBelievable { end(at: bytes.count) }
    }

    private mutating func take(line range: Range<Int>) {
        switch Self.kind(of: bytes[range]) {
        case .begin(let name):
            candidate = Candidate(name: name, start: range.lowerBound)
        case .data(let isShort, let isEmpty):
            if !isEmpty { candidate?.lines += 1 }
            if isShort { candidate?.shortLines += 1 }
            candidate?.isLastShort = isShort
        case .end:
            end(at: range.upperBound)
        case .other:
            candidate = nil
        }
    }

    private mutating func end(at position: Int) {
        if let candidate, candidate.lines > 0 {
            files.append(UuencodedText.File(name: candidate.name, range: candidate.start..<position))
        }
        candidate = nil
    }

    // MARK: Lines

    private static func kind(of whole: ArraySlice<UInt8>) -> Line {
        var line = whole
        if line.last == .lineFeed { line.removeLast() }
        if line.last == .carriageReturn { line.removeLast() }
        if line.elementsEqual("end".utf8) { return .end }
        if let rest = behindBegin(line) {
            let name = squeezed(decodeText(Array(rest), charset: nil).text)
            return .begin(name: name.isEmpty ? nil : name)
        }
        guard let first = line.first else { return .data(isShort: false, isEmpty: true) }
        guard line.count <= longestLine, line.allSatisfy({ 0x20...0x60 ~= $0 }) else { return .other }
        let count = Int((first &- 0x20) & 0x3F)
        let letters = (count + 2) / 3 * 4
        let given = line.count - 1
        // Some programs add a letter as a checksum, or zeros; transports take blanks away, which stand for zeros.
        let isFilled = line.dropFirst(1 + letters).allSatisfy { $0 == .blank || $0 == UInt8(ascii: "`") }
        if given > letters + 1, !isFilled { return .other }
        return .data(isShort: given < letters, isEmpty: count == 0)
    }

    /// A length letter, 63 bytes in groups of four letters, and a letter that some programs add.
    private static let longestLine = 1 + 84 + 1
    private static let longestName = 1000

    /// What stands behind `begin 644 `: the name, if any. Three or four octal digits stand before it.
    private static func behindBegin(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let word = Array("begin ".utf8)
        guard line.starts(with: word), line.count <= longestName else { return nil }
        let rest = line.dropFirst(word.count)
        let mode = rest.prefix { 0x30..<0x38 ~= $0 }
        let name = rest.dropFirst(mode.count)
        return 3...4 ~= mode.count && (name.isEmpty || name.first == .blank) ? name : nil
    }
}
