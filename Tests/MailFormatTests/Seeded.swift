import Foundation
import TestSupport

/// Random numbers that can be had again: the seed is printed, and `NETZPOST_SEED` sets it.
struct Seeded: RandomNumberGenerator {
    private var generator: SeededGenerator

    /// Begins with the seed of this run, for a test called `name`.
    init(_ name: String) {
        let given = ProcessInfo.processInfo.environment["NETZPOST_SEED"].flatMap(UInt64.init)
        let seed = given ?? UInt64.random(in: 0...UInt64.max)
        print("NETZPOST_SEED=\(seed) for \(name)")
        generator = SeededGenerator(seed: seed)
    }

    mutating func next() -> UInt64 { generator.next() }
}
