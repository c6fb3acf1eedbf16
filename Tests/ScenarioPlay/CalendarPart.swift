internal import Foundation
internal import MailFormat

/// The calendar object that a mail of a scenario carries.
struct CalendarPart {
    /// Each an event: its properties with bars between them. METHOD stands for all.
    var events: [String]
    /// How often each stands there, every time as another event.
    var count: Int

    /// With the fields of its part, as calendar programs send it (RFC 6047 §2.4).
    func part(on date: Timestamp) -> String {
        var method: Substring?
        var lines: [String] = []
        for number in 0..<count {
            for event in events {
                lines.append("BEGIN:VEVENT")
                for property in event.split(separator: "|").map({ $0.trimmingCharacters(in: .whitespaces) }) {
                    if property.hasPrefix("METHOD:") {
                        method = property.dropFirst("METHOD:".count)[...]
                    } else {
                        let isOther = number > 0 && property.hasPrefix("UID:")
                        lines.append(withDays(property, from: date, as: .basic) + (isOther ? "-\(number)" : ""))
                    }
                }
                lines.append("END:VEVENT")
            }
        }
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0"] + (method.map { ["METHOD:\($0)"] } ?? [])
        let type = "Content-Type: text/calendar; charset=utf-8\(method.map { "; method=\($0)" } ?? "")"
        return ([type, ""] + head + lines + ["END:VCALENDAR"]).joined(separator: "\r\n") + "\r\n"
    }
}

/// How the day of a mark is written.
enum DayForm {
    /// `27.11.2026`
    case german
    /// `20261127`
    case basic
}

/// A text in which `{+7}` is the day a week behind `date`, so that a scenario can be played at any time.
func withDays(_ text: String, from date: Timestamp, as form: DayForm) -> String {
    text.replacing(/\{\+(\d{1,4})\}/) { match in
        let civil = CivilDateTime(date + .seconds((Int(match.1) ?? 0) * 86_400))
        let fields = civil.date.split(separator: "-")
        return form == .basic ? fields.joined() : fields.reversed().joined(separator: ".")
    }
}
