/// What becomes of a mail in one network: its one recorded outcome.
public enum Fate: Hashable, Sendable {
    case posted
    /// Waits for a person.
    case held(HoldReason)
    /// Kept without distributing or answering.
    case filed(FileReason)
    /// A command or an answer to a question of ours, which was carried out or answered itself.
    case answered(AnsweredReason)
    /// Answered why not.
    case refused(RefusalReason)
    /// Set aside undecided.
    case quarantined(QuarantineReason)
    case unknownRecipient
}

/// Why a mail waits.
public enum HoldReason: String, Hashable, Sendable, CaseIterable {
    /// The author is no member.
    case stranger
    /// A member's address whose mail is not proven authentic.
    case unproven
    /// Larger than the network takes.
    case size
    /// More parts, levels or fields than are looked into.
    case structure
    /// Several authors, or several From fields, so nobody knows who answers for it.
    case authors
    /// A command word, which a person has to carry out.
    case command
    /// Somebody asks to become a member.
    case join
    /// It seems meant for one person, and its author is asked.
    case personal
    /// It seems to hold data about somebody who is to stay unknown.
    case caseData = "case-data"
}

extension HoldReason {
    /// Whether it is between its author and us what it holds, however it ends.
    var isPrivate: Bool {
        switch self {
        case .personal, .caseData: true
        case .stranger, .unproven, .size, .structure, .authors, .command, .join: false
        }
    }
}

/// What was answered.
public enum AnsweredReason: String, Hashable, Sendable, CaseIterable {
    /// What somebody asked for by a command word.
    case command
    /// A mail to those who look after a network, which they got.
    case owner
    /// A private answer to a request, which its author got.
    case passedOn = "passed-on"
    /// An answer to a question of ours.
    case reply
    /// An answer that came too late, or to a question that we never put.
    case stale
    /// An answer that says neither yes nor no.
    case unclear
}

/// Why a mail is kept without distributing it.
public enum FileReason: String, Hashable, Sendable, CaseIterable {
    case bounce
    /// Auto-reply, vacation, receipt, calendar reply, feedback report …
    case automatic
    case loop
    /// The same mail was decided before.
    case `repeat`
    /// Marked by the mailbox's own filter.
    case spam
    /// Waited for a person until its time was over.
    case expired
    /// A moderator let it fall.
    case discarded
    /// The member in whose name it came says that they did not write it.
    case disowned
    /// Its author took it back before anybody decided.
    case withdrawn
    /// Its author says that it is not for all.
    case personal
    /// Sent to an address for answers with a token that we never gave out, by nobody who surely wrote.
    case wrongToken = "wrong-token"
}

/// Why a mail is refused.
public enum RefusalReason: String, Hashable, Sendable, CaseIterable {
    /// The network takes mail by members only.
    case stranger
    /// A moderator said no.
    case moderator
    /// The author's address was a member's, whose place another has taken.
    case formerAddress = "former-address"
}

/// Why a mail is set aside.
public enum QuarantineReason: String, Hashable, Sendable, CaseIterable {
    /// The process ended twice while it was looked into.
    case crashed
    /// No bytes, or nothing that is a header.
    case unreadable
    /// No From field, or none with an address.
    case authorless
}

extension Fate {
    /// One word for tables, logs and people: `posted`, `held` …
    public var name: String {
        switch self {
        case .posted: "posted"
        case .held: "held"
        case .filed: "filed"
        case .answered: "answered"
        case .refused: "refused"
        case .quarantined: "quarantined"
        case .unknownRecipient: "unknown-recipient"
        }
    }

    /// The word for the reason; nil when the name says it all.
    public var reason: String? {
        switch self {
        case .posted, .unknownRecipient: nil
        case .held(let reason): reason.rawValue
        case .filed(let reason): reason.rawValue
        case .answered(let reason): reason.rawValue
        case .refused(let reason): reason.rawValue
        case .quarantined(let reason): reason.rawValue
        }
    }
}

extension Fate {
    /// The fate of this name and reason, as `name` and `reason` give them; nil when there is none such.
    public init?(name: String, reason: String?) {
        let fate: Fate? =
            switch (name, reason) {
            case ("posted", nil): .posted
            case ("unknown-recipient", nil): .unknownRecipient
            case ("held", let reason?): HoldReason(rawValue: reason).map { .held($0) }
            case ("filed", let reason?): FileReason(rawValue: reason).map { .filed($0) }
            case ("answered", let reason?): AnsweredReason(rawValue: reason).map { .answered($0) }
            case ("refused", let reason?): RefusalReason(rawValue: reason).map { .refused($0) }
            case ("quarantined", let reason?): QuarantineReason(rawValue: reason).map { .quarantined($0) }
            default: nil
            }
        guard let fate else { return nil }
        self = fate
    }
}
