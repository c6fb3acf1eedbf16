/// The texts that the daemon writes; each is a template file of the same name in every language.
public enum TextName: String, Hashable, Sendable, CaseIterable {
    /// Stands in a post in place of an attachment over the network's inline limit.
    case attachmentNote = "attachment-note"
    /// To the author of held mail, by what it is held for.
    case holdStranger = "hold-stranger"
    case holdSize = "hold-size"
    case holdStructure = "hold-structure"
    case holdAuthors = "hold-authors"
    case holdUnproven = "hold-unproven"
    case holdCommand = "hold-command"
    /// To the author of refused mail.
    case refuseStranger = "refuse-stranger"
    /// To the author of a mail to an address that is no network of ours.
    case unknownRecipient = "unknown-recipient"
    /// To the maintainers: a mail was set aside.
    case quarantine
    /// A mail of the daemon to itself, which shows that mail goes out and comes in.
    case testMail = "test-mail"
    /// To the maintainers: mail of people in the networks was taken for spam.
    case junkReport = "junk-report"
}

extension TextName {
    /// Whether it is a mail of its own, with a subject.
    public var isMail: Bool { self != .attachmentNote }

    /// What its templates take, by name. Any of them may be left out; then what a template says around it is left
    /// out too.
    public var values: [String: ValueKind] {
        switch self {
        case .attachmentNote: ["name": .text, "size": .text, "mailto": .text, "network": .text]
        case .holdStranger, .holdStructure, .holdAuthors, .holdUnproven, .holdCommand:
            // `owner` looks after the network.
            ["network": .text, "subject": .text, "days": .text, "owner": .text]
        case .holdSize: ["network": .text, "subject": .text, "days": .text, "owner": .text, "limit": .text]
        case .refuseStranger: ["network": .text, "subject": .text, "owner": .text]
        case .unknownRecipient:
            ["subject": .text, "address": .text, "networks": .rows(["name": .text, "address": .text])]
        case .quarantine:
            [
                "reason": .word(QuarantineReason.allCases.map(\.rawValue)), "mailbox": .text, "uid": .text,
                "blob": .text,
            ]
        case .testMail: ["token": .text]
        case .junkReport: Self.junkValues
        }
    }

    /// `target` is the folder that mail is taken from, unless it is INBOX; `more` how many are not listed, `others` how
    /// many others came, `unseen` how many were not looked into; `doubt`: nothing proves who wrote it, or one of them.
    private static let junkValues: [String: ValueKind] = [
        "folder": .text, "mailbox": .text, "target": .text, "more": .text, "others": .text, "unseen": .text,
        "doubt": .flag,
        "mails": .rows([
            "author": .text, "subject": .text, "year": .text, "month": .text, "day": .text, "doubt": .flag,
        ]),
    ]
}
