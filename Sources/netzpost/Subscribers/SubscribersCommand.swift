internal import ArgumentParser
internal import ConfigurationFiles
internal import Daemon
internal import Foundation
internal import Logging
internal import MailFormat
internal import Networks
internal import Store
internal import Texts

struct SubscribersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscribers",
        abstract: "The people: list, what a changed file would change, apply, export, import, welcome.",
        discussion: """
            Examples:
              netzpost subscribers list sprache    who is in, and what was changed by mail
              netzpost subscribers diff            who would join and leave by the file as it is now
              netzpost subscribers apply           does it, also where many leave at once
              netzpost subscribers export          a subscribers.yaml with all that was changed by mail
              netzpost subscribers export --csv    the same for a spreadsheet
              netzpost subscribers import x.csv    a subscribers.yaml from a spreadsheet
              netzpost subscribers welcome         the welcome mail for those who never got one
            """,
        subcommands: [List.self, Diff.self, Apply.self, Export.self, Import.self, Welcome.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who is in, and what was changed by mail since when.",
            discussion: "Example: netzpost subscribers list sprache --json")

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "Only the people of this network.") var network: String?
        @Flag(help: "Print the people as JSON.") var json = false

        private struct Row: Encodable {
            struct Change: Encodable {
                var field: String
                var value: String?
                var since: Date
            }
            var name: String
            var email: [String]
            var organisation: String?
            var task: String?
            var phone: String?
            var website: String?
            var networks: [String: String]
            var moderates: [String]
            var isInFile: Bool
            var changes: [Change]
        }

        func run() async throws {
            let (configuration, roster) = try await options.loadPeople()
            let id = try network.map { try configuration.existingNetwork(named: $0).id }
            let members = Set(configuration.with(roster).subscribers.map(\.address))
            let people = roster.people.filter { person in
                let effective = person.effective
                return members.contains(effective.address) && (id.map(effective.isInvolved) ?? true)
            }
            if json { return try printJSON(people.map(row)) }
            let time = TimeText(zone: configuration.timeZone)
            printTable(
                ["name", "email", "networks", "differs from the file"],
                people.map { person in
                    let effective = person.effective
                    return [
                        effective.name, "\(effective.address)", effective.networksText,
                        person.isInFile ? person.changeText(time) : "added by mail",
                    ]
                })
        }

        private func row(_ person: Person) -> Row {
            let effective = person.effective
            return Row(
                name: effective.name, email: effective.addresses.map(\.description),
                organisation: effective.organisation, task: effective.task, phone: effective.phone,
                website: effective.website,
                networks: Dictionary(
                    effective.memberships.map { ($0.network.text, $0.delivery.rawValue) }
                ) { first, _ in first },
                moderates: effective.moderates.map(\.text), isInFile: person.isInFile,
                changes: person.own.values.map { own in
                    Row.Change(
                        field: own.change.field.key, value: own.change.value,
                        since: Date(timeIntervalSince1970: Double(own.since.seconds)))
                }.sorted { $0.field < $1.field })
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What the subscribers file would change now, before it is applied.",
            discussion: "Example: netzpost subscribers diff --json")

        @OptionGroup var options: ConfigurationOptions
        @Flag(help: "Print the difference as JSON.") var json = false

        private struct Report: Encodable {
            struct Part: Encodable {
                var name: String
                var email: [String]
                var networks: [String]
            }
            struct Change: Encodable {
                var name: String
                var email: [String]
                var fields: [String: String?]
            }
            /// Whether nobody is known yet: then all join, and nobody is mailed.
            var isFirst: Bool
            var joined: [Part]
            var left: [Part]
            var changed: [Change]
            var isDoubtful: Bool
        }

        private func report(_ difference: RosterDifference, isFirst: Bool) -> Report {
            func part(_ part: RosterDifference.Part) -> Report.Part {
                Report.Part(
                    name: part.person.name, email: part.person.addresses.map(\.description),
                    networks: part.networks.map(\.text))
            }
            return Report(
                isFirst: isFirst, joined: difference.joined.map(part), left: difference.left.map(part),
                changed: difference.changed.map { change in
                    Report.Change(
                        name: change.person.name, email: change.person.addresses.map(\.description),
                        fields: Dictionary(change.fields.map { ($0.field.key, $0.value) }) { _, last in last })
                }, isDoubtful: difference.isDoubtful)
        }

        func run() async throws {
            let configuration = try options.load()
            let store = Store.exists(in: configuration.data) ? try Store(folder: configuration.data) : nil
            let known = try await store?.roster()
            if json {
                let difference = RosterDifference(
                    of: configuration.subscribers, against: known ?? Roster(), now: systemTime())
                return try printJSON(report(difference, isFirst: known == nil))
            }
            guard let roster = known else {
                return print(
                    "\(configuration.subscribers.count) people would be known for the first time; nobody is mailed.")
            }
            let difference = RosterDifference(of: configuration.subscribers, against: roster, now: systemTime())
            for part in difference.joined { print("+ \(part.line): welcomed") }
            for part in difference.left { print("- \(part.line): bid farewell") }
            for change in difference.changed {
                let fields = change.fields.map { "\($0.field.key) \($0.value?.replacing("\n", with: ", ") ?? "-")" }
                print("~ \(change.person.name) <\(change.person.address)>: \(fields.joined(separator: "; "))")
            }
            if difference.joined.isEmpty, difference.left.isEmpty, difference.changed.isEmpty {
                print("Nothing changes.")
            }
            if difference.isDoubtful {
                print("So many would leave that the daemon takes it for a mistake: see 'netzpost subscribers apply'.")
            }
        }
    }

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Apply the subscribers file, also where so many leave that the daemon takes it for a mistake.",
            discussion: """
                Who joins is welcomed and who leaves is bid farewell, as when the daemon applies the file. Look at
                'netzpost subscribers diff' first.

                Example: netzpost subscribers apply
                """)

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            let configuration = try options.load()
            let people = ApplySubscribers(environment: try Environment(forCommandIn: configuration))
            guard case .applied(let counts)? = try await people.apply(configuration, isMeant: true) else {
                return print("Nothing changes.")
            }
            print("\(counts.joined) joined, \(counts.left) left, \(counts.changed) changed: \(counts.people) people")
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The people as they are, as a subscribers file with all that was changed by mail.",
            discussion: """
                Examples:
                  netzpost subscribers export > subscribers.new.yaml
                  netzpost subscribers export --csv > people.csv    for a spreadsheet; 'import' reads it again
                """)

        @OptionGroup var options: ConfigurationOptions
        @Flag(help: "Print a spreadsheet, with a column for each network.") var csv = false

        func run() async throws {
            let (configuration, roster) = try await options.loadPeople()
            let people = configuration.with(roster).subscribers
            print(
                csv
                    ? subscribersCSV(people, networks: configuration.networks, in: configuration.language)
                    : subscribersYAML(people),
                terminator: "")
        }
    }

    struct Welcome: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Queue the welcome mail for those who never got one.",
            discussion: "Example: netzpost subscribers welcome sprache")

        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "Only for this network.") var network: String?

        func run() async throws {
            let (configuration, _) = try await options.loadPeople()
            let id = try network.map { try configuration.existingNetwork(named: $0).id }
            let environment = try Environment(forCommandIn: configuration)
            print("\(try await WelcomePeople(environment: environment).welcome(to: id)) welcome mails queued")
        }
    }
}

