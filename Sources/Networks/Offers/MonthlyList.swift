public import MailFormat

/// A page of a network's link list, as the store knows it.
public struct KnownLink: Hashable, Sendable {
    /// Its row.
    public var number: Int64
    /// Whose list it is in.
    public var network: NetworkID
    /// Title and address.
    public var link: SharedLink
    /// Who recommends it.
    public var owner: Mailbox

    /// Puts the values together.
    public init(number: Int64, network: NetworkID, link: SharedLink, owner: Mailbox) {
        self.number = number
        self.network = network
        self.link = link
        self.owner = owner
    }
}

/// The mail of a month to all members of a network who get mail: what is offered and recommended there. nil where there is
/// nothing of either, or nobody to write to.
///
/// - `token`: as in `IncomingMail.token`.
public func monthlyList(
    of offers: [KnownOffer], links: [KnownLink], in network: Network, token: String, context: Context
) -> Mailing? {
    let configuration = context.configuration
    // Of those who have left nobody can have anything.
    let offers = offers.filter { configuration.presentAddress(of: $0.owner.address) != nil }
    guard !offers.isEmpty || !links.isEmpty else { return nil }
    let readers = configuration.members(of: network.id).filter { person in
        person.delivery(in: network.id) != Delivery.none && !(person.pause?.lasts(at: context.now) ?? false)
    }
    guard !readers.isEmpty else { return nil }
    let separator = configuration.separator
    let language = network.language
    func address(_ german: String, _ english: String) -> TextValue {
        .text(mailtoLink(network.address(language == .german ? german : english, separator: separator)))
    }
    let pages = network.allLinks(with: links)
    var values: [String: TextValue] = [
        "network": .text(network.name), "offers": .rows(offers.prefix(MonthlyLimit.rows).map(configuration.row(of:))),
        "links": .rows(pages.prefix(MonthlyLimit.rows).map { ["title": .text($0.title), "url": .text($0.url)] }),
        "has-offers": .flag(!offers.isEmpty), "has-links": .flag(!pages.isEmpty),
        "offer": address("angebot", "offer"), "weblink": address("link", "link"),
    ]
    if offers.count > MonthlyLimit.rows { values["more-offers"] = "\(offers.count - MonthlyLimit.rows)" }
    if pages.count > MonthlyLimit.rows { values["more-links"] = "\(pages.count - MonthlyLimit.rows)" }
    let mail = OwnMail(
        context.wording.text(.monthlyList, in: language, values), as: .notice, id: "offers-\(token).\(network.id)",
        to: [Mailbox(name: network.short, address: network.address)], from: network)
    var mailing = mail.mailing(configuration: configuration, now: context.now)
    mailing?.recipients = readers.map(\.address)
    return mailing
}

private enum MonthlyLimit {
    /// Of offers, and of links: more nobody reads.
    static let rows = 100
}

extension Network {
    /// The pages of the configuration, then those that members recommend; each once.
    func allLinks(with links: [KnownLink]) -> [SharedLink] {
        var keys: Set<String> = []
        return (self.links + links.map(\.link)).filter {
            keys.insert($0.key).inserted
        }
    }
}

extension Configuration {
    /// An offer as a text lists it: `mailto` writes to its owner.
    fileprivate func row(of offer: KnownOffer) -> [String: TextValue] {
        // Who was let write from another network shows here what that one's members alone do not see.
        let entry = subscriber(at: offer.owner.address).map {
            MemberEntry($0, isOutside: !$0.isMember(of: offer.network))
        }
        var row = day(at: offer.until).values
        row["subject"] = .text(offer.subject)
        row["person"] = .text([name(of: offer.owner), entry?.organisation].compactMap(\.self).joined(separator: ", "))
        row["mailto"] = .text(
            mailtoLink(currentAddress(of: offer.owner.address), subject: "Re: " + offer.subject))
        return row
    }
}
