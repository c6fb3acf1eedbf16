internal import MailFormat

/// A meeting that an invitation tells of in words: day, time and place.
///
/// A wrong date in people's calendars harms more than a missing one: where days or times contradict each other, or a
/// sentence leaves a doubt, nothing is found.
struct DateInWords: Hashable {
    var title: String
    var day: Day
    /// Minutes behind midnight; nil for the whole day.
    var start: Int?
    /// The same of its end.
    var end: Int?
    var place: String?

    /// Looks into a mail as its author wrote it.
    ///
    /// - `today`: the day on which it came, which dates without a year are near to, and none lies before.
    /// - `kinds`: what kinds of meeting documents are called.
    init?(
        subject: String, text: String, section: Section, today: Day, kinds: MeetingWords = MeetingWords()
    ) {
        guard section == .meeting || section == .forum else { return nil }
        let head = WordLine(subject)
        let body = WordLine.lines(of: text)
        let kind = kinds.kind(ofDocument: "", subject: subject)
        guard !InvitationWords.callOff(head.folded), !InvitationWords.doubt(head.folded) else { return nil }
        let isInvitation =
            kind == .invitation || InvitationWords.invite(head.folded)
            || body.contains { InvitationWords.invite($0.folded) }
        if section == .forum {
            let meets = InvitationWords.meet(head.folded) || body.contains { InvitationWords.meet($0.folded) }
            guard isInvitation, meets || kind == .invitation else { return nil }
        }
        // What tells of a meeting that is over names the next one, at best.
        let isReport = kind == .minutes || kind == .template
        guard let days = DayMention.all(in: body + [head], today: today) else { return nil }
        var candidates = zip(body, days).flatMap { Candidate.all($1, in: $0, isSubject: false, today: today) }
        if isReport {
            candidates = candidates.filter { $0.isNext && $0.time != nil }
        } else {
            candidates += Candidate.all(days.last ?? [], in: head, isSubject: true, today: today)
            let others = candidates.filter { !$0.isNext }
            if !others.isEmpty { candidates = others }
        }
        guard let day = Self.day(of: candidates), day.number - today.number <= Self.horizon else { return nil }
        let own = candidates.filter { $0.mention.day == day }
        let times = own.compactMap(\.time) + (isReport ? [] : body.compactMap(Self.labelledTime))
        guard Set(times.map(\.start)).count <= 1 else { return nil }
        if times.isEmpty, isReport || !own.contains(where: \.maySayWholeDay) { return nil }
        self.day = day
        start = times.first?.start
        end = times.compactMap(\.end).first
        place = Self.place(in: body, of: own)
        title = isReport ? Self.nextTitle(in: own) : Self.title(of: subject, head, today: today)
    }

    /// Days ahead: nobody invites so early that the year has to be told, and who mistypes one does no harm.
    private static let horizon = 400

    /// The one day that the strongest of them name.
    private static func day(of candidates: [Candidate]) -> Day? {
        guard !candidates.contains(where: \.mention.isContradictory) else { return nil }
        let strong = candidates.filter(\.isStrong)
        let days = Set((strong.isEmpty ? candidates : strong).map(\.mention.day))
        guard days.count == 1, let day = days.first else { return nil }
        // Several days are no day.
        return candidates.contains { $0.mention.day == day && $0.mention.isSpan } ? nil : day
    }

    private static func labelledTime(_ line: WordLine) -> TimeMention? {
        guard let label = line.label, DateLabel.time.contains(label) || DateLabel.day.contains(label) else {
            return nil
        }
        return TimeMention.all(in: line).first
    }

    // MARK: Place

    private static func place(in lines: [WordLine], of candidates: [Candidate]) -> String? {
        let labelled = lines.compactMap { line -> String? in
            guard let label = line.label, DateLabel.place.contains(label), !line.words.isEmpty else { return nil }
            let place = line.words.joined(separator: " ")
            return label == "raum" || label == "room" ? "\(label == "raum" ? "Raum" : "Room") \(place)" : place
        }
        let found = labelled.isEmpty ? candidates.compactMap(\.place).first : labelled.joined(separator: ", ")
        return found.map { String(plainLine($0).prefix(placeLimit)) }
    }

    /// Characters of a place, or of a title.
    private static let placeLimit = 150

    // MARK: Title