extension Environment {
    fileprivate init(forCommandIn configuration: Configuration) throws {
        self.init(
            store: try Store(folder: configuration.data), configuration: CurrentConfiguration(configuration),
            wording: try Templates.wording(),
            log: LogEvents(Logger(label: "netzpost") { _ in LineLogHandler(logLevel: .warning) }))
    }
}

extension ConfigurationOptions {
    /// The people as they are, and the configuration without them: a subscribers file with mistakes is no hindrance.
    fileprivate func loadPeople() async throws -> (Configuration, Roster) {
        guard let settings = folder.loadSettings(), Store.exists(in: settings.data),
            let roster = try await Store(folder: settings.data).roster()
        else {
            let configuration = try load()
            let difference = RosterDifference(of: configuration.subscribers, against: Roster(), now: systemTime())
            return (configuration, difference.roster)
        }
        return (settings, roster)
    }
}

extension Subscriber {
    fileprivate func isInvolved(in network: NetworkID) -> Bool {
        isMember(of: network) || moderates.contains(network)
    }

    /// `sprache, jugend (weekly)`, and what they look after.
    fileprivate var networksText: String {
        let parts = memberships.map {
            $0.delivery == .immediate ? $0.network.text : "\($0.network) (\($0.delivery.rawValue))"
        }
        return (parts + moderates.map { "\($0) (moderator)" }).joined(separator: ", ")
    }
}

extension Person {
    fileprivate func changeText(_ time: TimeText) -> String {
        own.values.sorted { $0.change.field.key < $1.change.field.key }
            .map { "\($0.change.field.key) since \(time.text($0.since.seconds))" }.joined(separator: ", ")
    }
}

extension RosterDifference.Part {
    fileprivate var line: String {
        "\(person.name) <\(person.address)> \(networks.map(\.text).joined(separator: ", "))"
    }
}
