internal import Checkpoints
internal import Glibc
internal import MailFormat
internal import Networks

/// A folder with one Maildir a recipient as a way out for mail: for a trial.
struct Maildirs: MailSink {
    let path: String

    func connect() async throws -> any MailSinkConnection { MaildirsConnection(path: path) }
}

/// Delivers into Maildirs, which it creates where they are missing.
///
/// A delivery that is repeated replaces its own file: its name is made from the delivery alone.
actor MaildirsConnection: MailSinkConnection {
    private let executor = ThreadExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let path: String
    private(set) var isUsable = true

    init(path: String) { self.path = path }

    func close() async { isUsable = false }

    func send(_ transmission: Transmission) async -> [Int64: DeliveryOutcome] {
        var outcomes: [Int64: DeliveryOutcome] = [:]
        do throws(TransportError) {
            var bytes = try MessageBytes(
                transmission.message.pieces, originals: transmission.originals, stuffingDots: false)
            let size = try bytes.measure()
            Checkpoint.enveloped.pass()
            for recipient in transmission.recipients {
                outcomes[recipient.delivery] = deliver(transmission, size: size, to: recipient)
            }
        } catch {
            return transmission.interrupted(error.description)
        }
        Checkpoint.sent.pass()
        Checkpoint.answered.pass()
        return outcomes
    }

    private func deliver(
        _ transmission: Transmission, size: Int, to recipient: Transmission.Recipient
    ) -> DeliveryOutcome {
        let folder = MaildirFolder(path: "\(path)/\(safeFileName(recipient.address.description.lowercased()))")
        let name = "\(recipient.delivery).netzpost"
        do throws(TransportError) {
            try folder.create()
            try write(transmission, size: size, to: "\(folder.tmp)/\(name)")
            guard rename("\(folder.tmp)/\(name)", "\(folder.new)/\(name)") == 0 else {
                throw .file("move \(name) to \(folder.new)")
            }
            try MaildirFolder.sync(folder.new)
        } catch {
            return .transient(ServerAnswer(code: 451, enhancedCode: "4.3.0", text: error.description))
        }
        return .accepted(ServerAnswer(code: 250, enhancedCode: "2.0.0", text: "\(folder.new)/\(name)"))
    }

    /// Writes and syncs the message, behind the Return-Path of a final delivery (RFC 5321 §4.4).
    private func write(_ transmission: Transmission, size: Int, to path: String) throws(TransportError) {
        let reverse = transmission.reversePath?.description ?? ""
        let pieces = [.bytes(Array("Return-Path: <\(reverse)>\r\n".utf8))] + transmission.message.pieces
        var bytes = try MessageBytes(pieces, originals: transmission.originals, stuffingDots: false)
        let file = try SyncedFile(path)
        while let chunk = try bytes.next() {
            let untilHalf = size / 2 - file.count
            if untilHalf > 0, untilHalf <= chunk.count {
                try file.write(chunk[..<untilHalf])
                Checkpoint.halfSent.pass()
                try file.write(chunk[untilHalf...])
            } else {
                try file.write(chunk[...])
            }
        }
        try file.finish()
    }
}
