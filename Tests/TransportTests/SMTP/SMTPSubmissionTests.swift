import Foundation
import MailFormat
import Networks
import TestServers
import Testing

@testable import Transport

@Suite(
    "A Dovecot submission server in front of smtp-sink", .serialized, .timeLimit(.minutes(5)),
    .enabled(
        if: DovecotServer.isPossible && SMTPSink.isPossible,
        Comment(rawValue: "\(DovecotServer.need); \(SMTPSink.need)")))
struct SMTPSubmissionTests {
    let sink: SMTPSink
    let server: DovecotServer

    init() throws {
        sink = try SMTPSink()
        server = try DovecotServer(relayPort: sink.port)
    }

    func settings(
        _ security: ServerSettings.Security = .startTLS, password: String = "secret", host: String = "localhost"
    ) -> ServerSettings {
        ServerSettings(
            host: host, port: security == .implicitTLS ? server.ports.submissions : server.ports.submission,
            security: security, user: "list", credential: .password(Secret(password)), caFile: server.authorityFile)
    }

    @Test(
        "A message arrives byte by byte, with its parameters",
        arguments: [ServerSettings.Security.startTLS, .implicitTLS])
    func delivers(security: ServerSettings.Security) async throws {
        let folder = try TestFolder()
        let original = Array("Subject: original\r\n\r\n.\r\n..\r\n.dot\r\nGrüße\r\nende".utf8)
        try Data(original).write(to: URL(filePath: "\(folder.path)/original"))
        let head = Array("From: netz@netz.example\r\nX-Long: ".utf8) + [UInt8](repeating: 0x78, count: 900)
        let pieces = [.bytes(head + Array("\r\n".utf8)), Piece.original(0..<original.count)]
        let session = try await smtpSession(to: settings(security))
        let outcomes = await session.send(
            transmission(to: 3, pieces: pieces, sevenBit: [], originals: ["\(folder.path)/original"]))
        #expect(brief(outcomes) == ["accepted 250", "accepted 250", "accepted 250"], "\(outcomes)")
        #expect(await session.isUsable)
        await session.close()
        let mail = try #require(try await sink.mails(atLeast: 1).first)
        // Dovecot puts fields of its own before it; smtp-sink keeps line ends as LF.
        let sent = String(decoding: head + Array("\n".utf8) + original + Array("\n".utf8), as: UTF8.self)
        let kept = String(decoding: mail.bytes, as: UTF8.self)
        #expect(kept.hasSuffix(sent.replacing("\r\n", with: "\n")), "\(kept)")
        #expect(mail.sender.hasPrefix("<netz+bounces-1@netz.example> "))
        #expect(mail.sender.contains(" BODY=8BITMIME"), "\(mail.sender)")
        #expect(mail.sender.contains(" RET=HDRS") && mail.sender.contains(" ENVID=E1"), "\(mail.sender)")
        #expect(
            mail.recipients.map { $0.prefix { $0 != " " } } == ["<r1@x.example>", "<r2@x.example>", "<r3@x.example>"])
        for recipient in mail.recipients {
            #expect(recipient.contains(" NOTIFY="), "\(recipient)")
            #expect(recipient.contains(" ORCPT=rfc822;r"), "\(recipient)")
        }
    }

    @Test("Many messages, one after the other, over one connection") func repeats() async throws {
        let session = try await smtpSession(to: settings())
        for number in 1...20 {
            let pieces = [Piece.bytes(Array("Subject: \(number)\r\n\r\ntext\r\n".utf8))]
            #expect(
                brief(await session.send(transmission(to: number, pieces: pieces))).allSatisfy { $0 == "accepted 250" })
        }
        await session.close()
        let mails = try await sink.mails(atLeast: 20)
        #expect(mails.map(\.recipients.count).sorted() == Array(1...20))
    }

    @Test("The authority, the host's name and the password are looked at") func checks() async throws {
        var unknown = settings()
        let other = try TestAuthority()
        unknown.caFile = other.file
        var system = settings(.implicitTLS)
        system.caFile = nil
        var missing = settings()
        missing.caFile = "/nowhere/ca.pem"
        let cases: [(ServerSettings, TransportError.Reason)] = [
            (unknown, .certificate), (system, .certificate), (missing, .configuration),
            (settings(password: "gehe1m"), .login),
        ]
        for (settings, reason) in cases {
            let error = try await trouble { _ = try await smtpSession(to: settings) }
            #expect(error?.reason == reason, "\(String(describing: error))")
            #expect(error?.description.contains("gehe1m") == false)
        }
    }

    @Test(
        "A certificate for another host, and one that has ended",
        arguments: [TestAuthority.Certificate.wrongName, .expired])
    func badCertificate(certificate: TestAuthority.Certificate) async throws {
        let server = try DovecotServer(certificate: certificate, relayPort: sink.port)
        for security in [ServerSettings.Security.startTLS, .implicitTLS] {
            var settings = settings(security)
            settings.port = security == .implicitTLS ? server.ports.submissions : server.ports.submission
            settings.caFile = server.authorityFile
            let error = try await trouble { _ = try await smtpSession(to: settings) }
            #expect(error?.reason == .certificate, "\(String(describing: error))")
        }
        server.stop()
    }

    @Test("No STARTTLS where it is required: nothing is sent, no password either") func noStartTLS() async throws {
        let plain = try ScriptedServer { peer, _ in
            peer.send("220 mx.example\r\n")
            try peer.expect("EHLO")
            peer.send("250-mx.example\r\n250 AUTH PLAIN\r\n")
            if let line = peer.line(), line != "QUIT" { throw ServerTrouble(line) }
        }
        var settings = settings()
        settings.port = plain.port
        let error = try await trouble { _ = try await smtpSession(to: settings) }
        #expect(error?.reason == .tls)
        #expect(plain.complaints.isEmpty)
    }

    @Test("A relay behind the server that is gone leaves nothing accepted") func goneRelay() async throws {
        let session = try await smtpSession(to: settings())
        #expect(brief(await session.send(transmission())) == ["accepted 250"])
        sink.stop()
        try await Task.sleep(for: .milliseconds(200))
        let outcome = brief(await session.send(transmission())).first ?? ""
        #expect(["interrupted", "transient 421", "transient 451"].contains(outcome), "\(outcome)")
    }
}

