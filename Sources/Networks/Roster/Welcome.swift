public import MailFormat

/// A document that newcomers may want to read.
public struct RecentMinutes: Hashable, Sendable {
    /// The name of the file.
    public var name: String
    /// Of the mail it came with.
    public var date: DateTime

    /// So many are named of each network; the rest is a mail away.
    public static let limit = 3

    /// A file and its date.
    public init(name: String, date: DateTime) {
        self.name = name
        self.date = date
    }
}

/// Tells somebody what the networks are that they belong to now, who is who, and how everything is done by mail; nil
/// when there is no address to write from.
///
/// - `minutes`: the newest of each network, newest first; `requests`: what is open there, the oldest first.
/// - `token`: as in `IncomingMail.token`.
public func welcomeMail(
    to person: Subscriber, networks: [NetworkID], minutes: [NetworkID: [RecentMinutes]],
    requests: [NetworkID: [KnownRequest]] = [:], token: String,
    configuration: Configuration, now: Timestamp, wording: Wording
) -> Mailing? {
    let networks = networks.compactMap { configuration.network($0) }
    guard let first = networks.first else { return nil }
    var values: [String: TextValue] = [
        "names": .text(shortNames(of: networks)), "people": .rows(contacts(of: networks, configuration)),
        "profile": link(first, .profile, configuration),
        "networks": .rows(
            networks.map { network in
                var values = welcomeValues(of: network, person, minutes[network.id] ?? [], configuration)
                values["requests"] = configuration.rows(of: requests[network.id] ?? [])
                return values
            }),
    ]
    if networks.count > 1 { values["several"] = .flag(true) }
    values["owner"] = configuration.owner(of: networks.count == 1 ? first : nil).map { .text(mailtoLink($0)) }
    let text = wording.text(.welcome, in: first.language, values)
    return personalMail(
        text, to: person, about: networks, id: "welcome-\(token)", configuration, token: token, now: now)
}

/// Tells somebody that they belong to networks no more; nil when there is no address to write from.
///
/// - `dissolved`: networks that the configuration may no longer have: nobody can come back to them.
/// - `token`: as in `IncomingMail.token`.
public func goodbyeMail(
    to person: Subscriber, networks: [NetworkID], dissolved: [Network] = [], token: String,
    configuration: Configuration, now: Timestamp, wording: Wording
) -> Mailing? {
    let open = networks.compactMap { configuration.network($0) }
    let networks = networks.compactMap { id in
        configuration.network(id) ?? dissolved.first { $0.id == id }
    }
    guard let first = networks.first else { return nil }
    var values: [String: TextValue] = [
        "names": .text(shortNames(of: networks)),
        "networks": .rows(networks.map { ["name": .text($0.name)] }),
        "open": .rows(open.map { ["name": .text($0.name), "join": link($0, .join, configuration)] }),
    ]
    if !open.isEmpty { values["again"] = .flag(true) }
    values["owner"] = configuration.owner(of: networks.count == 1 ? first : nil).map { .text(mailtoLink($0)) }
    let text = wording.text(.goodbye, in: first.language, values)
    return personalMail(
        text, to: person, about: open, id: "goodbye-\(token)", configuration, token: token, now: now)
}

/// What a subject calls them: it is read in a list of many.
private func shortNames(of networks: [Network]) -> String {
    networks.count == 1 ? networks[0].name : networks.map(\.short).joined(separator: ", ")
}

/// Comes back to us when the address is wrong: nobody has written to it yet.
private func personalMail(
    _ text: Wording.Text, to person: Subscriber, about networks: [Network], id: String, _ configuration: Configuration,
    token: String, now: Timestamp
) -> Mailing? {
    let recipient = Mailbox(name: person.name, address: person.address)
    var mail = OwnMail(text, as: .notice, id: id, to: [recipient], from: networks.count == 1 ? networks.first : nil)
    mail.reversePath = networks.first?.reversePath(token: token, separator: configuration.separator)
    return mail.mailing(configuration: configuration, now: now)
}

private func welcomeValues(
    of network: Network, _ person: Subscriber, _ minutes: [RecentMinutes], _ configuration: Configuration
) -> [String: TextValue] {
    var values: [String: TextValue] = [
        "name": .text(network.name), "address": "\(network.address)",
        "delivery": .word((person.delivery(in: network.id) ?? .none).rawValue),
        "write": .text(mailtoLink(network.address)),
        "minutes": .rows(
            minutes.prefix(RecentMinutes.limit).map { document in
                Day(of: document.date).values.merging(["file": .text(document.name)]) { own, _ in own }
            }),
    ]
    let links: [(String, MailCommand)] = [
        ("members", .members), ("documents", .documents), ("pause", .pause), ("leave", .leave),
        ("often", .delivery), ("help", .help),
    ]
    for (name, command) in links { values[name] = link(network, command, configuration) }
    return values
}

private func link(_ network: Network, _ command: MailCommand, _ configuration: Configuration) -> TextValue {
    .text(mailtoLink(network, command, separator: configuration.separator))
}

/// Who decides about mail to the networks and who looks after all of them, each once.
private func contacts(of networks: [Network], _ configuration: Configuration) -> [[String: TextValue]] {
    var seen: Set<Address> = []
    let moderators = networks.flatMap { configuration.moderators(of: $0.id) }.filter { person in
        seen.insert(person.address).inserted
    }
    let maintainers = configuration.maintainers.filter { address in
        seen.insert(configuration.subscriber(at: address)?.address ?? address).inserted
    }
    return moderators.map { contact($0, at: $0.hidden.contains(.email) ? nil : $0.address) }
        + maintainers.map { contact(configuration.subscriber(at: $0), at: $0) }
}

/// Somebody to write to, if `address` may be told.
private func contact(_ person: Subscriber?, at address: Address?) -> [String: TextValue] {
    let organisation = person.flatMap { $0.hidden.contains(.organisation) ? nil : $0.organisation }
    let words = [person?.name ?? address?.description, organisation].compactMap(\.self)
    var values: [String: TextValue] = ["contact": .text(words.joined(separator: ", "))]
    values["mailto"] = address.map { .text(mailtoLink($0)) }
    return values
}
