public import MailFormat

/// What somebody is asked by mail, and what their answer would do. Answered once.
public struct Question: Hashable, Sendable {
    /// Letters and digits that no other question has.
    public var id: QuestionID
    /// What it is about.
    public var purpose: Purpose
    /// Who is asked. Whoever has its token may answer.
    public var person: Address
    /// The network it is about; nil for none in particular.
    public var network: NetworkID?
    /// When it was put.
    public var asked: Timestamp
    /// After which no answer counts.
    public var until: Timestamp

    /// A question to one person.
    public init(
        id: QuestionID, purpose: Purpose, person: Address, network: NetworkID?, asked: Timestamp, until: Timestamp
    ) {
        self.id = id
        self.purpose = purpose
        self.person = person
        self.network = network
        self.asked = asked
        self.until = until
    }

    /// What a question is about.
    public enum Purpose: Hashable, Sendable {
        /// To a member: did you write the mail that is held in this network?
        case confirmPost
        /// To the author: is the mail for all that is held in this network?
        case personal
        /// To a moderator: what shall become of the mail that is held in this network?
        case moderate
        /// To a moderator: what shall become of held mails that nobody is asked about one by one? All moderators who are
        /// asked about the same have the id of the first one's question.
        case moderatePile(QuestionID)
        /// To a member: shall this be done, which a mail in your name asks for?
        case confirm([RosterChange])
        /// To whoever has the address: do you want to be a member of this network, under this name, as a mail in your
        /// name asks for and a moderator allows?
        case join(String)
        /// To a member: this was done; shall it be taken back?
        case undo([RosterChange])
        /// To the one who asks for it: shall the place at this address be handed over?
        case handOver(Address, Mailbox)
        /// To its author: shall the mail of this content not go out, or be taken back?
        case stop(BlobID)
        /// To whoever may: shall the mail of this content be taken back?
        case recall(BlobID)
        /// To a maintainer: what shall become of the proposals that the status mail lists?
        case proposals
        /// What of the list that a mail of ours shows shall be sent? Answered as often as one likes.
        case list(ListID)
        /// To the author of the mail of this content: this date was found in it, by its UID; is it one?
        case dateFound(String, BlobID)
        /// To a member: do you come to the date of this UID, when it begins at this time?
        case coming(String, Timestamp)
        /// To its author: is the request of this content done?
        case request(BlobID)
        /// To its owner: does the offer of this content still stand?
        case offer(BlobID)
        /// To a member: is your entry right?
        case card
        /// To the author: shall the mail go out that seems to hold case data and is held in this network?
        case caseData
    }
}

/// Names a question in its token.
public struct QuestionID: Hashable, Sendable, CustomStringConvertible {
    /// Letters a to z and digits.
    public let text: String

    /// Takes `text` as it is.
    public init(_ text: String) { self.text = text }

    /// The letters themselves.
    public var description: String { text }
}
