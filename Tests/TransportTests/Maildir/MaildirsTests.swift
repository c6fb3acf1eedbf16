import Foundation
import MailFormat
import Networks
import TestServers
import Testing

@testable import Transport

@Suite("Delivery into Maildirs")
struct MaildirsTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// All files below the folder, with what they hold.
    func files() throws -> [String: String] {
        var files: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = URL(filePath: "\(folder.path)/\(path)")
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            files[path] = try String(contentsOf: file, encoding: .utf8)
        }
        return files
    }

    static func transmission(_ addresses: String..., text: String = "Subject: x\r\n\r\n.dot\n") -> Transmission {
        SMTPEnvelopeTests.transmission(
            to: addresses, message: OutgoingMessage(pieces: [.bytes(Array(text.utf8))]))
    }

    @Test("Each recipient finds the message, with CRLF and the Return-Path") func delivers() async throws {
        let sink = makeSink(.maildirs(path: "\(folder.path)/a/b"), hostName: "netz.example")
        let connection = try await sink.connect()
        let outcomes = await connection.send(Self.transmission("One@x.example", "two@x.example"))
        #expect(brief(outcomes) == ["accepted 250", "accepted 250"])
        let text = "Return-Path: <netz+bounces-1@netz.example>\r\nSubject: x\r\n\r\n.dot\r\n"
        #expect(
            try files() == [
                "a/b/one@x.example/new/1.netzpost": text, "a/b/two@x.example/new/2.netzpost": text,
            ])
        #expect(await connection.isUsable)
        await connection.close()
        #expect(await !connection.isUsable)
    }

    @Test("What is written can be read as a Maildir") func isMaildir() async throws {
        _ = await MaildirsConnection(path: folder.path).send(Self.transmission("a@x.example"))
        let maildir = Maildir(path: "\(folder.path)/a@x.example", poll: .seconds(1))
        let mails = try await maildir.list(after: nil).mails
        #expect(mails.map(\.key.uid) == ["1.netzpost"])
        try await maildir.acknowledge(mails.map(\.key))
        #expect(try files().keys.sorted() == ["a@x.example/cur/1.netzpost:2,S"])
    }

    @Test("A repeated delivery replaces its own file") func replaces() async throws {
        let connection = MaildirsConnection(path: folder.path)
        _ = await connection.send(Self.transmission("a@x.example", text: "a longer first text\r\n"))
        #expect(brief(await connection.send(Self.transmission("a@x.example", text: "second\r\n"))) == ["accepted 250"])
        let files = try files()
        #expect(files.count == 1)
        #expect(files.values.first?.hasSuffix(">\r\nsecond\r\n") == true)
    }

    @Test(
        "A recipient's name never leads out of the folder, and different names lead to different folders",
        arguments: [
            "\"../../etc\"@x.example", "\"/etc/passwd\"@x.example", "\".\"@x.example", "\"a\\\\b\"@x.example",
            "\"a b\"@x.example", "ü@x.example",
            String(repeating: "x", count: 64) + "@"
                + String(repeating: "d.", count: 90) + "example",
        ])
    func staysInside(address: String) async throws {
        let transmission = Self.transmission(address)
        #expect(transmission.recipients.count == 1)
        let connection = MaildirsConnection(path: "\(folder.path)/in")
        #expect(brief(await connection.send(transmission)) == ["accepted 250"])
        let parts = try #require(try files().keys.first).split(separator: "/")
        #expect(parts.count == 4 && parts[0] == "in" && parts[2] == "new", "\(parts)")
        #expect(parts[1].utf8.allSatisfy { $0 > 32 && $0 < 127 } && parts[1].first != ".")
    }

    @Test(
        "A file's name says what the text is",
        arguments: [
            ("a.b+c@x.example", "a.b+c@x.example"), ("..", "=2E."), (".a", "=2Ea"), ("a/b", "a=2Fb"),
            ("=2F", "=3D2F"), ("\n", "=0A"), ("ü", "=C3=BC"),
        ])
    func namesFiles(text: String, name: String) { #expect(safeFileName(text) == name) }

    @Test("Long names are cut and still differ") func cutsNames() {
        let names = (0..<50).map { safeFileName(String(repeating: "ü", count: 200) + "\($0)") }
        #expect(Set(names).count == 50)
        #expect(names.allSatisfy { $0.utf8.count <= 240 })
    }

    @Test("A place that can't be written to is trouble for now, for that recipient alone") func isTransient()
        async throws
    {
        try Data("in the way".utf8).write(to: URL(filePath: "\(folder.path)/b@x.example"))
        let connection = MaildirsConnection(path: folder.path)
        let outcomes = await connection.send(Self.transmission("a@x.example", "b@x.example"))
        #expect(brief(outcomes) == ["accepted 250", "transient 451"])
        #expect(await connection.isUsable)
    }

    @Test(
        "A folder that is not ours is trouble for now",
        .enabled(if: geteuid() != 0, "root has every right: run the tests as an ordinary user"))
    func lacksRights() async throws {
        chmod(folder.path, 0o500)
        let outcomes = await MaildirsConnection(path: folder.path).send(Self.transmission("a@x.example"))
        #expect(brief(outcomes) == ["transient 451"])
        chmod(folder.path, 0o700)
    }

    @Test("A full disk is trouble for now") func isFull() {
        let error = #expect(throws: TransportError.self) {
            let file = try SyncedFile("/dev/full")
            try file.write([1, 2, 3])
        }
        #expect(error?.isTransient == true)
        #expect(error?.detail == "No space left on device")
    }

    @Test("An original that is missing is trouble for now, for everybody") func lacksOriginal() async throws {
        var transmission = Self.transmission("a@x.example", "b@x.example")
        transmission.originals = ["\(folder.path)/nowhere"]
        let outcomes = await MaildirsConnection(path: folder.path).send(transmission)
        #expect(brief(outcomes) == ["interrupted", "interrupted"])
        #expect(try files().isEmpty)
    }
}
