/// Builds the parts of a message from its lines. What nests in a message lies on a stack of open multiparts, so
/// that hostile nesting costs no recursion.
struct PartTree: Sendable {
    private enum State: Sendable {
        case header
        /// The body of a leaf, or what a multipart holds before its first and behind its last part.
        case body
    }

    /// A multipart whose boundaries are looked for.
    private struct OpenMultipart: Sendable {
        let part: Int
        let boundary: Boundary
        var hasParts = false
        /// Its closing boundary came, or a limit forbids to look for more.
        var isClosed = false
    }

    private let limits: Limits
    private var drafts: [PartDraft]
    private var open: [OpenMultipart] = []
    private var state = State.header
    private var defects: Set<Defect> = []
    private var headerBytes: [UInt8] = []
    private var isHeaderCut = false
    /// Header bytes that may still be kept; the headers of all inner parts share one header's worth.
    private var headerRoom: Int
    private var isSkippingLine = false
    /// Lines behind the last field that are none, by their place in the message and in `headerBytes`.
    private var stray: (position: Int, offset: Int)?
    /// How often the header at work may still be read for a boundary of its own: each time costs its length.
    private var ownDelimitersLeft = Self.ownDelimiterLimit
    private static let ownDelimiterLimit = 4
    private var lineEndLength = 0
    private var scan = OctetScan()
    /// The part at work.
    private var current = 0

    init(limits: Limits) {
        self.limits = limits
        headerRoom = max(0, limits.headerSize)
        // Most headers of messages fit.
        headerBytes.reserveCapacity(4096)
        drafts = [PartDraft(index: 0, parent: nil, depth: 0, start: 0, defaultType: .plainText)]
    }

    /// Where the body of the message begins, once that is known.
    var bodyStart: Int? { state == .header && current == 0 ? nil : drafts[0].bodyStart }

    /// Whether more has to be known of a line that begins like this.
    func isUndecided(_ beginning: Span<UInt8>) -> Bool {
        state == .header || (!open.isEmpty && beginning.mayBeDelimiter)
    }

    /// Takes a whole line with its line end.
    mutating func takeLine(_ line: Span<UInt8>, at range: Range<Int>) {
        // Nearly all lines of a message.
        if state == .body, !line.mayBeDelimiter { return scan.take(line) }
        var delimiter = delimiter(line)
        if delimiter == nil, state == .header, isBehindHeader(line) {
            defects.insert(.missingHeaderEnd)
            endHeader(bodyStart: range.lowerBound)
            delimiter = self.delimiter(line)
        }
        if let delimiter {
            takeDelimiter(delimiter, at: range)
        } else if state == .header, line.isEmptyLine {
            endHeader(bodyStart: range.upperBound)
            if drafts[current].bodyStart < range.upperBound { scan.take(line) }
        } else {
            takeBeginning(line, at: range.lowerBound)
        }
    }

    /// Takes the beginning of a line that is no delimiter.
    mutating func takeBeginning(_ line: Span<UInt8>, at start: Int) {
        if state == .header, headerBytes.isEmpty {
            if current == 0, line.starts(with: "From ") {
                // The separator of an mbox file (RFC 4155) is no part of the mail, nor is a second one.
                isSkippingLine = true
            } else if !line.beginsField, !line[0].isBlank, !line.starts(with: ">From ") {
                defects.insert(.missingHeaderEnd)
                endHeader(bodyStart: start)
            }
        } else if state == .header {
            noteStray(line, at: start)
        }
        takeRest(line)
    }

    /// Takes a further stretch of a line.
    mutating func takeRest(_ bytes: Span<UInt8>) {
        switch state {
        case .body:
            scan.take(bytes)
        case .header where isSkippingLine:
            break
        case .header:
            let kept = min(bytes.count, headerRoom)
            headerBytes.append(bytes.extracting(first: kept))
            headerRoom -= kept
            if kept < bytes.count { isHeaderCut = true }
        }
    }

