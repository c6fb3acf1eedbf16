internal import ArgumentParser
internal import Daemon
internal import Foundation
internal import MailFormat
internal import Networks
internal import Store

struct ImportMailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Older mail joins a network's archive: a Maildir, an mbox file, or one mail.",
        discussion: """
            Nobody gets a mail, and nothing in the source is changed. What is there already is passed over, so that it
            may be said again. Works beside 'netzpost run'.

            Example: netzpost import --network sprache /var/mail/old/Maildir

            Exit codes: 0 all of it is in the archive, 1 some mails are no posts (each is named) or it cannot be read,
            75 another import works.
            """)

    @OptionGroup var options: ConfigurationOptions
    @Option(help: "The network: its key, name or address.") var network: String
    @Argument(help: "A Maildir or a file.", completion: .file()) var path: String
    @Flag(help: "Print the counts as JSON.") var json = false

    private struct Counts: Encodable {
        var mails, imported, known, skipped: Int
    }

    func run() async throws {
        let configuration = try options.load()
        let network = try configuration.existingNetwork(named: network)
        let progress: ImportProgress
        do {
            progress = try await importMails(into: network, configuration)
        } catch let error as StoreError {
            printError("netzpost: \(error)")
            throw ExitCode(of: error)
        }
        if json {
            try printJSON(
                Counts(
                    mails: progress.done, imported: progress.imported, known: progress.known, skipped: progress.skipped)
            )
        } else {
            print(
                "\(progress.imported) mails joined \(network.id), \(progress.known) were there, "
                    + "\(progress.skipped) are no posts.")
        }
        if progress.skipped > 0 { throw ExitCode.failure }
    }

    private func importMails(into network: Network, _ configuration: Configuration) async throws -> ImportProgress {
        let archive = try MailArchive(path: path)
        let store = try Store(folder: configuration.data)
        let count = archive.count
        let isTerminal = isatty(STDERR_FILENO) == 1
        let progress = try await store.importMails(from: archive, into: network, in: configuration, now: systemTime()) {
            event in
            switch event {
            case .skipped(let place, let why):
                printError((isTerminal ? "\r\u{1B}[K" : "") + "\(printable(place)): \(why.sentence)")
            case .progress(let progress) where isTerminal: showBar(progress.done, of: count)
            case .progress: break
            }
        }
        if isTerminal { printError("") }
        return progress
    }
}

/// `[#####     ] 50 %` on standard error, over the one before.
private func showBar(_ done: Int, of count: Int) {
    let percent = count > 0 ? done * 100 / count : 100
    let bar = String(repeating: "#", count: percent / 4).padding(toLength: 25, withPad: " ", startingAt: 0)
    FileHandle.standardError.write(Data("\r[\(bar)] \(percent) %".utf8))
}

extension ImportRefusal {
    fileprivate var sentence: String {
        switch self {
        case .unreadable: "no mail: it has no header"
        case .authorless: "nobody stands in From"
        case .bounce: "tells of mail that came back, and is no post"
        case .tooLarge: "larger than any mail that a network takes"
        }
    }
}
