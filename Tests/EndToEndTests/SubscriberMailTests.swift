import Checkpoints
import Foundation
import MailFormat
import Testing

@Suite("Who joins and who leaves hears of it, once", .serialized)
struct SubscriberMailTests {
    private static let list = "subscribers:\n"
    private static let joining =
        list + "  - {name: Nora Neu, email: neu@sprache.example, networks: [sprache, jugend]}\n"
    private static let leaving = "  - {name: Person m2, email: m2@sprache.example, networks: [sprache]}\n"
    private static let maintainer = "m1@sprache.example"

    /// One comes and one goes.
    private func editPeople(_ city: MaildirCity) throws {
        try city.city.edit("subscribers.yaml", Self.list, into: Self.joining)
        try city.city.edit("subscribers.yaml", Self.leaving, into: "")
    }

    private func subjects(_ city: MaildirCity, _ address: String) throws -> [String] {
        try city.delivered(to: address).map { Message($0).subject }
    }

    private func expectTold(_ city: MaildirCity) throws {
        #expect(try city.counts() == ["neu@sprache.example": 1, "m2@sprache.example": 1])
        #expect(
            try subjects(city, "neu@sprache.example")
                == ["Willkommen im Netzwerk: Netzwerk sprache, Netzwerk jugend"])
        #expect(try subjects(city, "m2@sprache.example") == ["Auf Wiedersehen: Netzwerk sprache"])
    }

    @Test("The first file that is read joins nobody; a later one does, and a further start repeats nothing")
    func once() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let first = try await city.runToEnd()
        #expect(first.ending == .success && first.log.contains("nobody is mailed about it"))
        #expect(try city.counts().isEmpty)
        try editPeople(city)
        #expect(try await city.runToEnd().log.contains("the subscribers have changed"))
        try expectTold(city)
        let again = try await city.runToEnd()
        #expect(again.ending == .success && !again.log.contains("the subscribers have changed"))
        try expectTold(city)
        // Who leaves and comes again is told again.
        try city.city.edit("subscribers.yaml", Self.list, into: Self.list + Self.leaving)
        #expect(try await city.runOnce() == .success)
        #expect(try subjects(city, "m2@sprache.example").contains("Willkommen im Netzwerk: Netzwerk sprache"))
    }

    @Test("A file that is edited while the daemon runs", arguments: [true, false])
    func running(bySignal: Bool) async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        try editPeople(city)
        if bySignal { daemon.signal(SIGHUP) }
        #expect(try await eventually { try city.counts().count == 2 }, "\(daemon.log)")
        daemon.signal(SIGHUP)
        #expect(
            try await eventually { daemon.log.components(separatedBy: "configuration reloaded").count == 3 })
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(try await city.runOnce() == .success)
        try expectTold(city)
    }

    @Test(
        "Killed while a changed file is applied, it comes to the same end",
        arguments: [Checkpoint.peopleApplied, .peopleCommitted])
    func killed(at step: Checkpoint) async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        #expect(try await city.runOnce() == .success)
        try editPeople(city)
        for _ in 1...2 {
            #expect(try await city.runOnce(environment: ["NETZPOST_DIE_AT": step.rawValue]) == .killed)
        }
        #expect(try city.counts().isEmpty)
        #expect(try await city.runOnce() == .success)
        try expectTold(city)
    }

    @Test("A broken file is told to the maintainers once, also over a restart, and again when it breaks anew")
    func broken() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        #expect(try await city.runOnce() == .success)
        let breaking = { try city.city.edit("subscribers.yaml", "email: m2@sprache", into: "email: m2.sprache") }
        let mending = { try city.city.edit("subscribers.yaml", "email: m2.sprache", into: "email: m2@sprache") }
        try breaking()
        for _ in 1...2 {
            let run = try await city.runToEnd()
            #expect(run.ending == .success && run.log.contains("stay as they are"))
        }
        #expect(try city.counts() == [Self.maintainer: 1])
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        daemon.signal(SIGHUP)
        #expect(try await eventually { daemon.log.contains("the old one stays in force") })
        try city.put(SampleMail(subject: "Weiter").bytes)
        #expect(try await eventually { try city.counts()["m2@sprache.example"] == 1 })
        try mending()
        #expect(try await eventually { daemon.log.contains("configuration reloaded") })
        try breaking()
        daemon.signal(SIGHUP)
        #expect(try await eventually { try city.counts()[Self.maintainer] == 3 }, "\(daemon.log)")
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)

        let line = try city.city.line(of: "m2.sprache.example", in: "subscribers.yaml")
        let notices = try city.delivered(to: Self.maintainer).map { String(decoding: $0, as: UTF8.self) }
            .filter { $0.contains("Konfiguration") }
        #expect(notices.count == 2)
        #expect(notices.allSatisfy { $0.contains("\(line), Spalte 30") && $0.contains("subscribers.yaml") })
    }

    @Test("Without its subscribers file the daemon goes on with the people of last time, and takes no others")
    func missing() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        #expect(try await city.runOnce() == .success)
        try FileManager.default.removeItem(at: city.city.configuration.appendingPathComponent("subscribers.yaml"))
        try city.put(SampleMail(subject: "Weiter").bytes)
        #expect(try await city.runOnce() == .success)
        #expect(Set(try city.counts().keys) == city.city.members(of: "sprache"))
        #expect(try city.counts()[Self.maintainer] == 2)
    }

    @Test(
        "Where nobody is known yet, a broken subscribers file keeps the daemon from starting", arguments: [false, true])
    func refused(hasStore: Bool) async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        if hasStore {
            _ = try await city.city.run(["status"])
            #expect(FileManager.default.fileExists(atPath: city.city.data.path))
        }
        try city.city.edit("subscribers.yaml", "email: m2@sprache", into: "email: m2.sprache")
        #expect(try await city.runToEnd().ending == .init(code: 78))
        #expect(FileManager.default.fileExists(atPath: city.city.data.path) == hasStore)
    }

    @Test("Who was there from the first gets the welcome when the maintainer says so, once")
    func welcome() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        #expect(try await city.runOnce() == .success)
        for (arguments, count) in [(["sprache"], 40), (["sprache"], 0), ([], 79), ([], 0)] {
            let output = try await city.city.output(["subscribers", "welcome"] + arguments)
            #expect(output == "\(count) welcome mails queued\n")
        }
        #expect(try await city.runOnce() == .success)
        let counts = try city.counts()
        // Two are in other networks too, and hear of them in one mail more.
        #expect(counts["m1@sprache.example"] == 1 && counts["all@city.example"] == 2)
        #expect(counts.values.reduce(0, +) == 119)
        #expect(try await city.city.run(["subscribers", "welcome", "sprahce"]).ending == .init(code: 64))
    }

    /// What `subscribers diff --json` prints.
    private struct Difference: Decodable {
        struct Part: Decodable {
            var name: String
            var email: [String]
            var networks: [String]
        }
        var isFirst: Bool
        var joined: [Part]
        var left: [Part]
        var isDoubtful: Bool
    }

    @Test("The maintainer sees who would be mailed before a file is applied, and gets it back as it is")
    func looking() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        #expect(try await city.city.output(["subscribers", "diff"]).contains("117 people"))
        #expect(try await city.runOnce() == .success)
        #expect(try await city.city.output(["subscribers", "diff"]) == "Nothing changes.\n")
        let exported = try await city.city.output(["subscribers", "export"])
        try editPeople(city)
        let diff = try await city.city.output(["subscribers", "diff"])
        #expect(diff.contains("+ Nora Neu <neu@sprache.example> sprache, jugend: welcomed"))
        #expect(diff.contains("- Person m2 <m2@sprache.example> sprache: bid farewell"))
        let json = try await city.city.run(["subscribers", "diff", "--json"]).decoded(as: Difference.self)
        #expect(!json.isFirst && !json.isDoubtful && json.joined.map(\.email) == [["neu@sprache.example"]])
        #expect(json.joined.first?.networks == ["sprache", "jugend"] && json.left.map(\.name) == ["Person m2"])
        let sheet = city.city.configuration.appendingPathComponent("people.csv")
        let csv = try await city.city.output(["subscribers", "export", "--csv"])
        try csv.write(to: sheet, atomically: true, encoding: .utf8)
        let imported = try await city.city.output(["subscribers", "import", sheet.path])
        #expect(imported.contains("email: m2@sprache.example"))
        let list = try await city.city.output(["subscribers", "list", "sprache"])
        #expect(list.contains("m2@sprache.example") && !list.contains("neu@") && !list.contains("m1@jugend"))
        try exported.write(
            to: city.city.configuration.appendingPathComponent("subscribers.yaml"), atomically: true, encoding: .utf8)
        #expect(try await city.city.output(["subscribers", "diff"]) == "Nothing changes.\n")
    }
}
