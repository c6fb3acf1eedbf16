internal import MailFormat

extension CommandMail {
    /// How everything works, with a ready mail for each thing. Strangers read what the network is and how to ask to
    /// join; who is in it is told to nobody.
    func help() -> OwnMail {
        var values: [String: TextValue] = ["network": .text(network.name), "address": "\(network.address)"]
        values["write"] = .text(mailtoLink(network.address))
        values["owner"] = link(to: .owner)
        guard isMember else {
            values["join"] = link(to: .join)
            return answer(.helpStranger, values)
        }
        for (name, word) in sections { values[name] = section(word) }
        let commands: [MailCommand] = [
            .members, .profile, .documents, .search, .dates, .delivery, .pause, .successor, .leave, .help, .status,
            .recall, .done,
        ]
        for command in commands { values[command.rawValue] = link(to: command) }
        return answer(.help, values)
    }

    /// By the names in the template: the words in addresses.
    private var sections: [(name: String, word: String)] {
        switch network.language {
        case .german:
            [("meeting", "sitzung"), ("offer", "angebot"), ("request", "anfrage"), ("weblink", "link")]
        case .english:
            [("meeting", "meeting"), ("offer", "offer"), ("request", "request"), ("weblink", "link")]
        }
    }

    private func section(_ word: String) -> TextValue {
        .text(mailtoLink(network.address(word, separator: configuration.separator)))
    }
}
