/// What texts about mail of people take.
extension TextName {
    /// Where the mail is and where it waits, with its copies by what became of them: `sent` to so many, `waiting` for
    /// so many until `next`, `stopped` for so many.
    static let postValues: [String: ValueKind] = timeValues.merging([
        "subject": .text, "author": .text, "owner": .text,
        "posts": .rows(
            timeValues.merging([
                "network": .text, "section": .word(Section.allCases.map(\.rawValue)), "answers": .text,
                "recalled": .flag, "brought": .text, "digest": .text, "when": .text, "coming": .text,
                "not-coming": .text,
            ]) { own, _ in own }),
        "held": .rows(
            timeValues.merging([
                "network": .text, "reason": .word(HoldReason.allCases.map(\.rawValue)), "asked": .flag,
            ]) { own, _ in own }),
        "copies": .flag, "sent": .text, "waiting": .text, "next": .text, "stopped": .text,
        "unreached": .rows(["person": .text, "reason": .word(DeliveryTrouble.allCases.map(\.rawValue))]),
        "more": .text,
    ]) { own, _ in own }

    /// `doubt`: nothing proves who wrote it; `enclosed`: the mail is attached, else there is its `beginning`.
    /// `by-hand`: what the mail asks for is not done by a yes. `unreached`: the moderators, where our mail reaches none.
    static let moderationValues: [String: ValueKind] = [
        "network": .text, "author": .text, "subject": .text, "year": .text, "month": .text, "day": .text,
        "reason": .word(HoldReason.allCases.filter { $0 != .personal }.map(\.rawValue)),
        "join": .flag, "command": .flag,
        "by-hand": .flag, "doubt": .flag,
        "enclosed": .flag, "beginning": .text, "yes": .link, "always": .link, "no": .link, "because": .link,
        "discard": .link, "unreached": .text,
    ]
}
