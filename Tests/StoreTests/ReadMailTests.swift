import Foundation
import MailFormat
import Networks
import Store
import Testing

@Suite("Stored mail is read for a decision")
struct ReadMailTests {
    @Test("Message, text and size are those of the bytes")
    func reads() async throws {
        let temporary = try TemporaryStore()
        let text = plainMail(subject: "Treffen am Montag", body: "Schöne Grüße")
        let mail = try await temporary.incoming(text)
        #expect(mail.message.subject == "Treffen am Montag")
        #expect(mail.message.size == text.utf8.count)
        #expect(mail.text.contains("Schöne Grüße"))
        #expect(mail.key == temporary.key("1"))
        #expect(mail.token == "token")
    }

    @Test("Copies with LF and with CRLF, and with other trace fields, have one content hash")
    func hashesContent() async throws {
        let temporary = try TemporaryStore()
        let crlf = plainMail(body: "eins\nzwei\n\ndrei")
        let copies = [
            crlf, crlf.replacingOccurrences(of: "\r\n", with: "\n"),
            "Received: from x by y; Mon, 23 Nov 2026 09:00:00 +0100\r\nDelivered-To: a@b.example\r\n" + crlf,
        ]
        var hashes: Set<BlobID> = []
        for (number, copy) in copies.enumerated() {
            hashes.insert(try await temporary.incoming(copy, uid: "\(number)").contentHash)
        }
        #expect(hashes.count == 1)
    }

    @Test(
        "Another author, date, subject, identifier or body is other content",
        arguments: [
            ("erika@schule.example", "hans@schule.example"), ("09:00:00", "09:00:01"),
            ("Treffen", "Treffen!"),
            ("<1@a.example>", "<2@a.example>"), ("Guten Tag!", "Guten Tag?"),
            ("Guten Tag!", "Guten Tag!\r\n"),
        ])
    func tellsApart(change: (String, String)) async throws {
        let temporary = try TemporaryStore()
        let first = try await temporary.incoming(plainMail())
        let changed = plainMail().replacingOccurrences(of: change.0, with: change.1)
        #expect(try await temporary.incoming(changed, uid: "2").contentHash != first.contentHash)
    }

    @Test(
        "Where the pieces of the file end changes nothing: every header length around the piece's size",
        arguments: [
            plainMail(),
            // The body begins with the first line that is no field, and that shows only behind the line's beginning.
            plainMail(body: "Ende").replacingOccurrences(
                of: "\r\n\r\n", with: "\r\nein Satz, der kein Feld ist\r\n"),
        ])
    func isIndependentOfPieces(plain: String) async throws {
        let temporary = try TemporaryStore()
        var hashes: Set<BlobID> = []
        let body = try #require(plain.range(of: "Guten") ?? plain.range(of: "ein Satz")).lowerBound
        let edge = 256 * 1024 - plain[..<body].utf8.count
        for padding in (edge - 30)..<(edge + 4) {
            let filler = String(repeating: "x", count: 900) + "\r\n "
            var field = "X-Filler: " + String(repeating: filler, count: padding / filler.utf8.count)
            field += String(repeating: "y", count: max(0, padding - field.utf8.count - 2)) + "\r\n"
            hashes.insert(try await temporary.incoming(field + plain, uid: "\(padding)").contentHash)
        }
        #expect(hashes.count == 1)
    }

