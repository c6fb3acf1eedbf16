internal import MailFormat

extension CommandMail {
    /// What a reply to one's own card says; nothing for a stranger, and for a mail that is no such reply.
    func profileReply() -> ProfileReply {
        asker.map { ProfileReply(mail.text, answersCard: answersUs, by: $0, in: configuration) } ?? ProfileReply()
    }

    /// The own card, to be changed by a reply, with the lines of this reply that can't be followed.
    func profile(faults: [String] = []) -> OwnMail {
        guard let asker else { return membersOnly() }
        var answer = answer(
            .profile,
            [
                "lines": .rows(ProfileLine.allCases.map { $0.row(of: asker, in: network.language) }),
                "faults": .rows(faults.map { ["line": .text($0)] }), "unclear": .flag(!faults.isEmpty),
                "owner": link(to: .owner),
            ])
        answer.replyTo = network.address(for: .profile, separator: configuration.separator)
        return answer
    }
}

extension ProfileLine {
    /// Label and value as templates show them.
    func row(of person: Subscriber, in language: Language) -> [String: TextValue] {
        ["label": .text(word(in: language)), "value": .text(value(of: person, in: language) ?? "")]
    }
}

extension RosterChange {
    /// What a card shows after the change; nil for what no card shows.
    func row(in language: Language) -> [String: TextValue]? {
        guard let line = ProfileLine(field) else { return nil }
        var person = Subscriber(name: "", addresses: [], memberships: [])
        person.apply(self)
        return line.row(of: person, in: language)
    }
}
