internal import Foundation
internal import MailFormat
internal import Networks
internal import Transport

/// Mails whose headers lie in files at a time.
private let headerBatch = 50

extension MailSource {
    /// These mails without their bodies, in order; those that can't be had are missing. Nothing is touched.
    func headers(of mails: some Collection<ListedMail>) async throws -> [Message] {
        var messages: [Message] = []
        var rest = Array(mails)[...]
        while !rest.isEmpty {
            messages += try await fetchedHeaders(of: Array(rest.prefix(headerBatch)))
            rest = rest.dropFirst(headerBatch)
        }
        return messages
    }

    private func fetchedHeaders(of mails: [ListedMail]) async throws -> [Message] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("netzpost-\(randomToken())")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        // What can't be removed from the system's folder for temporary files is the system's to clean.
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await fetchHeaders(of: mails, into: folder.path).map { try Message(headerIn: $0.path) }
    }
}

extension Message {
    /// Bytes that are read of a file: a source may have laid down the whole mail, and many are read at once.
    private static let headerLimit = 100_000

    /// The message whose header is in that file, without its body.
    fileprivate init(headerIn path: String) throws {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let bytes = [UInt8](try file.read(upToCount: Self.headerLimit) ?? Data())
        self.init(bytes)
    }
}
