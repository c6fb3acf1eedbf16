import MailFormat
import TestSupport
import Testing

@testable import Networks

/// Rules that hold for any city and any mail.
@Suite("Whatever comes")
struct PropertyTests {
    /// A city of random networks and members, and mails of random fields.
    struct World {
        var random: SeededGenerator
        var configuration: Configuration

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            let networks = (0..<Int.random(in: 1...5, using: &random)).map { index in
                var network = Network(
                    id: NetworkID("n\(index)"), name: "Network \(index)", short: "N\(index)",
                    address: City.address("n\(index)@netz.example"))
                network.strangers = Network.Strangers.allCases.randomElement(using: &random) ?? .hold
                network.replyTo = Network.ReplyTo.allCases.randomElement(using: &random) ?? .author
                return network
            }
            let subscribers = (0..<Int.random(in: 0...20, using: &random)).map { index in
                let memberships = networks.shuffled(using: &random).prefix(Int.random(in: 1...5, using: &random)).map {
                    Membership(network: $0.id, delivery: Delivery.allCases.randomElement(using: &random) ?? .immediate)
                }
                var person = Subscriber(
                    name: "P\(index)",
                    addresses: [City.address("p\(index)@a.example"), City.address("p\(index)@b.example")],
                    memberships: memberships)
                person.getsOwnPosts = Bool.random(using: &random)
                return person
            }
            configuration = Configuration(
                data: "/", intake: [], relay: .maildirs(path: "/"), networks: networks, subscribers: subscribers)
            configuration.umbrella = City.address("alle@netz.example")
            configuration.maintainers = [City.address("m@a.example")]
            configuration.senders.trust = .from
            self.random = random
        }

        mutating func pick<Value>(_ values: [Value]) -> Value {
            values[Int.random(in: 0..<values.count, using: &random)]
        }

