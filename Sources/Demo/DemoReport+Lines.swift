internal import Networks

extension DemoReport {
    /// Columns in all: fits a wide terminal and a page of documentation.
    private static let width = 100
    private static let gap = "  "
    /// Characters of an author's name.
    private static let authorWidth = 18
    /// Subjects are cut to what the other columns leave, but not below this.
    private static let leastSubjectWidth = 20

    /// The report as lines for a terminal; `program` is the path of netzpost where its name alone won't do.
    public func lines(program: String?, isColoured: Bool) -> [String] {
        var lines = ["A small city in \(folder): \(networks) networks, \(people) people, \(mails.count) mails.", ""]
        lines += table(isColoured: isColoured)
        lines += ["", totals, deliveryTotals]
        if let setAside { lines.append("Files that no demo had made were moved to \(setAside).") }
        return lines + [""] + signposts(program: program)
    }

    // MARK: The table

    private struct Row {
        var subject: String
        var author: String
        var network: String
        var fate: String
        var colour: String
    }

    private func table(isColoured: Bool) -> [String] {
        let rows = mails.flatMap(rows)
        let head = Row(subject: "Subject", author: "From", network: "Network", fate: "What became of it", colour: "1")
        let networkWidth = ([head] + rows).map(\.network.count).max() ?? 0
        let fateWidth = ([head] + rows).map(\.fate.count).max() ?? 0
        let rest = Self.width - Self.authorWidth - networkWidth - fateWidth - 3 * Self.gap.count
        let subjectWidth = max(Self.leastSubjectWidth, rest)
        return ([head] + rows).map { row in
            let cells = [
                Self.fit(row.subject, subjectWidth), Self.fit(row.author, Self.authorWidth),
                Self.fit(row.network, networkWidth),
                isColoured ? "\u{1B}[\(row.colour)m\(row.fate)\u{1B}[0m" : row.fate,
            ]
            return cells.joined(separator: Self.gap)
        }
    }

    /// One row for all networks in which the same became of a mail.
    private func rows(of mail: Mail) -> [Row] {
        var fates: [Fate] = []
        for outcome in mail.outcomes where !fates.contains(outcome.fate) { fates.append(outcome.fate) }
        return fates.enumerated().map { index, fate in
            let alike = mail.outcomes.filter { $0.fate == fate }
            let names = alike.compactMap(\.network?.text)
            return Row(
                subject: index == 0 ? mail.subject : "", author: index == 0 ? mail.author : "",
                network: names.count > 1 && names.count == networks ? "all networks" : names.joined(separator: ", "),
                fate: Self.words(fate, mail), colour: fate.colour)
        }
    }

    private static func words(_ fate: Fate, _ mail: Mail) -> String {
        guard fate == .posted else { return fate.words }
        return "posted to \(mail.copies)" + (mail.documents > 0 ? ", " + count(mail.documents, "document") : "")
    }

    /// Cut or filled up to a width. Control characters, which a mail may bring along, are left out.
    private static func fit(_ text: String, _ width: Int) -> String {
        let text = text.filter { character in
            !character.unicodeScalars.contains { [.control, .format].contains($0.properties.generalCategory) }
        }
        guard text.count > width else { return text + String(repeating: " ", count: width - text.count) }
        return text.prefix(width - 1) + "…"
    }

    // MARK: Below the table

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// A mail to two networks has two outcomes.
    private var totals: String {
        let words = [
            ("posted", "posted"), ("held", "held"), ("answered", "answered"), ("filed", "filed"),
            ("refused", "refused"),
            ("quarantined", "set aside"), ("unknown-recipient", "to an unknown address"),
        ]
        let counts = words.compactMap { name, words in fateCounts[name].map { "\($0) \(words)" } }
        let outcomes = mails.reduce(0) { $0 + $1.outcomes.count }
        return "\(Self.count(mails.count, "mail")) with \(Self.count(outcomes, "outcome")): "
            + counts.joined(separator: ", ") + "."
    }

    private var deliveryTotals: String {
        let states = DeliveryState.allCases.compactMap { state in
            deliveries[state].flatMap { $0 > 0 ? "\($0) \(state.rawValue)" : nil }
        }
        let all = deliveries.values.reduce(0, +)
        return "\(Self.count(documents, "document")) in \(Self.count(versions, "version")). "
            + "\(all) \(all == 1 ? "delivery" : "deliveries"): \(states.joined(separator: ", "))."
    }

    private func signposts(program: String?) -> [String] {
        let option = "--config \(Self.quoted(folder + "/config"))"
        let signs = [
            ("Look at", "\(folder)/config/", "the settings, and who is in which network"),
            ("", "\(folder)/data/documents/", "every attachment, in a folder tree"),
            ("", "\(folder)/delivered/", "what each person got, one Maildir each"),
            ("Try", "netzpost held \(option)", "what waits for a person, and why"),
            ("", "netzpost held release 1 \(option)", "let the first one pass"),
            ("", "netzpost status \(option)", "the counts"),
            ("", "netzpost run --once \(option)", "take in what you put into mailbox/new/"),
        ]
        let width = signs.map(\.1.count).max() ?? 0
        let lines = signs.map { verb, what, why in
            [Self.fit(verb, 7), Self.fit(what, width), why].joined(separator: Self.gap)
        }
        return program.map { lines + ["         netzpost is \($0)"] } ?? lines
    }

    /// For a shell.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
        return isPlain
            ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

extension Fate {
    /// For a person who reads it for the first time.
    fileprivate var words: String {
        switch self {
        case .posted: "posted"
        case .held(.stranger): "held: not a member"
        case .held(.unproven): "held: sender not proven"
        case .held(.size): "held: too large"
        case .held(.structure): "held: too complex"
        case .held(.authors): "held: several authors"
        case .held(.command): "held: a command"
        case .held(.join): "held: asks to join"
        case .held(.personal): "held: for one person?"
        case .held(.caseData): "held: case data?"
        case .answered(.command): "answered: a command"
        case .answered(.owner): "answered: passed on"
        case .answered(.passedOn): "answered: to the author of a request"
        case .answered(.reply): "answered: a reply"
        case .answered(.stale): "answered: too late"
        case .answered(.unclear): "answered: unclear"
        case .filed(.bounce): "filed: bounce"
        case .filed(.automatic): "filed: automatic reply"
        case .filed(.loop): "filed: loop"
        case .filed(.repeat): "filed: same mail again"
        case .filed(.spam): "filed: spam"
        case .filed(.expired): "filed: nobody decided"
        case .filed(.discarded): "filed: thrown away"
        case .filed(.disowned): "filed: forged"
        case .filed(.withdrawn): "filed: taken back"
        case .filed(.personal): "filed: not for all"
        case .filed(.wrongToken): "filed: wrong token"
        case .refused(.stranger): "refused: not a member"
        case .refused(.moderator): "refused: by a moderator"
        case .refused(.formerAddress): "refused: an old address"
        case .quarantined(.crashed): "set aside: crashed"
        case .quarantined(.unreadable): "set aside: unreadable"
        case .quarantined(.authorless): "set aside: no author"
        case .unknownRecipient: "unknown address"
        }
    }

    /// The terminal's code (ECMA-48 SGR).
    fileprivate var colour: String {
        switch self {
        case .posted, .answered: "32"
        case .held: "33"
        case .filed: "2"
        case .refused, .quarantined, .unknownRecipient: "31"
        }
    }
}
