import Foundation
import Testing

@testable import MailFormat

/// Made-up objects in the manner of Outlook, Google, Apple, Thunderbird and Nextcloud (`Vectors/Calendars`).
@Suite("Calendar objects of German users are read") struct CalendarSampleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../Vectors/Calendars")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".ics") }.map { String($0.dropLast(4)) }.sorted()
    }()

    private static func bytes(_ file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: file)))
    }

    private static func object(_ name: String) throws -> CalendarObject {
        try #require(CalendarObject(bytes("\(name).ics")))
    }

    @Test("Everything that stands beside the sample", arguments: names)
    func facts(name: String) throws {
        let expected = String(decoding: try Self.bytes("\(name).txt"), as: UTF8.self)
        let bytes = try Self.bytes("\(name).ics")
        for form in [bytes, bytes.withCRLF] {
            let object = try #require(CalendarObject(form))
            #expect(Self.facts(of: object) == expected)
            #expect(CalendarObject(object.bytes) == object)
        }
    }

    @Test("There are samples")
    func samples() {
        #expect(Self.names.count >= 8)
    }

    @Test("An update takes the place of the invitation, and the cancellation that of both; answers take none")
    func versions() throws {
        let versions = try ["outlook-1-invitation", "outlook-2-update", "outlook-3-cancellation"].map(Self.object)
        for (older, newer) in [(0, 1), (0, 2), (1, 2)] {
            #expect(versions[newer].supersedes(versions[older]))
            #expect(!versions[older].supersedes(versions[newer]))
        }
        let replies = try ["outlook-4-reply", "google-reply"].map(Self.object)
        #expect(!replies[0].supersedes(versions[0]) && !replies[1].supersedes(replies[0]))
        #expect(!versions[0].supersedes(replies[0]))
    }

    /// What an object says, in the form of the files beside the samples.
    private static func facts(of object: CalendarObject) -> String {
        var lines = ["method: \(object.method?.rawValue ?? "")"]
        for event in object.events {
            lines.append("")
            let facts: [(String, String?)] = [
                ("uid", event.uid), ("sequence", "\(event.sequence)"), ("stamp", event.stamp?.iso8601),
                ("instance", event.recurrenceID.map(shown)), ("start", event.start.map(shown)),
                ("end", event.end.map(shown)), ("status", event.status), ("summary", event.summary),
                ("location", event.location), ("description", event.description), ("url", event.url),
                ("rules", event.rules.isEmpty ? nil : event.rules.joined(separator: " ")),
                ("without", event.excludedDates.isEmpty ? nil : event.excludedDates.map(shown).joined(separator: " ")),
                ("organizer", event.organizer.map(shown)),
            ]
            for (name, value) in facts { value.map { lines.append("\(name): \($0.replacing("\n", with: "|"))") } }
            for attendee in event.attendees { lines.append("attendee: \(shown(attendee)) \(attendee.participation)") }
        }
        lines += [""] + starts(of: object).map { "next: \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// When its events come, one after the other.
    private static func starts(of object: CalendarObject) -> [String] {
        guard let berlin = CalendarZone(named: "Europe/Berlin") else { return [] }
        var starts: [String] = []
        var time = Timestamp(seconds: 0)
        while starts.count < 20, let next = object.nextOccurrence(after: time, in: berlin) {
            starts.append("\(next.timestamp) \(next.event.summary ?? "")")
            time = next.timestamp
        }
        return starts
    }

    private static func shown(_ time: CalendarTime) -> String {
        let zone = if case .zone(let zone) = time.frame { " \(zone.name)" } else { "" }
        return (time.timestamp?.iso8601 ?? time.written) + zone
    }

    private static func shown(_ user: CalendarUser) -> String { "\(user.name ?? "-") <\(user.address ?? user.uri)>" }
}
