import Testing

@testable import MailFormat

@Suite("Pieces become bytes") struct PieceStreamTests {
    private let original = Array("0123456789ü\r\nabcdef".utf8)

    @Test("Chunks of any size give the same bytes", arguments: [1, 2, 3, 7, 64, 65536])
    func chunkSizes(size: Int) {
        let pieces: [Piece] = [
            .bytes(Array("neu\r\n".utf8)), .original(2..<2), .original(2..<5),
            .recoded(0..<original.count, from: .eightBit, to: .base64), .bytes([]),
            .recoded(8..<14, from: .sevenBit, to: .quotedPrintable), .original(10..<original.count),
        ]
        var stream = PieceStream(pieces, chunkSize: size)
        var output: [UInt8] = []
        while let chunk = stream.next({ Array(original[$0]) }) {
            #expect(!chunk.isEmpty)
            output.append(contentsOf: chunk)
        }
        let expected = "neu\r\n234" + "MDEyMzQ1Njc4OcO8DQphYmNkZWY=" + "89=C3=BC\r\n" + "ü\r\nabcdef"
        #expect(String(decoding: output, as: UTF8.self) == expected)
        #expect(stream.next { Array(original[$0]) } == nil)
    }

    @Test("A failed read loses nothing, short reads neither")
    func failedReads() {
        struct Failure: Error {}
        var stream = PieceStream([.bytes([1, 2]), .original(0..<original.count)], chunkSize: 100)
        var calls = 0
        func read(_ range: Range<Int>) throws(Failure) -> [UInt8] {
            calls += 1
            if calls.isMultiple(of: 2) { throw Failure() }
            return Array(original[range.prefix(3)])
        }
        var output: [UInt8] = []
        while true {
            do throws(Failure) {
                guard let chunk = try stream.next(read) else { break }
                output.append(contentsOf: chunk)
            } catch {
                continue
            }
        }
        #expect(output == [1, 2] + original)
    }

    @Test("The size of a piece is exact, or a fair estimate")
    func sizes() {
        let text = [UInt8](repeating: 0x61, count: 10_000)
        #expect(Piece.bytes(text).size == 10_000)
        #expect(Piece.original(5..<25).size == 20)
        let base64 = Piece.recoded(0..<10_000, from: .binary, to: .base64)
        let exact = OutgoingMessage(pieces: [base64]).bytes(original: text).count
        #expect(abs(base64.size - exact) < 10)
    }
}
