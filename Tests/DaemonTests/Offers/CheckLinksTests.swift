import MailFormat
import Networks
import Store
import Testing

@testable import Daemon

@Suite("Links are looked at now and then")
struct CheckLinksTests {
    /// A network with the links that its members sent, a clock and a web that a test sets.
    private struct Trial {
        let trial: TrialStore
        let clock = PlayedClock()
        let web = PlayedWeb()

        init(checks: Bool = true, configured: [String] = []) throws {
            let clock = clock
            trial = try TrialStore(
                members: ["anna@schule.example", "bernd@amt.example"], now: { clock.now })
            var configuration = trial.environment.configuration.current
            configuration.networks[0].checksLinks = checks
            configuration.networks[0].links = configured.map { SharedLink(title: $0, url: Self.url($0)) }
            trial.environment.configuration.replace(by: configuration)
        }

        static func url(_ name: String) -> String { "https://\(name).example/" }

        func share(_ names: [String], by person: String = "anna@schule.example", number: Int = 1) async throws {
            let mailbox = PlayedMailbox()
            let lines = names.map { "\($0): \(Self.url($0))" }.joined(separator: "\n")
            await mailbox.put(
                number,
                mail: """
                    From: <\(person)>
                    To: sprache+link@netz.example
                    Subject: Link
                    Message-ID: <\(number).\(clock.now.seconds)@schule.example>

                    \(lines)

                    """)
            #expect(try await trial.intake(mailbox, keepsMail: true).takeIn() == 1)
        }

        /// What a new process sees.
        func look() async throws -> [String] {
            let web = web
            try await CheckLinks(
                environment: trial.environment, deliveryWake: WakeSignal(), ask: { web.answer(of: $0) },
                pauseTime: .zero
            ).run()
            return web.takeLooks()
        }

        /// Whom mails about dead pages go to, and about what, the oldest first.
        func told() async throws -> [String] {
            try await trial.environment.store.queue(limit: 1000).sorted { $0.number < $1.number }
                .filter { $0.subject.contains("nicht mehr da") }.map { "\($0.recipient) \($0.subject)" }
        }

        func listed() async throws -> [String] {
            let id = NetworkID("sprache")
            return try await trial.environment.store.transaction { try $0.links(in: [id])[id] ?? [] }.map(\.link.title)
        }
    }

    @Test("Only where somebody asked for it")
    func off() async throws {
        let trial = try Trial(checks: false, configured: ["werkstatt"])
        defer { trial.trial.remove() }
        try await trial.share(["wort"])
        #expect(try await trial.look().isEmpty)
    }

    @Test("A page is looked at once a month, and its owner is told once that it is dead")
    func dies() async throws {
        let trial = try Trial()
        defer { trial.trial.remove() }
        try await trial.share(["wort", "satz"])
        trial.web.set(Trial.url("wort"), .missing)
        #expect(try await trial.look() == ["https://wort.example/", "https://satz.example/"])
        #expect(try await trial.look().isEmpty)
        trial.clock.advance(by: .days(7))
        #expect(try await trial.told().isEmpty)
        #expect(try await trial.listed() == ["satz", "wort"])
        #expect(try await trial.look() == ["https://wort.example/"])
        #expect(try await trial.told() == ["anna@schule.example Webseite nicht mehr da: wort"])
        #expect(try await trial.listed() == ["satz"])
        for _ in 0..<10 {
            trial.clock.advance(by: .days(7))
            _ = try await trial.look()
        }
        #expect(try await trial.told().count == 1)
        trial.web.set(Trial.url("wort"), .alive)
        trial.clock.advance(by: .days(30))
        #expect(try await trial.look().count == 2)
        #expect(try await trial.listed() == ["satz", "wort"])
    }

