import Daemon
import Foundation
import MailFormat
import Networks
import Store
import Texts

// How long a week's digests take, and how much memory: scripts/benchmark digest [MEMBERS…]

let counts = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let sizes = counts.isEmpty ? [100, 1000, 4000] : counts

if sizes.count == 1 {
    let row = try await DigestWeek(members: sizes[0]).measure()
    print(row)
} else {
    print("members | posts | mails | seconds | MB at its peak | MB more than before | MB of database for them")
    // Each in a process of its own: memory is given back to nobody.
    for size in sizes {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = ["\(size)"]
        try process.run()
        process.waitUntilExit()
    }
}
