import Foundation
import TestServers
import Testing

@Suite("The daemon's life", .serialized)
struct DaemonLifeTests {
    @Test("It tells systemd that it is ready, that it lives, and that it stops")
    func notifies() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let socket = try NotifySocket(in: city.city.folder)
        let daemon = try city.city.start(
            ["run"], environment: ["NOTIFY_SOCKET": socket.path, "WATCHDOG_USEC": "600000"])
        defer { daemon.signal(SIGKILL) }
        #expect(try await eventually { socket.count("READY=1") == 1 })
        #expect(try await eventually { socket.count("WATCHDOG=1") >= 4 })
        #expect(socket.messages.contains("STATUS=3 networks"))
        #expect(!socket.messages.contains("STOPPING=1"))
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(socket.count("STOPPING=1") == 1)
        #expect(daemon.log.contains("stopped"))
    }

    @Test("New mail in a Maildir is delivered as it comes")
    func maildir() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        for number in 1...3 {
            try city.put(SampleMail(subject: "Mail \(number)").bytes)
            #expect(try await eventually { try city.hasDelivered(number) })
        }
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
    }

    @Test(
        "New mail in an IMAP mailbox is delivered as it comes, and waiting does not hold up the end",
        .enabled(if: DovecotServer.isPossible, "\(DovecotServer.need)"))
    func idle() async throws {
        let server = try DovecotServer.shared.get()
        let mailbox = server.mailbox()
        // The poll alone would come too late for this test.
        let city = try MaildirCity(intake: server.intake(mailbox) + "\n    poll: 10min")
        defer { city.remove() }
        try mailbox.add(SampleMail(subject: "Mail 1").bytes)
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        for number in 1...3 {
            if number > 1 { try mailbox.add(SampleMail(subject: "Mail \(number)").bytes) }
            #expect(try await eventually { try city.hasDelivered(number) })
        }
        let begin = ContinuousClock.now
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(ContinuousClock.now - begin < .seconds(10))
        #expect(try mailbox.mails().isEmpty)
    }

    @Test("However often it is told to stop, work in flight comes to its end and nothing is lost or repeated")
    func stops() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        for number in 1...12 { try city.put(SampleMail(subject: "Mail \(number)").bytes) }
        let daemon = try city.city.start(["run"])
        defer { daemon.signal(SIGKILL) }
        #expect(try await eventually { try !city.counts().isEmpty })
        for signal in [SIGTERM, SIGINT, SIGTERM, SIGTERM, SIGINT, SIGINT] { daemon.signal(signal) }
        #expect(try await daemon.wait() == .success)
        let status = try await city.status()
        #expect(status.deliveries["sending"] == nil)
        #expect(try await city.runOnce() == .success)
        #expect(try city.hasDelivered(12))
        #expect(try await city.status().possibleRepeats == 0)
    }

    @Test("A second daemon on the same data folder is refused and told why; the first goes on")
    func second() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let daemon = try await city.startDaemon()
        defer { daemon.signal(SIGKILL) }
        for command in [["run"], ["run", "--once"]] {
            let second = try await city.city.run(command)
            #expect(second.ending == .init(code: 1))
            #expect(second.log.contains("another netzpost runs with the data folder \(city.city.data.path)"))
            #expect(second.log.contains("stop it first"))
        }
        try city.put(SampleMail().bytes)
        #expect(try await eventually { try city.hasDelivered(1) })
        daemon.signal(SIGTERM)
        #expect(try await daemon.wait() == .success)
        #expect(try await city.runOnce() == .success)
    }
}

extension MaildirCity {
    /// Starts the daemon and waits until it works.
    func startDaemon() async throws -> NetzpostProcess {
        let socket = try NotifySocket(in: city.folder)
        let daemon = try city.start(["run"], environment: ["NOTIFY_SOCKET": socket.path])
        #expect(try await eventually { socket.count("READY=1") == 1 }, "\(daemon.log)")
        return daemon
    }
}
