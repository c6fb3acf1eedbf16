import Foundation
import Networks
import Testing

/// An attachment of a mail written by a test: the bytes it stands for, and how they stand in the mail.
struct Attachment: CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var encoding: String
    var encoded: [UInt8]

    var testDescription: String { "\(name), \(encoding)" }

    /// In base64 with lines of 76.
    init(_ name: String, bytes: [UInt8]) {
        let text = Data(bytes).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        self.init(name, bytes: bytes, encoding: "base64", encoded: Array(text.utf8))
    }

    init(_ name: String, bytes: [UInt8], encoding: String, encoded: [UInt8]) {
        self.name = name
        self.bytes = bytes
        self.encoding = encoding
        self.encoded = encoded
    }
}

/// A multipart mail: part 1 is a text, then the attachments as parts 2 …; without text they are parts 1 ….
func mailWithAttachments(_ attachments: [Attachment], id: String = "1@a.example") -> [UInt8] {
    var bytes = Array(
        """
        From: erika@schule.example
        To: sprache@netz.example
        Subject: Unterlagen zum Treffen
        Date: Mon, 23 Nov 2026 09:00:00 +0100
        Message-ID: <\(id)>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="grenze"

        """.replacingOccurrences(of: "\n", with: "\r\n").utf8)
    for attachment in attachments {
        bytes += Array(
            """

            --grenze
            Content-Type: application/octet-stream; name="\(attachment.name)"
            Content-Disposition: attachment; filename="\(attachment.name)"
            Content-Transfer-Encoding: \(attachment.encoding)


            """.replacingOccurrences(of: "\n", with: "\r\n").utf8)
        bytes += attachment.encoded
    }
    return bytes + Array("\r\n--grenze--\r\n".utf8)
}

func newDocument(
    _ name: String, part: Int, section: Section = .meeting, folder: String = "2026-11-23 Treffen",
    network: NetworkID = TemporaryStore.network
) -> NewDocument {
    NewDocument(
        network: network, section: section, part: part, name: name, mediaType: "application/octet-stream",
        folder: folder)
}
