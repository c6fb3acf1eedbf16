import Fuzzer
import MailFormat

/// Reads any bytes as a calendar: what is written of it is read again equal, the search for its next time ends behind
/// the time that is asked for, and no version of it takes the place of itself.
func readCalendar(_ input: Input) {
    let label = ["", "utf-8", "iso-8859-1", "utf-16"][Int(input.choice) % 4]
    guard let object = CalendarObject(input.bytes, charset: label) else { return }
    writeAndRead(object)
    require(!object.supersedes(object), "a version that takes the place of itself")
    for event in object.events.prefix(4) { _ = event.end?.timestamp(in: .utc) }
    // Mostly a time of our days, now and then one of the years 0 to 9999 or beyond.
    let step = Int64(input.choice % 16) - 8
    let time = Timestamp(
        seconds: 1_500_000_000 + Int64(input.choice) * 2_000_000 + step * (step < -2 ? 9_000_000_000 : 1))
    guard let next = object.nextOccurrence(after: time, in: berlin) else { return }
    require(next.timestamp > time, "an occurrence in the past")
    require(next.start.timestamp(in: berlin) == next.timestamp, "two starts of an occurrence")
}

private let berlin = CalendarZone(named: "Europe/Berlin") ?? .utc

private func writeAndRead(_ object: CalendarObject) {
    let bytes = object.bytes
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
        require(line.last == 0x0D && line.count <= 76, "a line of \(line.count) octets")
    }
    let again = CalendarObject(bytes)
    var expected = object
    // The writer names a program where the object names none.
    expected.product = object.product ?? again?.product
    require(again == expected, "another calendar: \(String(decoding: bytes, as: UTF8.self))")
}
