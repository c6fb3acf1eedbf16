public import MailFormat

/// When a delivery that was put off is tried again (RFC 5321 §4.5.4.1).
public enum RetrySchedule {
    /// How long after the first try a delivery is given up.
    public static let lifetime = Duration.days(5)

    /// Waits after the first tries; later ones all take the last. The RFC asks for at least 30 minutes, and for
    /// longer waits the longer a server is away.
    static let waits: [Int64] = [30, 60, 120, 240, 360].map { $0 * 60 }

    /// When to try again after `attempts` tries; nil when it is to be given up.
    ///
    /// `mailing`, the number of its row, spreads mailings that were put off together: each waits up to a tenth longer,
    /// always the same. The deliveries of one mailing stay together, as they share a transaction.
    public static func next(
        after attempts: Int, first: Timestamp, now: Timestamp, mailing: Int64
    ) -> Timestamp? {
        guard attempts > 0 else { return now }
        let wait = waits[min(attempts, waits.count) - 1]
        let end = first + lifetime
        guard now < end else { return nil }
        let time = now + .seconds(wait + spread(mailing, attempts) % (wait / 10))
        // The last try is made as the time runs out, not a wait before.
        return min(time, end)
    }

    /// A number from 0 that looks random and is always the same (the finalizer of SplitMix64).
    private static func spread(_ mailing: Int64, _ attempts: Int) -> Int64 {
        var bits = UInt64(bitPattern: mailing) &+ UInt64(attempts) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int64((bits ^ (bits >> 31)) >> 1)
    }
}
