extension Timestamp {
    /// Reads a date of seven numbers, as the attributes of a TNEF stream have it (MS-OXTNEF §2.1.3.3.2). It knows no
    /// zone and is taken as UTC.
    init?(tnefDate range: Range<Int>, in bytes: [UInt8]) {
        var cursor = ByteCursor(bytes, in: range)
        var numbers: [Int] = []
        while numbers.count < 6, let number = cursor.uint16() { numbers.append(Int(number)) }
        // The year 0 stands for no date.
        guard numbers.count == 6, numbers[0] > 0,
            let civil = CivilDateTime(
                year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
                second: numbers[5])
        else { return nil }
        self = civil.timestamp()
    }

    /// Reads a PtypTime: tenths of microseconds since 1601 in UTC (MS-OXCDATA §2.11.1).
    init?(fileTime range: Range<Int>, in bytes: [UInt8]) {
        var cursor = ByteCursor(bytes, in: range)
        guard let ticks = cursor.uint64(), ticks > 0 else { return nil }
        self.init(seconds: Int64(ticks / 10_000_000) - 11_644_473_600)
    }
}
