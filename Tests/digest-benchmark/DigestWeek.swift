import Daemon
import Foundation
import Glibc
import Logging
import MailFormat
import Networks
import Store
import Synchronization
import Texts

/// A week of 200 posts in three networks, each member of which gets digests of one or two, and reads the others along.
struct DigestWeek {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "digests-\(UUID().uuidString)")
    private let members: Int
    private let posts = 200
    private let store: Store
    private let configuration: Configuration
    private let monday = Timestamp(seconds: 1_795_424_400)

    init(members: Int) throws {
        self.members = members
        store = try Store(folder: folder.path)
        let networks = try ["sprache", "jugend", "beruf"].map { name in
            Network(
                id: NetworkID(name), name: "Netzwerk \(name)", short: name.capitalized,
                address: try Self.address("\(name)@netz.example"))
        }
        let people = try (0..<members).map { number in
            var places = [networks[number % 3].id]
            if number % 5 == 0 { places.append(networks[(number + 1) % 3].id) }
            return Subscriber(
                name: "Person \(number)", addresses: [try Self.address("p\(number)@amt\(number % 40).example")],
                memberships: places.map { Membership(network: $0, delivery: .weekly) })
        }
        var configuration = Configuration(
            data: folder.path, intake: [], relay: .maildirs(path: folder.path + "/out"), networks: networks,
            subscribers: people)
        configuration.senders.trust = .from
        self.configuration = configuration
    }

    private struct NoAddress: Error {}

    private static func address(_ text: String) throws -> Address {
        guard let address = Address(text) else { throw NoAddress() }
        return address
    }

    private func environment(at now: Timestamp) throws -> Environment {
        Environment(
            store: store, configuration: CurrentConfiguration(configuration), wording: try Templates.wording(),
            log: LogEvents(Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }), now: { now },
            diskSpace: { _ in nil })
    }

    /// A row of the table.
    func measure() async throws -> String {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, monday) = (configuration, monday)
        try await store.transaction { transaction in
            var people = EffectiveConfiguration(file)
            _ = try people.current(in: transaction, now: monday)
        }
        try await SendDigests(environment: environment(at: monday)).run()
        for number in 0..<posts { try await post(number) }
        let before = (memory: Self.residentMemory(), size: databaseSize())
        let environment = try environment(at: monday + .days(7))
        let clock = ContinuousClock()
        let time = try await clock.measure { try await SendDigests(environment: environment).run() }
        let mails = try await store.status(now: monday + .days(7)).deliveries[.queued, default: 0]
        let peak = Self.residentMemory(ofPeak: true)
        return [
            "\(members)", "\(posts)", "\(mails)", String(format: "%.2f", time / .seconds(1)), "\(peak)",
            "\(peak - before.memory)", "\(databaseSize() - before.size)",
        ].joined(separator: " | ")
    }

    private func post(_ number: Int) async throws {
        let network = configuration.networks[number % 3]
        let words = (0..<60).map { "Wort\((number * 31 + $0 * 7) % 997)" }.joined(separator: " ")
        let text = """
            From: Person \(number % members) <\(configuration.subscribers[number % members].address)>
            To: \(network.address)
            Subject: \(number % 4 == 0 ? "Re: Thema \(number / 8)" : "Thema \(number / 2)")
            Message-ID: <\(number)@post.example>
            Content-Type: text/plain; charset=utf-8

            Hallo zusammen,

            \(words) für alle, die möchten.

            Viele Grüße

            """.replacing("\n", with: "\r\n")
        let path = store.incomingFolder + "/\(number)"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let key = MailKey(mailbox: "benchmark", validity: 1, uid: "\(number)")
        let stored = try await store.adopt([FetchedMail(key: key, path: path)])
        let (store, file, now) = (store, configuration, monday + .seconds(number * 3000))
        let wording = try Templates.wording()
        try await store.transaction { transaction in
            var people = EffectiveConfiguration(file)
            let configuration = try people.current(in: transaction, now: now)
            let mail = try store.read(stored[0], received: now, token: randomToken())
            let known = try transaction.known(for: mail, in: [network.id], now: now)
            let context = Context(
                configuration: configuration, now: now, known: known, wording: wording, tokens: store.tokens)
            try transaction.apply(decide(mail, in: context), of: mail, now: now)
        }
    }

    /// In MB, with what is written ahead.
    private func databaseSize() -> Int {
        ["", "-wal"].reduce(0) { sum, suffix in
            let path = folder.path + "/netzpost.sqlite" + suffix
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return sum + ((attributes?[.size] as? Int) ?? 0)
        } / 1_000_000
    }

    /// In MB, of this process.
    private static func residentMemory(ofPeak isPeak: Bool = false) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let field = isPeak ? "VmHWM:" : "VmRSS:"
        let line = status.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
        return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) / 1000
    }
}
