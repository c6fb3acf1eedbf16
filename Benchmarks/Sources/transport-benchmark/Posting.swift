import CurlTransfers
import Foundation
import MailFormat
import Networks
import TestServers
import Transport

/// Mail of 8 KB handed over to smtp-sink.
final class Posting {
    /// Recipients of one mail, or mails of one recipient.
    private static let count = 500
    /// As many as the daemon puts into one transaction unless it is told otherwise.
    private static let batchCount = 50

    private let sink: SMTPSink
    private let near: Place
    private let far: Place
    private let folder: TestFolder
    private let original: String
    private let size: Int
    private let mail: [UInt8]

    init() throws {
        sink = try SMTPSink(keepsMails: false)
        folder = try TestFolder()
        near = .near(sink.port)
        far = try .far(sink.port)
        var samples = SampleMails(seed: 2027)
        mail = samples.small(1)[0]
        size = mail.count
        original = folder.url.appending(path: "original").path
        try Data(mail).write(to: URL(filePath: original))
    }

    var comparisons: [Comparison] {
        [
            mails("smtp, 500 mails to one each", near, target: 1),
            mails("smtp, 500 mails to one each", far, target: 2),
            recipients("smtp, one mail to 500", near),
            recipients("smtp, one mail to 500", far, target: 30),
            recipients("smtp, the same in 50s", far, batch: Self.batchCount),
        ]
    }

    private func recipients(
        _ name: String, _ place: Place, batch: Int = count, target: Double? = nil
    ) -> Comparison {
        Comparison(
            name: "\(place.name) \(name)", rounds: place.rounds, peer: "libcurl", target: target,
            ours: {
                let starts = stride(from: 0, to: Self.count, by: batch)
                return try await self.send(starts.map { self.transmission($0, to: batch) }, port: place.port)
            },
            theirs: { try await self.sendByCurl(port: place.port) })
    }

    private func mails(_ name: String, _ place: Place, target: Double? = nil) -> Comparison {
        Comparison(
            name: "\(place.name) \(name)", rounds: place.rounds, peer: "smtp-source", target: target,
            ours: {
                try await self.send((0..<Self.count).map { self.transmission($0, to: 1) }, port: place.port)
            },
            theirs: { try await self.sendBySource(port: place.port) })
    }

    // MARK: - Ours

    /// One mail: a header of its own before an original on the disk.
    private func transmission(_ number: Int, to count: Int) -> Transmission {
        let list = Array("List-Id: <sprache.netz.example>\r\nX-Number: \(number)\r\n".utf8)
        return Transmission(
            mailing: Int64(number), reversePath: Address("sprache-bounces@netz.example"),
            recipients: (number..<number + count).compactMap { number in
                Address("leser\(number)@stadt.example").map {
                    Transmission.Recipient(delivery: Int64(number), address: $0)
                }
            },
            message: OutgoingMessage(pieces: [.bytes(list), .original(0..<size)]), originals: [original],
            envelopeID: "E\(number)")
    }

    /// Over one connection, one by one, from connecting to having said goodbye.
    private func send(_ transmissions: [Transmission], port: Int) async throws -> Duration {
        let relay = SMTPSettings(server: ServerSettings(host: "127.0.0.1", port: port, security: .none))
        let sink = makeSink(.smtp(relay), hostName: "netz.example")
        var accepted = 0
        let time = try await timed {
            let connection = try await sink.connect()
            for transmission in transmissions {
                let outcomes = await connection.send(transmission)
                accepted += outcomes.values.count { if case .accepted = $0 { true } else { false } }
            }
            await connection.close()
        }
        guard accepted == Self.count else { throw BenchmarkTrouble(detail: "\(accepted) recipients accepted") }
        return time
    }

    // MARK: - Theirs

    private func sendByCurl(port: Int) async throws -> Duration {
        let recipients = (0..<Self.count).map { strdup("leser\($0)@stadt.example") }
        defer { recipients.forEach { free($0) } }
        var words: String?
        let time = await timed {
            words = curl_send_mail(
                "smtp://127.0.0.1:\(port)/netz.example", "sprache-bounces@netz.example",
                recipients.map { UnsafePointer($0) }, recipients.count, mail, mail.count
            ).map { String(cString: $0) }
        }
        if let words { throw BenchmarkTrouble(detail: words) }
        return time
    }

    /// As a process: its start, some milliseconds, is in its time.
    private func sendBySource(port: Int) async throws -> Duration {
        guard let source = Program("smtp-source") else {
            throw BenchmarkTrouble(detail: "smtp-source is not installed")
        }
        let words = [
            source.path, "-d", "-m", "\(Self.count)", "-l", "\(size)", "-f", "sprache-bounces@netz.example",
            "-t", "leser@stadt.example", "127.0.0.1:\(port)",
        ]
        let arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        var status: Int32 = 0
        let time = await timed {
            status = posix_spawn(&process, source.path, nil, nil, arguments, environ)
            if status == 0 { waitpid(process, &status, 0) }
        }
        guard status == 0 else { throw BenchmarkTrouble(detail: "smtp-source failed: \(status)") }
        return time
    }
}
