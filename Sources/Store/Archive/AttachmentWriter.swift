internal import MailFormat
internal import Networks

/// Decodes attachments of one mail from its blob into files that become blobs with the transaction; each once,
/// however many networks it goes to.
struct AttachmentWriter {
    private let mail: IncomingMail
    private let batch: BlobBatch
    private let blobs: BlobStore
    private var stored: [Place: StoredPart] = [:]
    /// The part looked into last: the files inside one part come one behind the other.
    private var opened: (part: Int, bytes: [UInt8])?

    private struct Place: Hashable {
        var part: Int
        var inPart: AttachedFile.Place
    }

    init(_ mail: IncomingMail, batch: BlobBatch, blobs: BlobStore) {
        self.mail = mail
        self.batch = batch
        self.blobs = blobs
    }

    /// The decoded bytes of an attachment.
    struct StoredPart {
        var blob: BlobID
        var size: Int
    }

    mutating func store(_ index: Int, _ inPart: AttachedFile.Place) throws -> StoredPart {
        let place = Place(part: index, inPart: inPart)
        if let known = stored[place] { return known }
        guard mail.message.parts.indices.contains(index) else {
            throw StoreError.damaged("store an attachment", "the mail has no part \(index)")
        }
        let part = mail.message.parts[index]
        // Only one transaction at a time writes in this folder, so its count makes the name unique.
        let path = blobs.unfinishedFolder + "/\(batch.count)"
        try Folder.remove(path)
        do {
            let new = inPart == .whole ? try decode(part, to: path) : try unpack(inPart, of: part, to: path)
            try batch.add(path, blob: new.blob, size: new.size)
            stored[place] = new
            return new
        } catch {
            try Folder.remove(path)
            throw error
        }
    }

    private mutating func unpack(_ place: AttachedFile.Place, of part: Part, to path: String) throws -> StoredPart {
        if opened?.part != part.index {
            opened = nil
            let original = try Descriptor(opening: blobs.path(of: mail.blob), .reading)
            opened = (part.index, try part.decodedBody { try original.bytes(in: $0) })
        }
        let bytes = place.contents(in: opened?.bytes ?? [])
        let file = try Descriptor(opening: path, .creating)
        let digest = Digest()
        digest.update(bytes.span)
        try file.write(bytes.span)
        return StoredPart(blob: digest.finish(), size: bytes.count)
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
