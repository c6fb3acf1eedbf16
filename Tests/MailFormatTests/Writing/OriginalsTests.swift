import Testing

@testable import MailFormat

@Suite("Several originals lie one behind the other") struct OriginalsTests {
    private let stored: [[UInt8]] = [Array("null".utf8), [], Array("eins".utf8), [], [], Array("zw".utf8), []]

    @Test("Every range is read piece by piece, whatever it spans")
    func reading() {
        let originals = Originals(sizes: stored.map(\.count))
        let all = stored.flatMap { $0 }
        #expect(originals.size == all.count)
        #expect(originals.starts == [0, 4, 4, 8, 8, 8, 10])
        for start in 0...all.count {
            for end in start...all.count {
                var stream = PieceStream([.original(start..<end)], chunkSize: 3)
                var output: [UInt8] = []
                while let chunk = stream.next({ originals.read($0) { index, range in Array(stored[index][range]) } }) {
                    output += chunk
                }
                #expect(output == Array(all[start..<end]))
            }
        }
        for outside in [all.count..<all.count + 3, -2..<1] {
            #expect(originals.read(outside) { _, _ in [1] }.isEmpty)
        }
        #expect(Originals(sizes: []).read(0..<1) { _, _ in [1] }.isEmpty)
    }
}
