internal import ArgumentParser

@main
struct Netzpost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "netzpost",
        abstract: "A city's local networks by e-mail: forum, documents, people, dates.",
        discussion: """
            Begin with 'netzpost demo': it builds a small invented city and needs no server.
            Then write a configuration, see what 'netzpost check' says, and start 'netzpost run'.

            Exit codes: 0 done, 1 not done, 64 wrong use, 75 try again later, 78 configuration.
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, RunCommand.self, CheckCommand.self, StatusCommand.self, QueueCommand.self,
            HeldCommand.self, SubscribersCommand.self, DryRunCommand.self, SearchCommand.self, ImportMailCommand.self,
        ])
}
