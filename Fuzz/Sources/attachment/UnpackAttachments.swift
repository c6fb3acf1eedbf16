import Fuzzer
import MailFormat

/// Takes all attachments out of a mail; and files that are written into a text are found in it.
func unpackAttachments(_ input: Input) {
    let bytes = input.bytes
    let message = Message(bytes)
    let files = message.unpackedAttachments { Array(bytes[$0]) }
    require(files.filter { $0.place == .whole } == message.attachments, "parts are lost")
    for file in files {
        require(message.parts.indices.contains(file.part), "an attachment of no part")
        let part = message.parts[file.part]
        let decoded = part.encoding.decoded(Array(bytes[part.body]))
        require(file.contents(in: decoded).count <= decoded.count * longestLine, "an attachment is too long")
        if let name = file.name {
            require(!name.isEmpty && !name.unicodeScalars.contains(where: isForbidden), "the name \(name)")
        }
    }
    readText(bytes)
    findWritten(bytes)
}

/// A length letter alone stands for up to 63 zeros, as transports take blanks away.
private let longestLine = 63

private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar == "/" || scalar == "\\" || scalar.isHidden
}

/// The text and its files are all that there is, in order.
private func readText(_ bytes: [UInt8]) {
    let text = UuencodedText(bytes)
    var position = 0
    for file in text.files {
        require(file.range.lowerBound >= position && file.range.upperBound <= bytes.count, "files overlap")
        position = file.range.upperBound
        require(text.contents(of: file).count <= file.range.count * longestLine, "a file is too long")
    }
    let inFiles = text.files.reduce(0) { $0 + $1.range.count }
    require(text.textBytes.count == bytes.count - inFiles, "bytes are lost")
}

private func findWritten(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let before = Array("Hallo\n".utf8)
    let text = UuencodedText(before + uuencoded(bytes) + before)
    require(text.files.map(\.name) == ["katze.txt"], "what was written is not found")
    require(text.textBytes == before + before, "the text around a file")
    require(text.files.map { text.contents(of: $0) } == [bytes], "another file than was written")
}

private func uuencoded(_ bytes: [UInt8]) -> [UInt8] {
    var output = Array("begin 644 katze.txt\n".utf8)
    for start in stride(from: 0, to: bytes.count, by: 45) {
        let line = bytes[start..<min(start + 45, bytes.count)]
        output.append(letter(UInt32(line.count)))
        for place in stride(from: line.startIndex, to: line.endIndex, by: 3) {
            let group = (0..<3).reduce(UInt32(0)) { sum, step in
                sum << 8 | (place + step < line.endIndex ? UInt32(line[place + step]) : 0)
            }
            output += [letter(group >> 18), letter(group >> 12), letter(group >> 6), letter(group)]
        }
        output.append(0x0A)
    }
    return output + Array("`\nend\n".utf8)
}

/// Six bits as a letter; zero is written as a grave accent, as blanks get lost.
private func letter(_ bits: UInt32) -> UInt8 { bits & 0x3F == 0 ? 0x60 : UInt8(0x20 + (bits & 0x3F)) }
