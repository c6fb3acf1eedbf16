extension DateTime {
    /// Reads a date-time as it stands in a header (RFC 5322 §3.3, §4.3), or in one of the wrong forms that occur:
    /// asctime, ISO 8601, English or German month names in full, no seconds, no zone (UTC then), AM and PM.
    public init?(_ text: String) {
        var reader = DateTimeReader()
        for token in dateTokens(text) { reader.read(token) }
        guard let dateTime = reader.dateTime else { return nil }
        self = dateTime
    }
}

/// A number, a word, or a mark of a date.
private enum DateToken {
    case number(Int, digits: Int)
    case word(String)
    case mark(UInt8)
}

/// Cuts a date into its tokens, comments left out (RFC 5322 §3.2.2).
private func dateTokens(_ text: String) -> [DateToken] {
    /// The longest real date with comments is a third of it.
    let limit = 200
    var tokens: [DateToken] = []
    var depth = 0
    var rest = Array(text.utf8.prefix(limit))[...]
    while let byte = rest.first {
        if byte == UInt8(ascii: "(") {
            depth += 1
        } else if byte == UInt8(ascii: ")") {
            depth = max(0, depth - 1)
        } else if depth == 0, byte.isDigit {
            let digits = rest.prefix(while: \.isDigit)
            // Nine digits fit any Int and are more than a date has.
            tokens.append(
                .number(digits.prefix(9).reduce(0) { $0 * 10 + Int($1 &- 0x30) }, digits: digits.count))
            rest = rest.dropFirst(digits.count)
            continue
        } else if depth == 0, byte.isLetter || byte >= 0x80 {
            let letters = rest.prefix { $0.isLetter || $0 >= 0x80 }
            tokens.append(.word(String(decoding: letters, as: UTF8.self).lowercased()))
            rest = rest.dropFirst(letters.count)
            continue
        } else if depth == 0, !byte.isBlank, byte != UInt8(ascii: ",") {
            tokens.append(.mark(byte))
        }
        rest = rest.dropFirst()
    }
    return tokens
}

/// Takes the tokens of a date as they come and finds out what each must mean.
private struct DateTimeReader {
    private var numbers: [(value: Int, digits: Int)] = []
    private var month: Int?
    /// How many numbers stood before the month's name.
    private var monthPlace = 0
    private var clock: [Int] = []
    private var isAfternoon: Bool?
    private var sign: Int?
    private var offset: Int?
    private var lastMark: UInt8?
    private var isInZone = false
    /// Whether the zone's minutes may follow.
    private var isZoneOpen = false
    private var isFraction = false

    mutating func read(_ token: DateToken) {
        switch token {
        case .mark(let mark): read(mark: mark)
        case .word(let word): read(word: word)
        case .number(let value, let digits): read(number: value, digits: digits)
        }
    }

    private mutating func read(mark: UInt8) {
        lastMark = mark
        switch mark {
        case UInt8(ascii: ":"):
            // The number before the first colon is the hour.
            if clock.isEmpty, let hour = numbers.popLast() { clock = [hour.value] }
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            if !clock.isEmpty, sign == nil { sign = mark == UInt8(ascii: "-") ? -1 : 1 }
        case UInt8(ascii: "."): isFraction = clock.count == 3
        default: break
        }
    }

    private mutating func read(word: String) {
        defer { lastMark = nil }
        if let number = monthNumber(word) {
            guard month == nil else { return }
            month = number
            monthPlace = numbers.count
        } else if word == "am" || word == "pm" {
            isAfternoon = word == "pm"
        } else if !clock.isEmpty, offset == nil, let minutes = zoneMinutes(word) {
            offset = minutes
        }
    }

    private mutating func read(number: Int, digits: Int) {
        defer { lastMark = nil }
        if isFraction {
            isFraction = false
        } else if let sign {
            readZone(number, digits: digits, sign: sign)
        } else if lastMark == UInt8(ascii: ":"), clock.count < 3 {
            clock.append(number)
        } else if lastMark == UInt8(ascii: "."), clock.isEmpty, digits == 2, numbers.count == 3 {
            clock = [numbers.popLast()?.value ?? 0, number]
        } else {
            numbers.append((number, digits))
        }
    }

