internal import MailFormat

extension Day {
    /// What templates make a date of, as `12.03.2026` and `2026-03-12`.
    var values: [String: TextValue] {
        ["year": "\(year)", "month": .text(twoDigits(month)), "day": .text(twoDigits(day))]
    }
}

/// Of a day, a month, an hour or a minute.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
