/// A story of mails as a file tells it: who writes what, and what must come of it.
public struct Scenario: Sendable {
    /// The file's name, as `101-post.txt`.
    public var file: String
    /// One sentence.
    public var title = ""
    /// What an attacker tries; nil for what people do in good faith.
    public var attack: String?
    /// Whether it plays with time or with answers of servers that real ones don't give.
    public var isCoreOnly = false
    /// Values for keys of the city's `netzpost.yaml`.
    var settings: [Setting] = []
    /// People who are in no network, by the name that the steps use.
    var people: [String: String] = [:]
    /// In order.
    var steps: [Step] = []

    /// Another value for a key of `netzpost.yaml`.
    struct Setting: Hashable, Sendable {
        var line: Int
        var key: String
        var value: String
    }

    /// Something happens, and this is to be seen then.
    struct Step: Sendable {
        var line: Int
        var action: Action
        var expectations: [Expectation] = []
    }
}

extension Scenario: CustomStringConvertible {
    /// The file's name.
    public var description: String { file }
}

/// What happens in a step.
enum Action: Hashable, Sendable {
    /// A new mail to an address.
    case write(by: Actor, to: String, MailDetails)
    /// The ready answer of that label in the newest mail that the person got, or in the newest about `subject`.
    case click(by: Actor, label: String, subject: String?, MailDetails)
    /// A plain answer to the newest mail that the person got, or to the newest about `subject`.
    case reply(by: Actor, words: String, subject: String?, MailDetails)
    /// The bytes of the last mail once more.
    case repeatLast
    /// The newest mail to the person comes back, with what the server said.
    case bounce(of: String, answer: String)
    /// The person's provider tells that they took their newest mail for spam (RFC 5965).
    case complain(by: String)
    case wait(Duration)
    /// A piece of `subscribers.yaml` becomes another.
    case edit(old: String, new: String)
    /// The web page at that address goes, or comes back.
    case page(url: String, isThere: Bool)
}

/// Whose name stands in From.
struct Actor: Hashable, Sendable {
    /// As in `subscribers.yaml` or `Person`, or an address.
    var name: String
    /// Whether somebody else writes in this name: nothing proves the mail then.
    var isForged = false
}

/// What a mail holds beside author and recipient.
struct MailDetails: Hashable, Sendable {
    var subject: String?
    var text: [String] = []
    var html: String?
    /// A From line as it stands; `keine`: none.
    var from: String?
    /// Whole further fields.
    var fields: [String] = []
    /// Files that are enclosed, and the bytes of each.
    var attachmentCount = 0
    var attachmentSize = 0
    var attachmentName = "anhang.bin"
    /// Events of a calendar object that is enclosed, each as its properties with bars between them, and how often.
    var events: [String] = []
    var eventCount = 1
    var hasNullReversePath = false
    /// What happens to the token in the address it goes to.
    var token = TokenChange.none
    /// How often it comes, each time as a mail of its own.
    var count = 1
    /// Not a single byte.
    var isEmpty = false

    /// What happens to a token.
    enum TokenChange: Hashable, Sendable {
        case none
        /// One letter becomes another.
        case altered
        /// Its second half, which proves it, is that of the question about this subject.
        case proofOf(subject: String)
    }
}

/// What must be seen after a step.
struct Expectation: Hashable, Sendable {
    var line: Int
    var kind: Kind

    /// What is looked at. Mails are those that the step brought.
    enum Kind: Hashable, Sendable {
        /// Of the last mail, or of the last with that subject: one for each network.
        case outcome([Outcome], ofSubject: String?)
        case receives([String], subject: String, text: String?)
        /// A mail about that, in which those words don't stand.
        case receivesWithout([String], subject: String, text: String)
        case receivesNothing([String])
        case receivesCount(String, Int)
        /// Nobody got a mail that no line before speaks of.
        case nobodyElse
        case isMember(String, of: String, delivery: String?)
        case isNoMember(String, of: String)
        case mailCount(Int)
        /// Stands in none of the mails, neither in a header nor in a text.
        case absent(String)
    }

    /// What became of a mail in one network.
    struct Outcome: Hashable, Sendable {
        /// nil: whichever it is.
        var network: String?
        /// Fate and reason, as `held stranger`.
        var fate: String
    }
}
