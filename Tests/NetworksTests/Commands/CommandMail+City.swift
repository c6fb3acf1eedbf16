import MailFormat
import Testing

@testable import Networks

extension CommandMail {
    /// A command to a network of the invented city.
    static func of(
        _ author: String, in network: NetworkID = City.sprache, body: String = "", isProven: Bool = true,
        _ configuration: Configuration = City.configuration(), answered: Set<Address> = []
    ) -> CommandMail {
        let mailbox = Mailbox(name: nil, address: City.address(author))
        var known = KnownMail()
        known.answered = answered
        guard let network = configuration.network(network) else { fatalError("no such network") }
        return CommandMail(
            network: network, author: mailbox, asker: configuration.subscriber(at: mailbox.address),
            isProven: isProven, mail: City.mail([("From", author)], body: body),
            context: City.context(configuration, known: known))
    }
}

extension OwnMail {
    /// What the text was asked to say.
    var lines: [String] { text.plain.split(separator: "\n").map(String.init) }
}
