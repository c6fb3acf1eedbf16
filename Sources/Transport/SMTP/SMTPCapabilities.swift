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
    /// All that it offers: keywords in upper case, with their parameters.
    private(set) var keywords: [String: String] = [:]

    init() {}

    /// Reads the lines of the answer to EHLO; the first one is the server's greeting.
    init(_ reply: SMTPReply) {
        for line in reply.lines.dropFirst() {
            let keyword = line.prefix { $0 != " " && $0 != "=" }
            keywords[keyword.uppercased()] = String(line.dropFirst(keyword.count + 1))
            switch keyword.uppercased() {
            case "PIPELINING": pipelining = true
            case "8BITMIME": eightBitMIME = true
            case "SMTPUTF8": utf8 = true
            case "DSN": deliveryStatus = true
            case "SIZE": size = true
            default: break
            }
        }
    }
}
