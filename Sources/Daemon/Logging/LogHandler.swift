internal import Glibc
public import Logging

/// Writes one line an event to standard error: for journald with its priority in front (sd-daemon(3)), for people with
/// the time. Control characters are escaped, so that no mail can forge a line.
public struct LineLogHandler: LogHandler {
    /// What is less important is left out.
    public var logLevel: Logger.Level
    /// Goes with every event.
    public var metadata: Logger.Metadata = [:]
    private let forJournal: Bool

    /// Writes for journald where systemd says that standard error ends there.
    public init(logLevel: Logger.Level = .info) {
        self.logLevel = logLevel
        forJournal = getenv("JOURNAL_STREAM") != nil
    }

    /// One value that goes with every event.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes the event as one line; a failed write is passed over.
    public func log(event: LogEvent) {
        let values = metadata.merging(event.metadata ?? [:]) { $1 }
        let line = Self.line(event.level, "\(event.message)", values, forJournal: forJournal)
        var bytes = Array(line.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            // There is nowhere to report that the log can't be written.
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    static func line(
        _ level: Logger.Level, _ message: String, _ values: Logger.Metadata, forJournal: Bool
    ) -> String {
        let fields = values.sorted { $0.key < $1.key }.map { " \($0.key)=\(quoted("\($0.value)"))" }.joined()
        let front = forJournal ? "<\(priority(level))>" : "\(clock()) \(level): "
        return front + escaped(message) + fields + "\n"
    }

    /// The priorities of syslog(3).
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    private static func quoted(_ value: String) -> String {
        let text = escaped(value)
        let isPlain = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" }
        return isPlain
            ? text
            : "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            // Control, format (bidi) and line separators could change how the line is read.
            case .control, .format, .lineSeparator, .paragraphSeparator:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func clock() -> String {
        var seconds = time(nil)
        var parts = tm()
        localtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    }
}
