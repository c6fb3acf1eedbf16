internal import MailFormat

extension CommandMail {
    /// What a reply to one's own card changes, and the card as it is then; for a mail that says nothing of it, the card
    /// alone. nil for what is not proven when an answer went there today.
    ///
    /// The changes are the caller's to make, or to have confirmed first.
    func profile() -> (changes: [RosterChange], answer: OwnMail)? {
        guard var person = asker else { return ([], membersOnly()) }
        guard isOwnAnswerDue else { return nil }
        let reply = ProfileReply(mail.text, by: person, in: configuration)
        for change in reply.changes { person.apply(change) }
        let changed = reply.changes.map { ProfileLine($0.field) }
        var answer = answer(
            .profile,
            [
                "lines": .rows(ProfileLine.allCases.map { row($0, of: person) }),
                "changes": .rows(ProfileLine.allCases.filter(changed.contains).map { row($0, of: person) }),
                "faults": .rows(reply.faults.map { ["line": .text($0)] }), "owner": link(to: .owner),
                "changed": .flag(!reply.changes.isEmpty), "unclear": .flag(!reply.faults.isEmpty),
            ])
        answer.replyTo = network.address(for: .profile, separator: configuration.separator)
        return (reply.changes, answer)
    }

    private func row(_ line: ProfileLine, of person: Subscriber) -> [String: TextValue] {
        [
            "label": .text(line.word(in: network.language)),
            "value": .text(line.value(of: person, in: network.language) ?? ""),
        ]
    }
}
