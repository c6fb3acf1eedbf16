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
    /// To the author of a mail that seems meant for one person: is it for all?
    case holdPersonal = "hold-personal"
    /// To that person, and to the author: it went to them alone.
    case personalCopy = "personal-copy"
    /// To the author of mail that waited until its time was over.
    case holdExpired = "hold-expired"
    /// To the author of mail that a moderator said no to.
    case holdRejected = "hold-rejected"
    /// To the maintainers: a trouble that can't wait begins, or ends.
    case alarmLogin = "alarm-login"
    case alarmDisk = "alarm-disk"
    case alarmOver = "alarm-over"
    /// To the maintainers, once a week: what they have to decide, and what happened.
    case statusReport = "status-report"
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
    /// To the author of a mail that asks to join.
    case holdJoin = "hold-join"
    /// To an address in whose name somebody asks to join, once a moderator allows it: is that what you want?
    case confirmJoin = "confirm-join"
    /// To the author of a command that the daemon can't carry out: a moderator sees to it.
    case commandSeen = "command-seen"
    /// To a moderator: a mail is held.
    case moderate
    /// To a moderator: many more mails are held, shall all of them go?
    case moderatePile = "moderate-pile"
    /// To a moderator who was asked too: somebody has decided.
    case moderated
    case moderatedPile = "moderated-pile"
    /// To a member: what they asked for is done.
    case changed
    /// To a member: is that what you want?
    case confirmChange = "confirm-change"
    /// To both addresses of a member, once a maintainer has mail go to another one.
    case addressChanged = "address-changed"
    /// To somebody whom a maintainer took out of all networks.
    case removed
    /// To a member: what was done is taken back.
    case undone
    /// To a member who wants another delivery and did not say which.
    case deliveryChoice = "delivery-choice"
    /// To a member who wants a pause until nobody knows when.
    case pauseUnclear = "pause-unclear"
    /// To somebody who asks for what only members can have.
    case notMember = "not-member"
    /// To a member who asks to join.
    case alreadyMember = "already-member"
    /// To the members of a network: somebody takes somebody's place.
    case handover
    /// To a member whose provider says that they took our mail for spam: it stops.
    case complaintPause = "complaint-pause"
    /// To the one who asks to hand a place over: is that what you want?
    case confirmHandover = "confirm-handover"
    /// To the one who handed a place over, and to the one whose place it was.
    case handedOver = "handed-over"
    /// To the one who wants to hand a place over, and it can't be done.
    case handoverUnclear = "handover-unclear"
    /// To somebody who writes from an address that was a member's, whose place another has taken.
    case formerAddress = "former-address"
    /// To somebody who was asked: the answer came too late.
    case staleReply = "stale-reply"
    /// To somebody who answered a question that was never put.
    case wrongToken = "wrong-token"
    /// To a maintainer: not all that they decided could be done.
    case proposalsFailed = "proposals-failed"
    /// To somebody who was asked: the answer says neither yes nor no.
    case unclearReply = "unclear-reply"
    /// To a moderator: the answer about many held mails says neither away nor keep.
    case unclearPile = "unclear-pile"
    /// To a maintainer: the answer to the status mail names no letter and number.
    case unclearProposals = "unclear-proposals"
    /// To a member whose mail came back: does this one arrive?
    case probe
    /// To a member: how everything works.
    case help
    /// To anybody else: what the network is and how to ask to join.
    case helpStranger = "help-stranger"
    /// Who is in a network.
    case members
    /// To a stranger who asked what only members may.
    case membersOnly = "members-only"
    /// To a member: the own card, to be changed by a reply.
    case profile
    /// To somebody who belongs to networks now, and to somebody who does no more.
    case welcome
    case goodbye
    /// To the author of a post that is not sent yet: shall it?
    case stopQuestion = "stop-question"
    /// To whoever took a mail back: nobody has got it, or some have.
    case stopped
    case recalled
    /// To the author who wants to stop a post: members have it.
    case stopLate = "stop-late"
    /// To whoever may take a mail back: do you want that?
    case confirmRecall = "confirm-recall"
    /// To the members who got a mail that was taken back.
    case recallNotice = "recall-notice"
    /// To somebody who asks about an earlier mail, or wants to take it back, and it can't be done.
    case postUnclear = "post-unclear"
    /// To the author of a mail: what became of it.
    case postStatus = "post-status"
    /// To a member: the documents that they ask for, under numbers.
    case documents
    /// To a member: the files whose numbers they named.
    case files
    /// To a member who was shown numbered things: the answer names no number.
    case unclearList = "unclear-list"
    /// To a member, or to a reader of other networks: what was written, many posts at a time.
    case digest
    /// To the maintainers: the configuration was changed and can't be used.
    case brokenFiles = "broken-files"
    /// To the author of a post: a date was found in its words, moved or called off; is that so?
    case dateFound = "date-found"
    /// To that author: it is taken out again.
    case dateWithdrawn = "date-withdrawn"
    /// To the members of a network: there is a date soon.
    case dateReminder = "date-reminder"
    /// To who invited: so many come.
    case dateCount = "date-count"
    /// To who invited: nobody has sent minutes yet.
    case minutesWanted = "minutes-wanted"
    /// The coming dates of a network.
    case dates
    /// To the author of a request: it stays open until they say that it is done.
    case requestOpened = "request-opened"
    /// To the author of an open request: so many answered, is it done?
    case requestState = "request-state"
    /// To the author of a request, and to who said so: it is closed.
    case requestClosed = "request-closed"
    /// To the author of a request: the answer says neither done nor open.
    case unclearRequest = "unclear-request"
    /// To the owner of an offer: does it still stand?
    case offerQuestion = "offer-question"
    /// To the owner of an offer: it stands, or has ended.
    case offerKept = "offer-kept"
    case offerEnded = "offer-ended"
    /// To the members of a network, once a month: what is offered and recommended there.
    case monthlyList = "monthly-list"
    /// To a member, twice a year: is your entry right?
    case cardQuestion = "card-question"
    /// To a member: what they look for, under numbers.
    case search
    /// To whoever recommended web pages: they are dead.
    case deadLinks = "dead-links"
    /// To the author of a mail that seems to hold case data: shall it go out?
    case holdCaseData = "hold-case-data"
}

extension TextName {
    /// Whether it is a mail of its own, with a subject.
    public var isMail: Bool { self != .attachmentNote }
}