    /// Ends a line that had a line end of one or two bytes.
    mutating func endLine(lineEnd length: Int) {
        lineEndLength = length
        isSkippingLine = false
    }

    /// Ends the message behind `size` bytes.
    mutating func finish(size: Int) -> (parts: [Part], defects: Set<Defect>) {
        if state == .header {
            defects.insert(.missingHeaderEnd)
            endHeader(bodyStart: size)
        }
        scan.endMessage()
        drafts[current].octets.formUnion(scan.octets)
        closeMultiparts(above: -1, at: size)
        return (drafts.map { $0.finished(size: size) }, defects)
    }
}

// MARK: Headers

extension PartTree {
    private mutating func endHeader(bodyStart end: Int) {
        let (strayBytes, bodyStart) = takeStray(before: end)
        let header = Header(headerBytes, limits: limits, defects: &defects)
        headerBytes = []
        ownDelimitersLeft = Self.ownDelimiterLimit
        if current == 0 { headerRoom = max(0, limits.headerSize) }
        drafts[current].end(header: header, bodyStart: bodyStart, defects: &defects)
        state = .body
        scan = OctetScan()
        for line in strayBytes.split(separator: .lineFeed, omittingEmptySubsequences: false) {
            let hasLineEnd = line.endIndex < strayBytes.endIndex
            scan.take(strayBytes[line.startIndex..<line.endIndex + (hasLineEnd ? 1 : 0)].span)
        }
        if isHeaderCut {
            defects.insert(.limitExceeded(.headerSize))
            drafts[current].isOpaque = true
            isHeaderCut = false
        }
        if drafts[current].contentType.type == "multipart" { openMultipart() }
    }

    /// Looks into the current part, if its header and the limits allow it.
    private mutating func openMultipart() {
        let draft = drafts[current]
        guard let boundary = Boundary(draft.contentType.parameters["boundary"]) else {
            defects.insert(.missingBoundary)
            drafts[current].isOpaque = true
            return
        }
        guard draft.depth < limits.depth else {
            defects.insert(.limitExceeded(.depth))
            drafts[current].isOpaque = true
            return
        }
        open.append(OpenMultipart(part: current, boundary: boundary))
    }
}

// MARK: Headers without an empty line behind them

extension PartTree {
    /// Remembers where lines that are no fields begin; a field behind them makes them a fault of the header.
    private mutating func noteStray(_ line: Span<UInt8>, at start: Int) {
        if line.beginsField {
            stray = nil
        } else if stray == nil, !line[0].isBlank {
            stray = (start, headerBytes.count)
        }
    }

    /// Takes away what stands behind the last field: the beginning of a body whose empty line was forgotten.
    private mutating func takeStray(before bodyStart: Int) -> (bytes: [UInt8], bodyStart: Int) {
        guard let (position, offset) = stray, !isHeaderCut else {
            stray = nil
            return ([], bodyStart)
        }
        stray = nil
        defects.insert(.missingHeaderEnd)
        let bytes = Array(headerBytes[offset...])
        headerBytes.removeLast(bytes.count)
        return (bytes, position)
    }

    /// Whether a line that is neither field nor continuation stands behind the header rather than in it: the line
    /// before it holds nothing but blanks, or it is the boundary that the header at work names. Any other one is a
    /// fault among fields.
    private mutating func isBehindHeader(_ line: Span<UInt8>) -> Bool {
        guard line.count <= MessageReader.longestDelimiter, !line.isEmptyLine, !line[0].isBlank, !line.beginsField
        else { return false }
        return endsInBlankLine || isOwnDelimiter(line)
    }

    private var endsInBlankLine: Bool {
        guard headerBytes.last == .lineFeed, !isHeaderCut else { return false }
        var start = headerBytes.count - 1
        var holdsBlank = false
        while start > 0, headerBytes[start - 1].isBlank || headerBytes[start - 1] == .carriageReturn {
            start -= 1
            if headerBytes[start].isBlank { holdsBlank = true }
        }
        return holdsBlank && (start == 0 || headerBytes[start - 1] == .lineFeed)
    }

