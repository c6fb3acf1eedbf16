import MailFormat
import Networks

/// An invented city with networks of every kind.
enum City {
    static let configuration: Configuration = {
        var sprache = network("sprache", short: "Sprache")
        sprache.replyTo = .network
        sprache.strangers = .reject
        sprache.inlineLimit = 100
        var arbeit = network("arbeit", short: "Work")
        arbeit.language = .english
        arbeit.tagsSubjects = false
        arbeit.strangers = .accept
        arbeit.maximalSize = 2000
        var rita = person("Rita Peters", "rita@stadt.example", in: ["sprache", "jugend", "arbeit"])
        rita.moderates = [sprache.id]
        var erika = person("Erika Muster", "erika@kurs.example", in: ["sprache", "jugend"])
        erika.getsOwnPosts = false
        var configuration = Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"),
            networks: [sprache, network("jugend", short: "Übergang Jugend"), arbeit],
            subscribers: [rita, erika, person("Karl Klein", "karl@schule.example", in: ["jugend"])])
        configuration.umbrella = address("alle@netz.example")
        configuration.maintainers = [address("rita@stadt.example")]
        configuration.senders.servers = ["mx.netz.example"]
        return configuration
    }()

    /// What tells two questions apart, and is no secret.
    static let tokens = TokenKey { bytes in
        var state: UInt64 = 14_695_981_039_346_656_037
        return (0..<32).map { round in
            for byte in bytes + [UInt8(round)] { state = (state ^ UInt64(byte)) &* 1_099_511_628_211 }
            return UInt8(truncatingIfNeeded: state >> 32)
        }
    }

    /// Texts that show what they were asked for.
    static let wording = Wording { name, language, values in
        let values = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return Wording.Text(
            subject: "\(name.rawValue) (\(language.rawValue))", plain: values.joined(separator: "\n") + "\n")
    }

    private static func network(_ name: String, short: String) -> Network {
        Network(id: NetworkID(name), name: "Netzwerk \(name)", short: short, address: address("\(name)@netz.example"))
    }

    private static func person(_ name: String, _ mail: String, in networks: [String]) -> Subscriber {
        Subscriber(
            name: name, addresses: [address(mail)],
            memberships: networks.map { Membership(network: NetworkID($0)) })
    }

    static func address(_ text: String) -> Address {
        guard let address = Address(text) else { fatalError("\(text) is no address") }
        return address
    }
}
