public import MailFormat

/// All that a decision may know besides the mail.
public struct Context: Sendable {
    /// The configuration in force.
    public var configuration: Configuration
    /// The time of the decision.
    public var now: Timestamp
    /// What the store holds of this mail already.
    public var known: KnownMail
    /// The texts for people.
    public var wording: Wording
    /// The network in which a person has let this mail pass; nil for mail that just came in.
    public var released: NetworkID?

    /// All of it; nothing known and nothing released unless given.
    public init(
        configuration: Configuration, now: Timestamp, known: KnownMail = KnownMail(), wording: Wording,
        released: NetworkID? = nil
    ) {
        self.configuration = configuration
        self.now = now
        self.known = known
        self.wording = wording
        self.released = released
    }
}

/// What the store already holds that touches one mail.
public struct KnownMail: Hashable, Sendable {
    /// Networks in which the same content was decided before.
    public var decided: Set<NetworkID> = []
    /// The same content was decided before without any network.
    public var isDecidedWithoutNetwork = false
    /// Who already gets a copy of the same content.
    public var reached: Set<Address> = []
    /// The nodes of the mail's own Message-ID, References and In-Reply-To, by network; where its own is among them,
    /// also those that the others answer, up to the root: so nothing is made to answer itself.
    public var nodes: [NetworkID: [MessageID: ThreadNode]] = [:]
    /// The newest thread of the last 14 days with the mail's base subject, by network.
    public var threadsBySubject: [NetworkID: ThreadID] = [:]
    /// Who got an answer of ours within the last 24 hours.
    public var answered: Set<Address> = []

    /// Nothing is known.
    public init() {}
}

/// Gives a text for people, from its template, in a language, with its values filled in.
public struct Wording: Sendable {
    private let render: @Sendable (TextName, Language, [String: String]) -> Text

    /// `render` fills the template of a name in a language.
    public init(_ render: @escaping @Sendable (TextName, Language, [String: String]) -> Text) {
        self.render = render
    }

    /// The text `name` in `language`; `values` by the names that the template uses.
    public func text(_ name: TextName, in language: Language, _ values: [String: String]) -> Text {
        render(name, language, values)
    }

    /// A text for people, ready.
    public struct Text: Hashable, Sendable {
        /// Empty for texts that are no mail of their own.
        public var subject: String
        /// The whole text, lines ending in LF.
        public var body: String

        /// A text that stands ready.
        public init(subject: String, body: String) {
            self.subject = subject
            self.body = body
        }
    }
}

/// The texts that the daemon writes; each is a template file of the same name in every language.
public enum TextName: String, Hashable, Sendable, CaseIterable {
    /// Stands in a post in place of an attachment over the network's inline limit.
    /// Values: `name`, `size`, `mailto`, `network`.
    case attachmentNote = "attachment-note"
    /// To the author of held mail. Values: `network`, `subject`, `days`, `owner`; for size also `limit`.
    case holdStranger = "hold-stranger"
    case holdSize = "hold-size"
    case holdStructure = "hold-structure"
    case holdAuthors = "hold-authors"
    case holdUnproven = "hold-unproven"
    case holdCommand = "hold-command"
    /// To the author of refused mail. Values: `network`, `subject`, `owner`.
    case refuseStranger = "refuse-stranger"
    /// To the author of a mail to an address that is no network of ours. Values: `subject`, `address`, `networks`.
    case unknownRecipient = "unknown-recipient"
    /// To the maintainers: a mail was set aside. Values: `reason`, `mailbox`, `uid`, `blob`.
    case quarantine
    /// A mail of the daemon to itself, which shows that mail goes out and comes in. Values: `token`.
    case testMail = "test-mail"
    /// To the maintainers: mail of people in the networks was taken for spam. Values: `folder`, `mailbox`, `mails` (one
    /// `junkMail` each); where there are such, `target` (the folder that mail is taken from, unless it is INBOX), `more`
    /// (how many are not listed), `strangers` and `others` (how many others came, and the newest), `unseen` (how many
    /// were not looked into); `proof` is `none` when one of those listed has none.
    case junkReport = "junk-report"
    /// One mail in such a report. Values: `author`, `subject`; with a date also `year`, `month`, `day`; `proof` is `none`
    /// when nothing proves who wrote it.
    case junkMail = "junk-mail"
}
