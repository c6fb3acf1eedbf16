import ConfigurationFiles
import Foundation
import Logging
import MailFormat
import Networks
import ScenarioPlay
import Store
import TestSupport
import Texts

@testable import Daemon

/// The daemon's core with a mailbox, a relay, a clock and chance in memory.
final class CoreStage: Stage {
    let city: CityFolder
    let store: Store
    private let folder: URL
    private let environment: Environment
    private let mailbox = PlayedMailbox()
    let relay = PlayedRelay()
    private let clock: PlayedClock
    private let web = PlayedWeb()
    /// The files as they were read last.
    private var readTexts: [String] = []

    convenience init(_ scenario: Scenario, domain: String = "netz.example") throws {
        try self.init { folder in
            try CityFolder(
                scenario, in: folder, intake: Self.intake(folder), relay: Self.relay(folder), domain: domain)
        }
    }

    /// A city of its own files, whose places for intake and relay are left open.
    convenience init(main: String, subscribers: String) throws {
        try self.init { folder in
            try CityFolder(
                main: main, subscribers: subscribers, in: folder, intake: Self.intake(folder),
                relay: Self.relay(folder))
        }
    }

    private static func intake(_ folder: URL) -> String { "[{maildir: \(folder.path)/in}]" }

    private static func relay(_ folder: URL) -> String { "{maildirs: \(folder.path)/out}" }

    private init(makeCity: (URL) throws -> CityFolder) throws {
        folder = URL(filePath: testFolder("daemon"))
        city = try makeCity(folder)
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
        let intake = Intake(source: mailbox, keepsMail: true, environment: environment, deliveryWake: WakeSignal())
        while try await intake.takeIn() > 0 {}
        try await Timetable(environment: environment).runDue()
        let links = CheckLinks(
            environment: environment, deliveryWake: WakeSignal(), ask: { [web] in web.answer(of: $0) },
            pauseTime: .zero)
        try await links.run()
        let delivery = Delivery(.maildirs(path: ""), sink: relay, environment: environment)
        while try await delivery.isDue() { try await delivery.sendDue() }
        return await relay.copies.dropFirst(before).map { copy in
            ReceivedMail(recipient: copy.recipient, bytes: copy.bytes)
        }
    }

    /// As the daemon does when it begins; only when they have changed.
    private func readFiles() async throws {
        let files = try ["netzpost.yaml", "subscribers.yaml"].map {
            try String(contentsOf: city.path.appending(path: $0), encoding: .utf8)
        }
        if files == readTexts { return }
        readTexts = files
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

    func setPage(_ url: String, isThere: Bool) { web.set(url, isThere ? .alive : .missing) }

    func configuration() async throws -> Configuration {
        try await store.effective(environment.configuration.current)
    }
}