    @Test(
        "Odd mail is read without a trap",
        arguments: ["", "\r\n", "\n", "no header at all", "From: x", "From: x\n\n"])
    func readsOdd(text: String) async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(text)
        #expect(mail.message.size == text.utf8.count)
    }

    @Test("A mail of 60 MB is read in memory that does not grow with it")
    func readsLarge() async throws {
        // A process of its own, since peak memory is the process's.
        await #expect(processExitsWith: .success) {
            let temporary = try TemporaryStore()
            let path = temporary.store.incomingFolder + "/large"
            let size = try writeLargeMail(path, size: 60_000_000)
            let stored = try await temporary.store.adopt([FetchedMail(key: temporary.key("1"), path: path)])
            let before = try residentPeak()
            let mail = try temporary.store.read(stored[0], received: TemporaryStore.now, token: "t")
            #expect(mail.message.size == size)
            #expect(mail.text.utf8.count <= 256 * 1024)
            #expect(try residentPeak() - before < 16_000_000)
        }
    }

    /// A mail of these bodies, each with its type.
    private func guarded(_ bodies: [(type: String, text: String)], subtype: String = "mixed") async throws
        -> GuardedTexts
    {
        let temporary = try TemporaryStore()
        let parts = bodies.map { "--grenze\nContent-Type: text/\($0.type)\n\n\($0.text)\n" }.joined()
        let head = "\r\nContent-Type: multipart/\(subtype); boundary=grenze\r\n\r\n"
        let mail = plainMail(body: parts + "--grenze--").replacing("\r\n\r\n", with: head, maxReplacements: 1)
        let stored = try await temporary.store.adopt([try temporary.fetched(Array(mail.utf8), uid: "1")])
        let read = try temporary.store.read(stored[0], received: TemporaryStore.now, token: "t", guarded: true)
        #expect(try temporary.store.read(stored[0], received: TemporaryStore.now, token: "t").guarded == nil)
        return try #require(read.guarded)
    }

    @Test("A guard sees every text: the alternatives, and those behind an attached file")
    func readsAllTexts() async throws {
        let both = try await guarded([("plain", "eins"), ("html", "<p>zwei</p>")], subtype: "alternative")
        #expect(both.texts.map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) } == ["eins", "zwei"])
        let behind = try await guarded(
            [("plain", "eins"), ("plain; name=liste.txt", "Datei"), ("plain", "zwei")])
        #expect(behind.texts.map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) } == ["eins", "zwei"])
        #expect(!both.isCut && !behind.isCut)
    }

    @Test("A guard sees the end of a long text, and is told where it doesn't")
    func readsLongTexts() async throws {
        let line = String(repeating: "Wort ", count: 15) + "\n"
        let long = String(repeating: line, count: 300 * 1024 / line.utf8.count)
        let seen = try await guarded([("plain", long + "Ende")])
        #expect(seen.texts.first?.text.contains("Ende") == true && !seen.isCut)
        let cut = try await guarded([("plain", long), ("plain", long + "Ende")])
        #expect(cut.isCut && cut.texts.map(\.text.utf8.count).reduce(0, +) == GuardedTexts.textLimit)
        #expect(try await guarded([("plain", long), ("plain", long), ("plain", "Ende")]).isCut)
        let picture = "<img src='data:image/png;base64," + String(repeating: "A", count: 3 << 20) + "'><p>Ende</p>"
        let html = try await guarded([("html", picture)])
        #expect(!html.isCut && html.texts.first?.text.contains("Ende") == true)
        #expect(try await guarded([("html", picture), ("html", picture)]).isCut)
    }

    @Test("A blob that is gone is a permanent error")
    func tellsMissing() throws {
        let temporary = try TemporaryStore()
        let none = StoredMail(key: nil, blob: BlobID(hex: String(repeating: "a", count: 64)), size: 1)
        let error = #expect(throws: StoreError.self) {
            try temporary.store.read(none, received: TemporaryStore.now, token: "t")
        }
        #expect(error?.isTransient == false)
    }
}

/// Peak resident memory so far, in bytes.
private func residentPeak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) }) * 1024
}

/// Writes a mail of many lines without ever holding it as a whole; tells its size.
private func writeLargeMail(_ path: String, size: Int) throws -> Int {
    let line = String(repeating: "A", count: 76) + "\r\n"
    let piece = Data(String(repeating: line, count: 1000).utf8)
    _ = FileManager.default.createFile(atPath: path, contents: Data(plainMail().utf8))
    let file = try #require(FileHandle(forWritingAtPath: path))
    defer { try? file.close() }
    var written = Int(try file.seekToEnd())
    while written < size {
        try file.write(contentsOf: piece)
        written += piece.count
    }
    return written
}