@Suite("smtp-sink without TLS", .serialized, .enabled(if: SMTPSink.isPossible, Comment(rawValue: SMTPSink.need)))
struct SMTPSinkTests {
    @Test("A large message goes out in small pieces of memory") func isLarge() async throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/original"
        let line = Array((String(repeating: "x", count: 74) + "\r\n").utf8)
        let size = 25_000_000 / line.count * line.count
        try Data(repeating: 0, count: 0).write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        let block = Data([[UInt8]](repeating: line, count: 1000).flatMap { $0 })
        for _ in 0..<(size / block.count) { try file.write(contentsOf: block) }
        try file.close()
        let length = size / block.count * block.count
        let sink = try SMTPSink(keepsMails: false)
        let session = try await smtpSession(to: smtpSettings(port: sink.port))
        let pieces = [Piece.bytes(Array("Subject: big\r\n\r\n".utf8)), .original(0..<length)]
        #expect(brief(await session.send(transmission(pieces: pieces, originals: [path]))) == ["accepted 250"])
        await session.close()
        var bytes = try MessageBytes(pieces, originals: [path], stuffingDots: true)
        var (sum, largest) = (0, 0)
        while let chunk = try bytes.next() {
            sum += chunk.count
            largest = max(largest, chunk.count)
        }
        #expect(sum == length + 16)
        #expect(largest < 200_000)
    }

    @Test("A relay that refuses every recipient, and one without PIPELINING", arguments: ["-r", "-p", "-8"])
    func options(option: String) async throws {
        let sink = try option == "-r" ? SMTPSink("-r", "RCPT") : SMTPSink(option)
        let session = try await smtpSession(to: smtpSettings(port: sink.port))
        for _ in 1...2 {
            let result = brief(await session.send(transmission(to: 2)))
            let wanted = option == "-r" ? "transient 450" : "accepted 250"
            #expect(result == [wanted, wanted])
        }
        await session.close()
    }
}
