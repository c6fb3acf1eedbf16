import Foundation
import MailFormat
import Testing

@Suite("Attachments, byte for byte")
struct AttachmentTests {
    /// Bytes that no line-based transport carries as they are.
    private static let raw: [UInt8] =
        [0, 13, 65, 10, 66, 13, 13, 10, 255] + Array(repeating: 120, count: 2000) + noise(3000, seed: 11) + [
            46, 13, 10, 46,
        ]

    private static let attachments: [SampleMail.Attachment] = [
        .text("liste.csv", ["Name;Ort", ".Punkt", "", " eingerueckt ", "Ende"]),
        .eightBit("altes.txt"),
        .oddBase64("ungerade.bin", noise(5_003, seed: 12)),
        .base64("leer.bin", []),
        .init(name: "roh.bin", type: "application/octet-stream", encoding: "binary", body: raw, content: raw),
        .init(
            name: "weich.txt", type: "text/plain; charset=utf-8", encoding: "quoted-printable",
            body: Array("M=C3=BCnster =\r\nund =0D ein CR=20\r\n=\r\n".utf8),
            content: Array("Münster und \r ein CR \r\n".utf8)),
    ]

    @Test("Text, eight-bit text, raw binary, base64 with odd line ends: the same in the archive and at the recipient")
    func identical() async throws {
        let city = try MaildirCity()
        defer { city.remove() }
        let mail = SampleMail(attachments: Self.attachments)
        try city.put(mail.bytes)
        #expect(try await city.runOnce() == .success)
        #expect(try city.holds(mail.bytes))
        #expect(try city.city.documents(of: "sprache") == mail.contents)
        let received = try #require(try city.delivered(to: "m9@sprache.example").first)
        #expect(decodedAttachments(of: received) { $1 } == mail.contents)
    }
}
