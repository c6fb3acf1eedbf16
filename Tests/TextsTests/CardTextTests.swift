import MailFormat
import Testing

@testable import Networks
@testable import Texts

@Suite("The card that people change by replying")
struct CardTextTests {
    private static let own = Address("netz@netz.example")

    private static func card(_ language: Language) throws -> (Subscriber, Configuration, Wording.Text) {
        let address = try #require(own)
        var network = Network(id: NetworkID("n"), name: "Netz", short: "Netz", address: address)
        network.language = language
        var erika = Subscriber(
            name: "Erika Muster", addresses: [try #require(Address("erika@kurs.example"))],
            memberships: [Membership(network: network.id)])
        erika.task = "Leitung der Kurse für Erwachsene am Abend und am Wochenende in allen Stadtteilen der Stadt"
        erika.phone = "0251 1"
        erika.hidden = [.phone, .email]
        let configuration = Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: [network], subscribers: [erika])
        let mail = IncomingMail(
            key: nil, blob: BlobID(hex: ""), message: Message([]), contentHash: BlobID(hex: ""),
            received: Timestamp(seconds: 0), text: "", token: "t1")
        let command = CommandMail(
            network: network, author: Mailbox(address: erika.address), asker: erika, mail: mail,
            context: Context(
                configuration: configuration, now: Timestamp(seconds: 0), wording: try TextSamples.wording.get(),
                tokens: TokenKey { $0 }))
        return (erika, configuration, command.profile().text)
    }

    @Test("Quoted as it is it changes nothing, in both forms", arguments: Language.allCases)
    func unchanged(language: Language) throws {
        let (erika, configuration, text) = try Self.card(language)
        let quoted = text.plain.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)\n" }.joined()
        for reply in [text.plain, quoted, plainText(fromHTML: text.html ?? "")] {
            let read = ProfileReply(reply, answersCard: true, by: erika, in: configuration)
            #expect(read.changes.isEmpty && read.faults.isEmpty, "\(read)")
        }
    }

    @Test("With one line changed it changes one thing, in both forms", arguments: Language.allCases)
    func changed(language: Language) throws {
        let (erika, configuration, text) = try Self.card(language)
        for reply in [text.plain, plainText(fromHTML: text.html ?? "")] {
            let changed = reply.replacing("0251 1", with: "0251 99")
            let read = ProfileReply(changed, answersCard: true, by: erika, in: configuration)
            #expect(read.changes == [.phone("0251 99")] && read.faults.isEmpty, "\(read)")
        }
    }

    @Test("A reply without sub-address is the same command", arguments: Language.allCases)
    func subject(language: Language) throws {
        let (_, _, text) = try Self.card(language)
        #expect(Destination(word: baseSubject("Re: \(text.subject)")) == .command(.profile))
    }
}
