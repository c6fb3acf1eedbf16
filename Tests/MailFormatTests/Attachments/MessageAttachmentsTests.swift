import Testing

@testable import MailFormat

@Suite("Attachments of a message") struct MessageAttachmentsTests {
    private static func message(_ parts: [String]) -> [UInt8] {
        let body = parts.map { "--b\n\($0)\n" }.joined()
        return Array("Content-Type: multipart/mixed; boundary=b\n\n\(body)--b--\n".utf8)
    }

    private static func unpacked(_ bytes: [UInt8]) -> [AttachedFile] {
        Message(bytes).unpackedAttachments { Array(bytes[$0]) }
    }

    private static func contents(_ attachment: AttachedFile, of bytes: [UInt8]) -> [UInt8] {
        let part = Message(bytes).parts[attachment.part]
        return attachment.contents(in: part.encoding.decoded(Array(bytes[part.body])))
    }

    private static let text = "Content-Type: text/plain\n\nHallo"

    private static func tnefPart(_ writer: TNEFWriter, type: String = "application/ms-tnef") -> String {
        let encoded = String(decoding: TransferEncoding.base64.encoded(writer.bytes), as: UTF8.self)
        let lines = encoded.replacing("\r\n", with: "\n")
        return "Content-Type: \(type); name=\"winmail.dat\"\nContent-Transfer-Encoding: base64\n\n\(lines)"
    }

    @Test(
        "Every leaf that is no plain body is one",
        arguments: [
            ("Content-Type: text/plain\n\nx", false), ("Content-Type: text/html\n\nx", false),
            ("Content-Type: text/plain; name=a.txt\n\nx", true),
            ("Content-Type: text/plain\nContent-Disposition: attachment\n\nx", true),
            ("Content-Type: text/calendar\n\nx", true), ("Content-Type: image/png\n\nx", true),
            ("Content-Type: message/rfc822\n\nSubject: x\n\nx", true), ("Content-Disposition: inline\n\nx", false),
        ])
    func leaves(_ part: String, _ isAttachment: Bool) {
        for bytes in [Self.message([part]), Self.message([part]).withCRLF] {
            #expect(Message(bytes).attachments.map(\.part) == (isAttachment ? [1] : []))
        }
    }

    @Test("Names are decoded, and show nothing that they are not")
    func names() {
        let parts = [
            "Content-Type: image/png; name*=utf-8''Gr%C3%BC%C3%9Fe.png\n\nx",
            "Content-Type: image/png; name=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe.png?=\"\n\nx",
            "Content-Type: image/png; name=\"C:\\\\Bilder\\\\a.png\"\n\nx",
            "Content-Type: image/png; name*=utf-8''a%E2%80%AEgnp.exe%00%0A\n\nx",
            "Content-Type: image/png; name=\"../..\"\n\nx",
        ]
        let names = Message(Self.message(parts)).attachments.map(\.name)
        #expect(names == ["Grüße.png", "Grüße.png", "a.png", "agnp.exe", nil])
    }

    @Test("What a winmail.dat holds stands behind it", arguments: ["application/ms-tnef", "application/octet-stream"])
    func tnef(_ type: String) throws {
        var inner = TNEFWriter()
        inner.addFile(title: "innen.txt", data: [7])
        var writer = TNEFWriter()
        writer.addFile(
            title: "EINLAD~1.PDF", data: Array("%PDF".utf8),
            properties: [.unicode(0x3707, "Einladung\u{202E} März.pdf"), .unicode(0x370E, "application/pdf")])
        writer.addObject(kind: TNEFWriter.messageKind, method: 5, data: inner.bytes)
        for bytes in [Self.message([Self.text, Self.tnefPart(writer, type: type)])] {
            for bytes in [bytes, bytes.withCRLF] {
                let found = Self.unpacked(bytes)
                #expect(found.map(\.name) == ["winmail.dat", "Einladung März.pdf", "innen.txt"])
                #expect(found.map(\.mediaType) == [type, "application/pdf", "application/octet-stream"])
                #expect(found.map(\.part) == [2, 2, 2])
                #expect(found.map { Self.contents($0, of: bytes) } == [writer.bytes, Array("%PDF".utf8), [7]])
            }
        }
    }

    @Test("Files in the text stand beside the parts")
    func uuencoded() {
        let bytes = Self.message([
            "Content-Transfer-Encoding: quoted-printable\n\nHallo=20\nbegin 644 Pl=E4ne/katze.txt\n#0V%T\n`\nend",
            "Content-Type: image/png; name=a.png\n\nx",
            "Content-Type: text/plain; name=b.txt\n\nbegin 644 c\n#0V%T\nend",
        ])
        let found = Self.unpacked(bytes)
        #expect(found.map(\.name) == ["katze.txt", "a.png", "b.txt"])
        #expect(found.map(\.part) == [1, 2, 3])
        #expect(found.first.map { Self.contents($0, of: bytes) } == Array("Cat".utf8))
    }

    @Test("What lies in signed mail is found as well")
    func signed() {
        let signed = "Content-Type: multipart/signed; boundary=c\n\n--c\n\nbegin 644 c\n#0V%T\nend\n--c--"
        #expect(Self.unpacked(Self.message([signed])).map(\.part) == [2])
    }

    @Test("More files inside of parts than any mail has are left out, the parts are not")
    func limit() {
        var writer = TNEFWriter()
        for _ in 0..<1200 { writer.addFile(title: "a", data: []) }
        let part = Self.tnefPart(writer)
        let found = Self.unpacked(Self.message([part, part, part]))
        #expect(found.count { $0.place == .whole } == 3)
        #expect(found.count { $0.place != .whole } == Message.innerFileLimit)
    }

    @Test("A mail that is nothing but a winmail.dat can be read")
    func reading() {
        var writer = TNEFWriter()
        writer.add([.binary(0x1009, compressedHello)])
        for part in [[Self.tnefPart(writer)], ["Content-Type: text/plain\n\n \n", Self.tnefPart(writer)]] {
            let bytes = Self.message(part)
            #expect(Message(bytes).readingText { Array(bytes[$0]) } == "hello world")
        }
        let bytes = Self.message([Self.text, Self.tnefPart(writer)])
        #expect(Message(bytes).readingText { Array(bytes[$0]) } == "Hallo")
    }

    @Test("Nobody has to read what stands uuencoded in a text")
    func readingAroundFiles() {
        let bytes = Self.message(["Content-Type: text/plain\n\nHallo\nbegin 644 c\n#0V%T\nend\nTsch\u{FC}ss"])
        #expect(Message(bytes).readingText { Array(bytes[$0]) } == "Hallo\nTsch\u{FC}ss")
    }
}
