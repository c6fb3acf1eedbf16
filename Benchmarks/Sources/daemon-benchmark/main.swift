internal import Foundation

//   daemon-benchmark NETZPOST [COUNT]             how long a post takes from the mailbox to its readers
//   daemon-benchmark NETZPOST soak [real] [COUNT] whether anything is lost, repeated or kept in memory in the long run

var arguments = CommandLine.arguments.dropFirst()
guard let executable = arguments.popFirst() else { fail("usage: daemon-benchmark NETZPOST [soak [real]] [COUNT]") }
let isSoak = arguments.first == "soak"
if isSoak { arguments.removeFirst() }
let isReal = isSoak && arguments.first == "real"
if isReal { arguments.removeFirst() }
let count = arguments.first.flatMap { Int($0) } ?? (isSoak ? 20_000 : 200)
do {
    if isSoak {
        try Soak.run(executable: executable, count: count, real: isReal)
    } else {
        try measureLatency(executable: executable, count: count)
    }
} catch {
    fail("\(error)")
}

func fail(_ words: String) -> Never {
    FileHandle.standardError.write(Data("\(words)\n".utf8))
    exit(1)
}