    private mutating func isOwnDelimiter(_ line: Span<UInt8>) -> Bool {
        guard ownDelimitersLeft > 0, line.count > 2, line.mayBeDelimiter else { return false }
        ownDelimitersLeft -= 1
        var none: Set<Defect> = []
        guard let type = Header(headerBytes, limits: limits, defects: &none).contentType, type.type == "multipart",
            let boundary = Boundary(type.parameters["boundary"])
        else { return false }
        return boundary.role(of: line.extracting(first: line.countWithoutPadding)) != nil
    }
}

// MARK: Boundaries

extension PartTree {
    /// A delimiter line: its multipart's place on the stack, and its role.
    private struct Delimiter {
        let level: Int
        let role: DelimiterRole
    }

    /// The innermost multipart counts where several have the same boundary.
    private func delimiter(_ line: Span<UInt8>) -> Delimiter? {
        guard !open.isEmpty, line.count >= 2, line.mayBeDelimiter else { return nil }
        guard line.count <= MessageReader.longestDelimiter else { return nil }
        let bare = line.extracting(first: line.countWithoutPadding)
        for level in open.indices.reversed() where !open[level].isClosed {
            if let role = open[level].boundary.role(of: bare) { return Delimiter(level: level, role: role) }
        }
        return nil
    }

    private mutating func takeDelimiter(_ delimiter: Delimiter, at range: Range<Int>) {
        if state == .header, current > 0, drafts[current].parent == open[delimiter.level].part,
            drafts[current].headerStart == range.lowerBound
        {
            // Between two delimiters must lie a line end at least (RFC 2046 §5.1.1): this one repeats the last.
            if delimiter.role == .opening { return drafts[current].begin(at: range.upperBound) }
            drafts.removeLast()
            current = open[delimiter.level].part
            state = .body
        }
        if state == .header {
            defects.insert(.missingHeaderEnd)
            endHeader(bodyStart: range.lowerBound)
        }
        drafts[current].octets.formUnion(scan.octets)
        scan = OctetScan()
        // A line end that belongs to the header before is not the boundary's.
        let end = max(range.lowerBound - lineEndLength, drafts[current].bodyStart)
        closeMultiparts(above: delimiter.level, at: end)
        let multipart = open[delimiter.level].part
        if current != multipart, drafts[current].bodyEnd == nil { drafts[current].bodyEnd = end }
        switch delimiter.role {
        case .closing:
            open[delimiter.level].isClosed = true
            open[delimiter.level].hasParts = drafts.count - 1 > multipart
            current = multipart
        case .opening:
            open[delimiter.level].hasParts = true
            openPart(in: multipart, at: range.upperBound)
        }
    }

    private mutating func openPart(in multipart: Int, at start: Int) {
        let parent = drafts[multipart]
        let type: ContentType = parent.contentType.subtype == "digest" ? .message : .plainText
        current = drafts.count
        drafts.append(
            PartDraft(
                index: current, parent: multipart, depth: parent.depth + 1, start: start, defaultType: type))
        guard drafts.count < limits.parts else { return keepRest() }
        state = .header
    }

    /// Keeps everything from here as one opaque part: there may be no more parts.
    private mutating func keepRest() {
        defects.insert(.limitExceeded(.parts))
        drafts[current].contentType = .octetStream
        drafts[current].encoding = .binary
        drafts[current].isOpaque = true
        for level in open.indices { open[level].isClosed = true }
    }

    /// Ends the multiparts that lie deeper than `level`: an outer boundary ends what is open in it.
    private mutating func closeMultiparts(above level: Int, at end: Int) {
        while open.count - 1 > level, let multipart = open.popLast() {
            drafts[multipart.part].bodyEnd = end
            if multipart.hasParts {
                drafts[multipart.part].isMultipart = true
                if !multipart.isClosed { defects.insert(.missingClosingBoundary) }
            } else {
                drafts[multipart.part].isOpaque = true
                defects.insert(.missingBoundary)
            }
        }
    }
}
