internal import Networks
internal import Transport

/// So many names are told.
private let folderLimit = 30

/// What is to be done about the Junk folder of a mailbox that has these folders, in sentences for whoever sets it up.
func junkDetails(of mailbox: IMAPSettings, _ folders: [MailFolder]) -> [String] {
    let folders = folders.filter(\.canBeOpened)
    // Some servers tell no folders at all.
    guard !folders.isEmpty else { return [] }
    if let junk = mailbox.junk {
        guard !folders.contains(where: { $0.name == junk }) else { return [] }
        let names = folders.map(\.name).sorted().prefix(folderLimit).map { "'\($0)'" }
        return ["there is no folder '\(junk)', which 'junk' names; there are \(names.joined(separator: ", "))"]
    }
    guard let folder = folders.first(where: \.isForJunk) ?? folders.first(where: \.isCalledJunk) else { return [] }
    return [
        "nobody looks into the folder '\(folder.name)', where members' mail may lie among spam: add the line "
            + "'junk: \(folder.name)', and the maintainers are told"
    ]
}

extension MailFolder {
    /// Names that German and English providers and mail programs give it, in lower case.
    private static let junkNames: Set = [
        "spam", "spamverdacht", "spamordner", "junk", "junk-e-mail", "junk e-mail", "junk email", "junk mail",
    ]

    /// Whether it is more than a level in the names of others (RFC 9051 §7.3.1).
    fileprivate var canBeOpened: Bool { attributes.isDisjoint(with: ["\\NOSELECT", "\\NONEXISTENT"]) }

    /// Whether the server says so.
    fileprivate var isForJunk: Bool { attributes.contains("\\JUNK") }

    fileprivate var isCalledJunk: Bool {
        let last = separator.map { name.split(separator: $0) }?.last.map(String.init) ?? name
        return Self.junkNames.contains(last.lowercased())
    }
}
