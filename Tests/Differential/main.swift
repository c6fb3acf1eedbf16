import CorpusScore
import Foundation
import TestSupport

// Reads real mail, mutations of it, every beginning of the small ones and mail made to hurt; compares the facts with
// those that Python reads, and the time with the length.

guard Corpus.folder != nil else {
    print("The corpus is not there. NETZPOST_CORPUS names its folder.")
    exit(1)
}
let chosen = CommandLine.arguments.dropFirst()

/// Whether a step is to be done: all are, unless some are named.
func isWanted(_ step: String) -> Bool { chosen.isEmpty || chosen.contains(step) }

let seed = ProcessInfo.processInfo.environment["NETZPOST_SEED"].flatMap(UInt64.init) ?? 2026
print("NETZPOST_SEED=\(seed)")
let mails = try Corpus.mails().compactMap { file in Corpus.bytes(file).map { (file: file, bytes: $0) } }
var isAsExpected = true

if isWanted("python"), !Python.isThere {
    print("python3 is not there: nothing is compared.")
} else if isWanted("python") {
    let folder = FileManager.default.temporaryDirectory.appending(path: "differential-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var comparison = Comparison(folder: folder)
    try comparison.compare(mails)
    try comparison.compareMutations(of: mails, seed: seed)
    comparison.report()
    if !comparison.unknown.isEmpty { isAsExpected = false }
}

if isWanted("prefixes") {
    var prefixes = Prefixes()
    for mail in mails { prefixes.read(mail.file, mail.bytes) }
    prefixes.report()
    if !prefixes.unsound.isEmpty { isAsExpected = false }
}

if isWanted("time") {
    var growth = Growth()
    growth.measureHostile()
    var random = SeededGenerator(seed: seed)
    for mail in mails {
        growth.measure(mail.file, mail.bytes)
        let mutation = Mutation.allCases.randomElement(using: &random) ?? .truncate
        growth.measure("\(mail.file) \(mutation)", mutation.applied(to: mail.bytes, using: &random))
    }
    growth.report()
    if growth.isExceeded { isAsExpected = false }
}

exit(isAsExpected ? 0 : 1)
