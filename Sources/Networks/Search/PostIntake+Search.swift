internal import MailFormat

extension PostIntake {
    /// What somebody finds, under numbers; `asked` is nil where they look through all networks.
    mutating func showSearch(in asked: Network?, _ route: RouteSource) -> Decision {
        guard let network = asked ?? ownNetwork else { return decideUnknownRecipient() }
        let command = CommandMail(network: network, author: author, asker: subscriber, mail: mail, context: context)
        guard subscriber != nil, let result = context.known.found?.search else {
            return answer(command.membersOnly(), in: network, route)
        }
        let query = result.query
        let configuration = context.configuration
        return show(result.hits.map(\.item), by: .search, in: network, route) { links in
            var values: [String: TextValue] = [
                "hits": .rows(
                    result.hits.enumerated().map { index, hit in
                        hit.row(number: index + 1, links, isOfAll: asked == nil, configuration)
                    }),
                "none": .flag(result.hits.isEmpty && !query.isEmpty), "empty": .flag(query.isEmpty),
                "more": .flag(result.isMore), "some": .flag(result.hasSomeWordsOnly),
                "hints": .rows(query.hints.map(\.row)),
                "suggestions": .rows(
                    result.suggestions.filter { !$0.alternatives.isEmpty }.map { suggestion in
                        [
                            "word": .text(suggestion.word),
                            "others": .text(suggestion.alternatives.joined(separator: ", ")),
                        ]
                    }),
                "again": .text(mailtoLink(network, .search, separator: configuration.separator)),
                "owner": .text(mailtoLink(network.address(for: .owner, separator: configuration.separator))),
            ]
            values["network"] = asked.map { .text($0.name) }
            if !query.text.isEmpty { values["query"] = .text(query.text) }
            return values
        }
    }
}

extension SearchHit {
    /// What the list shows of it; `isOfAll`: so that each says which network is its own.
    fileprivate func row(
        number: Int, _ links: AnswerLinks, isOfAll: Bool, _ configuration: Configuration
    ) -> [String: TextValue] {
        var row = Day(of: date).values
        row["number"] = "\(number)"
        row["title"] = .text(title.isEmpty ? "…" : title)
        row["fetch"] = links.link(number: number)
        if case .document = item { row["file"] = .flag(true) } else { row["file"] = .flag(false) }
        // As people mark what is important where letters are all alike.
        row["lines"] = .rows(lines.map { ["line": .text($0.text("*", "*"))] })
        if let author { row["author"] = .text(configuration.name(of: author)) }
        if isOfAll { row["of"] = configuration.network(network).map { .text($0.short) } }
        return row
    }
}

extension SearchHint {
    fileprivate var row: [String: TextValue] {
        switch self {
        case .date(let word): ["hint": .word("date"), "word": .text(word)]
        case .place(let word): ["hint": .word("place"), "word": .text(word)]
        case .network(let word): ["hint": .word("network"), "word": .text(word)]
        case .value(let word): ["hint": .word("value"), "word": .text(word)]
        case .order: ["hint": .word("order")]
        case .length: ["hint": .word("length")]
        }
    }
}
