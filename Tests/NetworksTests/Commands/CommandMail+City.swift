import MailFormat
import Testing

@testable import Networks

extension CommandMail {
    /// A command to a network of the invented city.
    static func of(
        _ author: String, in network: NetworkID = City.sprache, body: String = "",
        _ configuration: Configuration = City.configuration()
    ) -> CommandMail {
        let mailbox = Mailbox(name: nil, address: City.address(author))
        guard let network = configuration.network(network) else { fatalError("no such network") }
        return CommandMail(
            network: network, author: mailbox, asker: configuration.subscriber(at: mailbox.address),
            mail: City.mail([("From", author)], body: body), context: City.context(configuration))
    }
}

extension OwnMail {
    /// What the text was asked to say.
    var lines: [String] { text.plain.split(separator: "\n").map(String.init) }
}
