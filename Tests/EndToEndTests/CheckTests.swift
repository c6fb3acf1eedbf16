import Foundation
import TestServers
import Testing

@Suite("Checking the configuration and the servers", .serialized)
struct CheckTests {
    struct Report: Decodable {
        struct Entry: Decodable {
            var severity: String
            var file: String
            var line: Int
            var column: Int
            var problem: String
            var remedy: String
        }
        struct Server: Decodable {
            var server: String
            var problem: String?
            var note: String
            var details: [String]
        }
        struct Circle: Decodable {
            var address: String
            var answer: String
            var sent: Double?
            var returned: Double?
            var details: [String]
        }
        var valid: Bool
        var networks: Int
        var subscribers: Int
        var diagnostics: [Entry]
        var servers: [Server]
        var circle: Circle?
    }

    @Test("A good configuration: its counts, its warnings, and code 0; no server is asked and nothing is made")
    func good() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let people = try await city.city.run(["check"])
        #expect(people.ending == .success)
        #expect(people.text.contains("3 networks, 117 subscribers, 1 warnings, no errors"), "\(people.text)")
        let result = try await city.city.run(["check", "--json"])
        #expect(result.ending == .success)
        let report = try result.decoded(as: Report.self)
        #expect(report.valid && report.networks == 3 && report.servers.isEmpty)
        #expect(report.diagnostics.map(\.severity) == ["warning"])
        #expect(!FileManager.default.fileExists(atPath: city.city.data.path))
    }

    @Test("A bad configuration as JSON: each mistake with its place and its remedy, and code 78")
    func bad() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        try city.city.edit("netzpost.yaml", "umbrella:", into: "umbrela:")
        let result = try await city.city.run(["check", "--json", "--connect"])
        #expect(result.ending == .init(code: 78))
        let report = try result.decoded(as: Report.self)
        #expect(!report.valid && report.servers.isEmpty)
        let mistake = try #require(report.diagnostics.first { $0.severity == "error" })
        #expect(mistake.file.hasSuffix("netzpost.yaml"))
        #expect((mistake.line, mistake.column) == (3, 1))
        #expect(mistake.problem.contains("umbrela"))
        #expect(mistake.remedy.contains("umbrella"))
    }

    @Test(
        "It logs in to mailbox and relay, and changes nothing there",
        .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"))
    func connects() async throws {
        let real = try RealCity()
        defer { real.remove() }
        try real.put(SampleMail(), SampleMail())
        let result = try await real.city.run(["check", "--connect", "--json"])
        #expect(result.ending == .success)
        let servers = try result.decoded(as: Report.self).servers
        #expect(servers.map(\.problem) == [nil, nil])
        #expect(servers.map(\.note) == ["2 mails", "ready to send"])
        #expect(servers[0].details.contains { $0.contains("at once (IDLE)") }, "\(servers[0].details)")
        #expect(servers[1].details.contains { $0.contains("(PIPELINING)") }, "\(servers[1].details)")
        let people = try await real.city.run(["check", "--connect"])
        #expect(people.text.contains("smtp://localhost:\(real.line.port): ok, ready to send"))
        #expect(try real.mailbox.mails().map(\.flags) == ["", ""])
        #expect(try real.postfix.counts().values.allSatisfy { $0 == 0 })
    }

    @Test("A test mail goes out through the relay, comes in by the mailbox, and is filed by the daemon")
    func circle() async throws {
        let folder = try TestCity.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        // The relay's Maildir for the umbrella's address is the mailbox.
        let city = try MaildirCity(
            intake: "  - maildir: \(folder.path)/alle@netz.example/\n", relay: "  maildirs: \(folder.path)/\n")
        defer { city.remove() }
        for name in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent("alle@netz.example/\(name)"), withIntermediateDirectories: true)
        }
        let result = try await city.city.run(["check", "--test-mail", "--json"])
        #expect(result.ending == .success)
        let circle = try #require(try result.decoded(as: Report.self).circle)
        #expect(circle.address == "alle@netz.example" && circle.sent != nil && circle.returned != nil)
        let people = try await city.city.run(["check", "--test-mail"])
        #expect(people.text.contains("test mail to alle@netz.example: taken by the relay in "), "\(people.text)")
        #expect(people.text.contains("back in the mailbox after "), "\(people.text)")
        // Two mails of ours: nobody gets them.
        #expect(try await city.runOnce() == .success)
        let status = try await city.status()
        #expect(status.received == 2)
        #expect(status.fates == ["filed automatic": 2])
        #expect(status.deliveries.isEmpty)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        var password = "secret"
        var knowsAuthority = true
        var relayIsUp = true
        /// What is said about the mailbox and the relay; nil: all is well.
        var mailbox: String?
        var relay: String?

        var testDescription: String { name }
    }

    static let faults = [
        Fault(name: "wrong password", password: "falsch", mailbox: "password_file", relay: "password_file"),
        Fault(name: "unknown authority", knowsAuthority: false, mailbox: "ca_file", relay: "ca_file"),
        Fault(name: "relay down", relayIsUp: false, mailbox: nil, relay: "localhost"),
    ]

    @Test(
        "What a server refuses is told for each server, with what to change, and code 1",
        .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"), arguments: faults)
    func refused(_ fault: Fault) async throws {
        let dovecot = try DovecotServer.shared.get()
        let postfix = try PostfixServer(for: ["m1@sprache.example"])
        defer { postfix.stop() }
        if !fault.relayIsUp { try postfix.stopAndWait() }
        let stranger = try TestAuthority()
        let authority = fault.knowsAuthority ? dovecot.authorityFile : stranger.file
        let city = try MaildirCity(
            intake: dovecot.intake(dovecot.mailbox(), authority: authority),
            relay: relayBlock(port: postfix.port, authority: authority), secret: fault.password)
        defer { city.remove() }
        let result = try await city.city.run(["check", "--connect", "--json"])
        #expect(result.ending == .init(code: 1))
        let servers = try result.decoded(as: Report.self).servers
        #expect(servers.count == 2)
        for (server, words) in zip(servers, [fault.mailbox, fault.relay]) {
            #expect((server.problem == nil) == (words == nil), "\(server)")
            if let words { #expect(server.problem?.contains(words) == true, "\(server)") }
        }
        let people = try await city.city.run(["check", "--connect"])
        #expect(people.ending == .init(code: 1))
        #expect(!(people.text + people.log + result.text).contains("falsch"))
        withExtendedLifetime(stranger) {}
    }
}

extension NetzpostProcess.Output {
    /// The JSON on standard output; times as the program writes them.
    func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(bytes))
    }
}
