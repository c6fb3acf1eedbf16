import Foundation
import TestSupport

/// Compares what we and Python read in real mail and in mutations of it.
struct Comparison {
    private let folder: URL
    private var counts: [String: (count: Int, example: String)] = [:]
    private(set) var unknown: [Disagreement] = []
    private(set) var facts = 0

    /// Unknown disagreements that are printed in full.
    private static let shown = 400
    /// Larger mails are compared, but not mutated.
    private static let largestMutated = 100_000

    init(folder: URL) { self.folder = folder }

    /// Compares the mails as they are.
    mutating func compare(_ mails: [(file: String, bytes: [UInt8])]) throws {
        let paths = try mails.enumerated().map { index, mail in
            let path = folder.appending(path: "\(index).eml")
            try Data(mail.bytes).write(to: path)
            return path.path
        }
        let readings = try Python.read(paths, in: folder)
        for (mail, reading) in zip(mails, readings) {
            facts += Reading.keys.count
            for disagreement in Disagreement.all(in: mail.file, mail.bytes, python: reading) { add(disagreement) }
        }
    }

    /// Compares a mutation of each mail, as the seed chooses.
    mutating func compareMutations(of mails: [(file: String, bytes: [UInt8])], seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try compare(
            mails.filter { $0.bytes.count <= Self.largestMutated }.map { file, bytes in
                let mutation = Mutation.allCases.randomElement(using: &random) ?? .truncate
                return ("\(file) \(mutation)", mutation.applied(to: bytes, using: &random))
            })
    }

    private mutating func add(_ disagreement: Disagreement) {
        guard let known = DisagreementClass.of(disagreement) else { return unknown.append(disagreement) }
        counts[known.name, default: (0, disagreement.file)].count += 1
    }

    /// The classes with their counts and judgements, and what belongs to none.
    func report() {
        let total = counts.values.reduce(unknown.count) { $0 + $1.count }
        print("\(facts) facts compared, \(total) read otherwise by Python")
        for known in DisagreementClass.all {
            guard let (count, example) = counts[known.name] else { continue }
            print("\(count)  \(known.name): \(known.verdict.rawValue). \(known.reason)\n      as in \(example)")
        }
        guard !unknown.isEmpty else { return }
        print("\(unknown.count)  not judged yet")
        for disagreement in unknown.prefix(Self.shown) {
            print("  \(disagreement.key) \(disagreement.file)\n    ours   \(disagreement.ours)")
            if let value = disagreement.value { print("    field  \(value)") }
            print("    python \(disagreement.python)\n    \(disagreement.pythonDefects) \(disagreement.ourDefects)")
        }
    }
}
