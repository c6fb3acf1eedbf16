internal import MailFormat

/// A web page that a network or a post recommends.
public struct SharedLink: Hashable, Sendable {
    /// What people read.
    public var title: String
    /// With `https` or `http`.
    public var url: String

    /// A page with its title.
    public init(title: String, url: String) {
        self.title = title
        self.url = url
    }

    /// By which the same page is known: without what makes no difference on nearly all servers.
    public var key: String { Self.key(of: url) }

    /// The same of any web address.
    public static func key(of url: String) -> String {
        let rest = schemes.first { url.lowercased().hasPrefix($0) }.map { url.dropFirst($0.count) } ?? url[...]
        let page = rest.prefix { $0 != "#" }
        let host = page.prefix { $0 != "/" && $0 != "?" }
        var path = page.dropFirst(host.count)
        if path.last == "/" { path.removeLast() }
        let name = host.lowercased()
        return (name.hasPrefix("www.") ? String(name.dropFirst(4)) : name) + path
    }

    private static let schemes = ["https://", "http://"]
}

/// The pages that a mail recommends, in order, each once: in its subject, and in what its author wrote without what stands
/// under all of their mail. Below the greeting at its end stands the page of their house, unless there is none before.
///
/// One page has the subject for its title; of several each has what stands beside it.
func sharedLinks(subject: String, text: String) -> [SharedLink] {
    let written = ReplyText(text).written.split(whereSeparator: \.isNewline)
    let body = Array(written.prefix { !AnswerText.isClosing($0) })
    let links = sharedLinks(subject: subject, lines: body)
    return links.isEmpty ? sharedLinks(subject: subject, lines: written) : links
}

private func sharedLinks(subject: String, lines: [Substring]) -> [SharedLink] {
    let lines = [subject] + lines.map(String.init)
    var links: [SharedLink] = []
    var keys: Set<String> = []
    for line in lines.prefix(SharedLinkLimit.lines) {
        let words = line.split { $0.isWhitespace || "<>\"".contains($0) }.map(String.init)
        for (index, word) in words.enumerated() {
            guard links.count < SharedLinkLimit.links, let url = webAddress(in: word) else { continue }
            let before = words[..<index].reversed().prefix { webAddress(in: $0) == nil }.reversed()
            let link = SharedLink(title: title(before.joined(separator: " ")), url: url)
            if keys.insert(link.key).inserted { links.append(link) }
        }
    }
    let subject = title(
        subject.split(whereSeparator: \.isWhitespace).filter { webAddress(in: String($0)) == nil }
            .joined(separator: " "))
    let isWordOnly = Destination(word: subject) == .post(.link)
    return links.map { link in
        var link = link
        if Destination(word: link.title) == .post(.link) { link.title = "" }
        if !subject.isEmpty, !isWordOnly, links.count == 1 || link.title.isEmpty { link.title = subject }
        if link.title.isEmpty { link.title = link.url }
        return link
    }
}

private enum SharedLinkLimit {
    /// Of one mail: a longer list is no recommendation.
    static let links = 20
    /// Of a mail that are looked at.
    static let lines = 1000
    /// Characters of an address: no page needs more.
    static let address = 2000
    /// Characters of a title.
    static let title = 200
}

/// Without marks around it.
private func title(_ text: String) -> String {
    let bare = text.drop { !$0.isLetter && !$0.isNumber && !"(„\u{201C}".contains($0) }
    let end = bare.lastIndex { $0 != ":" && $0 != "-" && $0 != "–" && !$0.isWhitespace && $0 != "(" }
    return plainLine(String((end.map { bare[...$0] } ?? "").prefix(SharedLinkLimit.title)))
}

/// The address of a web page that a word is; nil for another. One that begins with `www.` counts too.
private func webAddress(in word: String) -> String? {
    var word = word.drop { "([{'\u{201E}\u{201C}".contains($0) }
    while let last = word.last, ".,;:!?)]}'\u{201C}\u{201D}".contains(last) { word.removeLast() }
    let lower = word.lowercased()
    let isBare = lower.hasPrefix("www.")
    let scheme = ["https://", "http://"].first(where: lower.hasPrefix)
    guard isBare || scheme != nil, word.count <= SharedLinkLimit.address else { return nil }
    let rest = word.dropFirst(scheme?.count ?? 0)
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    // No name and password before the host, and a host that is a name in the public tree (RFC 3986 §3.2).
    guard let host = parts.first, parts.count <= 2, parts.dropFirst().allSatisfy({ Int($0) != nil }),
        host.contains("."), host.first?.isLetter == true || host.first?.isNumber == true,
        host.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }), host.last?.isLetter == true,
        rest.unicodeScalars.allSatisfy({ $0.value > 0x20 && !"`\\'".unicodeScalars.contains($0) })
    else { return nil }
    return isBare ? "https://" + word : String(word)
}

extension PostIntake {
    /// The pages that a post of this section recommends.
    func addLinks(of post: NewPost) -> [Effect] {
        guard post.section == .link else { return [] }
        let links = sharedLinks(subject: post.subject, text: post.text)
        return links.isEmpty ? [] : [.addLinks(links, post.network)]
    }
}
