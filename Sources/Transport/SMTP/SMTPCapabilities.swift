/// What a server offers in its answer to EHLO, as far as we use it (RFC 5321 §4.1.1.1).
struct SMTPCapabilities: Hashable, Sendable {
    /// RFC 2920.
    var pipelining = false
    /// RFC 6152.
    var eightBitMIME = false
    /// RFC 6531.
    var utf8 = false
    /// RFC 3461.
    var deliveryStatus = false
    /// RFC 1870: the parameter SIZE of MAIL is known.
    var size = false

    init() {}

    /// Reads the lines of the answer to EHLO; the first one is the server's greeting.
    init(_ reply: SMTPReply) {
        for keyword in Self.keywords(in: reply).keys {
            switch keyword {
            case "PIPELINING": pipelining = true
            case "8BITMIME": eightBitMIME = true
            case "SMTPUTF8": utf8 = true
            case "DSN": deliveryStatus = true
            case "SIZE": size = true
            default: break
            }
        }
    }

    /// All that such an answer offers: keywords in upper case, with their parameters.
    static func keywords(in reply: SMTPReply) -> [String: String] {
        let pairs = reply.lines.dropFirst().map { line in
            let keyword = line.prefix { $0 != " " && $0 != "=" }
            return (keyword.uppercased(), String(line.dropFirst(keyword.count + 1)))
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
