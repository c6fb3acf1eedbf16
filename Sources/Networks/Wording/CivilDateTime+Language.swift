internal import MailFormat

extension CivilDateTime {
    /// The day as people write it: `12.03.2026`, or `2026-03-12`, which no reader of English takes for another day.
    func date(in language: Language) -> String {
        switch language {
        case .german: date.split(separator: "-").reversed().joined(separator: ".")
        case .english: date
        }
    }
}
