import Fuzzer
import MailFormat

/// Decodes in pieces and at once, and what is encoded is decoded to the same.
func codeTransfer(_ input: Input) {
    for encoding in [TransferEncoding.base64, .quotedPrintable, .uuencode, .eightBit] {
        require(decode(input.pieces, encoding) == encoding.decoded(input.bytes), "\(encoding): decoded by pieces")
        let encoded = encoding.encoded(input.bytes)
        require(encode(input.pieces, encoding) == encoded, "\(encoding): encoded by pieces")
        require(encoding.decoded(encoded) == expected(input.bytes, encoding), "\(encoding): decoded to something else")
        check(encoded, encoding)
    }
    readUuencoded(input)
    streamPieces(input)
}

private func decode(_ pieces: [[UInt8]], _ encoding: TransferEncoding) -> [UInt8] {
    var decoder = TransferDecoder(encoding)
    var output: [UInt8] = []
    for piece in pieces { decoder.decode(piece.span, into: &output) }
    decoder.finish(into: &output)
    _ = decoder.isMalformed
    return output
}

private func encode(_ pieces: [[UInt8]], _ encoding: TransferEncoding) -> [UInt8] {
    var encoder = TransferEncoder(encoding)
    var output: [UInt8] = []
    for piece in pieces { encoder.encode(piece.span, into: &output) }
    encoder.finish(into: &output)
    return output
}

/// Quoted-printable writes line ends as CRLF; nobody writes uuencode.
private func expected(_ bytes: [UInt8], _ encoding: TransferEncoding) -> [UInt8] {
    switch encoding {
    case .quotedPrintable: withCRLF(bytes)
    case .uuencode: encoding.decoded(bytes)
    case .base64, .sevenBit, .eightBit, .binary: bytes
    }
}

/// RFC 2045 §6.7, §6.8: printable ASCII in lines of at most 76 characters that no blank ends.
private func check(_ encoded: [UInt8], _ encoding: TransferEncoding) {
    guard encoding == .base64 || encoding == .quotedPrintable, !encoded.isEmpty else { return }
    for line in encoded.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
        require(line.last == 0x0D, "\(encoding): a bare LF")
    }
    for line in encoded.split(separator: 0x0A) {
        let text = line.last == 0x0D ? line.dropLast() : line
        require(text.count <= 76, "\(encoding): a line of \(text.count)")
        require(text.allSatisfy { 0x20..<0x7F ~= $0 || $0 == 0x09 }, "\(encoding): not printable")
        require(text.last != 0x20 && text.last != 0x09, "\(encoding): a blank at the end")
    }
}

/// The line that begins uuencoded bytes is hard to hit.
private func readUuencoded(_ input: Input) {
    let body = Array("begin 644 x\n".utf8) + input.bytes
    let pieces = Input.pieces(of: body, seed: input.choice)
    require(decode(pieces, .uuencode) == TransferEncoding.uuencode.decoded(body), "uuencode: decoded by pieces")
}

/// Recoded and original bytes come out the same, however much is read at once.
private func streamPieces(_ input: Input) {
    let original = input.bytes
    let middle = original.count / 2
    let pieces: [Piece] = [
        .original(0..<middle), .recoded(middle..<original.count, from: .base64, to: .quotedPrintable),
        .bytes([0x0D, 0x0A]), .recoded(0..<original.count, from: .quotedPrintable, to: .base64),
    ]
    let whole = OutgoingMessage(pieces: pieces).bytes(original: original)
    var stream = PieceStream(pieces, chunkSize: Int(input.choice) % 32)
    var output: [UInt8] = []
    while let bytes = stream.next({ Array(original[$0]) }) { output += bytes }
    require(output == whole, "small chunks make another message")
}
