import Foundation
import Testing

@testable import MailFormat

@Suite("Papers of the networks come out of mail as they are") struct SampleDocumentTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../Vectors/Documents")

    private static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    private static func contents(_ file: AttachedFile, of bytes: [UInt8]) -> [UInt8] {
        let part = Message(bytes).parts[file.part]
        return file.contents(in: part.encoding.decoded(Array(bytes[part.body])))
    }

    @Test(
        "Each program's mail holds its paper, byte for byte and by its name",
        arguments: [
            (
                "outlook-docx.eml", "Einladung.docx", "Einladung für März (grün).docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            ),
            (
                "thunderbird-odt.eml", "Tagesordnung.odt",
                "Tagesordnung für die 8. Sitzung – Jugendhaus „Brücke“, Große Straße.odt",
                "application/vnd.oasis.opendocument.text"
            ),
            ("apple-pdf.eml", "Einladung.pdf", "Einladung fu\u{308}r alle.pdf", "application/pdf"),
        ])
    func mail(_ mail: String, _ paper: String, _ name: String, _ mediaType: String) throws {
        let original = try Self.bytes(mail)
        for bytes in [original, original.withCRLF] {
            let message = Message(bytes)
            #expect(message.defects == [])
            let file = try #require(message.attachments.first)
            #expect(message.attachments.count == 1)
            #expect(message.unpackedAttachments { Array(bytes[$0]) } == [file])
            // Equal strings may differ in how their umlauts are composed.
            #expect(file.name.map { Array($0.utf8) } == Array(name.utf8))
            #expect(file.mediaType == mediaType)
            #expect(Self.contents(file, of: bytes) == (try Self.bytes(paper)))
        }
    }

    @Test("A winmail.dat holds all papers of a meeting, and the text")
    func winmail() throws {
        let papers = try [
            "Einladung.docx", "Tagesordnung.odt", "Protokoll.pdf", "Einladung.odt", "Einladung.pdf",
            "Tagesordnung.docx",
            "Tagesordnung.pdf", "Protokoll.docx", "Protokoll.odt",
        ].map { (name: $0, bytes: try Self.bytes($0)) }
        var writer = TNEFWriter()
        writer.add([.unicode(0x0037, "Unterlagen"), .unicode(0x1000, "Anbei die Unterlagen für alle.\r\n")])
        for paper in papers {
            writer.addFile(
                title: "ANLAGE~1", data: paper.bytes, properties: [.unicode(0x3707, "Nächste Sitzung – \(paper.name)")])
        }
        let encoded = String(decoding: TransferEncoding.base64.encoded(writer.bytes), as: UTF8.self)
        let mail = """
            From: =?iso-8859-1?Q?M=F6ller=2C_Rita?= <rita.moeller@musterhausen.example>
            To: sprache+sitzung@netz.example
            Subject: Unterlagen
            MIME-Version: 1.0
            Content-Type: application/ms-tnef; name="winmail.dat"
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment; filename="winmail.dat"

            \(encoded.replacing("\r\n", with: "\n"))
            """
        for bytes in [Array(mail.utf8), Array(mail.utf8).withCRLF] {
            let files = Message(bytes).unpackedAttachments { Array(bytes[$0]) }
            #expect(files.map(\.name) == ["winmail.dat"] + papers.map { "Nächste Sitzung – \($0.name)" })
            #expect(files.dropFirst().map { Self.contents($0, of: bytes) } == papers.map(\.bytes))
            #expect(Message(bytes).readingText { Array(bytes[$0]) } == "Anbei die Unterlagen für alle.\r\n")
        }
    }

    @Test("Every paper is what its name says, and small")
    func papers() throws {
        for paper in ["Einladung", "Tagesordnung", "Protokoll"] {
            for (ending, start) in [("docx", "PK\u{3}\u{4}"), ("odt", "PK\u{3}\u{4}"), ("pdf", "%PDF-")] {
                let bytes = try Self.bytes("\(paper).\(ending)")
                #expect(bytes.starts(with: start.utf8))
                #expect(bytes.count < 40_000)
            }
        }
    }
}
