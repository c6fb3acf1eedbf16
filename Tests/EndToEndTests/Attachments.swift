import Foundation
import MailFormat

/// The decoded attachments of a raw mail, by name; `mend` takes back what a server did to the bytes.
func decodedAttachments(
    of bytes: [UInt8], mend: (_ encoding: TransferEncoding, _ content: [UInt8]) -> [UInt8]
) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for part in Message(bytes).parts {
        guard let name = part.fileName else { continue }
        contents[name] = mend(part.encoding, part.encoding.decoded(Array(bytes[part.body])))
    }
    return contents
}

extension SampleMail {
    /// What the attachments hold, by name.
    var contents: [String: [UInt8]] { Dictionary(uniqueKeysWithValues: attachments.map { ($0.name, $0.content) }) }
}

extension TestCity {
    /// The files in a network's document folders, by name.
    func documents(of network: String) throws -> [String: [UInt8]] {
        let folder = data.appendingPathComponent("documents/\(network)")
        var contents: [String: [UInt8]] = [:]
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = files?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            contents[file.lastPathComponent] = Array(try Data(contentsOf: file))
        }
        return contents
    }
}
