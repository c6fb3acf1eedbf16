import MailFormat
import Testing

@testable import Networks

@Suite("The list of a month") struct MonthlyListTests {
    /// Of somebody who may write to `sprache`, and hides where they work.
    private static func list(isMember: Bool) throws -> String {
        let configuration = City.configuration {
            var karl = City.person("Karl Klein", "karl@schule.example", in: isMember ? City.sprache : City.jugend)
            (karl.organisation, karl.hidden) = ("Hafenschule", [.organisation])
            $0.subscribers.removeAll { $0.name == karl.name }
            $0.subscribers.append(karl)
            $0.allowed[City.sprache] = [karl.address]
        }
        let owner = Mailbox(name: "Karl Klein", address: City.address("karl@schule.example"))
        let offer = KnownOffer(
            network: City.sprache, content: BlobID(hex: "c"), post: 1, owner: owner, subject: "Lesekreis",
            messageID: nil, until: City.now + .days(30))
        let mailing = monthlyList(
            of: [offer], links: [], in: try #require(configuration.network(City.sprache)), token: "abcdefghijkl",
            context: City.context(configuration))
        return try #require(mailing).message.lastText()
    }

    @Test("It shows of its own members all, and of others what they do not hide")
    func hidden() throws {
        #expect(try Self.list(isMember: true).contains("Karl Klein, Hafenschule"))
        let outside = try Self.list(isMember: false)
        #expect(outside.contains("Karl Klein") && !outside.contains("Hafenschule"))
    }
}
