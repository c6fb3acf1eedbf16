internal import MailFormat
internal import Networks

/// The commands that hand over an envelope, with the parameters that the server knows, and what we refuse
/// ourselves as the server could not carry it.
struct SMTPEnvelope: Hashable, Sendable {
    /// MAIL, without its line end.
    let mail: String
    /// RCPT for each recipient, in order.
    let recipients: [Recipient]
    /// Recipients that no command is sent for.
    let refused: [Int64: DeliveryOutcome]

    /// A RCPT command, without its line end, and its delivery.
    struct Recipient: Hashable, Sendable {
        let delivery: Int64
        let command: String
    }

    /// `size`: bytes of the message with its line ends as CRLF (RFC 1870 §3).
    init(_ transmission: Transmission, size: Int, for server: SMTPCapabilities) {
        let reverse = transmission.reversePath?.description ?? ""
        let reports = server.deliveryStatus && transmission.reversePath != nil
        var refused: [Int64: DeliveryOutcome] = [:]
        var commands: [Recipient] = []
        var needsUTF8 = transmission.message.needsSMTPUTF8 || !reverse.isASCII
        for recipient in transmission.recipients {
            let address = recipient.address.description
            refused[recipient.delivery] = Self.refusal(of: address, in: transmission, for: server)
            guard refused[recipient.delivery] == nil else { continue }
            needsUTF8 = needsUTF8 || !address.isASCII
            let options = reports ? " NOTIFY=FAILURE,DELAY ORCPT=\(originalRecipient(address))" : ""
            commands.append(
                Recipient(delivery: recipient.delivery, command: "RCPT TO:<\(address)>\(options)"))
        }
        self.refused = refused
        recipients = commands
        let isEightBit = transmission.message.sevenBitPieces != nil || needsUTF8
        mail =
            "MAIL FROM:<\(reverse)>"
            + (server.size ? " SIZE=\(size)" : "")
            + (server.eightBitMIME && isEightBit ? " BODY=8BITMIME" : "")
            + (server.utf8 && needsUTF8 ? " SMTPUTF8" : "")
            // A null reverse-path gets no report: nothing to ask for (RFC 3461 §4).
            + (reports ? " RET=HDRS ENVID=\(xtext(transmission.envelopeID))" : "")
    }

    /// Why the server can't be asked to take the message for `address`; nil when it can.
    private static func refusal(
        of address: String, in transmission: Transmission, for server: SMTPCapabilities
    ) -> DeliveryOutcome? {
        let reverse = transmission.reversePath?.description ?? ""
        // `Address` allows none; a command in two lines would be two commands.
        if (address + reverse).utf8.contains(where: { $0 < 32 || $0 == 127 }) {
            return .permanent(
                ServerAnswer(
                    code: 553, enhancedCode: "5.1.3", text: "not sent: control characters in an address"))
        }
        guard !server.utf8 else { return nil }
        // The codes that a server would give (RFC 6531 §3.5).
        if transmission.message.needsSMTPUTF8 {
            return .permanent(
                ServerAnswer(
                    code: 550, enhancedCode: "5.6.9",
                    text: "not sent: the header holds UTF-8 and the relay does not offer SMTPUTF8"))
        }
        if !(address + reverse).isASCII {
            return .permanent(
                ServerAnswer(
                    code: 553, enhancedCode: "5.6.7",
                    text: "not sent: the address is not ASCII and the relay does not offer SMTPUTF8"))
        }
        return nil
    }
}

/// `address` for the parameter ORCPT (RFC 3461 §4.2, RFC 6533 §3).
private func originalRecipient(_ address: String) -> String {
    address.isASCII ? "rfc822;" + xtext(address) : "utf-8;" + utf8AddressText(address)
}

/// Printable ASCII without `+` and `=`, all else as `+` and two hexadecimal digits (xtext, RFC 3461 §4).
func xtext(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
        if (33...126).contains(byte), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "=") {
            result.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            result += "+" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}

/// ASCII alone, all else as `\x{…}` (utf-8-addr-xtext, RFC 6533 §3).
private func utf8AddressText(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
        if (33...126).contains(scalar.value), !"\\+=".unicodeScalars.contains(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            result += "\\x{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
    }
}

extension String {
    fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 128 } }
}
