/// What texts to the maintainers take.
extension TextName {
    /// When it began, where, and the newest words of the server or the system about it.
    static let alarmValues: [String: ValueKind] = [
        "kind": .word(Trouble.Kind.allCases.map(\.rawValue)), "date": .text, "time": .text, "place": .text,
        "evidence": .text,
    ]

    /// Each list with what more there is of it. `quiet`: nothing is to be decided, and nothing is wrong; `decisions`: how
    /// much is to be decided.
    static let statusValues: [String: ValueKind] = [
        "quiet": .flag, "decisions": .text, "has-proposals": .flag,
        "alarms": .rows([
            "kind": .word(Trouble.Kind.allCases.map(\.rawValue)), "date": .text, "evidence": .text, "over": .flag,
        ]), "more-alarms": .text,
        "proposals": .rows([
            "number": .text, "kind": .word(Proposal.Kind.allCases.map(\.rawValue)), "person": .text, "other": .text,
            "evidence": .text, "doubt": .flag, "r": .link, "k": .link, "w": .link,
        ]), "more-proposals": .text,
        "held": .rows(["network": .text, "date": .text, "author": .text, "subject": .text]), "more-held": .text,
        "unwritten": .rows(newsValues), "more-unwritten": .text,
        "paused": .rows(["person": .text]), "more-paused": .text,
        "expired": .text, "more-unreached": .text,
        "unreached": .rows(["person": .text, "reason": .word(DeliveryTrouble.allCases.map(\.rawValue))]),
        "received": .text, "outcomes": .text, "posted": .text, "waiting": .text, "answered": .text, "filed": .text,
        "refused": .text, "quarantined": .text, "mismatch": .flag, "stored": .text, "free": .text, "scarce": .flag,
        "requests": .text, "unconfirmed": .text,
        "pages": .rows(["network": .text, "title": .text, "url": .text]), "more-pages": .text,
    ]

    static let newsValues: [String: ValueKind] = [
        "person": .text, "old": .text, "network": .text,
        "change": .word(["joined", "left", "moderates", "moderates-no-more", "entry"]),
    ]

    /// `target` is the folder that mail is taken from, unless it is INBOX; `more` how many are not listed, `others` how
    /// many others came, `unseen` how many were not looked into; `doubt`: nothing proves who wrote it, or one of them.
    static let junkValues: [String: ValueKind] = [
        "folder": .text, "mailbox": .text, "target": .text, "more": .text, "others": .text, "unseen": .text,
        "doubt": .flag,
        "mails": .rows([
            "author": .text, "subject": .text, "year": .text, "month": .text, "day": .text, "doubt": .flag,
        ]),
    ]
}
