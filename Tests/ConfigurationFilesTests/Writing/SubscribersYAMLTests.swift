import MailFormat
import Networks
import Testing

@testable import ConfigurationFiles

@Suite("The people written as a file")
struct SubscribersYAMLTests {
    private static let sprache = NetworkID("sprache")
    private static let jugend = NetworkID("jugend")

    private func person(_ name: String, _ number: Int) throws -> Subscriber {
        Subscriber(
            name: name, addresses: [try #require(Address("p\(number)@a.example"))],
            memberships: [Membership(network: Self.sprache)])
    }

    private func read(_ people: [Subscriber]) throws -> [Subscriber]? {
        let folder = try TrialFolder(subscribers: subscribersYAML(people))
        let (configuration, diagnostics) = folder.folder.load()
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors) in \(subscribersYAML(people))")
        return configuration?.subscribers
    }

    @Test("Names of every kind are read as they were")
    func names() throws {
        let names = [
            "Rita Peters", "Ünal, Ali", "no", "Null", "yes", "- Strich", "a: b", "#1", "\"Zitat\"", "O'Hara", "\\",
            "{}", "[a]",
            "*", "&a", "!x", "%", "@b", "0251", "1.5", "2026-01-01", "a #b", "~", "?", "|", ">", "Tab\\t", "a,b", "=",
            "<<", "y", "ß", "日本", "e\u{301}",
        ]
        let people = try names.enumerated().map { try person($1, $0) }
        #expect(try read(people) == people)
    }

    @Test("A control character is a blank, and makes no second line")
    func controls() throws {
        let people = [try person("a\nnetworks: []\u{85}b\0", 1)]
        #expect(try read(people)?.map(\.name) == ["a networks: [] b"])
    }

    @Test("Every field is read as it was")
    func fields() throws {
        var first = try person("Erika", 1)
        first.addresses.append(try #require(Address("\"e, m\"@b.example")))
        first.organisation = "Stadt Münster: Sozialamt"
        first.task = "Netzwerkcoach"
        first.phone = "0251 492-1653"
        first.website = "https://stadt.example/"
        first.moderates = [Self.sprache, Self.jugend]
        first.hidden = [.phone, .email]
        first.readsAlong = false
        first.getsOwnPosts = false
        var second = try person("Karl", 2)
        second.memberships = [Membership(network: Self.jugend, delivery: .weekly), Membership(network: Self.sprache)]
        #expect(try read([first, second]) == [first, second])
    }

    @Test("Who only moderates is no member again, but a comment that can be made an entry")
    func moderator() throws {
        var mona = try person("Mona: \n", 1)
        (mona.memberships, mona.moderates, mona.phone) = ([], [Self.sprache], "0251")
        let karl = try person("Karl", 2)
        #expect(try read([mona, karl]) == [karl])
        let lines = subscribersYAML([karl, mona]).split(separator: "\n").map(String.init)
        let entry = lines.filter { $0.hasPrefix("  #- ") || $0.hasPrefix("  #  ") }
        let uncommented = (["subscribers:"] + entry.map { $0.replacing("#", with: "") }).joined(separator: "\n")
        let folder = try TrialFolder(subscribers: uncommented)
        let again = try #require(folder.folder.load().configuration?.subscribers.first)
        #expect(again.moderates == [Self.sprache] && again.phone == "0251")
        #expect(again.memberships == [Membership(network: Self.sprache, delivery: .none)])
    }

    @Test("Nobody is an empty list")
    func nobody() { #expect(subscribersYAML([]) == "subscribers: []\n") }
}
