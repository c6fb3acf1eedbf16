import TestSupport

@testable import MailFormat

extension Corpus {
    /// The header of a mail: what stands before its first empty line.
    static func header(_ file: String) -> Header? {
        guard let bytes = bytes(file) else { return nil }
        var lineStart = 0
        var end = bytes.count
        for (position, byte) in bytes.enumerated() where byte == .lineFeed {
            let line = bytes[lineStart..<position]
            if line.isEmpty || line.elementsEqual([.carriageReturn]) {
                end = lineStart
                break
            }
            lineStart = position + 1
        }
        var defects: Set<Defect> = []
        return Header(Array(bytes[..<end]), defects: &defects)
    }
}
