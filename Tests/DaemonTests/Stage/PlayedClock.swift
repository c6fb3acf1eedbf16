import MailFormat
import Synchronization

/// A clock that a test moves.
final class PlayedClock: Sendable {
    // Monday, 23 November 2026, 09:00 UTC.
    private let time = Mutex(Timestamp(seconds: 1_795_424_400))

    var now: Timestamp { time.withLock { $0 } }

    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// Tokens that are the same in every run, and each another.
final class PlayedChance: Sendable {
    private let count = Mutex(0)

    func token() -> String {
        var rest = count.withLock { count in
            count += 1
            return count
        }
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        let letters = (0..<20).map { _ in
            defer { rest /= alphabet.count }
            return alphabet[rest % alphabet.count]
        }
        return String(letters.reversed())
    }
}
