internal import MailFormat

/// The folder of a mail's documents: `2026-03-12 Treffen im März`.
///
/// A meeting's folder bears the meeting's day where the subject tells it, and neither that day's words nor what
/// kind of paper it is, so that invitation and minutes of one meeting lie together.
func documentFolder(
    subject: String, date: DateTime, section: Section, words meetingWords: MeetingWords = MeetingWords()
) -> String {
    let sent = Day(of: date)
    guard section == .meeting else { return folder(sent, subject) }
    var words = subject.split(whereSeparator: \.isWhitespace)
    var day = sent
    if let found = DateWords(in: words, near: sent) {
        day = found.day
        let start = words[..<found.range.lowerBound].lastIndex { !goesWithDate($0) }.map { $0 + 1 } ?? 0
        words.removeSubrange(start..<found.range.upperBound)
    }
    if let first = words.first, meetingWords.isKind(first) {
        let rest = words.drop { meetingWords.isKind($0) || isJoiner($0) }
        if !rest.isEmpty { words = Array(rest) }
    }
    return folder(day, words.joined(separator: " "))
}

/// Bytes of a folder's title: with the longest document name, a path stays below what systems take.
private let titleLimit = 120

private func folder(_ day: Day, _ title: String) -> String {
    let title = safeName(title, limit: titleLimit)
    return title.isEmpty ? day.description : "\(day) \(title)"
}

private func goesWithDate(_ word: Substring) -> Bool {
    let word = folded(word.filter { $0 != "," && $0 != "(" && $0 != "." })
    return DateWords.prepositions.contains(word) || weekdays.contains(word) || word == "der" || word.isEmpty
}

private func isJoiner(_ word: Substring) -> Bool {
    joiners.contains(folded(word)) || !word.contains { $0.isLetter || $0.isNumber }
}

private let weekdays: Set<String> = [
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "mo", "di",
    "mi",
    "do", "fr", "sa", "so", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
]

private let joiners: Set<String> = [
    "zu", "zum", "zur", "der", "des", "die", "das", "dem", "den", "vom", "von", "fuer", "und", "mit", "of",
    "the",
    "to", "for", "from", "and", "with",
]