    private mutating func readZone(_ number: Int, digits: Int, sign: Int) {
        if isInZone {
            // The minutes of +hh:mm.
            if lastMark == UInt8(ascii: ":"), isZoneOpen, digits == 2, number < 60, let hours = offset {
                offset = hours + sign * number
            } else if digits == 4 {
                // Some programs put the year behind the zone.
                numbers.append((number, digits))
            }
            isZoneOpen = false
            return
        }
        isInZone = true
        isZoneOpen = true
        let minutes = digits > 2 ? number / 100 * 60 + number % 100 : number * 60
        // A zone that no clock has says nothing (RFC 5322 §4.3 treats unknown zones as -0000).
        offset = minutes < 24 * 60 ? sign * minutes : 0
    }

    var dateTime: DateTime? {
        guard let (year, month, day) = date else { return nil }
        var hour = clock.first ?? 0
        if let isAfternoon, 1...12 ~= hour { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        let minute = clock.count > 1 ? clock[1] : 0
        var second = clock.count > 2 ? clock[2] : 0
        // A leap second counts as the one before it.
        if second == 60 { second = 59 }
        guard
            let civil = CivilDateTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        let offset = offset ?? 0
        return DateTime(timestamp: civil.timestamp(offset: offset), offset: offset)
    }

    private var date: (year: Int, month: Int, day: Int)? {
        guard let month else { return numericDate }
        guard numbers.count >= 2 else { return nil }
        // The year is the number of four digits, and the day stands beside the month; else the day stands first.
        if let year = numbers.firstIndex(where: { $0.digits >= 4 }) {
            // A number that became the hour is gone again.
            let beside = min(max(monthPlace - 1, 0), numbers.count - 1)
            let day = beside == year ? (year == 0 ? 1 : 0) : beside
            return (numbers[year].value, month, numbers[day].value)
        }
        return (fullYear(numbers[1]), month, numbers[0].value)
    }

    /// A date without month name: ISO 8601, else the American or the German order as far as they can be told.
    private var numericDate: (year: Int, month: Int, day: Int)? {
        guard numbers.count >= 3 else {
            guard let only = numbers.first, numbers.count == 1, only.digits == 8 else { return nil }
            return (only.value / 10_000, only.value / 100 % 100, only.value % 100)
        }
        let (first, second, third) = (numbers[0], numbers[1], numbers[2])
        if first.digits == 4 { return (first.value, second.value, third.value) }
        if first.value > 12 { return (fullYear(third), second.value, first.value) }
        return (fullYear(third), first.value, second.value)
    }

    /// RFC 5322 §4.3: two digits up to 49 are of this century, all other short years count from 1900.
    private func fullYear(_ year: (value: Int, digits: Int)) -> Int {
        switch year.digits {
        case ...2: year.value < 50 ? year.value + 2000 : year.value + 1900
        case 3: year.value + 1900
        default: year.value
        }
    }
}

/// English and German names, in full or cut short: three letters tell.
private func monthNumber(_ word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return monthNames[String(word.prefix(3))]
}

private let monthNames: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
]

/// Minutes east of UTC. The first row is RFC 5322 §4.3; the others occur, and mean what they mean in Europe.
private func zoneMinutes(_ name: String) -> Int? {
    switch name {
    case "ut", "utc", "gmt", "z", "wet": 0
    case "est": -5 * 60
    case "edt": -4 * 60
    case "cst": -6 * 60
    case "cdt": -5 * 60
    case "mst": -7 * 60
    case "mdt": -6 * 60
    case "pst": -8 * 60
    case "pdt": -7 * 60
    case "cet", "mez", "met", "bst", "west": 60
    case "cest", "mesz", "mest", "eet": 2 * 60
    case "eest": 3 * 60
    // A single letter is a military zone, which says nothing (RFC 5322 §4.3).
    case _ where name.utf8.count == 1 && name != "t": 0
    default: nil
    }
}
