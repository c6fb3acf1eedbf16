import Foundation
import MailFormat
import TestServers
import TestSupport
import Testing

@testable import Transport

@Suite("A message's bytes", .serialized)
struct MessageBytesTests {
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
        var plain = try MessageBytes(pieces, original: path, stuffingDots: false)
        var count = 0
        while let chunk = try plain.next() { count += chunk.count }
        #expect(try MessageBytes.size(of: pieces, original: path) == count, "seed \(seed)")
        // The same without dots takes no more on the wire: doubling is what differs.
        let wire = SMTPDialogueTests.wire(bytes).dropLast(3)
        var stuffed = try MessageBytes(pieces, original: path, stuffingDots: true)
        var sent: [UInt8] = []
        while let chunk = try stuffed.next() { sent += chunk }
        #expect(sent == Array(wire), "seed \(seed)")
        let dots = zip([0x0a] + wire, wire).count { $0 == 0x0a && $1 == 0x2e }
        #expect(sent.count - dots == count, "seed \(seed)")
    }

    @Test("An empty message is no bytes") func isEmpty() throws {
        var bytes = try MessageBytes([], original: nil, stuffingDots: true)
        #expect(try bytes.next() == nil)
        #expect(try bytes.next() == nil)
    }

    @Test("A piece of an original that the message has not is an error") func lacksOriginal() {
        #expect(throws: TransportError.self) { try MessageBytes.size(of: [.original(0..<1)], original: nil) }
        #expect(throws: TransportError.self) { try MessageBytes.size(of: [], original: "/nowhere/file") }
        #expect(throws: TransportError.self) { try MessageBytes.size(of: [.original(0..<1)], original: "/tmp") }
    }
}
