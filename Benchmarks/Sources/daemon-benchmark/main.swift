internal import Foundation

//   daemon-benchmark NETZPOST [COUNT]             how long a post takes from the mailbox to its readers
//   daemon-benchmark NETZPOST backlog [COUNT]     how long a backlog takes to be taken in
//   daemon-benchmark NETZPOST soak [real] [COUNT] whether anything is lost, repeated or kept in memory in the long run

var arguments = CommandLine.arguments.dropFirst()
guard let executable = arguments.popFirst() else {
    fail("usage: daemon-benchmark NETZPOST [backlog|soak [real]] [COUNT]")
}
let words = arguments.prefix { Int($0) == nil }.joined(separator: " ")
let count = arguments.last.flatMap { Int($0) }
do {
    switch words {
    case "": try measureLatency(executable: executable, count: count ?? 200)
    case "backlog": try measureBacklog(executable: executable, count: count ?? 2000)
    case "soak": try Soak.run(executable: executable, count: count ?? 20_000, real: false)
    case "soak real": try Soak.run(executable: executable, count: count ?? 20_000, real: true)
    default: fail("there is no benchmark '\(words)'")
    }
} catch {
    fail("\(error)")
}

func fail(_ words: String) -> Never {
    FileHandle.standardError.write(Data("\(words)\n".utf8))
    exit(1)
}
