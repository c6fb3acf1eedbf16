import Foundation
import MailFormat
import Networks
import Store
import Testing

@Suite("Documents")
struct DocumentTests {
    private static let everyByte = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 256) }

    /// Base64 as bad clients write it: lines of odd lengths, bare LF, blanks and empty lines.
    private static func oddBase64(_ bytes: [UInt8]) -> [UInt8] {
        var encoded: [UInt8] = []
        for (place, character) in Data(bytes).base64EncodedString().utf8.enumerated() {
            encoded.append(character)
            if place % 61 == 60 { encoded += Array("\r\n".utf8) }
            if place % 97 == 96 { encoded.append(10) }
            if place % 501 == 500 { encoded += Array(" \r\n\r\n".utf8) }
        }
        return encoded
    }

    static let attachments = [
        Attachment(
            "text.txt", bytes: Array("Zeile 1\r\nZeile 2\r\n".utf8), encoding: "7bit",
            encoded: Array("Zeile 1\r\nZeile 2\r\n".utf8)),
        Attachment(
            "acht.txt", bytes: Array("Größe: süß\r\n".utf8), encoding: "8bit",
            encoded: Array("Größe: süß\r\n".utf8)),
        Attachment(
            "lf.bin", bytes: [1, 10, 0, 255, 10, 13, 7], encoding: "binary",
            encoded: [1, 10, 0, 255, 10, 13, 7]),
        Attachment("bild.png", bytes: everyByte),
        Attachment("schief.bin", bytes: everyByte, encoding: "base64", encoded: oddBase64(everyByte)),
        Attachment("leer.txt", bytes: []),
        Attachment("gross.bin", bytes: (0..<900_001).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 251) }),
    ]

    @Test("Text, binary, 8-bit and odd base64 arrive byte for byte", arguments: attachments)
    func keepsBytes(attachment: Attachment) async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(mailWithAttachments([attachment]))
        let document = newDocument(attachment.name, part: 1)
        try await temporary.post(mail, [.addPost(try newPost("1@a.example")), .addDocument(document)])
        let stored = try #require(try await temporary.store.documents(network: TemporaryStore.network).first)
        #expect(stored.size == attachment.bytes.count)
        #expect(stored.author?.address.description == "erika@schule.example")
        #expect(try TemporaryStore.bytes(temporary.store.path(of: stored.blob)) == attachment.bytes)
        let path = try #require(stored.path)
        #expect(path == "\(temporary.folder)/documents/sprache/meeting/2026-11-23 Treffen/\(attachment.name)")
        #expect(try TemporaryStore.bytes(path) == attachment.bytes)
    }

    @Test("One attachment in several networks is one blob")
    func sharesBlobs() async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(mailWithAttachments([Attachment("a.pdf", bytes: [1, 2, 3])]))
        let networks = ["sprache", "jugend", "arbeit"].map { NetworkID($0) }
        try await temporary.store.transaction { transaction in
            let decisions = networks.map { network in
                Decision(
                    network: network, fate: .posted,
                    effects: [.addDocument(newDocument("a.pdf", part: 1, network: network))])
            }
            try transaction.apply(decisions, of: mail, now: TemporaryStore.now)
        }
        let documents = try await temporary.store.documents()
        #expect(documents.map(\.network) == networks)
        #expect(Set(documents.map(\.blob)).count == 1)
        #expect(
            try documents.map { try TemporaryStore.bytes(#require($0.path)) } == [
                [1, 2, 3], [1, 2, 3], [1, 2, 3],
            ])
    }

    /// Files one document a mail; each row is name, contents, folder.
    private func file(_ rows: [(String, String, String)], in temporary: TemporaryStore) async throws {
        for (number, row) in rows.enumerated() {
            let bytes = mailWithAttachments(
                [Attachment("x", bytes: Array(row.1.utf8))], id: "\(number)@a.example")
            let mail = try await temporary.incoming(bytes, uid: "\(number)")
            try await temporary.post(
                mail,
                [
                    .addPost(try newPost("\(number)@a.example")),
                    .addDocument(newDocument(row.0, part: 1, folder: row.2)),
                ])
        }
    }

    private func contents(_ folder: String, in temporary: TemporaryStore) throws -> [String: String] {
        let path = "\(temporary.folder)/documents/sprache/meeting/\(folder)"
        return try Dictionary(
            uniqueKeysWithValues: TemporaryStore.names(in: path).map { name in
                (name, String(decoding: try TemporaryStore.bytes("\(path)/\(name)"), as: UTF8.self))
            })
    }

    @Test("The same name is the next version, the same bytes as the newest none; the older stays beside it")
    func countsVersions() async throws {
        let temporary = try TemporaryStore()
        let rows = [
            ("Protokoll.pdf", "eins", "a"), ("Protokoll.pdf", "eins", "a"), ("protokoll.PDF", "zwei", "a"),
            ("Protokoll.pdf", "drei", "a"), ("Protokoll.pdf", "eins", "b"),
        ]
        try await file(rows, in: temporary)
        let documents = try await temporary.store.documents(network: TemporaryStore.network)
        #expect(documents.map(\.version) == [1, 2, 3, 4])
        #expect(
            try await temporary.store.status(now: TemporaryStore.now).documents == [TemporaryStore.network: 1]
        )
        #expect(
            try contents("a", in: temporary) == [
                "Protokoll (v1).pdf": "eins", "protokoll (v2).PDF": "zwei", "Protokoll.pdf": "drei",
            ])
        #expect(try contents("b", in: temporary) == ["Protokoll.pdf": "eins"])
    }

    @Test("A name composed in another way is the same name")
    func normalisesNames() async throws {
        let temporary = try TemporaryStore()
        try await file([("Grüße.txt", "eins", "a"), ("Gru\u{308}ße.txt", "zwei", "a")], in: temporary)
        #expect(try await temporary.store.documents().map(\.version) == [1, 2])
        #expect(try contents("a", in: temporary) == ["Grüße (v1).txt": "eins", "Grüße.txt": "zwei"])
    }

    @Test("Two names that would be one file stay two")
    func keepsCollisions() async throws {
        let temporary = try TemporaryStore()
        let rows = [
            ("a.txt", "1", "x"), ("a.txt", "2", "x"), ("a (v1).txt", "3", "x"), ("..a.txt", "4", "x"),
        ]
        try await file(rows, in: temporary)
        #expect(
            try contents("x", in: temporary) == [
                "a.txt": "2", "a (v1).txt": "3", "a (2).txt": "4", "a (v1) (2).txt": "1",
            ])
    }

    @Test(
        "No name leaves the documents folder",
        arguments: [
            "../../../etc/passwd", "..", ".", "", "/", "/etc/passwd", "a/../../b", "x\0y", ".netzpost",
            "\u{202E}fdp.exe",
            "a\nb", String(repeating: "ü", count: 400) + ".pdf", "con\\..\\x", "   ", "....",
        ])
    func staysInside(name: String) async throws {
        let temporary = try TemporaryStore()
        let mail = try await temporary.incoming(mailWithAttachments([Attachment("x", bytes: [1])]))
        let hostile = newDocument(name, part: 1, folder: name, network: NetworkID(name))
        try await temporary.post(mail, [.addDocument(hostile)])
        let tree = temporary.folder + "/documents"
        let files = try FileManager.default.subpathsOfDirectory(atPath: tree)
        #expect(files.count == 4, "three folders and the file")
        #expect(
            files.allSatisfy {
                $0.split(separator: "/").allSatisfy { !$0.hasPrefix(".") && $0.utf8.count <= 255 }
            })
        let deepest = try #require(files.max { $0.count < $1.count })
        #expect(try TemporaryStore.bytes(tree + "/" + deepest) == [1])
        #expect(
            try TemporaryStore.names(in: temporary.folder).allSatisfy {
                ["blobs", "documents", "incoming"].contains($0) || $0.hasPrefix("netzpost.sqlite")
            })
    }

    @Test("The tree is made anew from the rows, and leaves other people's files alone")
    func rebuilds() async throws {
        let temporary = try TemporaryStore()
        try await file([("a.txt", "1", "x"), ("a.txt", "2", "x"), ("b.txt", "3", "y")], in: temporary)
        let tree = temporary.folder + "/documents"
        let before = try FileManager.default.subpathsOfDirectory(atPath: tree).sorted()
        try FileManager.default.removeItem(atPath: tree + "/sprache/meeting/x")
        try Data("falsch".utf8).write(
            to: URL(fileURLWithPath: tree + "/sprache/meeting/y/b.txt"), options: .atomic)
        try Data("eigen".utf8).write(to: URL(fileURLWithPath: tree + "/sprache/meeting/y/eigen.txt"))
        #expect(try await temporary.store.rebuildDocumentTree() == 3)
        let after = try FileManager.default.subpathsOfDirectory(atPath: tree).sorted()
        #expect(after.filter { !$0.hasSuffix("eigen.txt") } == before)
        #expect(after.count == before.count + 1)
        #expect(try await temporary.store.rebuildDocumentTree() == 3)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: tree).sorted() == after)
        #expect(try contents("y", in: temporary)["b.txt"] == "3")
    }

    @Test("A tree that can't be written fails no transaction; it is made up for when it can")
    func mendsTree() async throws {
        let temporary = try TemporaryStore()
        let tree = temporary.folder + "/documents"
        try FileManager.default.removeItem(atPath: tree)
        try Data().write(to: URL(fileURLWithPath: tree))
        try await file([("a.txt", "1", "x")], in: temporary)
        #expect(try await temporary.store.status(now: TemporaryStore.now).unlinkedDocuments == 1)
        #expect(try await temporary.store.documents().map(\.path) == [nil])
        try FileManager.default.removeItem(atPath: tree)
        #expect(try temporary.store.lock() != nil)
        #expect(try contents("x", in: temporary) == ["a.txt": "1"])
        #expect(try await temporary.store.status(now: TemporaryStore.now).unlinkedDocuments == 0)
    }

    @Test("What stands in the way of one folder keeps no other folder from its files")
    func passesOverBlockedFolder() async throws {
        let temporary = try TemporaryStore()
        let blocked = temporary.folder + "/documents/sprache/meeting/x"
        try FileManager.default.createDirectory(
            atPath: blocked + "/a.txt/eigen", withIntermediateDirectories: true)
        try await file([("a.txt", "1", "x"), ("b.txt", "2", "y")], in: temporary)
        #expect(try contents("y", in: temporary) == ["b.txt": "2"])
        #expect(try await temporary.store.status(now: TemporaryStore.now).unlinkedDocuments == 1)
        try FileManager.default.removeItem(atPath: blocked)
        #expect(try temporary.store.lock() != nil)
        #expect(try contents("x", in: temporary) == ["a.txt": "1"])
    }

    @Test("A lost blob keeps no other document from its file")
    func passesOverLostBlob() async throws {
        let temporary = try TemporaryStore()
        try await file([("a.txt", "1", "x"), ("b.txt", "2", "x")], in: temporary)
        let lost = try #require(try await temporary.store.documents().first)
        try FileManager.default.removeItem(atPath: temporary.store.path(of: lost.blob))
        #expect(try await temporary.store.rebuildDocumentTree() == 1)
        #expect(try await temporary.store.status(now: TemporaryStore.now).unlinkedDocuments == 1)
    }
}
