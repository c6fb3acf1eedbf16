internal import Foundation

/// How long a post takes from the mailbox's word (IDLE) to the moment at which the relay has taken it for the last of a
/// hundred members, everything synced to disk.
func measureLatency(executable: String, count: Int) throws {
    let members = 101
    let servers = try PlayedServers()
    let city = try City(networks: 1, members: members, executable: executable, servers: servers)
    defer { city.stop() }
    var times: [Double] = []
    for number in 1...count {
        let mail = SampleMail(subject: "Sitzung \(number)", messageID: "post\(number)@n1.example", lines: 105)
        let start = servers.mailbox.announce(mail.bytes)
        // All but the author.
        guard let end = servers.sink.time(of: number * (members - 1)) else {
            throw Trouble("post \(number) is lost:\n\(city.log)")
        }
        times.append((end - start) / .milliseconds(1))
    }
    servers.stop()
    times.sort()
    say("a post of 8 KB to \(members - 1) members, from IDLE's word to the last acceptance, \(count) times:")
    let shares = [("median", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("longest", 1)].map { name, share in
        name + String(format: " %.1f ms", times[min(times.count - 1, Int(Double(times.count) * share))])
    }
    say(shares.joined(separator: ", "))
}

/// What went wrong, in a sentence.
struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Prints a line at once, also into a pipe.
func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
