import Foundation
import TestServers
import Testing

@Suite("A relay that can't be used", .serialized, .enabled(if: PostfixServer.isPossible, "\(PostfixServer.need)"))
struct RelayFaultTests {
    private static let recipients =
        (1...TestCity.membersPerNetwork).map { "m\($0)@sprache.example" } + ["both@city.example", "all@city.example"]

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var certificate = TestAuthority.Certificate.good
        var knowsAuthority = true
        var password = "secret"
        /// What the message says, and what to change.
        var words: [String]

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "refuses the login", password: "falsch", words: ["535", "password_file"]),
        Case(name: "an unknown authority", knowsAuthority: false, words: ["certificate", "ca_file"]),
        Case(name: "another host's certificate", certificate: .wrongName, words: ["localhost", "write the host"]),
        Case(name: "an expired certificate", certificate: .expired, words: ["expired", "ca_file"]),
    ]

    @Test(
        "The message says what to change, the code is 78, the mail is archived and sent once when all is well",
        arguments: cases)
    func fault(_ fault: Case) async throws {
        let bad = try PostfixServer(for: Self.recipients, certificate: fault.certificate)
        defer { bad.stop() }
        let stranger = try TestAuthority()
        let authority = fault.knowsAuthority ? bad.authorityFile : stranger.file
        var city = try MaildirCity(relay: relayBlock(port: bad.port, authority: authority), secret: fault.password)
        defer { city.remove() }
        try city.put(SampleMail().bytes)

        let result = try await city.runToEnd()
        withExtendedLifetime(stranger) {}
        #expect(result.ending == .init(code: 78))
        for word in fault.words { #expect(result.log.contains(word), "\(result.log)") }
        #expect(!result.log.contains("falsch"))
        #expect(try bad.counts().isEmpty)
        let waiting = try await city.status()
        #expect(waiting.fates == ["posted": 1])
        #expect(waiting.deliveries == ["queued": 40])

        let good = fault.certificate == .good ? bad : try PostfixServer(for: Self.recipients)
        defer { good.stop() }
        try city.city.write(secret: "secret")
        city.city.relay = relayBlock(port: good.port, authority: good.authorityFile)
        try city.city.write()
        try await expectSentOnce(city, good)
    }

    @Test("While it is down mail is taken in and waits, the code is 75, and it is sent once when the relay is back")
    func down() async throws {
        let first = try PostfixServer(for: Self.recipients)
        try first.stopAndWait()
        let city = try MaildirCity(relay: relayBlock(port: first.port, authority: first.authorityFile))
        defer { city.remove() }
        try city.put(SampleMail().bytes)
        for _ in 0..<2 {
            let result = try await city.runToEnd()
            #expect(result.ending == .init(code: 75))
            #expect(result.log.contains("localhost:\(first.port)"))
        }
        #expect(try await city.status().deliveries == ["queued": 40])
        #expect(try city.mailsLeft().isEmpty)

        let daemon = try city.city.start(["run"])
        defer { daemon.signal(SIGKILL) }
        #expect(try await eventually { daemon.log.contains("mail can't be sent: trying again") })
        let second = try PostfixServer(for: Self.recipients, port: first.port)
        defer { second.stop() }
        #expect(try await eventually { try await city.status().deliveries == ["accepted": 40] })
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        try await expectSentOnce(city, second)
    }

    private func expectSentOnce(_ city: MaildirCity, _ relay: PostfixServer) async throws {
        #expect(try await city.runOnce() == .success)
        #expect(try await eventually { try relay.counts().count == 40 }, "\(relay.log)")
        #expect(try relay.counts().values.allSatisfy { $0 == 1 })
        let status = try await city.status()
        #expect(status.deliveries == ["accepted": 40])
        #expect(status.possibleRepeats == 0)
        #expect(try await city.runOnce() == .success)
        #expect(try relay.counts().values.reduce(0, +) == 40)
    }
}
