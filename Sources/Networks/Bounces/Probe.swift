public import MailFormat

/// A short mail that shows whether an address is alive; nil when there is no address to write from.
///
/// It goes to one recipient, from a reverse-path that no other mail has: if it comes back, nobody else is meant.
///
/// - `token`: as in `IncomingMail.token`.
public func probe(
    of person: Subscriber, at address: Address, token: String, configuration: Configuration, now: Timestamp,
    wording: Wording
) -> Mailing? {
    let networks = person.memberships.compactMap { configuration.network($0.network) }
    guard let network = networks.first ?? configuration.networks.first else { return nil }
    let owner = network.address(for: .owner, separator: configuration.separator)
    let text = wording.text(.probe, in: network.language, ["network": .text(network.name), "owner": "\(owner)"])
    var mail = OwnMail(
        text, as: .probe, id: "probe-\(token)", to: [Mailbox(name: person.name, address: address)], from: network)
    mail.reversePath = network.reversePath(token: token, separator: configuration.separator)
    return mail.mailing(configuration: configuration, now: now)
}
