/// How long to wait after failures in a row: doubling from the first wait up to the longest, with a quarter of jitter so
/// that a recovering server is not met by everybody at once.
struct Backoff: Sendable {
    let first: Duration
    let longest: Duration
    private var failures = 0

    init(first: Duration = .seconds(2), longest: Duration = .seconds(300)) {
        self.first = first
        self.longest = longest
    }

    /// The wait after one more failure.
    mutating func next() -> Duration {
        // 2^20 times any first wait is beyond any longest one.
        let doubled = first * (1 << min(failures, 20))
        failures += 1
        return min(doubled, longest) * Double.random(in: 0.75...1.25)
    }

    mutating func reset() { failures = 0 }
}
