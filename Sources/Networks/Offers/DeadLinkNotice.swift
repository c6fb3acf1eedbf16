internal import MailFormat

/// Tells somebody that pages they recommended are dead and are no longer in the network's list. nil when there is no address
/// to write from, or nobody to write to.
///
/// - `links`: of one owner in one network.
/// - `token`: as in `IncomingMail.token`.
public func deadLinkNotice(of links: [KnownLink], token: String, context: Context) -> Mailing? {
    let configuration = context.configuration
    // Who has left is told nothing.
    guard let first = links.first, let network = configuration.network(first.network),
        let owner = configuration.presentAddress(of: first.owner.address),
        configuration.subscriber(at: owner) != nil || configuration.allowed[network.id]?.contains(owner) == true
    else { return nil }
    let language = network.language
    var values: [String: TextValue] = [
        "network": .text(network.name), "title": .text(first.link.title), "several": .flag(links.count > 1),
    ]
    let address = network.address("link", separator: configuration.separator)
    values["links"] = .rows(
        links.map {
            [
                "title": .text($0.link.title), "url": .text($0.link.url),
                "weblink": .text(mailtoLink(address, subject: $0.link.title)),
            ]
        })
    values["owner"] = configuration.owner(of: network).map { "\($0)" }
    let mail = OwnMail(
        context.wording.text(.deadLinks, in: language, values), as: .notice, id: "links-\(token).\(network.id)",
        to: [Mailbox(name: first.owner.name, address: owner)], from: network)
    return mail.mailing(configuration: configuration, now: context.now)
}
