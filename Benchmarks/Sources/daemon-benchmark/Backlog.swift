internal import Foundation
internal import TestServers

/// How long a backlog takes to leave the mailbox, each mail decided and synced to disk: near, and behind a line that holds
/// each chunk for 10 ms each way.
func measureBacklog(executable: String, count: Int) throws {
    for (name, delay) in [("near", Duration.zero), ("far", .milliseconds(10))] {
        let servers = try PlayedServers(delay: delay)
        for number in 1...count {
            let id = "post\(number)@n1.example"
            servers.add(SampleMail(subject: "Sitzung \(number)", messageID: id, lines: 105).bytes)
        }
        let start = ContinuousClock.now
        // Nobody else is in the network: nothing is to be sent.
        let city = try City(networks: 1, members: 1, executable: executable, servers: servers)
        defer {
            city.stop()
            servers.stop()
        }
        while servers.waiting > 0 {
            guard .now - start < .seconds(300) else { throw Trouble("mail is left:\n\(city.log)") }
            Thread.sleep(forTimeInterval: 0.002)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        say(String(format: "%d mails of 8 KB, %@: %.2f s", count, name, seconds))
    }
}
