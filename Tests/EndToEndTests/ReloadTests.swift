import Foundation
import Testing

@Suite("A configuration that changes while the daemon runs", .serialized)
struct ReloadTests {
    private static let joining = "subscribers:\n  - {name: Neu, email: neu@sprache.example, networks: [sprache]}\n"
    private static let leaving = "  - {name: Person m2, email: m2@sprache.example, networks: [sprache]}\n"

    @Test("Who joins gets the next mail, who leaves does not", arguments: [true, false])
    func members(bySignal: Bool) async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        try city.put(SampleMail(subject: "Vorher").bytes)
        #expect(try await eventually { try city.hasDelivered(1) })

        try city.city.edit("subscribers.yaml", "subscribers:\n", into: Self.joining)
        try city.city.edit("subscribers.yaml", Self.leaving, into: "")
        if bySignal { daemon.signal(SIGHUP) }
        #expect(try await eventually { daemon.log.contains("configuration reloaded") })
        try city.put(SampleMail(subject: "Nachher").bytes)
        #expect(try await eventually { try city.counts()["m1@sprache.example"] == 2 })
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(try await city.runOnce() == .success)
        let counts = try city.counts()
        // With the mails that welcome and bid farewell.
        #expect(counts["neu@sprache.example"] == 2)
        #expect(counts["m2@sprache.example"] == 2)
        #expect(counts["m3@sprache.example"] == 2)
    }

    @Test("A broken file changes nothing, is named with line and column, and mending it works")
    func broken() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        try city.city.edit("subscribers.yaml", "subscribers:\n", into: Self.joining)
        try city.city.edit("subscribers.yaml", "email: m2@sprache.example", into: "email: m2.sprache.example")
        let line = try city.city.line(of: "m2.sprache.example", in: "subscribers.yaml")
        #expect(try await eventually { daemon.log.contains("the old one stays in force") })
        #expect(daemon.log.contains("subscribers.yaml:\(line):30: error: "), "\(daemon.log)")
        try city.put(SampleMail(subject: "Weiter").bytes)
        // The maintainer hears of the mistake.
        #expect(try await eventually { try city.counts()["m1@sprache.example"] == 2 })
        #expect(try await eventually { try city.counts().filter { $0.key != "m1@sprache.example" }.count == 39 })

        try city.city.edit("subscribers.yaml", "email: m2.sprache.example", into: "email: m2@sprache.example")
        #expect(try await eventually { daemon.log.contains("configuration reloaded") })
        try city.put(SampleMail(subject: "Danach").bytes)
        #expect(try await eventually { try city.counts()["neu@sprache.example"] == 2 })
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(try await city.runOnce() == .success)
        #expect(try city.counts()["m2@sprache.example"] == 2)
    }

    @Test("A changed relay is used for the next mail, and the daemon still stops when it is told to")
    func relay() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        try city.put(SampleMail(subject: "Alter Weg").bytes)
        #expect(try await eventually { try city.hasDelivered(1) })
        for number in 1...3 {
            try city.city.edit(
                "netzpost.yaml", "maildirs: \(city.city.folder.path)/", into: "maildirs: \(city.city.folder.path)/neu")
            daemon.signal(SIGHUP)
            #expect(
                try await eventually { daemon.log.components(separatedBy: "connecting anew").count == number + 1 })
        }
        try city.put(SampleMail(subject: "Neuer Weg").bytes)
        let box = city.city.folder.appendingPathComponent("neuneuneudelivered/m1@sprache.example/new").path
        #expect(
            try await eventually { (try? FileManager.default.contentsOfDirectory(atPath: box))?.count == 1 })
        #expect(try city.hasDelivered(1))
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
    }

    @Test("A stop in the middle of connecting anew is a stop")
    func stopWhileConnecting() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        try city.city.edit(
            "netzpost.yaml", "maildirs: \(city.city.folder.path)/", into: "maildirs: \(city.city.folder.path)/neu")
        daemon.signal(SIGHUP)
        #expect(try await eventually { daemon.log.contains("connecting anew") })
        daemon.signal(SIGTERM)
        daemon.signal(SIGHUP)
        #expect(try await daemon.wait(atMost: 20) == .success)
    }
}
