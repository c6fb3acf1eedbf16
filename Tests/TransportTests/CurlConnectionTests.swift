import Networks
import TestServers
import Testing

@testable import Transport

@Suite("A connection that libcurl opened", .timeLimit(.minutes(5)))
struct CurlConnectionTests {
    static var soon: ContinuousClock.Instant { .now + .seconds(20) }

    static func connection(to server: ScriptedServer) -> CurlConnection {
        let settings = imapSettings(port: server.port, security: .none, host: "127.0.0.1").server
        return CurlConnection(to: settings, application: .imap, wake: Wake())
    }

    /// Plays libcurl's login and nothing more.
    static func logIn(_ peer: Peer) throws {
        peer.send("* OK ready\r\n")
        let line = try peer.expect("* CAPABILITY")
        peer.send("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n")
        peer.answer(line, "OK done")
        let login = try peer.expect("* AUTHENTICATE PLAIN")
        peer.answer(login, "OK done")
    }

    static func receive(_ count: Int, from connection: CurlConnection) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var received: [UInt8] = []
        while received.count < count {
            let count = try connection.receive(into: &buffer, until: soon)
            guard count > 0 else { break }
            received += buffer[..<count]
        }
        return received
    }

    @Test("Both sides may write at the same time") func drains() throws {
        let (size, answer) = (8_000_000, [UInt8](repeating: 0x62, count: 1_000_000))
        let server = try ScriptedServer { peer, _ in
            peer.limitBuffers()
            try Self.logIn(peer)
            try peer.expect("begin")
            // Nothing is read until all of this is taken.
            peer.send(answer)
            guard let line = peer.line(), line.utf8.count == size else { throw ServerTrouble("not all came") }
            peer.send("thanks")
        }
        let connection = Self.connection(to: server)
        try connection.open()
        try connection.send(Array("begin\r\n".utf8), until: Self.soon)
        let line = [UInt8](repeating: 0x61, count: size) + [0x0a]
        try connection.send(line, until: Self.soon)
        #expect(try Self.receive(answer.count + 6, from: connection) == answer + Array("thanks".utf8))
        connection.close()
        #expect(server.complaints.isEmpty)
    }

    @Test("What nobody takes is given up in time, and nothing can follow it") func givesUpWriting() throws {
        let server = try ScriptedServer { peer, _ in
            peer.limitBuffers()
            try Self.logIn(peer)
            try peer.expect("begin")
            peer.waitWithoutReading()
        }
        let connection = Self.connection(to: server)
        try connection.open()
        try connection.send(Array("begin\r\n".utf8), until: Self.soon)
        let error = #expect(throws: TransportError.self) {
            try connection.send([UInt8](repeating: 0x61, count: 20_000_000), until: .now + .milliseconds(300))
        }
        #expect(error?.detail == "nothing is taken in time")
        #expect(throws: TransportError.self) { try connection.send([0x61], until: Self.soon) }
        connection.close()
    }

    @Test("Bytes before the end of the stream are delivered, then the end, again and again")
    func readsToTheEnd() throws {
        let server = try ScriptedServer { peer, _ in
            try Self.logIn(peer)
            try peer.expect("begin")
            peer.send("last words")
            peer.closeHalf()
            peer.stall()
        }
        let connection = Self.connection(to: server)
        try connection.open()
        try connection.send(Array("begin\r\n".utf8), until: Self.soon)
        #expect(try Self.receive(100, from: connection) == Array("last words".utf8))
        var buffer = [UInt8](repeating: 0, count: 10)
        #expect(try connection.receive(into: &buffer, until: Self.soon) == 0)
        #expect(connection.isAtEnd)
        connection.close()
        #expect(throws: TransportError.self) { try connection.send([0x61], until: Self.soon) }
    }

    @Test("A reset connection is an error, not an end") func noticesReset() throws {
        let server = try ScriptedServer { peer, _ in
            try Self.logIn(peer)
            try peer.expect("begin")
            peer.reset()
        }
        let connection = Self.connection(to: server)
        try connection.open()
        try connection.send(Array("begin\r\n".utf8), until: Self.soon)
        let error = #expect(throws: TransportError.self) { try Self.receive(1, from: connection) }
        #expect(error?.reason == .unreachable)
    }

    @Test(
        "Megabytes go out through TLS unharmed",
        .enabled(if: DovecotServer.isPossible, Comment(rawValue: DovecotServer.need)))
    func sendsThroughTLS() throws {
        let server = try DovecotServer.shared.get()
        let mailbox = server.mailbox()
        let connection = CurlConnection(to: server.settings(mailbox).server, application: .imap, wake: Wake())
        try connection.open()
        let mail = (0..<5_000_000).map { UInt8(0x20 + ($0 / 1000) % 90) }
        try connection.send(Array("n1 APPEND INBOX {\(mail.count)+}\r\n".utf8), until: Self.soon)
        try connection.send(mail, until: Self.soon)
        try connection.send(Array("\r\n".utf8), until: Self.soon)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = try connection.receive(into: &buffer, until: Self.soon)
        #expect(String(decoding: buffer[..<count], as: UTF8.self).hasPrefix("n1 OK"))
        connection.close()
        #expect(try mailbox.mails().map(\.bytes) == [mail])
    }
}
