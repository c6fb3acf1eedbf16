extension TextName {
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
            // `author`: who wrote all of them; `limit`: how many are asked about in a day; `unreached`: see `moderate`.
            [
                "network": .text, "count": .text, "author": .text, "limit": .text, "more": .text, "unreached": .text,
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
}
