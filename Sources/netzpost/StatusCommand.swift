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
        var counts: Counts
        var alarms: [OpenAlarm]
        var openProposals: Int
    }

    private struct Counts: Encodable {
        var received, outcomes, posted, held, answered, filed, refused, quarantined: Int
        var match: Bool
    }

    private struct OpenAlarm: Encodable {
        var trouble, place, evidence: String
        var since: Date
    }

    /// What else there is to say.
    private struct Facts {
        var counts: MailCounts
        var alarms: [Alarm]
        var proposals: Int
    }

    func run() async throws {
        let configuration = try options.load()
        let store = try Store(folder: configuration.data)
        let now = systemTime()
        let status = try await store.status(now: now)
        let facts = Facts(
            counts: try await store.mailCounts(),
            alarms: try await store.alarms(since: now),
            proposals: try await store.openProposals(in: store.effective(configuration)).count)
        if json { try printJSON(report(status, facts)) } else { show(status, facts, configuration) }
    }

    private func report(_ status: StoreStatus, _ facts: Facts) -> Report {
        let counts = facts.counts
        return Report(
            received: status.received, fates: status.fates,
            posts: Dictionary(uniqueKeysWithValues: status.posts.map { ($0.text, $1) }),
            documents: Dictionary(uniqueKeysWithValues: status.documents.map { ($0.text, $1) }),
            deliveries: Dictionary(uniqueKeysWithValues: status.deliveries.map { ($0.rawValue, $1) }),
            possibleRepeats: status.possibleRepeats, held: status.held,
            unlinkedDocuments: status.unlinkedDocuments,
            oldestDue: status.oldestDue.map { Date(timeIntervalSince1970: Double($0.seconds)) },
            counts: Counts(
                received: counts.received, outcomes: counts.outcomes, posted: counts.posted, held: counts.held,
                answered: counts.answered, filed: counts.filed, refused: counts.refused,
                quarantined: counts.quarantined, match: counts.match),
            alarms: facts.alarms.map {
                OpenAlarm(
                    trouble: $0.trouble.kind.rawValue, place: $0.trouble.place, evidence: $0.evidence,
                    since: Date(timeIntervalSince1970: Double($0.since.seconds)))
            },
            openProposals: facts.proposals)
    }

    private func show(_ status: StoreStatus, _ facts: Facts, _ configuration: Configuration) {
        let time = TimeText(zone: configuration.timeZone)
        for alarm in facts.alarms {
            let trouble = "\(alarm.trouble.kind.rawValue) since \(time.text(alarm.since.seconds))"
            print("ALARM       \(trouble): \([alarm.trouble.place, alarm.evidence].joined(separator: " "))")
        }
        if !facts.counts.match { print("ALARM       outcomes do not match the mails received") }
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
            print("next due    \(time.text(due.seconds))")
        }
        if status.unlinkedDocuments > 0 {
            print("documents without a file in the document tree: \(status.unlinkedDocuments)")
        }
        print("held        \(status.held)" + (status.held > 0 ? " ('netzpost held' lists them)" : ""))
        if facts.proposals > 0 { print("proposals   \(facts.proposals) (the maintainers decide them by mail)") }
    }
}
