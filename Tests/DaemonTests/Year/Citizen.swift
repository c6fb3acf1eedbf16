import MailFormat
import Networks
import ScenarioPlay

/// Somebody who writes or is written to in the year, and how their server and their answering machine behave.
struct Citizen {
    var name: String
    var address: Address
    /// Whether their server vouches for their mail.
    var isVouched = true
    var machine = AnsweringMachine.none
    /// Days away; nothing is read then.
    var vacations: [ClosedRange<Int>] = []
    /// What the machine says to everybody for good: that they are elsewhere now.
    var notice: String?
    /// Rounds after which a mail is read at the latest.
    var patience = 6

    var mailbox: Mailbox { Mailbox(name: name, address: address) }

    func vacation(on day: Int) -> ClosedRange<Int>? { vacations.first { $0.contains(day) } }

    /// How a machine answers.
    enum AnsweringMachine: CaseIterable {
        /// To the reverse-path, marked as automatic (RFC 3834).
        case proper
        /// To whom From names, known by its subject only.
        case unmarked
        case none
    }
}

/// A mail that somebody is about to send, and what must come of it.
struct Draft {
    var author: Mailbox
    var isProven = true
    var to: String
    var subject: String
    var text = ""
    var answering: ReceivedMail?
    var fields: [String] = []
    var hasNullReversePath = false
    var turn = Turn.post
    /// Fate and reason, any of which is right in the end, in each of its networks.
    var fates: Set<String>
    /// Whether its author must hear what became of it, be it by the post itself.
    var tells = true
    var posting: Posting?
    /// What it changes about the people.
    var changes: [Change] = []
    /// What it would change, or post, once its author says that it is theirs.
    var wish: Wish?
    /// A file that is enclosed.
    var attachment: String?
    /// What the books keep of it; nil for nothing.
    var purpose: Purpose?

    /// What a mail means to the books.
    enum Purpose {
        case request, offer, link
        /// A private answer to the request with this Message-ID.
        case answer(String)
        /// Ends a request.
        case done(String)
        /// Keeps an offer, or ends it.
        case keep(Int), end(Int)
        /// Takes a post back.
        case recall(String)
    }

    /// The post that goes out by a mail.
    enum Posting {
        /// The mail itself, in these networks.
        case own([String])
        /// The held one with this Message-ID.
        case held(String, [String])
    }

    /// Who comes first among mails that are taken in together: nobody's post is for people who join or leave beside it.
    enum Turn: Int, Comparable {
        case automatic, post, decision, change

        static func < (one: Turn, other: Turn) -> Bool { one.rawValue < other.rawValue }
    }
}

/// What waits for somebody's word on their own mail.
enum Wish {
    case post([String])
    case changes([Change])
    /// Somebody else wrote in their name.
    case forged
}

/// What changes about a member.
enum Change {
    case joins(Mailbox, String)
    case leaves(Address, [String])
    /// All as it was.
    case returns(Address, Books.Member)
    case delivery(Address, [String], Delivery)
    /// Up to and with that day; nil: until they say so.
    case pauses(Address, through: Int?)
    case resumes(Address)
    case moves(Address, to: Address)
    case handsOver(Address, to: Mailbox)
    case removed(Address)
}