    /// The subject without what it says of the invitation, and without the day at its end.
    private static func title(of subject: String, _ head: WordLine, today: Day) -> String {
        var words = head.words[...]
        if let mention = DayMention.all(in: head, today: today).first {
            let rest = head.words[mention.range.upperBound...]
            if rest.isEmpty
                || TimeMention.all(in: head).contains(where: { $0.range.lowerBound >= mention.range.upperBound })
            {
                let start = head.folded[..<mention.range.lowerBound].lastIndex {
                    !goesWithDay.contains($0) && DayMention.weekday($0) == nil
                }
                words = words[..<(start.map { $0 + 1 } ?? 0)]
            }
        }
        if let first = words.first, MeetingWords().isKind(first) {
            let rest = words.dropFirst().drop { titleJoiners.contains(folded($0)) }
            if !rest.isEmpty { words = rest }
        }
        let title = trimmed(words.joined(separator: " ").prefix(placeLimit))
        let bare = trimmed(String(title.reversed().drop { ",:-–".contains($0) || $0.isWhitespace }.reversed()))
        return bare.isEmpty ? trimmed(subject.prefix(placeLimit)) : bare
    }

    private static let goesWithDay: Set<String> = [
        "am", "den", "der", "dem", "zum", "fuer", "vom", "on", "for", "", "-", "–",
    ]
    private static let titleJoiners: Set<String> = [
        "zu", "zum", "zur", "zu:", "der", "die", "das", "to", "the", "for", "fuer", "an", "our",
    ]

    /// Of the meeting after this one, which has no subject of its own yet.
    private static func nextTitle(in candidates: [Candidate]) -> String {
        let words = candidates.first?.line.words ?? []
        return words.lazy.map { String(WordLine.bare($0)) }.first { InvitationWords.meet([folded($0)]) } ?? "Sitzung"
    }
}

/// A day that may be the meeting's.
private struct Candidate {
    let line: WordLine
    let mention: DayMention
    let isSubject: Bool
    /// Whether its line tells of the meeting after this one.
    let isNext: Bool
    /// Whether it is a meeting's day even without a time.
    let maySayWholeDay: Bool
    var time: TimeMention?
    var place: String?

    private static func isLabelled(_ line: WordLine) -> Bool { line.label.map(DateLabel.day.contains) ?? false }

    /// What says most.
    var isStrong: Bool { isSubject || Self.isLabelled(line) || time != nil }

    /// Those of the days of a line that are neither over nor about something else.
    static func all(_ mentions: [DayMention], in line: WordLine, isSubject: Bool, today: Day) -> [Candidate] {
        guard !mentions.isEmpty, line.words.last?.last != "?", !InvitationWords.callOff(line.folded),
            !InvitationWords.doubt(line.folded)
        else { return [] }
        let times = TimeMention.all(in: line)
        let isNext = InvitationWords.next(line.folded)
        let maySayWholeDay = isSubject || isLabelled(line) || InvitationWords.takePlace(line.folded)
        return mentions.indices.compactMap { place in
            let mention = mentions[place]
            let before = line.folded[(place > 0 ? mentions[place - 1].range.upperBound : 0)..<mention.range.lowerBound]
            guard mention.day >= today, !InvitationWords.limit(before), !InvitationWords.refer(before) else {
                return nil
            }
            let next = place + 1 < mentions.count ? mentions[place + 1].range.lowerBound : line.words.count
            var candidate = Candidate(
                line: line, mention: mention, isSubject: isSubject, isNext: isNext, maySayWholeDay: maySayWholeDay)
            candidate.findTime(among: times, from: before.startIndex, to: next)
            return candidate
        }
    }

    /// Words between a day and its time: "am Dienstag, den 12. Mai 2026, findet um 14 Uhr".
    private static let distance = 8

    /// Behind the day as a rule, else before it: "at 2 pm on 12 May".
    private mutating func findTime(among times: [TimeMention], from first: Int, to last: Int) {
        let (start, end) = (mention.range.lowerBound, mention.range.upperBound)
        time =
            times.first { $0.range.lowerBound >= end && $0.range.lowerBound < min(last, end + Self.distance) }
            ?? times.last { $0.range.upperBound <= start && $0.range.upperBound > max(first - 1, start - 4) }
        place = PlaceInWords.find(behind: max(end, time?.range.upperBound ?? end), in: line)
    }
}