    @Test("Several of one member are one mail, and each member has their own")
    func together() async throws {
        let trial = try Trial()
        defer { trial.trial.remove() }
        try await trial.share(["wort", "satz", "text"])
        try await trial.share(["brief"], by: "bernd@amt.example", number: 2)
        for name in ["wort", "satz", "brief"] { trial.web.set(Trial.url(name), .missing) }
        _ = try await trial.look()
        trial.clock.advance(by: .days(8))
        _ = try await trial.look()
        #expect(
            try await trial.told() == [
                "anna@schule.example Webseiten nicht mehr da", "bernd@amt.example Webseite nicht mehr da: brief",
            ])
    }

    @Test("Where no server answers at all, the trouble is taken for ours", arguments: [false, true])
    func offline(hasWitness: Bool) async throws {
        let trial = try Trial()
        defer { trial.trial.remove() }
        if hasWitness {
            // It was there before, and its turn is not now.
            try await trial.share(["brief"])
            #expect(try await trial.look().count == 1)
        }
        try await trial.share(["wort"], number: 2)
        trial.web.set(Trial.url("wort"), .unreachable)
        let looks = try await trial.look()
        #expect(looks == [Trial.url("wort")] + (hasWitness ? [Trial.url("brief")] : []))
        // Within a month it was looked at again, and all the same nobody is told without a witness.
        for _ in 0..<3 {
            trial.clock.advance(by: .days(8))
            _ = try await trial.look()
        }
        #expect(try await trial.told().count == (hasWitness ? 1 : 0))
    }

    @Test("A witness that can't be reached is none")
    func offlineLater() async throws {
        let trial = try Trial()
        defer { trial.trial.remove() }
        try await trial.share(["wort", "brief"])
        #expect(try await trial.look().count == 2)
        for name in ["wort", "brief"] { trial.web.set(Trial.url(name), .unreachable) }
        for _ in 0..<9 {
            trial.clock.advance(by: .days(8))
            _ = try await trial.look()
        }
        #expect(try await trial.told().isEmpty)
        #expect(try await trial.listed().count == 2)
    }

    @Test("A page that never was there is no witness")
    func neverThere() async throws {
        let trial = try Trial()
        defer { trial.trial.remove() }
        try await trial.share(["brief"])
        trial.web.set(Trial.url("brief"), .unclear)
        #expect(try await trial.look().count == 1)
        try await trial.share(["wort"], number: 2)
        trial.web.set(Trial.url("wort"), .unreachable)
        #expect(try await trial.look() == [Trial.url("wort")])
    }

    @Test("A run takes a few pages, and the next one goes on")
    func batches() async throws {
        let names = (1...45).map { "seite\($0)" }
        let trial = try Trial(configured: names)
        defer { trial.trial.remove() }
        #expect(try await trial.look() == names.prefix(20).map(Trial.url))
        #expect(try await trial.look() == names[20..<40].map(Trial.url))
        #expect(try await trial.look() == names[40...].map(Trial.url))
        #expect(try await trial.look().isEmpty)
    }

    @Test("A page of the configuration is told of in the status mail, and nobody is written to")
    func configured() async throws {
        let trial = try Trial(configured: ["werkstatt"])
        defer { trial.trial.remove() }
        trial.web.set(Trial.url("werkstatt"), .missing)
        let report = {
            let (now, file) = (trial.clock.now, trial.trial.environment.configuration.current)
            return try await trial.trial.environment.store.transaction {
                try $0.statusReport(since: now, now: now, configuration: file).deadPages.map(\.link.title)
            }
        }
        _ = try await trial.look()
        #expect(try await report().isEmpty)
        trial.clock.advance(by: .days(7))
        _ = try await trial.look()
        #expect(try await report() == ["werkstatt"])
        #expect(try await trial.told().isEmpty)
        trial.web.set(Trial.url("werkstatt"), .alive)
        trial.clock.advance(by: .days(30))
        _ = try await trial.look()
        #expect(try await report().isEmpty)
    }

    @Test("A run that is broken off has noted nothing and told nobody")
    func brokenOff() async throws {
        let trial = try Trial()
        defer { trial.trial.remove() }
        try await trial.share(["wort", "satz"])
        trial.web.set(Trial.url("wort"), .missing)
        _ = try await trial.look()
        trial.clock.advance(by: .days(30))
        let broken = CheckLinks(
            environment: trial.trial.environment, deliveryWake: WakeSignal(),
            ask: { $0 == Trial.url("satz") ? nil : .missing }, pauseTime: .zero)
        await #expect(throws: CancellationError.self) { try await broken.run() }
        #expect(try await trial.told().isEmpty)
        #expect(try await trial.look().count == 2)
        #expect(try await trial.told() == ["anna@schule.example Webseite nicht mehr da: wort"])
    }
}
