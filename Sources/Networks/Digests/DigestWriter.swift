internal import MailFormat

/// Makes the values of a digest's template, and numbers what can be had whole.
struct DigestWriter {
    /// Posts that are shown with their first lines; of more only subject and author are.
    private static let fullLimit = 200
    /// Posts that are shown at all: a longer mail is opened by no program any more. The others are counted.
    private static let postLimit = 1000

    private let content: DigestContent
    private let language: Language
    private let configuration: Configuration
    private let links: AnswerLinks
    /// What the numbers stand for, from 1 on.
    private(set) var items: [ListItem] = []
    private var numbers: [ListItem: Int] = [:]
    /// By the rows of their posts.
    private var requestTokens: [Int64: String] = [:]
    /// Posts that were written down.
    private var postCount = 0

    init(_ content: DigestContent, links: AnswerLinks, in language: Language, configuration: Configuration) {
        self.content = content
        self.language = language
        self.configuration = configuration
        self.links = links
    }

    mutating func values() -> [String: TextValue] {
        let networks = content.sections.compactMap { configuration.network($0.network) }
        var values: [String: TextValue] = [
            "kind": .word(content.kind.rawValue),
            "names": .text(networks.map(\.short).joined(separator: ", ")),
            "sections": .rows(content.sections.map { section($0) }),
        ]
        if let number = content.number { values["number"] = "\(number)" }
        let posts = content.sections.reduce(0) { $0 + $1.posts.count }
        values["whole"] = .flag(content.isWhole && posts > 0)
        if posts > postCount { values["more"] = "\(posts - postCount)" }
        if !items.isEmpty { values["example"] = items.count > 2 ? "1,\u{A0}3" : "1" }
        addSettings(for: networks, to: &values)
        return values
    }

    /// Ready mails by which less comes, or nothing.
    private func addSettings(for networks: [Network], to values: inout [String: TextValue]) {
        values["owner"] = configuration.owner(of: networks.count == 1 ? networks[0] : nil).map { "\($0)" }
        guard let first = networks.first else { return }
        if content.kind.isAlong {
            values["silence"] = .text(configuration.silenceLink(first))
        } else {
            let separator = configuration.separator
            values["settings"] = .rows(
                networks.map { network in
                    [
                        "name": .text(network.name),
                        "often": .text(mailtoLink(network, .delivery, separator: separator)),
                    ]
                })
            values["pause"] = .text(mailtoLink(first, .pause, separator: separator))
        }
    }

    // MARK: Sections

    private mutating func section(_ section: DigestSection) -> [String: TextValue] {
        let network = configuration.network(section.network)
        let posts = Array(section.posts.prefix(max(0, Self.postLimit - postCount)))
        var values: [String: TextValue] = ["name": .text(network?.name ?? section.network.text)]
        values["recalls"] = .rows(section.recalls.map(row))
        values["dates"] = .rows(section.dates.map(row))
        for request in section.requests { requestTokens[request.post] = request.token }
        // What is new stands below as it was written.
        let new = Set(section.posts.map(\.row))
        let open = section.requests.filter { !new.contains($0.post) }
        // In the order in which they are read, since they are numbered.
        values["requests"] = .rows(open.map { row($0, network) })
        values["groups"] = .rows(
            Section.inDigests.compactMap { kind in group(kind, posts.filter { $0.section == kind }, network) })
        values["files"] = .rows(files(of: posts))
        values["members"] = .rows(
            section.members.map { ["name": .text($0.name), "organisation": .text($0.organisation ?? "")] })
        for list in ["recalls", "dates", "requests", "files", "members"] {
            if case .rows(let rows)? = values[list], !rows.isEmpty { values["has-" + list] = .flag(true) }
        }
        return values
    }

    private mutating func group(_ kind: Section, _ posts: [DigestPost], _ network: Network?) -> [String: TextValue]? {
        guard !posts.isEmpty else { return nil }
        var threads: [(id: ThreadID, posts: [DigestPost])] = []
        var places: [ThreadID: Int] = [:]
        for post in posts {
            if let place = places[post.thread] {
                threads[place].posts.append(post)
            } else {
                places[post.thread] = threads.count
                threads.append((post.thread, [post]))
            }
        }
        let rows = threads.map { thread in
            [
                "subject": .text(baseSubject(thread.posts[0].subject)),
                "posts": .rows(thread.posts.map { row($0, network) }),
            ] as [String: TextValue]
        }
        return ["group": .word(kind.rawValue), "threads": .rows(rows)]
    }

    // MARK: Rows

