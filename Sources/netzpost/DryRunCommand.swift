internal import ArgumentParser
internal import Daemon
internal import Foundation
internal import MailFormat
internal import Networks
internal import Texts

struct DryRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dry-run", abstract: "What would become of a mail: route, decision, recipients, exact bytes.",
        discussion: """
            Sends nothing and changes nothing.

            Example: netzpost dry-run mail.eml --message 1 > out.eml
            """)

    @OptionGroup var options: ConfigurationOptions
    @Argument(help: "A file with one mail.", completion: .file()) var file: String
    @Option(help: "Write the exact bytes of the outgoing message of this number (from 1) to standard output.")
    var message: Int?
    @Flag(help: "Print the decisions as JSON.") var json = false

    private struct Row: Encodable {
        struct Outgoing: Encodable {
            var number: Int
            var purpose: String
            var reversePath: String
            var recipients: [String]
            var header: String
            var due: Date
        }
        struct Filed: Encodable {
            var section: String
            var folder: String
            var name: String
        }
        var network: String?
        var route: String?
        var fate: String
        var reason: String?
        var documents: [Filed]
        var messages: [Outgoing]
    }

    func validate() throws {
        guard FileManager.default.isReadableFile(atPath: file) else {
            throw ValidationError("\(file) can't be read: name a file with one mail.")
        }
    }

    func run() async throws {
        let configuration = try options.load()
        let dry = try await DryRun(file: file, configuration: configuration, wording: try Templates.wording())
        let original = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped))
        let mailings = dry.decisions.flatMap(\.mailings)
        if let message {
            guard mailings.indices.contains(message - 1) else {
                throw ValidationError(
                    "There are \(mailings.count) outgoing messages; --message takes 1 to \(mailings.count).")
            }
            let bytes = mailings[message - 1].message.bytes(original: original, sevenBit: false)
            return FileHandle.standardOutput.write(Data(bytes))
        }
        let rows = self.rows(dry.decisions, original: original)
        if json { try printJSON(rows) } else { rows.forEach(show) }
    }

    private func rows(_ decisions: [Decision], original: [UInt8]) -> [Row] {
        var number = 0
        return decisions.map { decision in
            Row(
                network: decision.network?.text, route: decision.route?.rawValue, fate: decision.fate.name,
                reason: decision.fate.reason,
                documents: decision.documents.map {
                    .init(section: $0.section.rawValue, folder: $0.folder, name: $0.name)
                },
                messages: decision.mailings.map { mailing in
                    number += 1
                    return .init(
                        number: number, purpose: mailing.purpose.rawValue,
                        reversePath: "<\(mailing.reversePath.map { "\($0)" } ?? "")>",
                        recipients: mailing.recipients.map { "\($0)" },
                        header: header(of: mailing.message.bytes(original: original, sevenBit: false)),
                        due: Date(timeIntervalSince1970: Double(mailing.due.seconds)))
                })
        }
    }

    private func header(of bytes: [UInt8]) -> String {
        String(decoding: Message(bytes).header.bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }

    private func show(_ row: Row) {
        let reason = row.reason.map { " (\($0))" } ?? ""
        let route = row.route.map { ", by \($0)" } ?? ""
        print("\(row.network ?? "no network"): \(row.fate)\(reason)\(route)")
        for document in row.documents { print("  document \(document.section)/\(document.folder)/\(document.name)") }
        for message in row.messages {
            print("  message \(message.number): \(message.purpose) from \(message.reversePath)")
            print("    to \(message.recipients.joined(separator: ", "))")
            for line in message.header.split(separator: "\n") { print("    | \(line)") }
        }
    }
}

extension Decision {
    var mailings: [Mailing] {
        effects.compactMap { if case .send(let mailing) = $0 { mailing } else { nil } }
    }

    var documents: [NewDocument] {
        effects.compactMap { if case .addDocument(let document) = $0 { document } else { nil } }
    }
}
