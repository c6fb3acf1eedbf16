internal import MailFormat

/// What a word means to somebody who looks into the past: a day, a month, a year, `gestern`. nil for other words.
///
/// Without a year the last such day or month is meant, be it today's.
func daysMeant(by text: String, today: Day) -> ClosedRange<Day>? {
    let words = text.split { !$0.isLetter && !$0.isNumber }.flatMap(divided).map { folded($0) }
        .filter { !["dem", "den", "the", "of"].contains($0) }
    switch words.count {
    case 1: return days(words[0], today: today)
    case 2: return days(words[0], words[1], today: today)
    case 3: return day(words[0], words[1], words[2])
    default: return nil
    }
}

/// `maerz2026` is two words.
private func divided(_ word: Substring) -> [Substring] {
    guard let first = word.first, first.isLetter, let digit = word.firstIndex(where: \.isNumber) else { return [word] }
    return [word[..<digit], word[digit...]]
}

private func days(_ word: String, today: Day) -> ClosedRange<Day>? {
    switch word {
    case "heute", "today": return today...today
    case "gestern", "yesterday": return today.before...today.before
    default: break
    }
    if let year = year(word), word.count == 4 {
        return range(Day(year: year, month: 1, day: 1), Day(year: year, month: 12, day: 31))
    }
    return DateWords.month(named: word).flatMap { wholeMonth($0, $0 <= today.month ? today.year : today.year - 1) }
}

private func days(_ first: String, _ second: String, today: Day) -> ClosedRange<Day>? {
    if let year = year(second), second.count == 4, let month = month(first) { return wholeMonth(month, year) }
    if let year = year(first), first.count == 4, let month = month(second) { return wholeMonth(month, year) }
    let year = "\(today.year)"
    guard let days = day(first, second, year), days.lowerBound > today else { return day(first, second, year) }
    return day(first, second, "\(today.year - 1)")
}

/// `2026 3 12`, `12 3 2026`, `12 März 26`, `March 12 2026`.
private func day(_ first: String, _ second: String, _ third: String) -> ClosedRange<Day>? {
    let (year, month, day): (Int?, Int?, Int?) =
        if first.count == 4 {
            (year(first), month(second), Int(third))
        } else if let month = DateWords.month(named: first) {
            (year(third), month, Int(second))
        } else {
            (year(third), month(second), Int(first))
        }
    guard let year, let month, let day, let found = Day(year: year, month: month, day: day) else { return nil }
    return found...found
}

private func range(_ first: Day?, _ last: Day?) -> ClosedRange<Day>? {
    guard let first, let last, first <= last else { return nil }
    return first...last
}

private func wholeMonth(_ month: Int, _ year: Int) -> ClosedRange<Day>? {
    let last = (28...31).reversed().lazy.compactMap { Day(year: year, month: month, day: $0) }.first
    return range(Day(year: year, month: month, day: 1), last)
}

private func year(_ word: String) -> Int? {
    guard let year = Int(word), word.count == 2 || word.count == 4 else { return nil }
    return word.count == 2 ? 2000 + year : year
}

private func month(_ word: String) -> Int? { DateWords.month(named: word) ?? Int(word) }
