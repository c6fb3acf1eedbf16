internal import MailFormat
internal import Networks

/// Decodes attachments of one mail from its blob into files that become blobs with the transaction; each part
/// once, however many networks it goes to.
struct AttachmentWriter {
    private let mail: IncomingMail
    private let batch: BlobBatch
    private let blobs: BlobStore
    private var stored: [Int: StoredPart] = [:]

    init(_ mail: IncomingMail, batch: BlobBatch, blobs: BlobStore) {
        self.mail = mail
        self.batch = batch
        self.blobs = blobs
    }

    /// The decoded bytes of a part.
    struct StoredPart {
        var blob: BlobID
        var size: Int
    }

    mutating func store(_ index: Int) throws -> StoredPart {
        if let known = stored[index] { return known }
        guard mail.message.parts.indices.contains(index) else {
            throw StoreError.damaged("store an attachment", "the mail has no part \(index)")
        }
        let part = mail.message.parts[index]
        // Only one transaction at a time writes in this folder, so its count makes the name unique.
        let path = blobs.unfinishedFolder + "/\(batch.count)"
        try Folder.remove(path)
        do {
            let new = try decode(part, to: path)
            try batch.add(path, blob: new.blob, size: new.size)
            stored[index] = new
            return new
        } catch {
            try Folder.remove(path)
            throw error
        }
    }

    private func decode(_ part: Part, to path: String) throws -> StoredPart {
        let original = try Descriptor(opening: blobs.path(of: mail.blob), .reading)
        let file = try Descriptor(opening: path, .creating)
        let digest = Digest()
        var decoder = TransferDecoder(part.encoding)
        var output: [UInt8] = []
        var size = 0
        try original.forEachPiece(of: part.body) { piece in
            output.removeAll(keepingCapacity: true)
            decoder.decode(piece, into: &output)
            digest.update(output.span)
            try file.write(output.span)
            size += output.count
        }
        output.removeAll(keepingCapacity: true)
        decoder.finish(into: &output)
        digest.update(output.span)
        try file.write(output.span)
        return StoredPart(blob: digest.finish(), size: size + output.count)
    }
}
