import Networks
import TestServers
import Testing

@testable import Transport

@Suite("A look at a web page", .timeLimit(.minutes(5)))
struct LinkProbeTests {
    /// Looks from a place that may reach those ports of this machine, and no others.
    private func probe(_ ports: Int..., within limit: Duration = .seconds(20)) -> LinkProbe {
        let places = ports.map { WebPlaces.Place(address: [127, 0, 0, 1], port: UInt16($0)) }
        return LinkProbe(places: WebPlaces(exceptions: Set(places)), timeLimit: limit)
    }

    private func answer(_ server: ScriptedServer, _ path: String = "/") async -> PageAnswer? {
        await probe(server.port).answer(of: "http://127.0.0.1:\(server.port)\(path)")
    }

    /// The request line and the fields of the next request.
    private static func request(_ peer: Peer) throws -> [String] {
        var lines: [String] = []
        while let line = peer.line(), !line.isEmpty { lines.append(line) }
        return lines
    }

    @Test(
        "HEAD is enough where it finds the page; else GET says what is there",
        arguments: [
            (["200 OK"], .alive), (["204 None"], .alive), (["304 Same"], .alive),
            (["405 No", "200 OK"], .alive), (["501 No", "200 OK"], .alive), (["403 No", "200 OK"], .alive),
            (["404 No", "200 OK"], .alive), (["500 No", "200 OK"], .alive),
            (["404 No", "404 No"], .missing), (["410 Gone", "410 Gone"], .missing), (["405 No", "404 No"], .missing),
            (["403 No", "403 No"], .unclear), (["401 Who", "401 Who"], .unclear), (["500 No", "502 No"], .unclear),
            (["429 Slow"], .unclear), (["503 Later"], .unclear),
        ] as [([String], PageAnswer)])
    func methods(statuses: [String], answer: PageAnswer) async throws {
        let server = try ScriptedServer { peer, number in
            let lines = try Self.request(peer)
            guard statuses.indices.contains(number - 1),
                lines.first == "\(number == 1 ? "HEAD" : "GET") /seite?a=1 HTTP/1.1"
            else { throw ServerTrouble("nobody expected \(lines)") }
            peer.send("HTTP/1.1 \(statuses[number - 1])\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        #expect(await self.answer(server, "/seite?a=1#unten") == answer)
        #expect(server.connectionCount == statuses.count)
        #expect(server.complaints.isEmpty)
    }

    @Test("It says who asks, and nothing else about us; no cookie is kept")
    func politeness() async throws {
        let server = try ScriptedServer { peer, number in
            let names = try Self.request(peer).dropFirst()
            guard
                Set(names) == [
                    "Host: \(names.first?.dropFirst(6) ?? "")", "User-Agent: Netzpost link check", "Accept: */*",
                ]
            else { throw ServerTrouble("too much is told: \(names)") }
            let location = number < 3 ? "Location: /\(number)\r\n" : ""
            peer.send(
                "HTTP/1.1 \(number < 3 ? 302 : 200) x\r\nSet-Cookie: a=b; Path=/\r\n\(location)Content-Length: 0\r\n\r\n"
            )
        }
        #expect(await answer(server) == .alive)
        #expect(server.connectionCount == 3)
        #expect(server.complaints.isEmpty)
    }

    /// A server at whose every path a redirect stands.
    private func redirecting(to target: @escaping @Sendable (Int) -> String) throws -> ScriptedServer {
        try ScriptedServer { peer, number in
            _ = try Self.request(peer)
            peer.send("HTTP/1.1 301 Moved\r\nLocation: \(target(number))\r\nContent-Length: 0\r\n\r\n")
        }
    }

    @Test("Redirects in circles end")
    func circles() async throws {
        let server = try redirecting { "/\($0)" }
        #expect(await answer(server) == .unclear)
        #expect(server.connectionCount == 6)
    }

    @Test(
        "A redirect leads to no place of ours, however it is written",
        arguments: [
            "http://127.0.0.1:PORT/", "http://127.1:PORT/", "http://0x7f.1:PORT/", "http://2130706433:PORT/",
            "http://0177.0.0.1:PORT/", "http://localhost:PORT/", "http://[::1]:PORT/",
            "http://[::ffff:127.0.0.1]:PORT/",
            "http://0:PORT/", "http://[::]:PORT/", "//127.0.0.1:PORT/", "http://a:b@127.0.0.1:PORT/",
            "ftp://127.0.0.1:PORT/", "file:///etc/passwd", "gopher://127.0.0.1:PORT/_x", "telnet://127.0.0.1:PORT/",
        ])
    func redirectInside(target: String) async throws {
        let secret = try ScriptedServer { _, _ in }
        let server = try redirecting { _ in target.replacing("PORT", with: "\(secret.port)") }
        // Its port is no reason to refuse it.
        let own = WebPlaces.Place(address: [127, 0, 0, 1], port: UInt16(server.port))
        let probe = LinkProbe(
            places: WebPlaces(exceptions: [own], ports: [UInt16(secret.port)]), timeLimit: .seconds(20))
        #expect(await probe.answer(of: "http://127.0.0.1:\(server.port)/") == .unclear)
        #expect(secret.connectionCount == 0)
        #expect(server.connectionCount == 1)
    }

    @Test(
        "Nor does a link itself",
        arguments: [
            "http://127.0.0.1:PORT/", "http://127.1:PORT/", "http://0x7f.1:PORT/", "http://2130706433:PORT/",
            "http://localhost:PORT/", "http://[::1]:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://0:PORT/",
            "https://127.0.0.1:PORT/", "ftp://127.0.0.1:PORT/", "file:///etc/passwd", "dict://127.0.0.1:PORT/",
            "http://a:b@127.0.0.1:PORT/", "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1/", "",
            "http://",
            "http:// /", "127.0.0.1:PORT",
        ])
    func inside(url: String) async throws {
        let secret = try ScriptedServer { _, _ in }
        // Its port is no reason to refuse it.
        let probe = LinkProbe(places: WebPlaces(ports: [UInt16(secret.port)]), timeLimit: .seconds(20))
        #expect(await probe.answer(of: url.replacing("PORT", with: "\(secret.port)")) == .unclear)
        #expect(secret.connectionCount == 0)
    }

    @Test("A body without end is not waited for")
    func endlessBody() async throws {
        let server = try ScriptedServer { peer, number in
            _ = try Self.request(peer)
            guard number > 1 else {
                peer.send("HTTP/1.1 405 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            }
            peer.send("HTTP/1.1 200 OK\r\n\r\n")
            while peer.send(Array(repeating: 0x61, count: 65_536)) {}
        }
        #expect(await answer(server) == .alive)
    }

    @Test("A header without end is given up")
    func endlessHeader() async throws {
        let server = try ScriptedServer { peer, _ in
            _ = try Self.request(peer)
            peer.send("HTTP/1.1 200 OK\r\n")
            let field = "X: " + String(repeating: "x", count: 1000) + "\r\n"
            while peer.send(field) {}
        }
        #expect(await answer(server) == .unclear)
    }

    @Test("What is no HTTP says nothing", arguments: ["", "220 smtp ready\r\n", "HTTP/1.1 huh\r\n\r\n"])
    func noHTTP(words: String) async throws {
        let server = try ScriptedServer { peer, _ in peer.send(words) }
        #expect(await answer(server) == .unclear)
    }

    @Test("A silent server is no dead page")
    func silence() async throws {
        let server = try ScriptedServer { peer, _ in peer.stall() }
        let probe = probe(server.port, within: .milliseconds(300))
        #expect(await probe.answer(of: "http://127.0.0.1:\(server.port)/") == .unclear)
    }

    @Test("A stop does not wait for a silent server")
    func cancelled() async throws {
        let server = try ScriptedServer { peer, _ in
            _ = try Self.request(peer)
            peer.mark("asked")
            peer.stall()
        }
        let (probe, url) = (probe(server.port, within: .seconds(50)), "http://127.0.0.1:\(server.port)/")
        let look = Task { await probe.answer(of: url) }
        #expect(try await server.reached("asked"))
        look.cancel()
        #expect(await look.value == nil)
        // It can be used again.
        #expect(await probe.answer(of: "http://nobody.invalid/") == .unreachable)
    }

    @Test("Who takes no connections can't be reached, and what has no name neither")
    func unreachable() async throws {
        let server = try ScriptedServer { _, _ in }
        server.stop()
        #expect(await answer(server) == .unreachable)
        #expect(await LinkProbe().answer(of: "https://nobody.invalid/") == .unreachable)
    }

    @Test("A host's name may hold umlauts: it is looked up, which libcurl alone does not do")
    func umlauts() async throws {
        #expect(await LinkProbe().answer(of: "https://bücher.invalid/") == .unreachable)
        #expect(await LinkProbe().answer(of: "https://bü cher.invalid/") == .unclear)
    }

    @Test("A certificate that nobody vouches for makes no page dead", .enabled(if: TestAuthority.isPossible))
    func selfSigned() async throws {
        let server = try OpenSSLServer(.tls1_3, greeting: "HTTP/1.1 404 No\r\n\r\n")
        defer { server.stop() }
        #expect(await probe(server.port).answer(of: "https://127.0.0.1:\(server.port)/") == .unclear)
    }
}
