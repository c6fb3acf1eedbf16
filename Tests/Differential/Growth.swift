import CorpusScore
import Glibc
import MailFormat

/// Measures whether reading takes longer for a byte the more bytes there are.
struct Growth {
    /// What reading a hostile mail takes at one size and at eight times that.
    private struct Measured {
        let name: String
        let small: Double
        let large: Double
        var ratio: Double { large / small }
    }

    /// Below it, what does not depend on the size weighs too much.
    private static let size = 128 * 1024
    private static let factor = 8
    /// Time per byte may grow by caches and by noise; what is square grows by the factor.
    private static let limit = 3.0
    /// The fastest of so many runs counts: only noise makes one slower.
    private static let runs = 3
    /// Noise is measured again so often before it counts.
    private static let attempts = 3

    private var measured: [Measured] = []
    private var slowest: (name: String, nanoseconds: Double) = ("", 0)

    /// Whether some mail takes more than its length.
    var isExceeded: Bool { measured.contains { $0.ratio > Self.limit } }

    /// Measures all hostile mails.
    mutating func measureHostile() {
        for mail in HostileMail.all {
            let (small, large) = (mail.bytes(Self.size), mail.bytes(Self.size * Self.factor))
            var best = Measured(name: mail.name, small: 1, large: .infinity)
            for _ in 0..<Self.attempts where best.ratio > Self.limit {
                let next = Measured(name: mail.name, small: Self.cost(of: small), large: Self.cost(of: large))
                if next.ratio < best.ratio { best = next }
            }
            measured.append(best)
        }
    }

    /// Measures a real mail; short ones are left out, since their beginning costs most.
    mutating func measure(_ name: String, _ bytes: [UInt8]) {
        guard bytes.count >= 8192 else { return }
        let cost = Self.cost(of: bytes)
        if cost > slowest.nanoseconds { slowest = (name, cost) }
    }

    func report() {
        let worst = measured.sorted { $0.ratio > $1.ratio }
        print("time per byte at \(Self.factor) times the size, against that at \(Self.size) bytes:")
        for mail in worst.prefix(8) {
            print("  \(rounded(mail.ratio))  \(mail.name): \(rounded(mail.small)) to \(rounded(mail.large)) ns")
        }
        if let mail = measured.max(by: { $0.large < $1.large }) {
            print("slowest hostile mail: \(mail.name), \(rounded(mail.large)) ns a byte")
        }
        print("slowest real mail: \(slowest.name), \(rounded(slowest.nanoseconds)) ns a byte")
    }

    private func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }

    /// Nanoseconds a byte.
    private static func cost(of bytes: [UInt8]) -> Double {
        let fastest = (0..<runs).map { _ in
            let start = processorTime
            readWhole(bytes)
            return processorTime - start
        }
        return (fastest.min() ?? 0) / Double(max(1, bytes.count))
    }

    /// Nanoseconds that this thread has been at work: what else the machine does, does not count.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }

    /// Reads all that a mail holds: structure, values of fields, texts and transfer encodings.
    static func readWhole(_ bytes: [UInt8]) {
        let mail = MailFacts(bytes)
        let message = mail.message
        for part in message.parts { _ = (part.header.text("Subject"), part.header.mailboxes("To")) }
        for leaf in mail.leaves { _ = mail.decoded(leaf) }
        _ = (message.authors, message.replyTo, message.references, message.messageID, message.date)
        _ = message.readingText { Array(bytes[$0]) }
        _ = message.replyText { Array(bytes[$0]) }
        _ = message.cryptographicForms { Array(bytes[$0]) }
        _ = BounceReport(message) { Array(bytes[$0]) }
    }
}
