import AllocationCounter
import Glibc

/// What was measured of a workload, as a row of the table.
struct Report: CustomStringConvertible {
    private let name: String
    private let ours: Side
    private let theirs: Side?
    /// GMime's time through ours, run by run.
    private let ratio: Double
    private let agrees: Bool

    /// One reader's figures.
    private struct Side {
        /// Medians.
        var megabytesPerSecond: Double
        var microsecondsPerMail: Double
        var allocationsPerMail: Int
        var allocatedPerByte: Double
    }

    static let heading = """
        \(column("", 30)) |             MailFormat                   |               GMime                      |
        \(column("workload", 30)) |   MB/s  us/mail allocations bytes/byte |   MB/s  us/mail allocations bytes/byte | ratio
        """

    /// Runs both sides in turn.
    init(_ workload: Workload) {
        name = workload.name
        var times: [(ours: Double, theirs: Double)] = []
        // The first runs warm caches and lazy tables.
        let read = workload.ours()
        let alsoRead = workload.theirs?()
        agrees = alsoRead.map { $0 == read } ?? true
        for _ in 0..<workload.runs {
            times.append((Self.seconds(workload.ours), workload.theirs.map(Self.seconds) ?? 0))
        }
        ours = Self.side(workload, median(times.map(\.ours)), workload.ours)
        theirs = workload.theirs.map { Self.side(workload, median(times.map(\.theirs)), $0) }
        ratio = median(times.map { $0.theirs / $0.ours })
    }

    var description: String {
        let ratio = theirs == nil ? "" : decimal(ratio, 2, 6)
        return
            "\(column(name, 30)) | \(row(ours)) | \(theirs.map(row) ?? "") |\(ratio)\(agrees ? "" : "  (reads otherwise)")"
    }

    private func row(_ side: Side) -> String {
        decimal(side.megabytesPerSecond, 1, 6) + decimal(side.microsecondsPerMail, 1, 9)
            + decimal(Double(side.allocationsPerMail), 0, 12) + decimal(side.allocatedPerByte, 2, 11)
    }

    private static func side(_ workload: Workload, _ seconds: Double, _ read: () -> Counts) -> Side {
        let blocks = allocated_blocks()
        let bytes = allocated_bytes()
        _ = read()
        return Side(
            megabytesPerSecond: Double(workload.bytes) / 1e6 / seconds,
            microsecondsPerMail: seconds * 1e6 / Double(workload.mails),
            allocationsPerMail: (allocated_blocks() - blocks) / workload.mails,
            allocatedPerByte: Double(allocated_bytes() - bytes) / Double(workload.bytes))
    }

    private static func seconds(_ work: () -> Counts) -> Double {
        let start = now()
        // What was read is used, so that the work is done.
        guard work().header >= 0 else { return 0 }
        return now() - start
    }
}

/// Seconds of the processor that this thread has used.
private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// `text` filled up with blanks to `width`.
private func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

/// A number with `digits` behind its point, set to the right in `width`.
private func decimal(_ value: Double, _ digits: Int, _ width: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (value * scale).rounded()
    guard rounded.isFinite, rounded.magnitude < 1e15 else {
        return String(repeating: " ", count: max(0, width - 1)) + "-"
    }
    let number = String(Int(rounded))
    let padded = String(repeating: "0", count: max(0, digits + 1 - number.count)) + number
    let text = digits == 0 ? padded : "\(padded.dropLast(digits)).\(padded.suffix(digits))"
    return String(repeating: " ", count: max(0, width - text.count)) + text
}
