/// What a server said while libcurl connected and logged in; the newest lines only.
final class Transcript {
    /// Enough for greeting, capabilities and refusal, however long a greeting a server is proud of.
    private static let lineLimit = 64
    /// RFC 5321 §4.5.3.1.5 allows 512; an IMAP capability line may be longer and is not needed whole.
    private static let lengthLimit = 2_000

    var lines: [String] = []

    func note(_ line: UnsafeRawBufferPointer) {
        var bytes = line.prefix(Self.lengthLimit)
        while let last = bytes.last, last == UInt8(ascii: "\r") || last == UInt8(ascii: "\n") {
            bytes.removeLast()
        }
        if lines.count == Self.lineLimit { lines.removeFirst() }
        lines.append(String(decoding: bytes, as: UTF8.self).printable)
    }

    /// Whether the server named a mechanism that takes the password as it is.
    var offersPlainOrLogin: Bool {
        lines.contains { line in
            let words = line.uppercased().split { $0 == " " || $0 == "-" }
            let isAuthLine = words.contains("AUTH")
            return words.contains { word in
                word == "AUTH=PLAIN" || word == "AUTH=LOGIN"
                    || isAuthLine && (word == "PLAIN" || word == "LOGIN")
            }
        }
    }
}

extension String {
    /// Without control characters, for logs and messages.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}

/// libcurl's HEADERFUNCTION: keeps a line of the server.
func noteServerLine(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ transcript: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let transcript else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    Unmanaged<Transcript>.fromOpaque(transcript).takeUnretainedValue().note(line)
    return size * count
}
