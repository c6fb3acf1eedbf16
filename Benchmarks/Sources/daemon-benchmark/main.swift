internal import Foundation

// How long a post takes from the mailbox to its readers: from the moment at which the mailbox tells of it (IDLE) to the
// moment at which the relay has taken it for the last of a hundred members, everything synced to disk.
//
//   daemon-benchmark NETZPOST [COUNT]     the program, and how many posts (200)

let members = 100
let arguments = CommandLine.arguments.dropFirst()
guard let executable = arguments.first, let count = arguments.count > 1 ? Int(arguments[2]) : 200, count > 0 else {
    FileHandle.standardError.write(Data("usage: daemon-benchmark NETZPOST [COUNT]\n".utf8))
    exit(2)
}
let mailbox = try PlayedIMAP()
let relay = try PlayedSMTP()
let city = try City(members: members, executable: executable, imap: mailbox.port, smtp: relay.port)
var times: [Double] = []
for number in 1...count {
    let start = mailbox.announce(City.post(number))
    guard let end = relay.time(of: number * members) else {
        print("post \(number) did not arrive:\n\(city.log)\(mailbox.complaints)\(relay.complaints)")
        city.stop()
        exit(1)
    }
    times.append((end - start) / .milliseconds(1))
}
city.stop()
mailbox.stop()
relay.stop()
let sorted = times.sorted()
let shares = [("median", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("longest", 1)].map { name, share in
    name + String(format: " %.1f ms", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
}
print("posts of 8 KB to \(members) members, from IDLE's word to the last acceptance: \(count)")
print(shares.joined(separator: ", "))
