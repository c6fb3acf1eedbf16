import Fuzzer
import MailFormat

/// Reads any bytes as a non-delivery mail: whole, in pieces, and with the other line end.
func readBounce(_ input: Input) {
    let bytes = input.bytes
    let whole = report(of: Message(bytes), bytes)
    var reader = MessageReader()
    for piece in input.pieces { reader.read(piece.span) }
    require(report(of: reader.finish(), bytes) == whole, "pieces make another report")
    if let whole { check(whole, bytes) }
    // A converter may lose its way in broken text of another charset at another place.
    if !bytes.contains(0x0D), !input.text.lowercased().contains("charset") {
        let network = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        let other = report(of: Message(network), network)
        require(other?.recipients == whole?.recipients, "CRLF makes other recipients")
    }
}

private func report(of message: Message, _ bytes: [UInt8]) -> BounceReport? {
    BounceReport(message) { Array(bytes[$0]) }
}

private func check(_ report: BounceReport, _ bytes: [UInt8]) {
    require(report.recipients.count <= bytes.count, "more recipients than bytes")
    require(Set(report.recipients.map(\.address)).count == report.recipients.count, "a recipient twice")
    _ = (report.returnedMessageID, report.returnedReversePath)
    for recipient in report.recipients {
        for address in [recipient.address] + recipient.otherAddresses {
            // A header may name what no server takes; whoever sends asks `isMailable`.
            require(!address.isMailable || Address(address.description) == address, "\(address) is another address")
        }
        // The last character may be cut, and then takes three bytes.
        require(recipient.diagnostic.utf8.count <= 1003, "endless words")
        require(!recipient.diagnostic.utf8.contains(0x0A), "words on several lines")
        require(EnhancedStatus(recipient.status.description) == recipient.status, "\(recipient.status) is no code")
        require(recipient.reply.map { (400...599).contains($0) } ?? true, "a reply of success")
        require(recipient.action == .failed || recipient.action == .delayed, "\(recipient.action) is no failure")
    }
}
