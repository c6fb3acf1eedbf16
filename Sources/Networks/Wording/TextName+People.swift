/// What texts about people and their entries take.
extension TextName {
    /// `year`, `month` and `day`: the last day of a pause; `lines`: what the card says now; `whole`:
    /// digests enclose the mails.
    static let changeValues: [String: ValueKind] = [
        "change": .word(RosterChange.words), "whole": .flag, "network": .text, "owner": .text,
        "year": .text, "month": .text, "day": .text, "lines": .rows(["label": .text, "value": .text]),
    ]

    static let memberValues: [String: ValueKind] = [
        "network": .text, "count": .text, "profile": .link,
        "members": .rows([
            "name": .text, "organisation": .text, "task": .text, "phone": .text, "email": .text, "mailto": .link,
            "unconfirmed": .flag, "confirmed": .text,
        ]),
    ]

    /// `lines` is the card; `unclear`: there are lines that nobody could follow.
    static let profileValues: [String: ValueKind] = [
        "lines": .rows(["label": .text, "value": .text]), "faults": .rows(["line": .text]), "unclear": .flag,
        "owner": .link,
    ]

    /// `lines` is the card; `unclear`: there are lines of an answer that nobody could follow; `again`: it was asked before.
    static let cardValues: [String: ValueKind] = [
        "lines": .rows(["label": .text, "value": .text]), "faults": .rows(["line": .text]), "unclear": .flag,
        "again": .flag, "yes": .link, "leave": .link, "owner": .text,
    ]

    /// `several`: there is more than one network. `people` look after them; `mailto` is theirs, unless it is hidden.
    static let welcomeValues: [String: ValueKind] = [
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

    /// `write` is to the network itself, `weblink` for a link to be listed; the others are commands.
    static let helpValues: [String: ValueKind] = [
        "network": .text, "address": .text, "write": .link, "meeting": .link, "offer": .link, "request": .link,
        "weblink": .link, "members": .link, "profile": .link, "documents": .link, "search": .link, "dates": .link,
        "delivery": .link, "pause": .link, "successor": .link, "leave": .link, "help": .link, "owner": .link,
        "status": .link, "recall": .link, "done": .link,
    ]
}
