import Foundation
import TestServers

/// The same work done by Transport and by another program.
struct Comparison {
    /// Begins with where the server is.
    let name: String
    /// Rounds: fewer where the other side takes most of a minute.
    let rounds: Int
    /// The other program.
    let peer: String
    /// How many times as long the other program should take at least; nil where nothing is demanded.
    var target: Double?
    let ours: () async throws -> Duration
    let theirs: () async throws -> Duration

    static let heading =
        [
            pad("comparison", 52), "  ours s", "  (least…most)", "  theirs s", "  (least…most)",
            "   ratio", "  target",
        ].joined()

    /// Runs all in turn, round by round; a row each.
    static func run(_ comparisons: [Comparison], isAlone: Bool) async throws -> [String] {
        var times = [[(ours: Double, theirs: Double)]](repeating: [], count: comparisons.count)
        for round in 0..<(comparisons.map(\.rounds).max() ?? 0) {
            for (index, comparison) in comparisons.enumerated() where round < comparison.rounds {
                let ours = try await comparison.ours() / .seconds(1)
                times[index].append((ours, isAlone ? .nan : try await comparison.theirs() / .seconds(1)))
            }
        }
        return zip(comparisons, times).map { $0.row($1) }
    }

    private func row(_ times: [(ours: Double, theirs: Double)]) -> String {
        let ratio = Self.median(times.map { $0.theirs / $0.ours })
        var columns = [
            Self.pad("\(name), \(peer)", 52), Self.column(times.map(\.ours)), "  ", Self.column(times.map(\.theirs)),
            String(format: "%8.2f", ratio),
        ]
        if let target {
            columns.append(String(format: "%8.0f", target) + (ratio < target ? "  missed" : ""))
        }
        return columns.joined()
    }

    private static func column(_ values: [Double]) -> String {
        String(format: "%8.3f (%6.3f…%6.3f)", median(values), values.min() ?? 0, values.max() ?? 0)
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func pad(_ text: String, _ width: Int) -> String {
        text.padding(toLength: max(width, text.count), withPad: " ", startingAt: 0)
    }
}

/// How long `work` takes.
func timed(_ work: () async throws -> Void) async rethrows -> Duration {
    let start = ContinuousClock.now
    try await work()
    return start.duration(to: .now)
}

/// Why a benchmark can't go on.
struct BenchmarkTrouble: Error {
    let detail: String
}

/// Where a server listens, and how far that is.
struct Place {
    let name: String
    let port: Int
    let rounds: Int
    /// Holds what passes; nil for a server near by.
    private let line: TCPRelay?

    /// On this machine, as the server itself.
    static func near(_ port: Int) -> Place { Place(name: "near", port: port, rounds: 9, line: nil) }

    /// 10 ms away, each way.
    static func far(_ port: Int) throws -> Place {
        let line = try TCPRelay(to: port, delay: .milliseconds(10))
        return Place(name: "far", port: line.port, rounds: 3, line: line)
    }
}
