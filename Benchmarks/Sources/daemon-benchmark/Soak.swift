internal import Foundation

/// A long time in a short one: mail of all kinds through three networks, while mailbox or relay start again every few
/// seconds. Whatever came in is posted, held or filed, and each recipient has each post once, or in doubt twice.
struct Soak {
    private static let networks = 3
    private static let members = 6
    /// Mails that lie in the mailbox at a time.
    private static let backlog = 300

    /// A server starts again after so long, or up to twice that.
    private static let calm = Duration.seconds(2)
    /// How long nothing may come of the work that is left: servers may just be starting.
    private static let patience = Duration.seconds(60)

    private let servers: any CityServers
    private let city: City
    private let count: Int
    private var posts = 0
    private var restarts = 0
    private var nextRestart = ContinuousClock.now

    private init(executable: String, count: Int, real: Bool) throws {
        self.count = count
        servers = real ? try RealServers(for: Self.recipients(count)) : try PlayedServers()
        city = try City(
            networks: Self.networks, members: Self.members, executable: executable, servers: servers)
    }

    /// With servers that are played, or real ones.
    static func run(executable: String, count: Int, real: Bool) throws {
        var soak = try Soak(executable: executable, count: count, real: real)
        defer {
            soak.city.stop()
            soak.servers.stop()
        }
        try soak.run()
    }

    /// Everybody who is written to: members, and who gets an answer.
    private static func recipients(_ count: Int) -> [String] {
        let members = (1...networks).flatMap { network in (1...Self.members).map { City.address($0, of: network) } }
        return members + (1...count).filter { $0 % 20 == 1 }.map(stranger)
    }

    private static func stranger(_ number: Int) -> String { "f\(number)@fremd.example" }

    private mutating func run() throws {
        let start = ContinuousClock.now
        say("mails  seconds  restarts  memory of the daemon")
        for number in 1...count {
            while servers.waiting >= Self.backlog { disturb() }
            try servers.add(mail(number).bytes)
            guard number.isMultiple(of: max(1, count / 10)) else { continue }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            say(String(format: "%6d %7.0f %8d  %6.1f MB", number, seconds, restarts, city.memory))
        }
        let status = try settled()
        try judge(status)
    }

    /// Waits a moment; now and then a server starts again.
    private mutating func disturb() {
        Thread.sleep(forTimeInterval: 0.05)
        guard ContinuousClock.now >= nextRestart else { return }
        nextRestart = .now + Self.calm * Double.random(in: 1...2)
        restarts += 1
        // What was cut off is due in half an hour, and is not waited for.
        _ = try? city.run(["queue", "--retry"])
        if Bool.random() { servers.restartMailbox() } else { servers.restartRelay() }
    }

    /// Of twenty mails: one by a stranger, one by a program, one to nobody; the others are posts.
    private mutating func mail(_ number: Int) -> SampleMail {
        let network = number % Self.networks + 1
        var mail = SampleMail(
            from: "Person 1 <\(City.address(1, of: network))>", to: "n\(network)@netz.example",
            subject: "Mail \(number)", messageID: "mail\(number)@n\(network).example", lines: 20)
        switch number % 20 {
        case 1: mail.from = "Fremde <\(Self.stranger(number))>"
        case 2: mail.extraFields = "Auto-Submitted: auto-replied\r\n"
        case 3: mail.to = "niemand@netz.example"
        default: posts += 1
        }
        return mail
    }

    private struct Status: Decodable, Equatable {
        var received: Int
        var fates: [String: Int]
        var deliveries: [String: Int]
        var possibleRepeats: Int

        var isSettled: Bool { deliveries.keys.allSatisfy { $0 == "accepted" } }
    }

    /// Waits until all work is done; nothing may stand still for long.
    private func settled() throws -> Status {
        var last: Status?
        var end = ContinuousClock.now
        while true {
            _ = try city.run(["queue", "--retry"])
            let status = try JSONDecoder().decode(Status.self, from: try city.run(["status", "--json"]))
            if servers.waiting == 0, status.received >= count, status.isSettled { return status }
            if status != last { end = .now + Self.patience }
            last = status
            guard ContinuousClock.now < end else { throw Trouble("work is left: \(status)\n\(city.log)") }
            Thread.sleep(forTimeInterval: 0.5)
        }
    }

    private func judge(_ status: Status) throws {
        let copies = try servers.copies()
        let repeats = copies.values.reduce(0) { $0 + $1 - 1 }
        say("received \(status.received): \(status.fates.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })")
        say(
            "deliveries: \(status.deliveries), copies that came twice: \(repeats), in doubt: \(status.possibleRepeats)")
        let fates = status.fates.values.reduce(0, +)
        // Each post goes to all members but its author; strangers and who wrote to nobody get answers besides.
        let wanted = posts * (Self.members - 1)
        let got = copies.keys.count {
            $0.recipient.hasSuffix(".example") && !$0.recipient.hasSuffix("fremd.example")
                && !$0.recipient.hasPrefix("m1@")
        }
        say("posts \(posts), recipients \(wanted), reached \(got)")
        guard status.received == count, fates == count else { throw Trouble("received is not what became of it") }
        guard status.fates["posted"] == posts, got == wanted else { throw Trouble("a post or a recipient is missing") }
        guard repeats <= status.possibleRepeats else { throw Trouble("a repeat that nobody knows of") }
    }
}
