internal import ArgumentParser
internal import Daemon
internal import Foundation
internal import MailFormat
internal import Networks
internal import Store

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What came in, what became of it, what waits.",
        discussion: "Example: netzpost status --json")

    @OptionGroup var options: ConfigurationOptions
    @Flag(help: "Print the counts as JSON.") var json = false

    private struct Report: Encodable {
        var received: Int
        var fates: [String: Int]
        var posts: [String: Int]
        var documents: [String: Int]
        var deliveries: [String: Int]
        var possibleRepeats: Int
        var held: Int
        var unlinkedDocuments: Int
        var oldestDue: Date?
    }

    func run() async throws {
        let configuration = try options.load()
        let status = try await Store(folder: configuration.data).status(now: systemTime())
        if json { try printJSON(report(status)) } else { show(status, configuration) }
    }

    private func report(_ status: StoreStatus) -> Report {
        Report(
            received: status.received, fates: status.fates,
            posts: Dictionary(uniqueKeysWithValues: status.posts.map { ($0.text, $1) }),
            documents: Dictionary(uniqueKeysWithValues: status.documents.map { ($0.text, $1) }),
            deliveries: Dictionary(uniqueKeysWithValues: status.deliveries.map { ($0.rawValue, $1) }),
            possibleRepeats: status.possibleRepeats, held: status.held,
            unlinkedDocuments: status.unlinkedDocuments,
            oldestDue: status.oldestDue.map { Date(timeIntervalSince1970: Double($0.seconds)) })
    }

    private func show(_ status: StoreStatus, _ configuration: Configuration) {
        print("received    \(status.received)")
        for (fate, count) in status.fates.sorted(by: { $0.key < $1.key }) { print("  \(fate): \(count)") }
        print("networks")
        for network in configuration.networks {
            let (posts, documents) = (status.posts[network.id] ?? 0, status.documents[network.id] ?? 0)
            print("  \(network.id): \(posts) posts, \(documents) documents")
        }
        print("deliveries")
        for state in DeliveryState.allCases {
            if let count = status.deliveries[state], count > 0 { print("  \(state.rawValue): \(count)") }
        }
        if status.possibleRepeats > 0 { print("  possible repeats: \(status.possibleRepeats)") }
        if let due = status.oldestDue {
            print("next due    \(TimeText(zone: configuration.timeZone).text(due.seconds))")
        }
        if status.unlinkedDocuments > 0 {
            print("documents without a file in the document tree: \(status.unlinkedDocuments)")
        }
        print("held        \(status.held)" + (status.held > 0 ? " ('netzpost held' lists them)" : ""))
    }
}
