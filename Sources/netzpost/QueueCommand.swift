internal import ArgumentParser
internal import Daemon
internal import Foundation
internal import MailFormat
internal import Networks
internal import Store

struct QueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "Mail that is not yet at its end: queued, deferred, being sent.",
        discussion: """
            Examples:
              netzpost queue --limit 20        the next twenty
              netzpost queue --retry           the relay works again: try all deferred ones now
            """)

    @OptionGroup var options: ConfigurationOptions
    @Option(help: "How many deliveries at the most.") var limit = 100
    @Flag(help: "Make all deferred deliveries due now.") var retry = false
    @Flag(help: "Print the deliveries as JSON.") var json = false

    private struct Row: Encodable {
        var number: Int64
        var recipient: String
        var network: String?
        var purpose: String
        var subject: String
        var state: String
        var attempts: Int
        var due: Date
        var isResting: Bool
        var answer: String?
    }

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit takes a number above 0.") }
    }

    func run() async throws {
        let configuration = try options.load()
        let store = try Store(folder: configuration.data)
        if retry { printError("\(try await store.retryNow(systemTime())) deliveries are due now") }
        let queue = try await store.queue(limit: limit)
        if json { return try printJSON(queue.map(row)) }
        if queue.isEmpty { return print("Nothing waits.") }
        let time = TimeText(zone: configuration.timeZone)
        printTable(
            ["no.", "recipient", "state", "tries", "due", "subject", "remark"],
            queue.map {
                [
                    "\($0.number)", "\($0.recipient)", $0.state.rawValue, "\($0.attempts)", time.text($0.due.seconds),
                    String($0.subject.prefix(40)), $0.remark,
                ]
            })
    }

    private func row(_ delivery: QueuedDelivery) -> Row {
        Row(
            number: delivery.number, recipient: "\(delivery.recipient)", network: delivery.network?.text,
            purpose: delivery.purpose.rawValue, subject: delivery.subject, state: delivery.state.rawValue,
            attempts: delivery.attempts, due: Date(timeIntervalSince1970: Double(delivery.due.seconds)),
            isResting: delivery.isResting, answer: delivery.answer)
    }
}

extension QueuedDelivery {
    /// Why it waits.
    fileprivate var remark: String {
        let rest = isResting ? "waits, as \(recipient.domain) puts mail off" : nil
        return [answer, rest].compactMap(\.self).joined(separator: "; ")
    }
}
