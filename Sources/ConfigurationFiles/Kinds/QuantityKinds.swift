internal import Networks

extension Kind where Value == Duration {
    /// A time with its unit.
    static let time = Kind.value { (text, label) throws(Mistake) in
        let seconds = try quantity(text, units: timeUnits, what: "time", label)
        return .seconds(seconds)
    }
}

extension Kind where Value == Int {
    /// A number of bytes with its unit; units are powers of ten.
    static let size = Kind.value { (text, label) throws(Mistake) in
        try quantity(text, units: sizeUnits, what: "size", label)
    }

    /// A whole number within `range`.
    static func number(_ range: ClosedRange<Int>) -> Kind {
        .value { (text, label) throws(Mistake) in
            if let number = Int(text), range.contains(number) { return number }
            throw Mistake(
                "\(quoted(text)) is no value of '\(label.name)'.",
                "Write a number from \(range.lowerBound) to \(range.upperBound).")
        }
    }
}

extension Kind where Value == Pace {
    /// So many in a time.
    static let pace = Kind.value { (text, label) throws(Mistake) in
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let mistake = Mistake("\(quoted(text)) is no pace.", "Write a number and a time, as 2000/h.")
        guard parts.count <= 2, let count = Int(trimmed(parts[0])), count > 0 else { throw mistake }
        guard parts.count == 2 else {
            throw Mistake("\(quoted(text)) has no unit.", "Write \(count)/h, \(count)/min or \(count)/d.")
        }
        guard let unit = timeUnits.first(where: { $0.name == trimmed(parts[1]) }), unit.factor <= 86_400
        else {
            throw mistake
        }
        return Pace(count: count, period: .seconds(unit.factor))
    }
}

extension Kind where Value == TimeOfDay {
    /// A wall-clock time.
    static let clock = Kind.value { (text, label) throws(Mistake) in
        if let time = TimeOfDay(text) { return time }
        throw Mistake("\(quoted(text)) is no time of day.", "Write it as \(label.example).")
    }
}

/// A day of the week and a time.
struct WeekTime: Sendable {
    var day: Weekday
    var time: TimeOfDay
}

extension Kind where Value == WeekTime {
    static let weekClock = Kind.value { (text, label) throws(Mistake) in
        let words = text.split(separator: " ")
        if words.count == 2, let day = Weekday(word: words[0]), let time = TimeOfDay(String(words[1])) {
            return WeekTime(day: day, time: time)
        }
        throw Mistake("\(quoted(text)) is no day and time.", "Write it as \(label.example).")
    }
}

extension TimeOfDay {
    /// Reads `07:00`.
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, (1...2).contains(parts[0].utf8.count),
            text.utf8.allSatisfy({ $0 == 0x3A || (0x30...0x39).contains($0) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        self.init(hour: hour, minute: minute)
    }
}

extension Weekday {
    /// English or German, the short name or more of it: `Mon`, `Monday`, `Mo`, `Montag`.
    fileprivate init?(word: Substring) {
        let names: [(Weekday, String, String)] = [
            (.monday, "monday", "montag"), (.tuesday, "tuesday", "dienstag"),
            (.wednesday, "wednesday", "mittwoch"), (.thursday, "thursday", "donnerstag"),
            (.friday, "friday", "freitag"), (.saturday, "saturday", "samstag"),
            (.sunday, "sunday", "sonntag"),
        ]
        let word = word.lowercased()
        guard word.count >= 2,
            let match = names.first(where: { $0.1.hasPrefix(word) || $0.2.hasPrefix(word) })
        else { return nil }
        self = match.0
    }
}

private struct Unit {
    var name: String
    var factor: Int
}

/// In seconds. No `m`: it could be minutes or months.
private let timeUnits = [
    Unit(name: "s", factor: 1), Unit(name: "min", factor: 60), Unit(name: "h", factor: 3600),
    Unit(name: "d", factor: 86_400), Unit(name: "w", factor: 7 * 86_400),
    Unit(name: "y", factor: 365 * 86_400),
]

/// In bytes.
private let sizeUnits = [
    Unit(name: "B", factor: 1), Unit(name: "kB", factor: 1000), Unit(name: "MB", factor: 1_000_000),
    Unit(name: "GB", factor: 1_000_000_000),
]

/// More of any unit than this is a slip, and would overflow somewhere.
private let largestQuantity = 1 << 53

/// A number with its unit, in the smallest unit.
private func quantity(_ text: String, units: [Unit], what: String, _ label: Label) throws(Mistake) -> Int {
    let digits = text.prefix { ("0"..."9").contains($0) }
    let name = trimmed(text[digits.endIndex...])
    let unit = units.first { $0.name.lowercased() == name.lowercased() }
    let names = units.map(\.name)
    guard let number = Int(digits) else {
        throw Mistake(
            "\(quoted(text)) is no \(what).", "Write a number with its unit, as \(label.example).")
    }
    guard !name.isEmpty else {
        throw Mistake("\(quoted(text)) has no unit.", "Write \(listed(names.map { digits + $0 })).")
    }
    guard let unit else {
        throw Mistake(
            "\(quoted(name)) is no unit of \(what).", "Write \(listed(names.map { digits + $0 })).")
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit.factor)
    guard !overflow, product <= largestQuantity else {
        throw Mistake("\(quoted(text)) is too much.", "Write a smaller number, as \(label.example).")
    }
    return product
}

private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
}
