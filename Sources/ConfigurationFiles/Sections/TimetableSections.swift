internal import Networks
internal import Yams

/// The keys of `digest`.
enum DigestKeys {
    static let daily = Key("daily", Kind<TimeOfDay>.clock, "\"07:00\"")
    static let weekly = Key("weekly", Kind<WeekTime>.weekClock, "\"Mon 07:00\"")

    static let all = KeySet(daily, weekly)
}

extension DigestTimes {
    /// Reads `digest`.
    init(_ node: Node, source: Source) {
        self.init()
        guard let fields = Fields(node, DigestKeys.all, what: "'digest'", source: source) else { return }
        fields.set(&daily, DigestKeys.daily)
        if let time = fields[DigestKeys.weekly] {
            weekday = time.day
            weekly = time.time
        }
    }
}

/// The keys of `retention`.
enum RetentionKeys {
    static let rawMail = Key("raw_mail", Kind<Duration>.time, "10y")
    static let outcomes = Key("outcomes", Kind<Duration>.time, "90d")
    static let held = Key("held", Kind<Duration>.time, "14d")

    static let all = KeySet(rawMail, outcomes, held)
}

extension Retention {
    /// Reads `retention`.
    init(_ node: Node, source: Source) {
        self.init()
        guard let fields = Fields(node, RetentionKeys.all, what: "'retention'", source: source) else {
            return
        }
        fields.set(&rawMail, RetentionKeys.rawMail)
        fields.set(&outcomes, RetentionKeys.outcomes)
        fields.set(&held, RetentionKeys.held)
        let times = [
            (rawMail, RetentionKeys.rawMail), (outcomes, RetentionKeys.outcomes), (held, RetentionKeys.held),
        ]
        for (time, key) in times where time < .days(1) {
            source.report.error(
                "'\(key.label.name)' is shorter than a day.", key.label.writeLike,
                at: fields.position(of: key))
        }
        if rawMail < held {
            source.report.error(
                "Held mail would be deleted before its time is over.",
                "Make 'raw_mail' at least as long as 'held'.", at: fields.position(of: RetentionKeys.rawMail))
        }
    }
}
