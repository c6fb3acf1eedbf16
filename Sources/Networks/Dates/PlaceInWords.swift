/// Where a meeting is, as a sentence tells it behind day and time.
enum PlaceInWords {
    /// The place that the words from `index` on begin with: "im Rathaus, Raum 3, statt" is `Rathaus, Raum 3`.
    static func find(behind index: Int, in line: WordLine) -> String? {
        var next = index
        while next < line.words.count, next < index + 3, fillers.contains(line.folded[next]) { next += 1 }
        guard next < line.words.count else { return nil }
        if prepositions.contains(line.folded[next]) {
            next += 1
            if next < line.words.count, articles.contains(line.folded[next]) { next += 1 }
        } else if !isRoom(line.folded[next]) {
            return nil
        }
        guard next < line.words.count else { return nil }
        let isRoom = isRoom(line.folded[next])
        var words: [Substring] = []
        while next < line.words.count, words.count < limit, !ends.contains(line.folded[next]) {
            let word = line.words[next]
            words.append(word)
            next += 1
            if endsSentence(word, before: next < line.words.count ? line.words[next] : nil) { break }
        }
        guard let first = words.first?.first, isRoom || first.isUppercase || first.isNumber else { return nil }
        let place = words.joined(separator: " ")
        guard let last = place.lastIndex(where: { !",.;:!–- ".contains($0) }) else { return nil }
        return noPlaces.contains(folded(place[...last])) ? nil : String(place[...last])
    }

    private static func isRoom(_ word: String) -> Bool { rooms.contains(where: word.hasPrefix) }

    private static func endsSentence(_ word: Substring, before next: Substring?) -> Bool {
        guard let mark = word.last, ".;!".contains(mark) else { return false }
        // "Marktstr. 5" goes on.
        return mark != "." || next.map { $0.first?.isUppercase == true } ?? true
    }

    /// Words of a place at most.
    private static let limit = 10

    private static let fillers: Set<String> = ["", "-", "–", "uhr"]
    private static let prepositions: Set<String> = ["im", "in", "ins", "bei", "beim", "at"]
    private static let articles: Set<String> = ["der", "den", "die", "dem", "the", "our", "unserer", "unserem"]
    private static let rooms = ["raum", "saal", "zimmer", "rathaus", "sitzungssaal", "room", "hall", "online", "aula"]
    private static let noPlaces: Set<String> = ["praesenz", "kuerze", "ruhe", "praesenz und online", "person"]
    /// With these a sentence goes on to something else.
    private static let ends: Set<String> = [
        "statt", "ein", "zur", "zum", "zu", "und", "mit", "um", "von", "ab", "findet", "finden", "laden", "lade", "wir",
        "ich", "moechten", "wollen", "ist", "sind", "treffen", "ueber", "fuer", "wo", "to", "for", "and", "with", "we",
        "takes", "will", "about", "where", "on", "am", "eingeladen", "herzlich",
    ]
}
