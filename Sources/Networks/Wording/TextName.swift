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

    /// What its templates take, by name. Any of them may be left out; then what a template says around it is left
    /// out too.
    public var values: [String: ValueKind] {
        switch self {
        case .attachmentNote: ["name": .text, "size": .text, "mailto": .link, "network": .text]
        case .holdStranger, .holdStructure, .holdAuthors, .holdCommand, .holdExpired:
            // `owner` looks after the network.
            ["network": .text, "subject": .text, "days": .text, "owner": .text]
        case .holdUnproven:
            // `yes`, `no` …: ready answers to a question, see `AnswerLinks`.
            ["network": .text, "subject": .text, "days": .text, "owner": .text, "yes": .link, "no": .link]
        case .holdPersonal:
            // `small`: the mail can be passed on to the person alone.
            [
                "network": .text, "subject": .text, "days": .text, "owner": .text, "greeting": .text, "person": .text,
                "count": .text, "small": .flag, "yes": .link, "only": .link, "no": .link,
            ]
        case .holdCaseData:
            // Each passage between what stands before and behind it in its line. `cut`: not all of it was looked through.
            [
                "found": .flag, "cut": .flag,
                "network": .text, "subject": .text, "days": .text, "owner": .text, "send": .link, "no": .link,
                "findings": .rows([
                    "kind": .word(CaseKind.allCases.map(\.rawValue)), "before": .text, "passage": .text,
                    "behind": .text,
                ]),
            ]
        case .personalCopy: ["author": .text, "address": .text, "subject": .text, "network": .text]
        case .holdJoin: ["network": .text, "owner": .text]
        case .confirmJoin: ["network": .text, "owner": .text, "yes": .link, "no": .link]
        case .commandSeen: ["network": .text, "subject": .text, "owner": .text]
        case .moderate: Self.moderationValues
        case .moderatePile:
            // `author`: who wrote all of them; `limit`: how many are asked about in a day.
            [
                "network": .text, "count": .text, "author": .text, "limit": .text, "more": .text,
                "year": .text, "month": .text, "day": .text,
                "mails": .rows(["author": .text, "subject": .text]), "discard": .link, "keep": .link,
            ]
        case .moderatedPile:
            [
                "moderator": .text, "author": .text, "network": .text, "count": .text,
                "answer": .word(["discard", "keep"]),
            ]
        case .moderated:
            [
                "moderator": .text, "author": .text, "subject": .text, "network": .text, "reason": .text,
                "answer": .word(["yes", "always", "no", "discard"]),
            ]
        case .changed:
            Self.changeValues.merging(["networks": .rows(["name": .text]), "undo": .link]) { own, _ in own }
        case .confirmChange: Self.changeValues.merging(["yes": .link, "no": .link]) { own, _ in own }
        case .deliveryChoice:
            [
                "network": .text, "owner": .text, "immediate": .link, "daily": .link, "weekly": .link, "none": .link,
            ]
        case .pauseUnclear: ["argument": .text, "open": .link, "owner": .text]
        case .notMember: ["subject": .text, "network": .text, "owner": .text]
        case .alreadyMember: ["network": .text, "address": .text, "owner": .text]
        case .handover: ["network": .text, "old": .text, "new": .text, "organisation": .text, "address": .text]
        case .complaintPause: ["undo": .link, "owner": .text]
        case .confirmHandover: ["old": .text, "address": .text, "yes": .link, "no": .link]
        case .handedOver: ["old": .text, "address": .text, "owner": .text]
        case .handoverUnclear: ["argument": .text, "owner": .text]
        case .formerAddress: ["subject": .text, "network": .text, "address": .text, "owner": .text]
        case .proposalsFailed:
            ["proposals": .rows(["number": .text, "why": .word(["unknown", "taken"])]), "owner": .text]
        case .addressChanged:
            // `new`: to the address that mail goes to now.
            ["old": .text, "address": .text, "new": .flag, "owner": .text, "undo": .link]
        case .removed: ["networks": .rows(["name": .text]), "complaint": .flag, "owner": .text, "undo": .link]
        case .undone: ["network": .text]
        case .staleReply, .wrongToken: ["subject": .text, "owner": .text]
        case .unclearReply:
            [
                "subject": .text, "owner": .text, "yes": .link, "no": .link, "personal": .flag, "person": .text,
                "only": .link, "case-data": .flag, "send": .link,
            ]
        case .unclearPile: ["subject": .text, "owner": .text, "discard": .link, "keep": .link]
        // `number`: one that is open; none where nothing is.
        case .unclearProposals: ["number": .text]
        case .holdSize: ["network": .text, "subject": .text, "days": .text, "owner": .text, "limit": .text]
        case .alarmLogin, .alarmDisk, .alarmOver: Self.alarmValues
        case .statusReport: Self.statusValues
        case .holdRejected: ["network": .text, "subject": .text, "owner": .text, "reason": .text]
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
        case .probe: ["network": .text, "owner": .text]
        case .help: Self.helpValues
        case .helpStranger:
            ["network": .text, "address": .text, "write": .link, "join": .link, "owner": .link]
        case .members: Self.memberValues
        case .membersOnly: ["network": .text, "join": .link, "owner": .link]
        case .profile: Self.profileValues
        case .welcome: Self.welcomeValues
        case .goodbye:
            [
                "names": .text, "owner": .link, "networks": .rows(["name": .text]), "again": .flag,
                "open": .rows(["name": .text, "join": .link]),
            ]
        case .stopQuestion:
            Self.timeValues.merging([
                "subject": .text, "count": .text, "networks": .rows(["name": .text]), "stop": .link, "owner": .text,
            ]) { own, _ in own }
        case .stopped: ["subject": .text, "moderator": .text, "own": .flag, "owner": .text]
        case .recalled:
            [
                "subject": .text, "networks": .rows(["name": .text]), "count": .text, "rest": .text, "moderator": .text,
                "owner": .text,
            ]
        case .stopLate: ["subject": .text, "count": .text, "rest": .text, "recall": .link, "owner": .text]
        case .confirmRecall:
            Self.timeValues.merging([
                "subject": .text, "author": .text, "why": .word(["unproven", "last"]), "yes": .link, "no": .link,
                "owner": .text,
            ]) { own, _ in own }
        case .recallNotice:
            [
                "subject": .text, "author": .text, "moderator": .text, "network": .text, "year": .text, "month": .text,
                "day": .text,
            ]
        case .postUnclear:
            ["why": .word(["unknown", "recalled", "foreign", "request"]), "subject": .text, "owner": .text]
        case .postStatus: Self.postValues
        case .documents:
            // `of`: the network that a document is of, where the list is of all.
            [
                "network": .text, "filter": .text, "more": .flag, "none": .flag, "all": .link, "owner": .link,
                "documents": .rows([
                    "number": .text, "name": .text, "folder": .text, "size": .text, "author": .text, "version": .text,
                    "of": .text, "fetch": .link, "kind": .word(MeetingDocumentKind.allCases.map(\.rawValue)),
                ]),
            ]
        case .files:
            // `part` of `parts`: where they did not fit into one mail.
            [
                "title": .text, "files": .rows(["number": .text, "name": .text]), "part": .text, "parts": .text,
                "owner": .link,
                "missing": .rows([
                    "number": .text, "name": .text, "size": .text, "why": .word(["gone", "unknown", "large"]),
                ]),
            ]
        case .unclearList: ["subject": .text, "count": .text, "owner": .text]
        case .dateFound:
            Self.dateValues.merging([
                "change": .word(["new", "moved", "cancelled"]), "network": .text, "no-date": .link, "owner": .text,
            ]) { own, _ in own }
        case .dateWithdrawn: ["subject": .text, "owner": .text]
        case .dateReminder:
            // `title`: of all of them; `when`: of a single one; `yes` and `no`: how many come and don't, for who invited.
            [
                "network": .text, "title": .text, "when": .text,
                "dates": .rows(Self.askedDateValues.merging(["yes": .text, "no": .text]) { own, _ in own }),
            ]
        case .dateCount:
            Self.dateValues.merging([
                "network": .text, "owner": .text, "yes": .text, "no": .text, "coming": .rows(["name": .text]),
                "not-coming": .rows(["name": .text]),
            ]) { own, _ in own }
        case .minutesWanted:
            ["network": .text, "title": .text, "when": .text, "owner": .text, "send": .link]
        case .dates:
            [
                "network": .text, "dates": .rows(Self.askedDateValues.merging(["of": .text]) { own, _ in own }),
                "more": .text, "owner": .link,
            ]
        case .digest: Self.digestValues
        case .brokenFiles:
            [
                // `start`: the daemon was started with the people of last time.
                "start": .flag, "more": .text,
                "mistakes": .rows(["file": .text, "line": .text, "column": .text, "problem": .text, "remedy": .text]),
            ]
        case .search:
            // `of`: the network that a hit is of, where all are looked through; `some`: nothing has all words.
            [
                "network": .text, "query": .text, "empty": .flag, "none": .flag, "more": .flag, "some": .flag,
                "again": .link, "owner": .link,
                "hits": .rows([
                    "number": .text, "title": .text, "fetch": .link, "of": .text, "file": .flag, "author": .text,
                    "year": .text, "month": .text, "day": .text, "lines": .rows(["line": .text]),
                ]),
                "hints": .rows([
                    "hint": .word(["date", "place", "network", "value", "order", "length"]), "word": .text,
                ]),
                "suggestions": .rows(["word": .text, "others": .text]),
            ]
        case .requestOpened:
            ["subject": .text, "networks": .rows(["name": .text]), "done": .link, "owner": .text]
        case .requestState:
            // `answers`: none where nobody answered; `one`: a single one.
            [
                "subject": .text, "answers": .text, "one": .flag, "days": .text, "done": .link, "open": .link,
                "owner": .text,
            ]
        case .requestClosed: ["subject": .text, "moderator": .text, "owner": .text]
        case .offerQuestion:
            [
                "subject": .text, "year": .text, "month": .text, "day": .text, "yes": .link, "no": .link,
                "owner": .text,
            ]
        case .offerKept:
            ["subject": .text, "year": .text, "month": .text, "day": .text, "no": .link, "owner": .text]
        // `expired`: its time was over; else its owner ended it.
        case .offerEnded: ["subject": .text, "expired": .flag, "yes": .link, "owner": .text]
        case .monthlyList: Self.monthlyValues
        case .cardQuestion: Self.cardValues
        case .unclearRequest: ["subject": .text, "done": .link, "open": .link, "owner": .text]
        case .deadLinks:
            // `title` is the first one's; `weblink` is for a new address.
            [
                "network": .text, "title": .text, "several": .flag,
                "links": .rows(["title": .text, "url": .link, "weblink": .link]), "owner": .text,
            ]
        }
    }

    private static let dateValues: [String: ValueKind] = ["title": .text, "when": .text, "place": .text]

    /// With ready answers where somebody may give them.
    private static let askedDateValues: [String: ValueKind] = dateValues.merging([
        "coming": .link, "not-coming": .link,
    ]) { own, _ in own }

    /// `offer` and `weblink` are for one's own.
    private static let monthlyValues: [String: ValueKind] = [
        "network": .text, "has-offers": .flag, "has-links": .flag, "offer": .link, "weblink": .link,
        "offers": .rows([
            "subject": .text, "person": .text, "mailto": .link, "year": .text, "month": .text, "day": .text,
        ]), "more-offers": .text,
        "links": .rows(["title": .text, "url": .link]), "more-links": .text,
    ]

    /// `lines` is the card; `unclear`: there are lines of an answer that nobody could follow.
    private static let cardValues: [String: ValueKind] = [
        "lines": .rows(["label": .text, "value": .text]), "faults": .rows(["line": .text]), "unclear": .flag,
        "yes": .link, "leave": .link, "owner": .text,
    ]

    private static let timeValues: [String: ValueKind] = [
        "year": .text, "month": .text, "day": .text, "time": .text,
    ]

    /// Where the mail is and where it waits, with its copies by what became of them: `sent` to so many, `waiting` for
    /// so many until `next`, `stopped` for so many.
    private static let postValues: [String: ValueKind] = timeValues.merging([
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
    /// `by-hand`: what the mail asks for is not done by a yes.
    private static let moderationValues: [String: ValueKind] = [
        "network": .text, "author": .text, "subject": .text, "year": .text, "month": .text, "day": .text,
        "reason": .word(HoldReason.allCases.filter { $0 != .personal }.map(\.rawValue)),
        "join": .flag, "command": .flag,
        "by-hand": .flag, "doubt": .flag,
        "enclosed": .flag, "beginning": .text, "yes": .link, "always": .link, "no": .link, "because": .link,
        "discard": .link,
    ]

    /// `year`, `month` and `day`: the last day of a pause; `lines`: what the card says now; `whole`:
    /// digests enclose the mails.
    private static let changeValues: [String: ValueKind] = [
        "change": .word(RosterChange.words), "whole": .flag, "network": .text, "owner": .text,
        "year": .text, "month": .text, "day": .text, "lines": .rows(["label": .text, "value": .text]),
    ]

    /// `target` is the folder that mail is taken from, unless it is INBOX; `more` how many are not listed, `others` how
    /// many others came, `unseen` how many were not looked into; `doubt`: nothing proves who wrote it, or one of them.
    private static let junkValues: [String: ValueKind] = [
        "folder": .text, "mailbox": .text, "target": .text, "more": .text, "others": .text, "unseen": .text,
        "doubt": .flag,
        "mails": .rows([
            "author": .text, "subject": .text, "year": .text, "month": .text, "day": .text, "doubt": .flag,
        ]),
    ]

    /// `write` is to the network itself, `weblink` for a link to be listed; the others are commands.
    private static let helpValues: [String: ValueKind] = [
        "network": .text, "address": .text, "write": .link, "meeting": .link, "offer": .link, "request": .link,
        "weblink": .link, "members": .link, "profile": .link, "documents": .link, "search": .link, "dates": .link,
        "delivery": .link, "pause": .link, "successor": .link, "leave": .link, "help": .link, "owner": .link,
        "status": .link, "recall": .link, "done": .link,
    ]

    private static let memberValues: [String: ValueKind] = [
        "network": .text, "count": .text, "profile": .link,
        "members": .rows([
            "name": .text, "organisation": .text, "task": .text, "phone": .text, "email": .text, "mailto": .link,
            "unconfirmed": .flag, "confirmed": .text,
        ]),
    ]

    /// `lines` is the card; `unclear`: there are lines that nobody could follow.
    private static let profileValues: [String: ValueKind] = [
        "lines": .rows(["label": .text, "value": .text]), "faults": .rows(["line": .text]), "unclear": .flag,
        "owner": .link,
    ]

    /// When it began, where, and the newest words of the server or the system about it.
    private static let alarmValues: [String: ValueKind] = [
        "kind": .word(Trouble.Kind.allCases.map(\.rawValue)), "date": .text, "time": .text, "place": .text,
        "evidence": .text,
    ]

    /// Each list with what more there is of it. `quiet`: nothing is to be decided, and nothing is wrong; `decisions`: how
    /// much is to be decided.
    private static let statusValues: [String: ValueKind] = [
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
    private static let newsValues: [String: ValueKind] = [
        "person": .text, "old": .text, "network": .text,
        "change": .word(["joined", "left", "moderates", "moderates-no-more", "entry"]),
    ]

    /// `several`: there is more than one network. `people` look after them; `mailto` is theirs, unless it is hidden.
    private static let welcomeValues: [String: ValueKind] = [
        "names": .text, "several": .flag, "owner": .link, "profile": .link,
        "people": .rows(["contact": .text, "mailto": .link]),
        "networks": .rows([
            "name": .text, "address": .text, "delivery": .word(Delivery.allCases.map(\.rawValue)), "write": .link,
            "members": .link, "documents": .link, "pause": .link, "leave": .link, "often": .link, "help": .link,
            "minutes": .rows(["file": .text, "year": .text, "month": .text, "day": .text]),
            "requests": .rows([
                "subject": .text, "author": .text, "year": .text, "month": .text, "day": .text,
            ]),
        ]),
    ]

    /// `example`: numbers to answer with; `more` posts are not shown; `silence` ends reading along; `whole`: the
    /// mails are enclosed. What begins with `has-`
    /// tells whether the list of that name has anything.
    private static let digestValues: [String: ValueKind] = [
        "kind": .word(DigestKind.allCases.map(\.rawValue)), "number": .text, "names": .text,
        "example": .text, "more": .text, "owner": .text, "whole": .flag, "pause": .link, "silence": .link,
        "settings": .rows(["name": .text, "often": .link]),
        "sections": .rows([
            "name": .text, "has-dates": .flag, "has-requests": .flag, "has-files": .flag, "has-members": .flag,
            "dates": .rows([
                "title": .text, "place": .text, "year": .text, "month": .text, "day": .text, "time": .text,
            ]),
            "requests": .rows(
                digestRow.merging(["subject": .text, "answers": .text, "answer": .link]) { own, _ in own }),
            "groups": .rows([
                "group": .word(Section.allCases.map(\.rawValue)),
                "threads": .rows([
                    "subject": .text,
                    "posts": .rows(
                        digestRow.merging(["text": .text, "answer": .link, "answer-all": .link]) { own, _ in own }),
                ]),
            ]),
            "files": .rows(["number": .text, "whole": .link, "author": .text, "name": .text, "size": .text]),
            "members": .rows(["name": .text, "organisation": .text]),
        ]),
    ]

    /// `whole`: a ready mail that brings what stands under the number.
    private static let digestRow: [String: ValueKind] = [
        "number": .text, "whole": .link, "author": .text, "address": .text, "year": .text, "month": .text,
        "day": .text, "time": .text,
    ]
}
