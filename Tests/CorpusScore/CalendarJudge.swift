import MailFormat
import TestSupport

extension Judge {
    /// Calendar objects, alone and in mail, against what two independent programs read.
    static let calendar = Judge("calendar", target: 1) { score in
        for line in try Corpus.expectations("calendar") {
            guard let file = line["file"] as? String, let bytes = Corpus.member(file) else { continue }
            let part = (line["part"] as? Int).flatMap { number in
                Message(bytes).calendarParts.dropFirst(number).first
            }
            let object = part.map { CalendarObject(in: $0, of: bytes) } ?? CalendarObject(bytes)
            // Where one of the programs could not read it, only our reading to the end is judged.
            guard line["note"] == nil else {
                score.add(file, missed: [])
                continue
            }
            var comparison = Comparison(contested: line["contested"] as? [String] ?? [])
            comparison.compare(line, with: object, in: part)
            let place = (line["part"] as? Int).map { "#part\($0)" } ?? ""
            score.add(file + place, missed: comparison.missed)
        }
    }
}

extension CalendarObject {
    /// The object in a part of a message.
    fileprivate init?(in part: Part, of bytes: [UInt8]) {
        self.init(part.encoding.decoded(Array(bytes[part.body])), charset: part.contentType.parameters["charset"])
    }
}

/// Collects the facts that are read otherwise.
private struct Comparison {
    let contested: [String]
    private(set) var missed: [Score.Fact] = []

    init(contested: [String]) { self.contested = contested }

    mutating func compare(_ line: [String: Any], with object: CalendarObject?, in part: Part?) {
        // The expectations leave journal entries out.
        let events = object?.events.filter { $0.kind != .journal } ?? []
        expect("count", line["count"] as? Int, events.count)
        expect("method", line["method"] as? String, object?.method?.rawValue)
        let typeMethod = part?.contentType.parameters["method"]?.uppercased()
        expect("type_method", line["type_method"] as? String, typeMethod)
        for (index, expected) in (line["events"] as? [[String: Any]] ?? []).enumerated() where index < events.count {
            compare(expected, with: events[index], number: index)
        }
    }

    private mutating func compare(_ expected: [String: Any], with event: CalendarEvent, number: Int) {
        func key(_ name: String) -> String { "events[\(number)].\(name)" }
        expect(key("type"), expected["type"] as? String, event.kind.rawValue)
        expect(key("sequence"), expected["sequence"] as? Int, event.sequence)
        for (name, found) in [
            ("uid", event.uid), ("summary", event.summary), ("location", event.location), ("status", event.status),
        ] {
            expect(key(name), (expected[name] as? String).map(words), words(found ?? ""))
        }
        expect(key("organizer"), expected["organizer"] as? String, event.organizer.map(address) ?? "")
        expect(key("rrule"), expected["rrule"] as? Bool, !event.rules.isEmpty)
        expect(key("recurrence_id"), expected["recurrence_id"] as? Bool, event.recurrenceID != nil)
        if let attendees = expected["attendees"] as? [[String]] {
            let found = event.attendees.map { [address($0), $0.writtenParticipation ?? ""] }
            expect(key("attendees"), sorted(attendees), sorted(found))
        }
        expectTime(key("dtstart"), expected["dtstart"] as? String, event.start)
        expectTime(key("dtend"), expected["dtend"] as? String, event.writtenEnd)
    }

    private mutating func expect<Value: Equatable>(_ key: String, _ expected: Value?, _ found: Value?) {
        let name = key.split(separator: ".").last.map(String.init) ?? key
        guard let expected, expected != found, !contested.contains(name), !contested.contains("events") || name == key
        else { return }
        missed.append(Score.Fact(key, expected: "\(expected)", found: found.map { "\($0)" } ?? "nothing"))
    }

    /// A time without `Z` is one whose zone the programs do not know; there the clock is compared.
    private mutating func expectTime(_ key: String, _ expected: String?, _ found: CalendarTime?) {
        guard let expected else { return }
        let read: String?
        if found?.isDay ?? false {
            read = found?.civil.date
        } else if expected.hasSuffix("Z"), let timestamp = found?.timestamp {
            read = timestamp.iso8601
        } else {
            read = (found?.civil.timestamp().iso8601).map { String($0.dropLast()) }
        }
        expect(key, expected, read)
    }
}

/// The URI, as the programs tell it: without `mailto:`.
private func address(_ user: CalendarUser) -> String {
    let uri = user.uri.lowercased()
    return uri.hasPrefix("mailto:") ? String(uri.dropFirst(7)) : uri
}

private func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

private func sorted(_ attendees: [[String]]) -> [String] { attendees.map { $0.joined(separator: " ") }.sorted() }
