import Foundation
import Logging
import MailFormat
import Networks
import Store
import TestSupport
import Texts
import Transport

@testable import Daemon

/// A mailbox in memory that does what a test wants it to.
actor PlayedMailbox: MailSource {
    nonisolated let name = "imap://netz@played/INBOX"
    private(set) var mails: [(uid: Int, text: String)] = []
    private(set) var acknowledged: [String] = []
    private(set) var refused: [MailKey: String] = [:]
    private var validity: UInt32 = 1
    private var refusing: Set<Int> = []
    private var failing: Int?
    private var isAcknowledging = true
    /// What `list` was asked for.
    private(set) var positions: [IntakePosition?] = []

    func put(_ uid: Int, subject: String, from author: String = "Anna <anna@schule.example>", fields: String = "") {
        let text = """
            From: \(author)\r
            To: sprache@netz.example\r
            Subject: \(subject)\r
            Message-ID: <\(subject)@schule.example>\r
            \(fields)\
            \r
            Hallo\r

            """
        mails.append((uid, text))
    }

    /// A whole mail, whose lines end in LF.
    func put(_ uid: Int, mail text: String) { mails.append((uid, text.replacing("\n", with: "\r\n"))) }

    /// A whole mail as it is, the next one.
    func put(_ text: String) { mails.append((mails.count + 1, text)) }

    func refuse(_ uids: Int...) { refusing = Set(uids) }

    /// No fetch with this mail comes to its end.
    func fail(at uid: Int?) { failing = uid }

    func setAcknowledging(_ isAcknowledging: Bool) { self.isAcknowledging = isAcknowledging }

    func renumber() { validity += 1 }

    func list(after position: IntakePosition?) async throws -> MailboxListing {
        positions.append(position)
        let first = position.map { $0.validity == validity ? Int($0.uid) + 1 : 0 } ?? 0
        let listed = mails.filter { $0.uid >= first }.map { mail in
            ListedMail(
                key: MailKey(mailbox: name, validity: validity, uid: "\(mail.uid)"), size: mail.text.utf8.count)
        }
        return MailboxListing(validity: validity, mails: listed)
    }

    func fetch(_ wanted: [ListedMail], into folder: String) async throws -> [FetchedMail] {
        refused = [:]
        if let failing, wanted.contains(where: { $0.key.uid == "\(failing)" }) {
            throw TransportError(operation: "read from played", reason: .unreachable, detail: "cut off")
        }
        return try wanted.compactMap { listed in
            guard let mail = mails.first(where: { "\($0.uid)" == listed.key.uid }) else { return nil }
            if refusing.contains(mail.uid) {
                refused[listed.key] = "NO"
                return nil
            }
            let path = folder + "/\(UUID().uuidString)"
            try Data(mail.text.utf8).write(to: URL(filePath: path))
            return FetchedMail(key: listed.key, path: path)
        }
    }

    func acknowledge(_ keys: [MailKey]) async throws {
        guard isAcknowledging else {
            throw TransportError(operation: "move mail", reason: .configuration, detail: "NO such folder")
        }
        acknowledged += keys.map(\.uid)
    }

    func remove(_ uids: Int...) { mails.removeAll { uids.contains($0.uid) } }

    func waitForMail() async throws {}

    func close() async {}
}

/// A store in a folder of its own, with one network.
struct TrialStore {
    let folder: URL
    let environment: Environment

    init(
        members: [String] = ["anna@schule.example"], now: @escaping @Sendable () -> Timestamp = systemTime
    ) throws {
        folder = URL(filePath: testFolder("daemon"))
        guard let address = Address("sprache@netz.example") else { throw CocoaError(.coderInvalidValue) }
        let id = NetworkID("sprache")
        var configuration = Configuration(
            data: folder.path, intake: [], relay: .maildirs(path: folder.path + "/out"),
            networks: [Network(id: id, name: "Sprache", short: "Sprache", address: address)],
            subscribers: members.compactMap { Address($0) }.map {
                Subscriber(name: $0.localPart, addresses: [$0], memberships: [Membership(network: id)])
            })
        configuration.senders.trust = .from
        environment = Environment(
            store: try Store(folder: folder.path), configuration: CurrentConfiguration(configuration),
            wording: try Templates.wording(), log: LogEvents(.init(label: "test") { _ in SilentLogHandler() }), now: now
        )
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func intake(_ mailbox: PlayedMailbox, keepsMail: Bool = false) -> Intake {
        Intake(source: mailbox, keepsMail: keepsMail, environment: environment, deliveryWake: WakeSignal())
    }

    /// Outcomes by their words.
    func fates() async throws -> [String: Int] { try await environment.store.status(now: systemTime()).fates }
}
