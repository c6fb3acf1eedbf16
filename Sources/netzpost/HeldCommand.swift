internal import ArgumentParser
internal import Daemon
internal import Foundation
internal import Logging
internal import MailFormat
internal import Networks
internal import Store
internal import Texts

struct HeldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "held", abstract: "Mail that waits for a person: list, show, release.",
        discussion: """
            Examples:
              netzpost held                    what waits, and why
              netzpost held show 3             the whole mail, as it came
              netzpost held release 3          let it pass: it is posted and sent to the members
            """,
        subcommands: [List.self, Show.self, Release.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What waits, and why.")

        @OptionGroup var options: ConfigurationOptions
        @Flag(help: "Print the list as JSON.") var json = false

        private struct Row: Encodable {
            var number: Int64
            var network: String
            var reason: String
            var author: String
            var subject: String
            var size: Int
            var received: Date
            var until: Date
        }

        func run() async throws {
            let configuration = try options.load()
            let mails = try await Store(folder: configuration.data).heldMails()
            if json { return try printJSON(mails.map(row)) }
            if mails.isEmpty { return print("No mail is held.") }
            let time = TimeText(zone: configuration.timeZone)
            printTable(
                ["no.", "network", "reason", "from", "received", "until", "size", "subject"],
                mails.map {
                    [
                        "\($0.number)", $0.network.text, $0.reason.rawValue, $0.author, time.text($0.received.seconds),
                        time.text($0.until.seconds), sizeText($0.size), String($0.subject.prefix(40)),
                    ]
                })
        }

        private func row(_ mail: HeldMail) -> Row {
            Row(
                number: mail.number, network: mail.network.text, reason: mail.reason.rawValue, author: mail.author,
                subject: mail.subject, size: mail.size,
                received: Date(timeIntervalSince1970: Double(mail.received.seconds)),
                until: Date(timeIntervalSince1970: Double(mail.until.seconds)))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The whole mail, as it came.")

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The number that 'netzpost held' shows.") var number: Int64

        func run() async throws {
            let store = try Store(folder: try options.load().data)
            guard let held = try await store.heldMail(number) else { throw notHeld(number) }
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: store.path(of: held.mail.blob)))
            while let bytes = try file.read(upToCount: 1 << 18), !bytes.isEmpty {
                try FileHandle.standardOutput.write(contentsOf: bytes)
            }
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a mail pass: it is posted and sent to the members.")

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The number that 'netzpost held' shows.") var number: Int64

        func run() async throws {
            let configuration = try options.load()
            let environment = Environment(
                store: try Store(folder: configuration.data), configuration: CurrentConfiguration(configuration),
                wording: try Templates.wording(),
                log: LogEvents(Logger(label: "netzpost") { _ in LineLogHandler(logLevel: .warning) }))
            guard let decisions = try await ReleaseHeld(environment: environment).release(number) else {
                throw notHeld(number)
            }
            for decision in decisions {
                let recipients = decision.mailings.reduce(0) { $0 + $1.recipients.count }
                print(
                    "\(number): \(decision.fate.name) in \(decision.network?.text ?? "-"), \(recipients) copies queued")
            }
        }
    }
}

private func notHeld(_ number: Int64) -> ValidationError {
    ValidationError("No mail is held under number \(number): 'netzpost held' lists what waits.")
}
