internal import Foundation

//   daemon-benchmark NETZPOST [COUNT]        how long a post takes from the mailbox to its readers
//   daemon-benchmark NETZPOST soak [COUNT]   whether anything is lost, repeated or kept in memory in the long run

var arguments = CommandLine.arguments.dropFirst()
guard let executable = arguments.popFirst() else {
    FileHandle.standardError.write(Data("usage: daemon-benchmark NETZPOST [soak] [COUNT]\n".utf8))
    exit(2)
}
let isSoak = arguments.first == "soak"
if isSoak { arguments.removeFirst() }
let count = arguments.first.flatMap { Int($0) } ?? (isSoak ? 20_000 : 200)
if isSoak {
    try Soak.run(executable: executable, count: count)
} else {
    try measureLatency(executable: executable, count: count)
}
