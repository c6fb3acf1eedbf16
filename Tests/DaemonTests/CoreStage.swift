import ConfigurationFiles
import Foundation
import Logging
import MailFormat
import Networks
import ScenarioPlay
import Store
import Texts

@testable import Daemon

/// The daemon's core with a mailbox, a relay, a clock and chance in memory.
final class CoreStage: Stage {
    let city: CityFolder
    let store: Store
    private let folder: URL
    private let environment: Environment
    private let mailbox = PlayedMailbox()
    private let relay = PlayedRelay()
    private let clock: PlayedClock

    init(_ scenario: Scenario, domain: String = "netz.example") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "netzpost-\(UUID().uuidString)")
        city = try CityFolder(
            scenario, in: folder, intake: "[{maildir: \(folder.path)/in}]", relay: "{maildirs: \(folder.path)/out}",
            domain: domain)
        let configuration = try Self.load(city)
        store = try Store(folder: configuration.data)
        let (clock, chance) = (PlayedClock(), PlayedChance())
        self.clock = clock
        environment = Environment(
            store: store, configuration: CurrentConfiguration(configuration), wording: try Self.wording.get(),
            log: LogEvents(.init(label: "test") { _ in SilentLogHandler() }), now: { clock.now },
            makeToken: { chance.token() }, diskSpace: { _ in nil })
    }

    private static let wording = Result { try Templates.wording() }

    private static func load(_ city: CityFolder) throws -> Configuration {
        let (configuration, diagnostics) = ConfigurationFolder(city.path.path).load()
        guard let configuration else { throw StageTrouble(diagnostics.map { "\($0)" }.joined(separator: "\n")) }
        return configuration
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    var now: Timestamp { clock.now }

    func put(_ bytes: [UInt8]) async throws { await mailbox.put(String(decoding: bytes, as: UTF8.self)) }

    func work() async throws -> [ReceivedMail] {
        let before = await relay.copies.count
        try await readFiles()
        try await JudgeBounces(environment: environment).run()
        let intake = Intake(source: mailbox, keepsMail: false, environment: environment, deliveryWake: WakeSignal())
        while try await intake.takeIn() > 0 {}
        try await Timetable(environment: environment).runDue()
        let delivery = Delivery(.maildirs(path: ""), sink: relay, environment: environment)
        while try await delivery.isDue() { try await delivery.sendDue() }
        return await relay.copies.dropFirst(before).map { copy in
            ReceivedMail(recipient: copy.recipient, bytes: copy.bytes)
        }
    }

    /// As the daemon does when it begins.
    private func readFiles() async throws {
        let (loaded, mistakes) = ConfigurationFolder(city.path.path).load()
        let people = ApplySubscribers(environment: environment)
        if let loaded {
            environment.configuration.replace(by: loaded)
            _ = try await people.apply(loaded)
        } else {
            _ = try await people.tell(of: mistakes, isStart: true, environment.configuration.current)
        }
    }

    func wait(_ duration: Duration) { clock.advance(by: duration) }

    func configuration() async throws -> Configuration {
        try await store.effective(environment.configuration.current)
    }
}
