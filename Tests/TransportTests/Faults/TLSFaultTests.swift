import Foundation
import MailFormat
import Networks
import TestServers
import Testing

@testable import Transport

@Suite(
    "TLS that is cut without a word, or shows a wrong certificate", .timeLimit(.minutes(2)),
    .enabled(
        if: DovecotServer.isPossible && SMTPSink.isPossible,
        Comment(rawValue: "\(DovecotServer.need); \(SMTPSink.need)")))
struct TLSFaultTests {
    static let securities = [ServerSettings.Security.implicitTLS, .startTLS]

    /// Where it is cut, when so many bytes come: in the handshake and the login, which end at `opened`, and after them.
    static func offsets(_ opened: Int, _ total: Int) -> [Int] {
        (0..<5).map { $0 * opened / 5 } + (0..<10).map { opened + $0 * (total - opened) / 10 }
    }

    @Test("IMAP: every mail is taken and moved once", arguments: securities)
    func cutsIMAP(security: ServerSettings.Security) async throws {
        let server = try DovecotServer.shared.get()
        let mails = (1...3).map { number in
            Array("Subject: \(number)\r\n\r\n".utf8) + [UInt8](repeating: 0x61, count: 20_000 * number) + [13, 10]
        }
        /// Takes all mail over a relay with that fault; how many bytes came, and what was seen.
        @Sendable func visit(_ faults: [TCPRelay.Fault]) async throws -> (opened: Int, total: Int, row: FaultRow) {
            let mailbox = server.mailbox()
            for mail in mails { try mailbox.add(mail) }
            let port = security == .implicitTLS ? server.ports.imaps : server.ports.imap
            let relay = try TCPRelay(to: port, faults: faults)
            var settings = server.settings(mailbox, security: security)
            settings.server.port = relay.port
            let session = IMAPSession(settings, limits: IMAPLimits(farewell: .milliseconds(200)))
            let folder = try TestFolder()
            var taken: Set<[UInt8]> = []
            var words: Set<String> = []
            var opened = 0
            for _ in 0..<20 {
                do {
                    let listed = try await session.list(after: nil).mails
                    if opened == 0 { opened = relay.serverByteCount }
                    if listed.isEmpty, taken.count == mails.count { break }
                    for mail in try await session.fetch(listed, into: folder.path) {
                        taken.insert(Array(try Data(contentsOf: URL(filePath: mail.path))))
                        unlink(mail.path)
                    }
                    try await session.acknowledge(listed.map(\.key))
                } catch let error as TransportError {
                    #expect(error.reason == .unreachable || error.reason == .unavailable, "\(error)")
                    words.insert(error.reason.rawValue)
                }
            }
            let end = ContinuousClock.now
            await session.close()
            #expect(taken == Set(mails))
            #expect(try mailbox.mails().isEmpty)
            #expect(
                try mailbox.mails(in: "Verarbeitet").map(\.bytes).sorted { $0.count < $1.count } == mails)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
            let row = FaultRow(
                step: "", outcome: words.isEmpty ? "not seen" : words.sorted().joined(separator: ", "),
                recovery: relay.cutTime.map { $0.duration(to: end) } ?? .zero)
            return (opened, relay.serverByteCount, row)
        }
        let (opened, total, _) = try await visit([])
        let rows = try await inParallel(Self.offsets(opened, total)) { offset in
            var row = try await visit([.cutServer(afterServerBytes: offset)]).row
            row.step = "cut after \(offset) bytes"
            return row
        }
        report("IMAP, \(security) cut without close_notify, all taken after", rows)
    }

    @Test("SMTP: the message arrives once, twice at most where its answer was lost", arguments: securities)
    func cutsSMTP(security: ServerSettings.Security) async throws {
        let sink = try SMTPSink()
        let server = try DovecotServer(relayPort: sink.port)
        defer { server.stop() }
        /// Sends one message over a relay with that fault; how many bytes came, and what was seen.
        @Sendable func send(
            _ number: Int, _ faults: [TCPRelay.Fault]
        ) async throws -> (opened: Int, total: Int, row: FaultRow) {
            let port = security == .implicitTLS ? server.ports.submissions : server.ports.submission
            let relay = try TCPRelay(to: port, faults: faults)
            let settings = ServerSettings(
                host: "localhost", port: relay.port, security: security, user: "list",
                credential: .password(Secret("secret")), caFile: server.authorityFile)
            let message = transmission(pieces: [.bytes(Array("Subject: \(number)\r\n\r\nx\r\n".utf8))])
            var words: [String] = []
            var opened = 0
            while words.last != "accepted 250", words.count < 20 {
                do throws(TransportError) {
                    let session = try await smtpSession(to: settings)
                    if opened == 0 { opened = relay.serverByteCount }
                    words += brief(await session.send(message))
                    await session.close()
                } catch {
                    #expect(error.reason == .unreachable, "\(error)")
                    words.append("connect: \(error.reason)")
                }
            }
            let end = ContinuousClock.now
            #expect(words.last == "accepted 250")
            let subject = Array("Subject: \(number)\n".utf8)
            let count = try await sink.mails(atLeast: 1).filter { $0.bytes.firstRange(of: subject) != nil }.count
            #expect((1...(1 + words.filter { $0 == "unknown" }.count)).contains(count), "\(words)")
            let seen = words.dropLast()
            let row = FaultRow(
                step: "", outcome: seen.isEmpty ? "not seen" : seen.joined(separator: ", "),
                recovery: relay.cutTime.map { $0.duration(to: end) } ?? .zero)
            return (opened, relay.serverByteCount, row)
        }
        let (opened, total, _) = try await send(0, [])
        let rows = try await inParallel(Array(Self.offsets(opened, total).enumerated())) { number, offset in
            var row = try await send(number + 1, [.cutServer(afterServerBytes: offset)]).row
            row.step = "cut after \(offset) bytes"
            return row
        }
        report("SMTP, \(security) cut without close_notify, accepted after", rows)
    }

    @Test(
        "A wrong certificate is refused with what to change, and the right one afterwards is taken",
        arguments: ["wrong name", "expired", "unknown authority"])
    func certificate(fault: String) async throws {
        let sink = try SMTPSink()
        let good = try DovecotServer(relayPort: sink.port)
        let certificate: TestAuthority.Certificate =
            fault == "expired" ? .expired : fault == "wrong name" ? .wrongName : .good
        let bad = try DovecotServer(
            certificate: certificate, authority: fault == "unknown authority" ? TestAuthority() : nil)
        defer {
            bad.stop()
            good.stop()
        }
        let rows = try await inParallel(Self.securities) { security in
            let isImplicit = security == .implicitTLS
            let imap = try TCPRelay(to: [bad, good].map { isImplicit ? $0.ports.imaps : $0.ports.imap })
            let mailbox = good.mailbox()
            try mailbox.add(Array("Subject: x\r\n\r\n".utf8))
            var settings = good.settings(mailbox, security: security)
            settings.server.port = imap.port
            let session = IMAPSession(settings)
            let first = try await trouble { _ = try await session.list(after: nil) }
            let start = ContinuousClock.now
            #expect(try await session.list(after: nil).mails.count == 1)
            let imapTime = start.duration(to: .now)
            await session.close()

            let smtp = try TCPRelay(to: [bad, good].map { isImplicit ? $0.ports.submissions : $0.ports.submission })
            settings.server.port = smtp.port
            let server = settings.server
            let second = try await trouble { _ = try await smtpSession(to: server) }
            let middle = ContinuousClock.now
            let connection = try await smtpSession(to: server)
            let smtpTime = middle.duration(to: .now)
            #expect(brief(await connection.send(transmission())) == ["accepted 250"])
            await connection.close()

            for error in [first, second] {
                #expect(error?.reason == .certificate, "\(error?.description ?? "none")")
                #expect(error?.isTransient == false)
                #expect(error?.description.contains("ca_file") == true)
            }
            return [
                FaultRow(step: "IMAP \(security)", outcome: "certificate", recovery: imapTime),
                FaultRow(step: "SMTP \(security)", outcome: "certificate", recovery: smtpTime),
            ]
        }
        report("TLS, a certificate with fault: \(fault)", rows.flatMap { $0 })
    }
}
