import Foundation
import Logging
import MailFormat
import Networks
import Store
import TestSupport
import Testing
import Texts
import Transport

@testable import Daemon

@Suite("Documents are read for the search")
struct ReadDocumentsTests {
    private static let now = Timestamp(seconds: 1_795_424_400)

    /// A daemon's surroundings in which `text/x-plan` is read by a shell's script.
    private func environment(_ folder: String, script: String) throws -> Environment {
        let address = try #require(Address("sprache@netz.example"))
        let network = Network(id: NetworkID("sprache"), name: "Netzwerk Sprache", short: "Sprache", address: address)
        let anna = Subscriber(
            name: "Anna", addresses: [try #require(Address("anna@schule.example"))],
            memberships: [Membership(network: network.id)])
        var configuration = Configuration(
            data: folder, intake: [], relay: .maildirs(path: folder + "/out"), networks: [network], subscribers: [anna])
        configuration.senders.trust = .from
        configuration.extractors = ["text/x-plan": ["sh", "-c", script]]
        return Environment(
            store: try Store(folder: folder), configuration: CurrentConfiguration(configuration),
            wording: try Templates.wording(), log: LogEvents(.init(label: "test") { _ in SilentLogHandler() }),
            now: { Self.now }, diskSpace: { _ in nil })
    }

    private func post(_ words: String, in environment: Environment) async throws {
        let mailbox = PlayedMailbox()
        await mailbox.put(
            1,
            mail: """
                From: Anna <anna@schule.example>
                To: sprache@netz.example
                Subject: Plan
                Message-ID: <1@schule.example>
                Content-Type: multipart/mixed; boundary=b

                --b

                Siehe Anhang.
                --b
                Content-Type: text/x-plan; name="Plan.txt"
                Content-Disposition: attachment; filename="Plan.txt"

                \(words)
                --b--

                """)
        let intake = Intake(source: mailbox, keepsMail: true, environment: environment, deliveryWake: WakeSignal())
        while try await intake.takeIn() > 0 {}
    }

    private func names(_ words: String, in environment: Environment) async throws -> [String] {
        let configuration = environment.configuration.current
        let request = SearchRequest(
            SearchQuery(words, in: configuration, now: Self.now),
            scope: ArchiveScope(all: configuration.networks.map(\.id)), limit: 10,
            in: configuration,
            now: Self.now)
        return try await environment.store.search(request).hits.map(\.title)
    }

    @Test("What a program says of a document is found")
    func isFound() async throws {
        let folder = testFolder("read-documents")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let environment = try environment(folder, script: "tr a-zA-Z n-za-mN-ZA-M")
        try await post("Ovyqhatftrfgnygre", in: environment)
        #expect(try await names("Bildungsgestalter", in: environment).isEmpty)
        try await ReadDocuments(environment: environment).run()
        #expect(try await names("Bildungsgestalter", in: environment) == ["Plan.txt"])
    }

    @Test(
        "What can't be read is found by its name, and the post stands; nothing is tried twice",
        arguments: ["exit 1", "sleep 100", "yes | head -c 100; kill -9 $$"])
    func fails(script: String) async throws {
        let folder = testFolder("read-documents")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let environment = try environment(folder, script: script)
        try await post("Geheimnis", in: environment)
        var limits = TextProgram.Limits()
        limits.time = .milliseconds(500)
        try await ReadDocuments(environment: environment, program: TextProgram(limits: limits)).run()
        #expect(try await environment.store.documentsWaitingForText(ofTypes: ["text/x-plan"], limit: 9).isEmpty)
        #expect(try await environment.store.posts().count == 1)
        #expect(try await names("Plan", in: environment).contains("Plan.txt"))
    }

    @Test("A program that is not there loses no document: it waits")
    func waits() async throws {
        let folder = testFolder("read-documents")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let environment = try environment(folder, script: "cat")
        try await post("Geheimnis", in: environment)
        var other = environment.configuration.current
        other.extractors = ["text/x-plan": ["netzpost-no-such-program"]]
        let broken = Environment(
            store: environment.store, configuration: CurrentConfiguration(other), wording: environment.wording,
            log: environment.log, now: { Self.now })
        try await ReadDocuments(environment: broken).run()
        #expect(try await environment.store.documentsWaitingForText(ofTypes: ["text/x-plan"], limit: 9).count == 1)
        try await ReadDocuments(environment: environment).run()
        #expect(try await names("Geheimnis", in: environment) == ["Plan.txt"])
    }
}
