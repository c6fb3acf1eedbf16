import Foundation
import Logging
import MailFormat
import Networks
import ScenarioPlay
import Store
import Synchronization
import TestSupport
import Texts

@testable import Daemon

/// A city in which so many members of `sprache` get its posts once a week, and the members of `jugend` read along; in a
/// folder that other processes may open. The last of the former may want the mails themselves.
final class DigestTrial: Sendable {
    static let monday = Timestamp(seconds: 1_795_424_400)

    /// Bytes, of `sprache`.
    static let inlineLimit = 50_000

    let folder: String
    let store: Store
    let configuration: Configuration
    private let clock = Mutex(DigestTrial.monday)

    init(folder: String = testFolder("digests"), weekly: Int, along: Int, isLastWhole: Bool = false) throws {
        self.folder = folder
        store = try Store(folder: folder)
        var networks: [Network] = []
        for name in ["sprache", "jugend"] {
            guard let address = Address("\(name)@netz.example") else { throw CocoaError(.coderInvalidValue) }
            networks.append(
                Network(id: NetworkID(name), name: "Netzwerk \(name)", short: name.capitalized, address: address))
        }
        networks[0].inlineLimit = Self.inlineLimit
        var people = (0..<weekly + along).compactMap { number -> Subscriber? in
            let membership =
                number < weekly
                ? Membership(network: NetworkID("sprache"), delivery: .weekly)
                : Membership(network: NetworkID("jugend"))
            return Address("p\(number)@amt.example").map {
                Subscriber(name: "P\(number)", addresses: [$0], memberships: [membership])
            }
        }
        if isLastWhole { people[weekly - 1].getsWholeDigests = true }
        var configuration = Configuration(
            data: folder, intake: [], relay: .maildirs(path: folder + "/out"), networks: networks,
            subscribers: people)
        configuration.senders.trust = .from
        self.configuration = configuration
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    var now: Timestamp { clock.withLock { $0 } }

    func pass(_ duration: Duration) { clock.withLock { $0 = $0 + duration } }

    func environment() throws -> Environment {
        let now = now
        return Environment(
            store: store, configuration: CurrentConfiguration(configuration), wording: try Templates.wording(),
            log: LogEvents(.init(label: "test") { _ in SilentLogHandler() }), now: { now }, diskSpace: { _ in nil })
    }

    func sendDigests() async throws { try await SendDigests(environment: environment()).run() }

    /// Takes posts of the first member in; `id` begins their Message-IDs.
    func post(_ ids: [String], to network: String = "sprache", by number: Int = 0) async throws {
        try await take(
            ids.map { id in
                """
                From: P\(number) <p\(number)@amt.example>
                To: \(network)@netz.example
                Subject: Beitrag \(id)
                Message-ID: <\(id)@amt.example>

                Das ist Beitrag \(id).

                """
            })
    }

    /// Takes mails in, whose lines end in LF. `first`: the UID of the first one, higher than of those taken in before.
    func take(_ mails: [String], from first: Int = 1) async throws {
        let mailbox = PlayedMailbox()
        for (index, mail) in mails.enumerated() { await mailbox.put(first + index, mail: mail) }
        let intake = Intake(
            source: mailbox, keepsMail: true, environment: try environment(), deliveryWake: WakeSignal())
        while try await intake.takeIn() > 0 {}
    }

    /// Sends all that is queued; what each recipient got of it in digests: subjects, and Message-IDs of the posts.
    func deliver() async throws -> [Address: [Digest]] {
        var digests: [Address: [Digest]] = [:]
        for mail in try await deliverMails() where !mail.isPost {
            digests[mail.recipient, default: []].append(Digest(mail))
        }
        return digests
    }

    /// Sends all that is queued.
    func deliverMails(isSevenBit: Bool = false) async throws -> [ReceivedMail] {
        let relay = PlayedRelay(isSevenBit: isSevenBit)
        let delivery = Delivery(.maildirs(path: ""), sink: relay, environment: try environment())
        while try await delivery.isDue() { try await delivery.sendDue() }
        return await relay.copies.map { ReceivedMail(recipient: $0.recipient, bytes: $0.bytes) }
    }

    /// What one mail brought.
    struct Digest: Equatable {
        var subject: String
        var posts: [String]

        init(subject: String, posts: [String]) {
            self.subject = subject
            self.posts = posts
        }

        init(_ mail: ReceivedMail) {
            self.init(
                subject: mail.subject,
                posts: mail.text.matches(of: /Das ist Beitrag (\w+)\./).map { String($0.1) })
        }
    }
}
