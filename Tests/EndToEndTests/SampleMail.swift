import Foundation

/// A raw mail, written down byte by byte, so that the tests know every byte that comes in.
struct SampleMail: Sendable {
    var from = "Anna Meyer <m1@sprache.example>"
    var to = "sprache@netz.example"
    var subject = "Einladung zum Treffen"
    var messageID = "<\(UUID().uuidString)@sprache.example>"
    var fields: [String] = []
    var text = "Guten Tag,\r\n\r\nbis bald.\r\n"
    var attachments: [Attachment] = []

    /// A part as it stands in the mail: its header and its still encoded body.
    struct Attachment: Sendable {
        var name: String
        var type: String
        var encoding: String
        /// As transmitted.
        var body: [UInt8]
        /// What the archive and the recipient must have after decoding.
        var content: [UInt8]
    }

    var bytes: [UInt8] {
        var header = [
            "Received: from mail.sprache.example by mx.netz.example; Mon, 23 Nov 2026 08:00:00 +0100",
            "From: \(from)", "To: \(to)", "Subject: \(subject)", "Message-ID: \(messageID)",
            "Date: Mon, 23 Nov 2026 07:59:58 +0100", "MIME-Version: 1.0",
        ]
        header += fields
        guard !attachments.isEmpty else {
            header.append("Content-Type: text/plain; charset=utf-8")
            header.append("Content-Transfer-Encoding: 8bit")
            return Array((header.joined(separator: "\r\n") + "\r\n\r\n" + text).utf8)
        }
        header.append("Content-Type: multipart/mixed; boundary=\"=_grenze\"")
        var bytes = Array((header.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        bytes += Array("--=_grenze\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\(text)".utf8)
        for attachment in attachments {
            bytes += Array(
                """
                \r\n--=_grenze\r
                Content-Type: \(attachment.type); name="\(attachment.name)"\r
                Content-Disposition: attachment; filename="\(attachment.name)"\r
                Content-Transfer-Encoding: \(attachment.encoding)\r
                \r\n
                """.utf8)
            bytes += attachment.body
        }
        return bytes + Array("\r\n--=_grenze--\r\n".utf8)
    }
}

extension SampleMail.Attachment {
    /// Base64 in lines of an odd length and with blanks behind them.
    static func oddBase64(_ name: String, _ content: [UInt8], type: String = "application/octet-stream") -> Self {
        let encoded = Array(Data(content).base64EncodedString().utf8)
        var body: [UInt8] = []
        for (number, start) in stride(from: 0, to: encoded.count, by: 61).enumerated() {
            body += encoded[start..<min(start + 61, encoded.count)]
            body += Array((number % 3 == 0 ? " \r\n" : "\r\n").utf8)
        }
        return Self(name: name, type: type, encoding: "base64", body: body, content: content)
    }

    /// Base64 as mail programs write it.
    static func base64(_ name: String, _ content: [UInt8], type: String = "application/octet-stream") -> Self {
        let encoded = Data(content).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        return Self(name: name, type: type, encoding: "base64", body: Array(encoded.utf8), content: content)
    }

    /// Text as it stands, in seven bits.
    static func text(_ name: String, _ lines: [String]) -> Self {
        let body = Array(lines.joined(separator: "\r\n").utf8)
        return Self(name: name, type: "text/csv; charset=us-ascii", encoding: "7bit", body: body, content: body)
    }

    /// Text in windows-1252, eight bits, no line end at its end.
    static func eightBit(_ name: String) -> Self {
        let body =
            Array("Stra".utf8) + [0xDF] + Array("e;M".utf8) + [0xFC]
            + Array("nster\r\n.ein Punkt\r\n..zwei\r\nEnde".utf8)
        return Self(name: name, type: "text/plain; charset=windows-1252", encoding: "8bit", body: body, content: body)
    }
}

/// Bytes that look like nothing in particular, the same for the same seed.
func noise(_ count: Int, seed: UInt64) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
        // xorshift64
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt8(truncatingIfNeeded: state >> 32)
    }
}
