public import MailFormat

extension SearchQuery {
    /// Reads what somebody wrote: words, "several words in a row", -without, and filters as `von:peters`, `seit:2025`,
    /// `in:protokolle` in German or English.
    ///
    /// Whatever stands there means something or is told in `hints`; none of it is ever a language of the database.
    /// - `today`: without a year the last such day is meant.
    public init(_ text: String, in configuration: Configuration, today: Day) {
        self.init()
        self.text = trimmed(plainLine(String(text.prefix(Self.textLimit))))
        let all = Self.chunks(of: text)
        if all.count > Self.chunkLimit { noteLength() }
        var chunks = all.prefix(Self.chunkLimit)
        while let chunk = chunks.popFirst() {
            if let filter = Filter(chunk) {
                read(filter, followedBy: &chunks, configuration, today: today)
            } else {
                add(chunk)
            }
        }
        dropFillers()
        if let since, let until, since > until {
            hints.append(.order)
            (self.since, self.until) = (until, since)
        }
    }

    /// The same, as it is today.
    public init(_ text: String, in configuration: Configuration, now: Timestamp) {
        self.init(text, in: configuration, today: configuration.day(at: now))
    }

    /// Terms of a query: people look for three or four, and each costs time.
    static let termLimit = 12
    /// Characters that are looked at; a subject has not a tenth of them.
    private static let textLimit = 2000
    /// Words and filters that are read at all: terms, words that mean nothing, and as many filters.
    private static let chunkLimit = 60
    /// Chunks that a day may have: `12. März 2026`.
    private static let longestDate = 3

    // MARK: Chunks

    /// What white space divides; quotation marks hold together what stands between them.
    struct Chunk: Equatable {
        var text: String
        var isQuoted = false
        var isExcluded = false
    }

    private static let quotes: Set<Character> = ["\"", "„", "“", "”", "«", "»"]
    private static let minus: Set<Character> = ["-", "−", "–"]

    static func chunks(of text: String) -> [Chunk] {
        var chunks: [Chunk] = []
        var chunk = Chunk(text: "")
        func isBegun(_ chunk: Chunk) -> Bool { !chunk.text.isEmpty || chunk.isExcluded }
        var isInQuotes = false
        func end() {
            if !chunk.text.isEmpty { chunks.append(chunk) }
            chunk = Chunk(text: "")
        }
        for character in text.prefix(textLimit) {
            if quotes.contains(character) {
                // `von:"Rita Peters"` is one chunk.
                if !isInQuotes, !chunk.text.hasSuffix(":") {
                    let isExcluded = chunk.isExcluded && chunk.text.isEmpty
                    end()
                    chunk.isExcluded = isExcluded
                    chunk.isQuoted = true
                }
                if isInQuotes { end() }
                isInQuotes.toggle()
            } else if character.isWhitespace, !isInQuotes {
                end()
            } else if minus.contains(character), !isInQuotes, !isBegun(chunk) {
                chunk.isExcluded = true
            } else {
                chunk.text.append(character)
            }
        }
        end()
        return chunks
    }

    // MARK: Filters

    private enum FilterKind { case author, since, until, place, network }

    private static let filters: [String: FilterKind] = [
        "von": .author, "from": .author, "autor": .author, "autorin": .author, "author": .author,
        "seit": .since, "ab": .since, "since": .since, "after": .since,
        "bis": .until, "vor": .until, "until": .until, "before": .until,
        "in": .place, "netz": .network, "netzwerk": .network, "network": .network,
    ]

    private struct Filter {
        var name: String
        var kind: FilterKind
        var value: String

        /// nil for a chunk that is no filter, as `TOP:` or a web address.
        init?(_ chunk: Chunk) {
            guard !chunk.isQuoted, let colon = chunk.text.firstIndex(of: ":") else { return nil }
            name = String(chunk.text[..<colon])
            guard let kind = SearchQuery.filters[folded(name)] else { return nil }
            self.kind = kind
            value = trimmed(chunk.text[chunk.text.index(after: colon)...])
        }
    }

    private mutating func read(
        _ filter: Filter, followedBy chunks: inout ArraySlice<Chunk>, _ configuration: Configuration, today: Day
    ) {
        var value = filter.value
        // `von: Peters`, as people write it.
        if value.isEmpty, let next = chunks.first, Filter(next) == nil {
            value = next.text
            chunks.removeFirst()
        }
        guard !value.isEmpty else { return hints.append(.value(filter.name)) }
        switch filter.kind {
        case .author: addAuthor(value)
        case .since, .until:
            guard let days = Self.days(value, followedBy: &chunks, today: today) else {
                return hints.append(.date(value))
            }
            if filter.kind == .since { since = days.lowerBound } else { until = days.upperBound }
        case .place:
            guard let place = SearchPlace(word: value) else { return hints.append(.place(value)) }
            places.append(place)
        case .network:
            guard let network = configuration.network(named: value) else { return hints.append(.network(value)) }
            networks.append(network.id)
        }
    }

    private mutating func noteLength() {
        if !hints.contains(.length) { hints.append(.length) }
    }

    private mutating func addAuthor(_ value: String) {
        guard authors.count < Self.termLimit else { return noteLength() }
        if value.hasPrefix("@") { return authors.append(value.lowercased()) }
        if let address = Address(value) { return authors.append(address.identity) }
        authors += SearchTerm(value, isPhrase: true)?.words ?? []
    }

    /// The longest run of chunks that is a day: `12.`, `März`, `2026`.
    private static func days(
        _ first: String, followedBy chunks: inout ArraySlice<Chunk>, today: Day
    ) -> ClosedRange<Day>? {
        for count in (0..<longestDate).reversed() where count <= chunks.count {
            let more = chunks.prefix(count).map(\.text)
            guard let days = daysMeant(by: ([first] + more).joined(separator: " "), today: today) else { continue }
            chunks.removeFirst(count)
            return days
        }
        return nil
    }

    // MARK: Words

    private mutating func add(_ chunk: Chunk) {
        guard let term = SearchTerm(chunk.text, isPhrase: chunk.isQuoted) else { return }
        guard terms.count + excluded.count < Self.termLimit else {
            noteLength()
            return
        }
        if chunk.isExcluded { excluded.append(term) } else if !terms.contains(term) { terms.append(term) }
    }

    /// Words that are in every mail say nothing, unless nothing else is asked.
    private mutating func dropFillers() {
        let telling = terms.filter { $0.words.count > 1 || !Self.fillers.contains($0.words[0]) }
        if !telling.isEmpty { terms = telling }
    }

    private static let fillers: Set<String> = [
        "aber", "als", "am", "an", "auf", "aus", "bei", "beim", "das", "dem", "den", "der", "des", "die", "ein", "eine",
        "einem", "einen", "einer", "es", "fuer", "gibt", "hat", "hatte", "ich", "im", "in", "ist", "mit", "nach",
        "oder",
        "sich", "sie", "sind", "ueber", "um", "und", "uns", "vom", "von", "war", "was", "wer", "wie", "wir", "wo", "zu",
        "zum", "zur", "a", "and", "are", "at", "by", "for", "from", "i", "is", "it", "of", "on", "or", "the", "to",
        "was",
        "we", "what", "where", "who", "with",
    ]
}

extension Configuration {
    /// The network that somebody calls so: by its key, whatever others are called, its short or its full name, or its
    /// address.
    public func network(named name: String) -> Network? {
        let name = folded(trimmed(name))
        return networks.first { folded($0.id.text) == name }
            ?? networks.first { network in
                [network.short, network.name, network.address.description, network.address.localPart]
                    .contains { folded($0) == name }
            }
    }
}
