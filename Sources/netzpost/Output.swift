internal import Foundation

/// Prints a line to standard error.
func printError(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}

/// Prints a value as JSON with sorted keys.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
}

/// Prints rows in columns that line up. Control characters, which mail may bring along, are left out.
func printTable(_ header: [String], _ rows: [[String]]) {
    let cells = ([header] + rows).map { row in row.map { $0.filter { !$0.isNewline && !isControl($0) } } }
    let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    for row in cells {
        let line = zip(row, widths).map { $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0) }
        print(line.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
    }
}

/// Without control characters, which mail may bring along.
func printable(_ text: String) -> String { text.filter { !isControl($0) } }

private func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { [.control, .format].contains($0.properties.generalCategory) }
}

/// A time as people in the configured zone read it: `2026-03-12 14:05`.
struct TimeText {
    private let formatter: DateFormatter

    init(zone: String) {
        formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        formatter.timeZone = TimeZone(identifier: zone)
    }

    func text(_ seconds: Int64) -> String { formatter.string(from: Date(timeIntervalSince1970: Double(seconds))) }
}

/// Bytes as people read them: `2.5 MB`.
func sizeText(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: "\(bytes) B"
    case ..<1_000_000: String(format: "%.1f kB", Double(bytes) / 1e3)
    default: String(format: "%.1f MB", Double(bytes) / 1e6)
    }
}
