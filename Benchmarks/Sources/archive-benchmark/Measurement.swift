import Foundation
import MailFormat
import Networks
import Store

/// All figures of an archive of so many posts.
struct Measurement {
    let count: Int

    private static let network = NetworkID("sprache")

    private func configuration() throws -> Networks.Configuration {
        guard let address = Address("sprache@netz.example") else { throw CocoaError(.formatting) }
        let network = Network(id: Self.network, name: "Sprache", short: "Sprache", address: address)
        return Networks.Configuration(
            data: "/data", intake: [], relay: .maildirs(path: "/out"), networks: [network], subscribers: [])
    }

    func run() async throws {
        let folder = NSTemporaryDirectory() + "netzpost-archive-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        print("\(count) posts")
        let archive = try Archive(folder: folder, count: count)
        print("  raw mail                 \(megabytes(archive.size)), \(archive.documents) with a file")
        let theirs = try notmuch(archive, in: folder)
        let store = try Store(folder: folder + "/data")
        let ours = try await measure { try await importMails(archive, into: store) }
        print(
            "  import                   \(rate(ours)); notmuch new \(rate(theirs)); \(ratio(theirs / ours)) times as fast"
        )
        let extraction = try await measure { try await addTexts(to: store) }
        print("  document texts           \(seconds(extraction))")
        // The daemon does so at night.
        let merging = try await measure { _ = try await store.mergeIndex() }
        print("  merging the index        \(seconds(merging))")
        try await printSizes(of: store, raw: archive.size, folder: folder)
        try await search(in: store)
    }

    private func measure(_ work: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await work()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    // MARK: Import

    private func importMails(_ archive: Archive, into store: Store) async throws {
        let configuration = try configuration()
        let progress = try await store.importMails(
            from: try MailArchive(path: archive.folder), into: configuration.networks[0], in: configuration,
            now: Timestamp(seconds: 1_800_000_000)
        ) { _ in }
        guard progress.imported == count else { throw CocoaError(.coderReadCorrupt) }
    }

    /// Seconds, everything synced: its index is on the disk when it ends.
    private func notmuch(_ archive: Archive, in folder: String) throws -> Double {
        let file = folder + "/notmuch-config"
        let text = "[database]\npath=\(archive.folder)\n[user]\nname=N\nprimary_email=n@x.example\n[new]\ntags=new\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/notmuch")
        process.arguments = ["--config=\(file)", "new", "--quiet"]
        let start = ContinuousClock.now
        try process.run()
        process.waitUntilExit()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        let index = archive.folder + "/.notmuch"
        print("  notmuch's index          \(megabytes(size(of: index)))")
        try FileManager.default.removeItem(atPath: index)
        return seconds
    }

    private func addTexts(to store: Store) async throws {
        var german = GermanText(seed: 7)
        let now = Timestamp(seconds: 1_800_000_000)
        while true {
            let waiting = try await store.documentsWaitingForText(ofTypes: ["application/pdf"], limit: 500)
            if waiting.isEmpty { return }
            let texts = waiting.map { ($0.blob, german.text(words: 150 + german.number(900))) }
            try await store.transaction { transaction in
                for (blob, text) in texts { try transaction.noteExtraction(of: blob, .text(text), now: now) }
            }
        }
    }

    // MARK: Size

    private func printSizes(of store: Store, raw: Int, folder: String) async throws {
        let whole = size(of: folder + "/data")
        let sizes = try await store.archiveSizes()
        print("  data folder              \(megabytes(whole)), \(ratio(Double(whole) / Double(raw))) of the raw mail")
        print(
            "  index                    \(megabytes(sizes.index)), \(ratio(Double(sizes.index) / Double(sizes.text))) of the text (\(megabytes(sizes.text)))"
        )
        print("  words that hold others   \(sizes.compounds)")
    }

    /// Bytes of all files, each once.
    private func size(of folder: String) -> Int {
        var seen: Set<UInt64> = []
        var sum = 0
        for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            var status = stat()
            guard lstat(folder + "/" + path, &status) == 0, seen.insert(UInt64(status.st_ino)).inserted else {
                continue
            }
            sum += Int(status.st_size)
        }
        return sum
    }

    // MARK: Search

    private static let questions = [
        "Sprachekurs", "Protokoll", "Einladung Treffen", "kurs", "Beratung Jugend", "Förderung Antrag",
        "Maßnahme jobcenter", "\"für die\" Sitzung", "von:person7@traeger7.example", "Haushalt seit:2024",
        "Integration bis:2015", "Übergang Ausbildung Betrieb", "Kindergarten", "in:unterlagen Konzept",
        "Cafe Begegnung",
        "Dolmetscher", "Elternabend", "und", "Wohnungsmiete", "Spracehkurs",
    ]

    private func search(in store: Store) async throws {
        let configuration = try configuration()
        let now = Timestamp(seconds: 1_795_000_000)
        let today = Day(year: 2026, month: 11, day: 18)
        guard let today else { return }
        var times: [(question: String, milliseconds: Double, hits: Int)] = []
        for round in 0..<26 {
            for question in Self.questions {
                let query = SearchQuery(question, in: configuration, today: today)
                let request = SearchRequest(
                    query, scope: ArchiveScope(all: [Self.network]), limit: 20, in: configuration, now: now)
                let start = ContinuousClock.now
                let result = try await store.search(request)
                let time = (ContinuousClock.now - start) / .milliseconds(1)
                if round > 0 { times.append((question, time, result.hits.count)) }
            }
        }
        let sorted = times.map(\.milliseconds).sorted()
        print(
            String(
                format: "  search                   median %.1f ms, 99th percentile %.1f ms, worst %.1f ms",
                sorted[sorted.count / 2], sorted[sorted.count * 99 / 100], sorted[sorted.count - 1]))
        for question in Self.questions {
            let own = times.filter { $0.question == question }.map(\.milliseconds).sorted()
            let hits = times.first { $0.question == question }?.hits ?? 0
            print(String(format: "    %6.1f ms  %2d hits  ", own[own.count / 2], hits) + question)
        }
    }

    // MARK: Words

    private func megabytes(_ bytes: Int) -> String { String(format: "%.1f MB", Double(bytes) / 1e6) }
    private func seconds(_ number: Double) -> String { String(format: "%.1f s", number) }
    private func ratio(_ number: Double) -> String { String(format: "%.2f", number) }
    private func rate(_ seconds: Double) -> String {
        String(format: "%.0f mails/s (%.1f s)", Double(count) / seconds, seconds)
    }
}
