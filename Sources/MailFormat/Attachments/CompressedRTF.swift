/// Takes the compression off that Outlook puts on RTF (PidTagRtfCompressed, MS-OXRTFCP); nil for bytes that are none.
///
/// What is damaged or cut is given up to there. No more than `limit` bytes come out, whatever the header announces.
func decompressedRTF(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var header = ByteCursor(Array(bytes.prefix(CompressedRTF.headerSize)), in: 0..<CompressedRTF.headerSize)
    // The checksum behind them is not looked at: damaged text is better than none.
    guard let size = header.uint32(), let rawSize = header.uint32(), let kind = header.uint32(), header.left == 4 else {
        return nil
    }
    // The size counts itself no part of it.
    let content = bytes.prefix(Int(size) + 4).dropFirst(CompressedRTF.headerSize)
    let limit = min(Int(rawSize), limit)
    switch kind {
    case CompressedRTF.uncompressed: return Array(content.prefix(limit))
    case CompressedRTF.compressed:
        var reader = CompressedRTF(limit: limit)
        reader.read(content)
        return reader.output
    default: return nil
    }
}

/// LZFu (MS-OXRTFCP §2.1.3, §3.1): runs of eight literals or references into a ring of 4096 bytes.
private struct CompressedRTF {
    static let headerSize = 16
    /// `LZFu` and `MELA`.
    static let compressed: UInt32 = 0x7546_5A4C
    static let uncompressed: UInt32 = 0x414C_454D

    private(set) var output: [UInt8] = []
    private var ring: [UInt8]
    /// Where the next byte goes.
    private var place: Int
    private let limit: Int

    private static let ringSize = 4096
    /// MS-OXRTFCP §2.1.2.1: what the ring holds at the beginning.
    private static let beginning = Array(
        (#"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "#
            + #"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"#
            + "\r\n" + #"\par \pard\plain\f0\fs20\b\i\u\tab\tx"#).utf8)

    init(limit: Int) {
        self.limit = limit
        place = Self.beginning.count
        ring = Self.beginning + [UInt8](repeating: 0, count: Self.ringSize - Self.beginning.count)
    }

    mutating func read(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while let control = rest.popFirst() {
            for bit in 0..<8 {
                guard output.count < limit else { return }
                if control & 1 << bit == 0 {
                    guard let literal = rest.popFirst() else { return }
                    put(literal)
                } else {
                    guard let high = rest.popFirst(), let low = rest.popFirst() else { return }
                    let offset = Int(high) << 4 | Int(low) >> 4
                    // A reference to where the next byte goes is the end.
                    if offset == place { return }
                    copy(from: offset, count: Int(low & 15) + 2)
                }
            }
        }
    }

    private mutating func copy(from offset: Int, count: Int) {
        for step in 0..<min(count, limit - output.count) { put(ring[(offset + step) % Self.ringSize]) }
    }

    private mutating func put(_ byte: UInt8) {
        output.append(byte)
        ring[place] = byte
        place = (place + 1) % Self.ringSize
    }
}
