import Foundation

// Times Transport beside libcurl's own transfers and smtp-source, in turn, against real servers on loopback, and prints
// a row a comparison.
//
//   transport-benchmark                   everything: ten minutes
//   transport-benchmark near              the comparisons whose name begins so
//   transport-benchmark ours "near imap"  only our side, for a profiler

signal(SIGPIPE, SIG_IGN)
var arguments = CommandLine.arguments.dropFirst()
let isAlone = arguments.first == "ours"
if isAlone { arguments.removeFirst() }

let backlog = try Backlog()
let posting = try Posting()
let chosen = (backlog.comparisons + posting.comparisons).filter { comparison in
    arguments.isEmpty || arguments.contains { comparison.name.hasPrefix($0) }
}
if chosen.contains(where: { $0.name.contains("imap") }) { try await backlog.printMemory() }
print(Comparison.heading)
for row in try await Comparison.run(chosen, isAlone: isAlone) { print(row) }
