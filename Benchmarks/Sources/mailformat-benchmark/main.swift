import GMimeReader
import Glibc

// Times MailFormat and GMime in turn on the same made-up mails, on one core, and prints a row a workload.
//
//   mailformat-benchmark              everything
//   mailformat-benchmark small        the workloads whose name begins so
//   mailformat-benchmark read COUNT   only reads COUNT times 2000 small mails with MailFormat, for a profiler

gmime_reader_start()
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "read" {
    var samples = SampleMails(seed: 2026)
    let mails = samples.small(2000)
    for _ in 0..<(arguments.dropFirst().first.flatMap { Int($0) } ?? 1) {
        for mail in mails { _ = readMessage(mail) }
    }
    exit(0)
}
let chosen = workloads().filter { workload in arguments.isEmpty || arguments.contains { workload.name.hasPrefix($0) } }
print(Report.heading)
for workload in chosen { print(Report(workload)) }
