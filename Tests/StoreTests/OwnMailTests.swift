import MailFormat
import Networks
import Testing

@testable import Store

@Suite("Mail that no other called for")
struct OwnMailTests {
    private let now = TemporaryStore.now

    @Test("It is shown, sent and recorded like any")
    func isSent() async throws {
        let temporary = try TemporaryStore()
        let report = try ownMail()
        try await temporary.store.transaction { [now] in try $0.queue(report, now: now) }
        let shown = try #require(try await temporary.store.queue(limit: 10).first)
        #expect(shown.subject == "Spam" && shown.purpose == .notice && shown.network == nil)
        let sent = try #require(try await temporary.store.claim(recipients: 10, now: now))
        #expect(sent.message == report.message && sent.originals.isEmpty && sent.reversePath == nil)
        let delivery = try #require(sent.recipients.first)
        #expect(delivery.address == report.recipients.first)
        try await temporary.store.record([delivery.delivery: .accepted(ServerAnswer(code: 250, text: "OK"))], now: now)
        let status = try await temporary.store.status(now: now)
        #expect(status.deliveries == [.accepted: 1] && status.received == 0)
    }

    @Test("A mail that encloses another takes its bytes from the blob, after the transaction too")
    func enclosing() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(plainMail(body: "Hallo"))
        let header = HeaderWriter(enclosing: mail.message.header)
        let message = OutgoingMessage(
            header: HeaderWriter(), body: .mixed([.text("Frage"), .message(EnclosedMessage(mail.message))]), token: "z")
        var enclosing = try ownMail()
        enclosing.message = message
        let queued = enclosing
        try await temporary.store.transaction { [now] in
            let decision = Decision(network: nil, fate: .unknownRecipient, effects: [.send(queued)])
            try $0.apply([decision], of: mail, now: now)
            try $0.queue(queued, enclosing: mail.blob, now: now)
        }
        for _ in 0..<2 {
            let sent = try #require(try await temporary.store.claim(recipients: 1, now: now))
            let bytes = sent.message.bytes(original: try TemporaryStore.bytes(try #require(sent.originals.first)))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains(String(decoding: header.bytes, as: UTF8.self) + "\r\nHallo\r\n"), "\(text)")
        }
    }

    /// A mail, and a post of it that waits for two people.
    private static let waiting = """
        INSERT INTO mail (id, blob, size, received, author, subject) VALUES (5, 'b', 1, 1, 'a', 's');
        INSERT INTO mailing (id, mail, network, purpose, message_id, reverse_path, subject, envelope,
                             original, has_seven_bit, needs_smtputf8, created)
        VALUES (7, 5, 'sprache', 'post', 'm@a.example', 'sprache+bounces-t0@netz.example', 's', 'e',
                'b', 0, 0, 1);
        INSERT INTO piece (mailing, is_seven_bit, place, lower, upper) VALUES (7, 0, 0, 10, 20);
        INSERT INTO delivery (mailing, identity, recipient, state, due) VALUES
          (7, 'a@x.example', 'a@x.example', 'queued', 10), (7, 'b@y.example', 'b@y.example', 'queued', 10);
        """

    @Test("What waited in a data folder of the first version is sent after the upgrade, and remembers its mail")
    func upgrades() async throws {
        let temporary = try TemporaryStore.upgraded(from: 1, filledBy: Self.waiting)
        let store = temporary.store
        #expect(try await store.writing("look") { try $0.number("SELECT count(*) FROM pragma_foreign_key_check") } == 0)
        let recorded = try #require(try await store.mails(limit: 1).first)
        #expect(recorded.number == 5 && recorded.deliveries == [.queued: 2])
        let sent = try #require(try await store.claim(recipients: 10, now: now))
        #expect(sent.mailing == 7 && sent.message.pieces == [.original(10..<20)])
        #expect(sent.originals == [store.path(of: BlobID(hex: "b"))])
        #expect(sent.reversePath == Address("sprache+bounces-t0@netz.example"))
        #expect(Set(sent.recipients.map(\.address.description)) == ["a@x.example", "b@y.example"])
        let report = try ownMail()
        try await store.transaction { [now] in try $0.queue(report, now: now) }
        #expect(try await store.claim(recipients: 10, now: now)?.message == report.message)
    }
}

/// A mail on the daemon's own account.
func ownMail() throws -> Mailing {
    var report = try mailing(
        to: ["rita@stadt.example"], purpose: .notice, pieces: [.bytes(Array("Subject: Spam\r\n\r\nx\r\n".utf8))])
    (report.network, report.reversePath) = (nil, nil)
    return report
}
