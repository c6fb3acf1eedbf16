/// What became of one fault.
struct FaultRow: Sendable {
    /// Where it was.
    var step: String
    /// What the caller saw.
    var outcome: String
    /// From the fault to the end of the first call that succeeded on a new connection.
    var recovery: Duration
}

/// Prints one line a step: how many faults, what the caller saw, how long until all was well again.
func report(_ title: String, _ rows: [FaultRow]) {
    var steps: [String] = []
    for row in rows where !steps.contains(row.step) { steps.append(row.step) }
    let lines = steps.map { step in
        let rows = rows.filter { $0.step == step }
        let times = rows.map { Int(($0.recovery / .milliseconds(1)).rounded()) }.sorted()
        let outcomes = Set(rows.map(\.outcome)).sorted().joined(separator: " | ")
        let longest = rows.count > 1 ? ", at most \(times.last ?? 0) ms" : ""
        return "  \(padded(step, 32)) \(padded("\(rows.count)×", 4)) \(padded(outcomes, 36)) "
            + "\(times[times.count / 2]) ms\(longest)"
    }
    print(([title] + lines).joined(separator: "\n"))
}

private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

/// The answers for all `items`, a few of them worked on at a time: each has a server of its own.
func inParallel<Item: Sendable, Answer: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Answer
) async throws -> [Answer] {
    let width = 6
    return try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
        var answers: [(Int, Answer)] = []
        for (index, item) in items.enumerated() {
            if index >= width, let answer = try await group.next() { answers.append(answer) }
            group.addTask { (index, try await work(item)) }
        }
        for try await answer in group { answers.append(answer) }
        return answers.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
