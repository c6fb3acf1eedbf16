extension BounceText {
    /// Bytes of words that are kept about one recipient.
    static let wordLimit = 1000
    /// Lines behind an address that may be about it.
    private static let reach = 14

    /// Lines with an address that are looked into.
    private static let mentionLimit = 8
    /// Lines of a server's reply in a transcript of the session.
    private static let transcriptReach = 3

    /// Whether the text is about a delivery that goes on.
    var isDelayNotice: Bool { lines.contains { $0.phrases.contains(.delayed) } && !isFinal }

    /// Whether the text tells that nothing more will be tried.
    var isFinal: Bool { lines.contains { $0.phrases.contains(.final) } }

    /// Whether the text tells of a failure at all.
    var tellsFailure: Bool { lines.contains(where: \.tellsFailure) }

    /// Whether the text tells of a delivery that failed or goes on, in words or codes; a cause alone is told in
    /// notices of all kinds.
    var tellsOutcome: Bool {
        lines.contains { line in
            line.tellsCode || line.phrases.contains { [.failed, .announced, .delayed, .final].contains($0) }
        }
    }

    /// Whether the text tells first that a delivery worked, and no code of a failure.
    var tellsSuccess: Bool {
        let first = lines.first { $0.tellsOutcome || $0.phrases.contains(.delivered) }
        guard let first, first.phrases.contains(.delivered), !first.tellsOutcome else { return false }
        return !lines.contains(where: \.tellsCode)
    }

    /// What the text says about one recipient; about an only one the whole text speaks.
    func evidence(about address: Address, isOnly: Bool) -> BounceEvidence {
        var evidence = BounceEvidence(block(about: address))
        let places = mentions[address, default: []].prefix(Self.mentionLimit)
        evidence.fill(from: BounceEvidence(places.map { lines[$0] }))
        if isOnly { evidence.fill(from: BounceEvidence(lines)) }
        return evidence
    }

    /// The words about one recipient, on one line.
    func words(about address: Address) -> String {
        let block = block(about: address)
        let told = block.isEmpty ? lines[...] : block
        var words: [UInt8] = []
        for line in told where !line.bytes.isEmpty {
            guard words.count < Self.wordLimit else { break }
            if !words.isEmpty { words.append(.blank) }
            words += line.bytes.prefix(Self.wordLimit)
        }
        return squeezed(String(decoding: words.prefix(Self.wordLimit), as: UTF8.self))
    }

    /// The addresses from which a recipient was expanded, as `(expanded from: <team@stadt.example>)`.
    func sources(of address: Address) -> [Address] {
        let block = block(about: address).prefix(3).flatMap { line in
            line.addresses.filter { found in
                let before = foldedForPhrases(
                    String(decoding: line.bytes[..<found.range.lowerBound].suffix(20), as: UTF8.self))
                return Self.isSource(Self.words(in: before).suffix(2))
            }
        }
        return block.map(\.address).filter { $0 != address }
    }

    /// The line that leads with the address and those behind it, up to the next recipient or heading.
    private func block(about address: Address) -> ArraySlice<Line> {
        let places = mentions[address, default: []].prefix(Self.mentionLimit)
        guard let start = places.first(where: { lines[$0].addresses.first?.address == address }) else { return [] }
        let rest = lines[(start + 1)...].prefix(Self.reach)
        let isReply = lines[start].leadsWithReply
        var reply: Int?
        var isSameParagraph = true
        let end =
            rest.firstIndex { line in
                if line.bytes.isEmpty { isSameParagraph = false }
                let isDetail = isSameParagraph && line.isDetail(of: lines[start])
                if line.isRule || line.leadsWithAddress(besides: address) && !isDetail { return true }
                guard line.leadsWithReply else { return false }
                defer { reply = line.reply }
                // Another reply is about another recipient.
                return isReply || reply.map { $0 != line.reply } ?? false
            } ?? rest.endIndex
        // A transcript tells the server's words first.
        let before = lines[..<start].suffix(Self.transcriptReach).reversed().prefix { $0.isServersLine }
        return lines[(start - before.count)..<end]
    }
}

extension BounceText.Line {
    /// Whether a code says that something failed.
    var tellsCode: Bool { reply != nil || status.map { $0.class != 2 } ?? false }

    /// `<<< 550 5.1.1 …`
    fileprivate var isServersLine: Bool { bytes.starts(with: "<<<".utf8) }

    fileprivate var leadsWithReply: Bool { smtpReplyCode(in: bytes.prefix(4))?.start == bytes.startIndex }

    fileprivate func leadsWithAddress(besides address: Address) -> Bool {
        leadsWithAddress && addresses.first?.address != address
    }
}
