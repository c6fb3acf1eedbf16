internal import ArgumentParser
internal import Daemon
internal import Foundation
internal import MailFormat
internal import Networks
internal import Store

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Posts and documents by their words, in all networks.",
        discussion: """
            Words are found inside of others, and whatever their umlauts are spelled like. Filters: von:NAME, seit:DAY,
            bis:DAY, in:protokolle (or einladungen, unterlagen, beiträge, anfragen …), netz:NAME; a word with a hyphen
            before it must not be there. Behind '--' words may begin with a hyphen.

            Examples:
              netzpost search Sprachkurs von:Peters seit:2025
              netzpost search --network sprache --json '"Treffen im März"'

            Exit codes: 0 something was found, 1 nothing.
            """)

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "What is looked for.") var words: [String]
    @Option(help: "Only in this network: its key, name or address.") var network: String?
    @Option(help: "How many hits at the most.") var limit = 20
    @Flag(help: "The newest first, however well they fit.") var newest = false
    @Flag(help: "Print the hits as JSON.") var json = false

    private struct Row: Encodable {
        var kind: String
        var number: Int64
        var network: String
        var section: String
        var title: String
        var author: String?
        var date: Date
        var lines: [String]
    }

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 1000.") }
        guard !words.isEmpty else { throw ValidationError("Say what is looked for: netzpost search Sprachkurs") }
    }

    func run() async throws {
        let configuration = try options.load()
        let now = systemTime()
        var query = SearchQuery(words.joined(separator: " "), in: configuration, now: now)
        if let network { query.networks = [try configuration.existingNetwork(named: network).id] }
        for hint in query.hints { printError(hint.sentence) }
        if query.isEmpty { throw ExitCode.failure }
        let store = try Store(folder: configuration.data)
        if try await store.isIndexWaiting() {
            printError("The index is not complete yet: 'netzpost run' goes on with it.")
        }
        var request = SearchRequest(
            query, scope: ArchiveScope(all: configuration.networks.map(\.id)), limit: limit, in: configuration, now: now
        )
        request.isByTime = newest
        let result = try await store.search(request)
        if json { try printJSON(result.hits.map(row)) } else { show(result) }
        if result.hits.isEmpty { throw ExitCode.failure }
    }

    private func row(_ hit: SearchHit) -> Row {
        let (kind, number) =
            switch hit.item {
            case .post(let row): ("post", row)
            case .document(let row): ("document", row)
            }
        return Row(
            kind: kind, number: number, network: hit.network.text, section: hit.section.rawValue, title: hit.title,
            author: hit.author.map { "\($0.address)" },
            date: Date(timeIntervalSince1970: Double(hit.date.timestamp.seconds)), lines: hit.lines.map { $0.text() })
    }

    private func show(_ result: SearchResult) {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let (bold, plain) = isTerminal ? ("\u{1B}[1m", "\u{1B}[0m") : ("", "")
        if result.hasSomeWordsOnly { print("Nothing has all words. These have some of them:") }
        for hit in result.hits {
            let author = hit.author.map { $0.name ?? "\($0.address)" }
            let facts = ["\(Day(of: hit.date))", hit.network.text, author].compactMap(\.self).joined(separator: ", ")
            print(bold + printable(hit.title) + plain + "  (\(printable(facts)))")
            for line in hit.lines {
                print(
                    "    "
                        + line.stretches.map { $0.isHit ? bold + printable($0.text) + plain : printable($0.text) }
                        .joined())
            }
        }
        if result.hits.isEmpty { print("Nothing was found.") }
        for suggestion in result.suggestions where !suggestion.alternatives.isEmpty {
            print("'\(suggestion.word)' is nowhere. Did you mean \(suggestion.alternatives.joined(separator: ", "))?")
        }
        if result.isMore { printError("There are more: --limit shows them.") }
    }
}

extension SearchHint {
    fileprivate var sentence: String {
        switch self {
        case .date(let word):
            "'\(word)' is no day, month or year and was passed over: write seit:2025 or bis:12.3.2026."
        case .place(let word): "There is no 'in:\(word)': write in:protokolle, in:unterlagen or in:beiträge."
        case .network(let word): "There is no network '\(word)'; it was passed over."
        case .value(let word): "Nothing stands behind '\(word):'; it was passed over."
        case .order: "The first day is behind the last one: both were swapped."
        case .length: "These are many words: the last ones were passed over."
        }
    }
}
