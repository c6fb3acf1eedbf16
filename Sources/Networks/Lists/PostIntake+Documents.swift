internal import MailFormat

extension PostIntake {
    /// The documents that somebody asks for, under numbers; `network` is nil where they ask all networks.
    mutating func showDocuments(_ wish: CommandWish, in asked: Network?, _ route: RouteSource) -> Decision {
        guard let network = asked ?? ownNetwork else { return decideUnknownRecipient() }
        let command = CommandMail(network: network, author: author, asker: subscriber, mail: mail, context: context)
        guard subscriber != nil, let found = context.known.found else {
            return answer(command.membersOnly(), in: network, route)
        }
        let filter = DocumentFilter(wish.argument, kinds: context.configuration.meetingWords)
        let documents = found.documents
        let configuration = context.configuration
        return show(documents.map { .document($0.version) }, by: .documents, in: network, route) { links in
            var values: [String: TextValue] = [
                "documents": .rows(
                    documents.enumerated().map { index, document in
                        document.row(
                            number: index + 1, links, isOfAll: asked == nil, in: network.language, configuration)
                    }),
                "more": .flag(found.hasMore), "none": .flag(documents.isEmpty),
                "all": .text(mailtoLink(network, .documents, separator: configuration.separator)),
                "owner": .text(mailtoLink(network.address(for: .owner, separator: configuration.separator))),
            ]
            values["network"] = asked.map { .text($0.name) }
            if !filter.text.isEmpty { values["filter"] = .text(filter.text) }
            return values
        }
    }

    /// Answers with a mail that shows numbered things: as `answer` answers.
    mutating func show(
        _ items: [ListItem], by name: TextName, in network: Network, _ route: RouteSource,
        values: (AnswerLinks) -> [String: TextValue]
    ) -> Decision {
        let isToMember = subscriber != nil && mail.message.allowsAnswer(to: author)
        guard isAnswerable || isToMember else { return forPerson(network, route) }
        guard let shown = questions.show(items, by: name, to: author, in: network, values: values),
            admits(isAnswerable ? .service : .unproven, shown.mailing)
        else { return decision(in: network, route, []) }
        return decision(in: network, route, (items.isEmpty ? [] : shown.effects) + [.send(shown.mailing)])
    }
}

extension ListedDocument {
    /// What a list shows of it.
    ///
    /// - `isOfAll`: whether the list is of all networks, so that each document says which is its own.
    func row(
        number: Int, _ links: AnswerLinks, isOfAll: Bool, in language: Language, _ configuration: Configuration
    ) -> [String: TextValue] {
        var row: [String: TextValue] = [
            "number": "\(number)", "name": .text(name), "folder": .text(folder),
            "size": .text(byteCount(file.size, in: language)),
            "fetch": links.link(number: number),
        ]
        if let kind, kind != .other { row["kind"] = .word(kind.rawValue) }
        if let author { row["author"] = .text(configuration.name(of: author)) }
        if self.number > 1 { row["version"] = "\(self.number)" }
        if isOfAll { row["of"] = configuration.network(network).map { .text($0.short) } }
        return row
    }
}
