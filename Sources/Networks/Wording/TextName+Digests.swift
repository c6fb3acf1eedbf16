/// What texts take that tell of many things at once.
extension TextName {
    /// `example`: numbers to answer with; `more` posts are not shown; `silence` ends reading along; `whole`: the
    /// mails are enclosed. What begins with `has-`
    /// tells whether the list of that name has anything.
    static let digestValues: [String: ValueKind] = [
        "kind": .word(DigestKind.allCases.map(\.rawValue)), "number": .text, "names": .text,
        "example": .text, "more": .text, "owner": .text, "whole": .flag, "pause": .link, "silence": .link,
        "settings": .rows(["name": .text, "often": .link]),
        "sections": .rows([
            "name": .text, "has-recalls": .flag, "has-dates": .flag, "has-requests": .flag, "has-files": .flag,
            "has-members": .flag,
            "recalls": .rows([
                "author": .text, "subject": .text, "moderator": .text, "year": .text, "month": .text, "day": .text,
            ]),
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
    static let digestRow: [String: ValueKind] = [
        "number": .text, "whole": .link, "author": .text, "address": .text, "year": .text, "month": .text,
        "day": .text, "time": .text,
    ]

    /// `offer` and `weblink` are for one's own.
    static let monthlyValues: [String: ValueKind] = [
        "network": .text, "has-offers": .flag, "has-links": .flag, "offer": .link, "weblink": .link,
        "offers": .rows([
            "subject": .text, "person": .text, "mailto": .link, "year": .text, "month": .text, "day": .text,
        ]), "more-offers": .text,
        "links": .rows(["title": .text, "url": .link]), "more-links": .text,
    ]
}
