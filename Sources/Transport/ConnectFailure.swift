internal import CCurl

/// Why libcurl could not connect or log in: its code, then what the server said.
struct ConnectFailure {
    var reason: TransportError.Reason
    var detail: String

    init(code: CURLcode, dialogue: [String], text: String, application: CurlConnection.Application) {
        let refusal = dialogue.last { Self.isRefusal($0, application) }
        reason = Self.reason(code, refusal: refusal)
        let cause = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        // The server's last words say more than libcurl's "Login denied", or that it is another kind of server.
        let words = refusal ?? (reason == .unreachable ? dialogue.last : nil)
        detail = words.map { "\(cause): \($0)" } ?? cause
    }

    private static func reason(_ code: CURLcode, refusal: String?) -> TransportError.Reason {
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION: .certificate
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_URL_MALFORMAT: .configuration
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: .tls
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR:
            refusal.map(isTemporary) == true ? .unavailable : .login
        // Greeted by BYE or 421 (RFC 9051 §7.1.5, RFC 5321 §3.1), or by something that is no such server.
        case CURLE_WEIRD_SERVER_REPLY:
            refusal == nil ? .protocolViolation : .unavailable
        default: .unreachable
        }
    }

    /// Whether `line` says no: an SMTP reply 4yz or 5yz, IMAP's NO, BAD or BYE.
    private static func isRefusal(_ line: String, _ application: CurlConnection.Application) -> Bool {
        switch application {
        case .smtp:
            return line.first == "4" || line.first == "5"
        case .imap:
            let words = line.uppercased().split(separator: " ", maxSplits: 2)
            return words.count > 1 && ["NO", "BAD", "BYE"].contains(words[1])
        }
    }

    /// Whether a refused login may work later (RFC 5321 §4.2.1, RFC 9051 §7.1).
    private static func isTemporary(_ line: String) -> Bool {
        let line = line.uppercased()
        return line.first == "4" || line.hasPrefix("* BYE")
            || ["[UNAVAILABLE]", "[INUSE]", "[SERVERBUG]", "[CONTACTADMIN]", "[LIMIT]"].contains {
                line.contains($0)
            }
    }
}
