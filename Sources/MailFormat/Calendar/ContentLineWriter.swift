/// Writes content lines, folded and ended by CRLF (RFC 5545 §3.1, RFC 6350 §3.2).
struct ContentLineWriter {
    /// RFC 5545 §3.1: octets in a line without its end.
    private static let lineLength = 75

    private(set) var bytes: [UInt8] = []

    /// Writes a line whose value is text.
    mutating func add(_ name: String, text: String?, parameters: [ContentLine.Parameter] = []) {
        guard let text else { return }
        add(ContentLine(name, parameters: parameters, value: ContentLine.escaped(text)))
    }

    /// Writes a line with its value as it is, but for control characters.
    mutating func add(_ line: ContentLine) {
        var text = line.group.map { $0 + "." } ?? ""
        text += line.name
        for parameter in line.parameters {
            text += ";\(parameter.name)=" + parameter.values.map(Self.parameterValue).joined(separator: ",")
        }
        text += ":" + line.value
        fold(text.utf8.filter { !$0.isControl || $0 == .tab })
    }

    /// A line longer than the limit goes on in the next one behind a blank; a character of several bytes stays whole.
    private mutating func fold(_ line: [UInt8]) {
        var room = Self.lineLength
        var start = 0
        while line.count - start > room {
            var end = start + room
            while end > start + 1, line[end] & 0xC0 == 0x80 { end -= 1 }
            bytes += line[start..<end] + [.carriageReturn, .lineFeed, .blank]
            start = end
            room = Self.lineLength - 1
        }
        bytes += line[start...] + [.carriageReturn, .lineFeed]
    }

    /// In quotes where the value needs them, and with the escapes of RFC 6868 §3.1.
    private static func parameterValue(_ value: String) -> String {
        var written: [UInt8] = []
        var needsQuotes = false
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "^"): written += Array("^^".utf8)
            case UInt8(ascii: "\""): written += Array("^'".utf8)
            case .lineFeed: written += Array("^n".utf8)
            default: written.append(byte)
            }
            needsQuotes = needsQuotes || !byte.isAtomText && byte != UInt8(ascii: ".")
        }
        let text = String(decoding: written, as: UTF8.self)
        return needsQuotes ? "\"\(text)\"" : text
    }
}