        /// A mail to some networks by a member or a stranger.
        mutating func mail(_ extra: String = "") -> IncomingMail {
            let author = pick(["p0@a.example", "p1@b.example", "p7@a.example", "f@fremd.example"])
            let recipients = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                pick(["n0", "n1+sitzung", "n2+hilfe", "n3+x", "n4", "alle", "netz"]) + "@netz.example"
            }.joined(separator: ", ")
            return City.mail(
                "From: \(author)\nTo: \(recipients)\nSubject: \(pick(["x", "Hilfe", "Angebot", ""]))\n\(extra)\nx\n",
                token: String(UInt64.random(in: 0...UInt64.max, using: &random), radix: 36))
        }

        mutating func known() -> KnownMail {
            var known = KnownMail()
            known.reached = Set(
                (0..<Int.random(in: 0...5, using: &random)).map { City.address("p\($0)@\(pick(["a", "b"])).example") })
            if Bool.random(using: &random) { known.decided = [NetworkID("n0")] }
            if Bool.random(using: &random) {
                let answer = SentAnswers.Answer(subject: "hold-stranger (de)", at: City.now)
                known.sent.note(answer, to: City.address("f@fremd.example"))
            }
            return known
        }
    }

    static let automatic = [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated", "Return-Path: <>", "Precedence: auto_reply",
        "X-Autoreply: 1", "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
        "Content-Type: text/calendar; method=REPLY", "X-Netzpost-Loop: n0.netz.example x", "List-Id: <n0.netz.example>",
        "X-Failed-Recipients: a@b.example\nReturn-Path: <>",
    ]

    @Test("No automatic mail is posted, held or answered", arguments: 0..<300 as Range<UInt64>)
    func automatic(seed: UInt64) {
        var world = World(seed: seed)
        let mail = world.mail(world.pick(Self.automatic) + "\n")
        let context = City.context(world.configuration, known: world.known())
        for decision in decide(mail, in: context) {
            #expect(decision.fate.name == "filed", "seed \(seed)")
            #expect(decision.effects.isEmpty, "seed \(seed)")
        }
    }

    @Test("Each reader is queued once, and only one who is to get it", arguments: 0..<300 as Range<UInt64>)
    func readers(seed: UInt64) {
        var world = World(seed: seed)
        let mail = world.mail()
        let known = world.known()
        let decisions = decide(mail, in: City.context(world.configuration, known: known))
        #expect(!decisions.isEmpty, "seed \(seed)")
        #expect(Set(decisions.map(\.network)).count == decisions.count, "seed \(seed)")
        var readers: Set<String> = []
        for decision in decisions {
            for mailing in decision.mailings where mailing.purpose == .post {
                #expect(decision.fate == .posted, "seed \(seed)")
                for address in mailing.recipients {
                    let person = world.configuration.subscriber(at: address)
                    let network = decision.network ?? NetworkID("")
                    #expect(person?.address == address, "seed \(seed)")
                    #expect(person?.delivery(in: network) == .immediate, "seed \(seed)")
                    #expect(known.reached.isDisjoint(with: person?.addresses ?? []), "seed \(seed)")
                    let isNew = readers.insert(person?.name ?? "").inserted
                    #expect(isNew, "seed \(seed)")
                }
            }
        }
        let later = decisions.flatMap { decision in
            decision.effects.flatMap { effect -> [Address] in
                guard case .keepForDigest(let network, let addresses) = effect else { return [] }
                #expect(decision.fate == .posted && network == decision.network, "seed \(seed)")
                for address in addresses {
                    let delivery = world.configuration.subscriber(at: address)?.delivery(in: network)
                    #expect(delivery == .daily || delivery == .weekly, "seed \(seed)")
                }
                return addresses
            }
        }
        #expect(Set(later).count == later.count, "seed \(seed)")
        let laterReaders = Set(later.compactMap { world.configuration.subscriber(at: $0)?.name })
        #expect(laterReaders.isDisjoint(with: readers), "seed \(seed)")
        // Nobody who is to get a post goes without.
        let author = mail.message.authors.first?.address
        for decision in decisions where decision.fate == .posted {
            let network = decision.network ?? NetworkID("")
            for person in world.configuration.members(of: network) where person.delivery(in: network) != Delivery.none {
                let isAuthor = author.map(person.addresses.contains) ?? false
                let isReached = !known.reached.isDisjoint(with: person.addresses)
                let isReader =
                    readers.contains(person.name)
                    || person.delivery(in: network) != .immediate && laterReaders.contains(person.name)
                #expect(isReader || isReached || isAuthor && !person.getsOwnPosts, "seed \(seed)")
            }
        }
    }

    @Test(
        "Every mail has a fate, and at most one answer for each network goes to its author only",
        arguments: 0..<300 as Range<UInt64>)
    func answers(seed: UInt64) {
        var world = World(seed: seed)
        let mail = world.mail(world.pick(["", "X-Spam-Flag: YES\n", "Precedence: list\n", "From: x@y.example\n"]))
        let known = world.known()
        let decisions = decide(mail, in: City.context(world.configuration, known: known))
        #expect(!decisions.isEmpty, "seed \(seed)")
        let answers = decisions.flatMap(\.mailings).filter { $0.purpose == .answer }
        #expect(answers.count <= decisions.count, "seed \(seed)")
        for answer in answers {
            #expect(answer.recipients == mail.message.authors.prefix(1).map(\.address), "seed \(seed)")
            let earlier = answer.recipients.flatMap { known.sent.answers[$0] ?? [] }
            #expect(!earlier.contains { $0.subject == answer.subject }, "seed \(seed)")
            #expect(answer.reversePath == nil, "seed \(seed)")
        }
    }

    @Test("What we send is a loop when it comes back, and nothing follows from it", arguments: 0..<100 as Range<UInt64>)
    func returning(seed: UInt64) {
        var world = World(seed: seed)
        let mail = world.mail()
        let context = City.context(world.configuration)
        for mailing in decide(mail, in: context).flatMap(\.mailings) {
            let bytes = mailing.message.bytes(over: City.crlf(Self.source(of: mail)))
            let back = IncomingMail(
                key: mail.key, blob: mail.blob, message: Message(bytes), contentHash: mail.contentHash,
                received: mail.received, text: "", token: "back")
            let decisions = decide(back, in: context)
            #expect(decisions.allSatisfy { $0.effects.isEmpty && $0.fate.name == "filed" }, "seed \(seed)")
        }
    }

    /// The mail's bytes again: its header and the body of `World.mail`.
    private static func source(of mail: IncomingMail) -> String {
        String(decoding: mail.message.header.bytes, as: UTF8.self) + "\nx\n"
    }

    @Test("No prefix of a mail traps or goes without a fate")
    func prefixes() {
        let text = City.crlf(RedistributeTests.original + AttachmentTests.text())
        for length in stride(from: 0, through: text.utf8.count, by: 17) {
            let mail = City.mail(String(decoding: Array(text.utf8.prefix(length)), as: UTF8.self))
            #expect(!decide(mail, in: City.context()).isEmpty)
        }
    }
}
