import CorpusScore
import Foundation
import TestSupport

// Prints how much of the corpus is read as its expectation files say: a table, then each file missed with what was
// expected, what was read, and why.

guard Corpus.folder != nil else {
    print("The corpus is not there. NETZPOST_CORPUS names its folder.")
    exit(1)
}

/// `text` filled up with blanks to `width`.
func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

let chosen = CommandLine.arguments.dropFirst()
let judges = Judge.all.filter { judge in chosen.isEmpty || chosen.contains { judge.purpose.hasPrefix($0) } }
let scores = try judges.map { ($0, try $0.score()) }

print("\(column("purpose", 30))   files     met   share  target")
for (judge, score) in scores {
    let share = String(format: "%5.1f %%", score.share * 100)
    let target = String(format: "%5.1f %%", judge.target * 100)
    let counts = String(format: "%8d%8d", score.files, score.met)
    print(
        "\(column(judge.purpose, 30))\(counts) \(share) \(target)\(score.share < judge.target ? "  not reached" : "")")
}
for (judge, score) in scores where !score.misses.isEmpty {
    print("\n\(judge.purpose): missed")
    for miss in score.misses {
        print("  \(miss.file)")
        for fact in miss.facts {
            print("    \(fact.key): expected \(fact.expected)")
            print("    \(column("", fact.key.count))  read     \(fact.found)")
        }
        print("    why: \(judge.reasons[miss.file] ?? judge.commonReason ?? "not known yet")")
    }
}
exit(scores.allSatisfy { $1.share >= $0.target } ? 0 : 1)
