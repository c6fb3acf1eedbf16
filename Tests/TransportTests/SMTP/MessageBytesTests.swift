import Foundation
import MailFormat
import TestServers
import TestSupport
import Testing

@testable import Transport

@Suite("A message's bytes", .serialized)
struct MessageBytesTests {
    private static func size(of pieces: [Piece], originals: [String]) throws(TransportError) -> Int {
        var bytes = try MessageBytes(pieces, originals: originals, stuffingDots: true)
        return try bytes.measure()
    }

    @Test("The size is that of the bytes with CRLF, before dots are doubled", arguments: [1, 2, 3])
    func measures(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let folder = try TestFolder()
        let path = "\(folder.path)/original"
        let bytes = (0..<70_000).map { _ in
            ([0x0d, 0x0a, 0x2e, 0x61] as [UInt8]).randomElement(using: &generator) ?? 0
        }
        try Data(bytes).write(to: URL(filePath: path))
        let cut = Int.random(in: 0...bytes.count, using: &generator)
        let pieces = [Piece.original(0..<cut), .bytes([]), .original(cut..<bytes.count)]
        var plain = try MessageBytes(pieces, originals: [path], stuffingDots: false)
        var count = 0
        while let chunk = try plain.next() { count += chunk.count }
        #expect(try Self.size(of: pieces, originals: [path]) == count, "seed \(seed)")
        // The same without dots takes no more on the wire: doubling is what differs.
        let wire = SMTPDialogueTests.wire(bytes).dropLast(3)
        var stuffed = try MessageBytes(pieces, originals: [path], stuffingDots: true)
        var sent: [UInt8] = []
        while let chunk = try stuffed.next() { sent += chunk }
        #expect(sent == Array(wire), "seed \(seed)")
        let dots = zip([0x0a] + wire, wire).count { $0 == 0x0a && $1 == 0x2e }
        #expect(sent.count - dots == count, "seed \(seed)")
    }

    @Test("What was read while measuring is not read again, and the rest is as it is without measuring")
    func readsAhead() throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/original"
        let line = Array(".a line with a dot\r\n".utf8)
        try Data(Array(repeating: line, count: 10_000).flatMap { $0 }).write(to: URL(filePath: path))
        let pieces = [Piece.original(0..<200_000)]
        var measured = try MessageBytes(pieces, originals: [path], stuffingDots: true)
        #expect(try measured.measure() == 200_000)
        #expect(truncate(path, 0) == 0)
        var sent = try #require(try measured.next())
        #expect(sent.count >= 65_536)
        #expect(sent.prefix(42) == Array("..a line with a dot\r\n..a line with a dot\r\n".utf8)[...])
        #expect(throws: TransportError.self) { try measured.next() }
        try Data(Array(repeating: line, count: 10_000).flatMap { $0 }).write(to: URL(filePath: path))
        while let chunk = try measured.next() { sent += chunk }
        #expect(sent.count == 210_000)
    }

    @Test("An empty message is no bytes") func isEmpty() throws {
        var bytes = try MessageBytes([], originals: [], stuffingDots: true)
        #expect(try bytes.next() == nil)
        #expect(try bytes.next() == nil)
    }

    @Test("Several originals lie one behind the other")
    func severalOriginals() throws {
        let folder = try TestFolder()
        let paths = (0..<3).map { "\(folder.path)/\($0)" }
        for (path, text) in zip(paths, ["ab\r\n", "", "cde\r\n"]) { try Data(text.utf8).write(to: URL(filePath: path)) }
        let pieces = [Piece.original(4..<9), .original(0..<9), .recoded(2..<6, from: .binary, to: .base64)]
        var bytes = try MessageBytes(pieces, originals: paths, stuffingDots: false)
        var sent: [UInt8] = []
        while let chunk = try bytes.next() { sent += chunk }
        #expect(String(decoding: sent, as: UTF8.self) == "cde\r\nab\r\ncde\r\nDQpjZA==\r\n")
        #expect(throws: TransportError.self) { try Self.size(of: [.original(4..<10)], originals: paths) }
    }

    @Test("A piece of an original that the message has not is an error") func lacksOriginal() {
        #expect(throws: TransportError.self) { try Self.size(of: [.original(0..<1)], originals: []) }
        #expect(throws: TransportError.self) { try Self.size(of: [], originals: ["/nowhere/file"]) }
        #expect(throws: TransportError.self) { try Self.size(of: [.original(0..<1)], originals: ["/tmp"]) }
    }
}
