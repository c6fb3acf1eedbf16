import Foundation
import Glibc
import MailFormat
import Networks
import Store
import TestSupport
import Testing

/// A data folder of its own for one test; removed with the value.
final class TemporaryStore: Sendable {
    let folder: String
    let store: Store

    init(folder: String = testFolder("store")) throws {
        self.folder = folder
        store = try Store(folder: folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let mailbox = "maildir:/var/mail/netz"
    static let now = Timestamp(seconds: 1_790_000_000)
    static let network = NetworkID("sprache")

    func key(_ uid: String, validity: UInt32 = 0) -> MailKey {
        MailKey(mailbox: Self.mailbox, validity: validity, uid: uid)
    }

    /// Lays a mail down as a source does.
    func fetched(_ bytes: [UInt8], uid: String) throws -> FetchedMail {
        let path = store.incomingFolder + "/" + UUID().uuidString
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return FetchedMail(key: key(uid), path: path)
    }

    /// Takes a mail in as far as it can be decided.
    func incoming(_ bytes: [UInt8], uid: String = "1", at time: Timestamp = now) async throws -> IncomingMail {
        let stored = try await store.adopt([try fetched(bytes, uid: uid)])
        return try store.read(stored[0], received: time, token: "token")
    }

    func incoming(_ text: String, uid: String = "1", at time: Timestamp = now) async throws -> IncomingMail {
        try await incoming(Array(text.utf8), uid: uid, at: time)
    }

    /// Records one mail as posted, with the effects given.
    func post(_ mail: IncomingMail, _ effects: [Effect], at time: Timestamp = now) async throws {
        try await store.transaction { transaction in
            try transaction.apply(
                [Decision(network: Self.network, fate: .posted, route: .recipients, effects: effects)],
                of: mail,
                now: time)
        }
    }

    /// The contents of a file.
    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    static func names(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}

func address(_ text: String) throws -> Address { try #require(Address(text)) }

func messageID(_ text: String) throws -> MessageID { try #require(MessageID(text)) }

/// A message of one text, lines ending in CRLF.
func plainMail(id: String = "1@a.example", subject: String = "Treffen", body: String = "Guten Tag!") -> String {
    """
    From: Erika Muster <erika@schule.example>
    To: sprache@netz.example
    Subject: \(subject)
    Date: Mon, 23 Nov 2026 09:00:00 +0100
    Message-ID: <\(id)>

    \(body)

    """.replacingOccurrences(of: "\n", with: "\r\n")
}

func newPost(
    _ id: String, subject: String = "Treffen", placement: ThreadPlacement = ThreadPlacement()
) throws -> NewPost {
    NewPost(
        network: TemporaryStore.network, messageID: try messageID(id),
        author: Mailbox(name: "Erika Muster", address: try address("erika@schule.example")), subject: subject,
        baseSubject: subject, date: DateTime(timestamp: TemporaryStore.now, offset: 60), text: "Guten Tag!",
        section: .forum, thread: placement)
}

func mailing(
    to recipients: [String], purpose: Mailing.Purpose = .post, due: Timestamp = TemporaryStore.now,
    pieces: [Piece] = [.bytes(Array("Subject: Treffen\r\n\r\n".utf8)), .original(10..<20)]
) throws -> Mailing {
    Mailing(
        network: TemporaryStore.network, purpose: purpose, messageID: try messageID("1@a.example"),
        reversePath: try address("sprache+bounces-token@netz.example"),
        recipients: try recipients.map(address),
        message: OutgoingMessage(pieces: pieces), due: due)
}
