import Foundation
import MailFormat
import Networks
import Store
import Testing

@Suite("Files inside of parts")
struct InnerFileTests {
    /// A winmail.dat with one text and some files (MS-OXTNEF §2.1.3), in base64.
    private static func winmail(text: String, _ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x9F, 0x3E, 0x22, 0, 0]
        func add(_ level: UInt8, _ attribute: UInt32, _ data: [UInt8]) {
            stream.append(level)
            for number in [attribute, UInt32(data.count)] {
                stream += (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
            }
            let sum = data.reduce(0 as UInt16) { $0 &+ UInt16($1) }
            stream += data + [UInt8(truncatingIfNeeded: sum), UInt8(sum >> 8)]
        }
        add(1, 0x0002_800C, Array(text.utf8))
        for file in files {
            add(2, 0x0006_9002, [])
            add(2, 0x0001_8010, Array(file.name.utf8))
            add(2, 0x0006_800F, file.bytes)
        }
        return Array(Data(stream).base64EncodedString(options: .lineLength76Characters).utf8)
    }

    @Test("What a winmail.dat and a text hold is filed beside them, byte for byte")
    func files() async throws {
        let temporary = try TemporaryStore()
        let plan = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 256) }
        let head = """
            From: erika@schule.example
            To: sprache@netz.example
            Subject: Unterlagen
            Date: Mon, 23 Nov 2026 09:00:00 +0100
            Message-ID: <1@a.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="grenze"

            --grenze

            Anbei die Unterlagen.
            begin 644 katze.txt
            #0V%T
            `
            end
            --grenze
            Content-Type: application/ms-tnef; name="winmail.dat"
            Content-Transfer-Encoding: base64


            """
        let winmail = Self.winmail(text: "Text", [("Plan.pdf", plan), ("Leer.txt", []), ("plan.pdf", [1])])
        let bytes = Array(head.utf8) + winmail + Array("\n--grenze--\n".utf8)
        let mail = try await temporary.incoming(bytes)
        #expect(mail.innerFiles.map(\.name) == ["katze.txt", "Plan.pdf", "Leer.txt", "plan.pdf"])
        let documents = mail.innerFiles.enumerated().map { number, file in
            var document = newDocument("\(number) \(file.name ?? "")", part: file.part)
            document.place = file.place
            return document
        }
        try await temporary.post(
            mail, [.addPost(try newPost("1@a.example"))] + documents.map { .addDocument($0) })
        let stored = try await temporary.store.documents(network: TemporaryStore.network).sorted { $0.name < $1.name }
        #expect(stored.map(\.name) == ["0 katze.txt", "1 Plan.pdf", "2 Leer.txt", "3 plan.pdf"])
        let contents = try stored.map { try TemporaryStore.bytes(temporary.store.path(of: $0.blob)) }
        #expect(contents == [Array("Cat".utf8), plan, [], [1]])
        #expect(stored.map(\.size) == [3, 50_000, 0, 1])
    }

    @Test("A mail that is nothing but a winmail.dat has its text")
    func text() async throws {
        let temporary = try TemporaryStore()
        let head = "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n"
        let large = [UInt8](repeating: 7, count: 900_000)
        let winmail = Self.winmail(text: "Treffen am Montag", [("gross.bin", large)])
        let mail = try await temporary.incoming(
            Array(plainMail().replacingOccurrences(of: "\r\n\r\nGuten Tag!\r\n", with: "\r\n\(head)\r\n").utf8)
                + winmail)
        #expect(mail.text == "Treffen am Montag")
        #expect(mail.innerFiles.map(\.name) == ["gross.bin"])
    }
}