    private mutating func number(of item: ListItem) -> Int {
        if let number = numbers[item] { return number }
        items.append(item)
        numbers[item] = items.count
        return items.count
    }

    /// The number of what can be had, and the ready mail that asks for it.
    private mutating func numbered(_ item: ListItem) -> [String: TextValue] {
        let number = number(of: item)
        return ["number": "\(number)", "whole": links.link(number: number)]
    }

    private mutating func row(_ post: DigestPost, _ network: Network?) -> [String: TextValue] {
        var row = configuration.values(at: post.posted)
        row.merge(numbered(.post(post.row))) { _, new in new }
        row.merge(values(of: post.author)) { _, new in new }
        postCount += 1
        guard postCount <= Self.fullLimit else { return row }
        let subject = "Re: " + baseSubject(post.subject)
        row["text"] = .text(post.excerpt.text)
        let author = answerAddress(of: post.row, by: post.author, network)
        row["answer"] = .text(mailtoLink(author, subject: subject, answered: post.messageID))
        if let network, !content.kind.isAlong {
            row["answer-all"] = .text(mailtoLink(network.address, subject: subject, answered: post.messageID))
        }
        return row
    }

    /// Where private answers go: those to a request are counted on their way.
    private func answerAddress(of post: Int64, by author: Mailbox, _ network: Network?) -> Address {
        guard let network, let token = requestTokens[post] else { return author.address }
        return network.answerAddress(token: token, separator: configuration.separator)
    }

    private mutating func row(_ request: KnownRequest, _ network: Network?) -> [String: TextValue] {
        var row = configuration.values(at: request.opened)
        row.merge(numbered(.post(request.post))) { _, new in new }
        row.merge(values(of: request.author)) { _, new in new }
        let subject = baseSubject(request.subject)
        row["subject"] = .text(subject)
        let author = answerAddress(of: request.post, by: request.author, network)
        row["answer"] = .text(mailtoLink(author, subject: "Re: " + subject))
        row["answers"] = "\(request.answers)"
        return row
    }

    /// As those learn it who have it by mail: see `TakeBack`.
    private func row(_ recall: DigestRecall) -> [String: TextValue] {
        var row = configuration.values(at: recall.posted)
        row["author"] = .text(plainLine(configuration.name(of: recall.author)))
        row["subject"] = .text(recall.subject)
        if !configuration.addresses(of: recall.person).contains(recall.author.address) {
            row["moderator"] = .text(configuration.name(of: Mailbox(address: recall.person)))
        }
        return row
    }

    private func row(_ date: DigestDate) -> [String: TextValue] {
        var row = configuration.values(at: date.start)
        if date.isAllDay { row["time"] = nil }
        row["title"] = .text(date.title)
        if let place = date.place { row["place"] = .text(place) }
        return row
    }

    /// Each once, by whoever sent it first.
    private mutating func files(of posts: [DigestPost]) -> [[String: TextValue]] {
        var seen: Set<Int64> = []
        return posts.flatMap { post in post.files.map { (post, $0) } }
            .filter { seen.insert($0.1.version).inserted }
            .map { post, file in
                var row = numbered(.document(file.version))
                row.merge(values(of: post.author)) { _, new in new }
                row["name"] = .text(file.name)
                row["size"] = .text(byteCount(file.size, in: language))
                return row
            }
    }

    private func values(of author: Mailbox) -> [String: TextValue] {
        let name = author.name ?? author.address.localPart
        return ["author": .text(plainLine(name)), "address": "\(author.address)"]
    }
}

extension Section {
    /// In the order in which digests tell of them.
    fileprivate static let inDigests: [Section] = [.request, .meeting, .forum, .offer, .link]
}

extension Configuration {
    /// A ready mail that stops such digests: reading along, or mail of all networks where several wrote it; nil where
    /// one network's own command does, or no address is for all.
    func stopLink(_ content: DigestContent) -> String? {
        let networks = content.sections.compactMap { network($0.network) }
        if content.kind.isAlong { return networks.first.map(silenceLink) }
        guard networks.count > 1, umbrella != nil, let all = answeringNetwork else { return nil }
        let word = all.language == .german ? "keine" : "none"
        return mailtoLink(all.address(for: .delivery, separator: separator), subject: word)
    }

    /// `network`: any, as the entry changed is one for all.
    fileprivate func silenceLink(_ network: Network) -> String {
        let line = ProfileLine.readsAlong.line(false, in: network.language)
        return mailtoLink(network.address(for: .profile, separator: separator), body: line)
    }
}
