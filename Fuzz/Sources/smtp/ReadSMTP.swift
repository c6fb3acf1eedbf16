import Fuzzer
import Networks

@testable import Transport

/// Reads a server's replies whole and in pieces; and sends bytes, whose line ends a server must not take for others.
func readSMTP(_ input: Input) {
    let whole = items([input.bytes])
    require(items(input.pieces) == whole, "pieces make other replies")
    for item in whole { check(item) }
    let sent = encode([input.bytes])
    require(encode(input.pieces) == sent, "pieces are sent as other bytes")
    checkSent(sent)
}

private func items(_ pieces: [[UInt8]]) -> [SMTPReplyReader.Item] {
    var reader = SMTPReplyReader()
    var items: [SMTPReplyReader.Item] = []
    for piece in pieces { items += reader.read(piece) }
    return items
}

private func check(_ item: SMTPReplyReader.Item) {
    switch item {
    case .reply(let reply):
        require((200...599).contains(reply.code) && !reply.lines.isEmpty, "a reply that is none")
        require(reply.lines.allSatisfy(isPrintable) && isPrintable(reply.answer.text), "a control character")
        _ = (reply.kind, reply.isGoodbye, SMTPCapabilities(reply))
    case .garbage(let text): require(isPrintable(text), "a control character")
    case .endless: break
    }
}

private func isPrintable(_ text: String) -> Bool { !text.utf8.contains { $0 < 0x20 || $0 == 0x7F } }

private func encode(_ pieces: [[UInt8]]) -> [UInt8] {
    var lines = LineEnds(stuffingDots: true)
    var output: [UInt8] = []
    for piece in pieces { lines.encode(piece.span, into: &output) }
    lines.finish(into: &output)
    return output
}

/// RFC 5321 §2.3.8, §4.5.2: CR and LF stand together, and no line is a lone dot.
private func checkSent(_ sent: [UInt8]) {
    guard !sent.isEmpty else { return }
    require(sent.suffix(2) == [0x0D, 0x0A], "no line end")
    for line in sent.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
        require(line.last == 0x0D, "a bare LF")
        require(!line.dropLast().contains(0x0D), "a bare CR")
        require(!line.dropLast().elementsEqual([0x2E]), "a lone dot")
    }
}
