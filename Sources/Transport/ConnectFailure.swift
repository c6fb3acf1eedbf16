internal import CCurl
internal import Networks

/// Why libcurl could not connect or log in: its code, then what the server said.
struct ConnectFailure {
    let code: CURLcode
    private(set) var reason: TransportError.Reason
    let detail: String

    /// `text` is libcurl's, `dialogue` what the server said; `isReached`: TCP was connected.
    init(
        code: CURLcode, text: String, dialogue: [String], isReached: Bool, application: CurlConnection.Application,
        settings: ServerSettings
    ) {
        self.code = code
        let refusal = dialogue.last { Self.isRefusal($0, application) }
        let isCut = Self.isCut(code, text: text)
        reason = isCut ? (refusal == nil ? .unreachable : .unavailable) : Self.reason(code, refusal: refusal)
        if case .tokenCommand? = settings.credential {
            // What is wrong with a token may come as a challenge, which libcurl does not answer (RFC 7628 §3.2.2).
            let isChallenged = code == CURLE_LOGIN_DENIED && dialogue.last.map(Self.isChallenge) ?? false
            if isChallenged || reason == .login { reason = .token }
        }
        if code == CURLE_LOGIN_DENIED, refusal == nil, reason != .token {
            let offer = dialogue.last { Self.isOffer($0) }
            detail =
                "the server offers no login that we can do here" + (offer.map { " (\($0))" } ?? "")
                + "; use its port with TLS, or the kind of login that it offers"
            return
        }
        let cause = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        // The server's last words say more than libcurl's "Login denied", or that it is another kind of server.
        let words = refusal ?? (reason == .unreachable ? dialogue.last : nil)
        if isCut {
            detail = words.map { "cut off after: \($0)" } ?? "cut off"
        } else {
            let isSilent = isReached && dialogue.isEmpty && settings.security != .implicitTLS
            let remedy = Self.remedy(code, cause, isSilent: isSilent, application)
            detail = (words.map { "\(cause): \($0)" } ?? cause) + (remedy.map { "; \($0)" } ?? "")
        }
    }

    /// What to change when the two sides don't agree about TLS; nil when that is not the trouble. `isSilent`: no
    /// greeting came.
    private static func remedy(
        _ code: CURLcode, _ cause: String, isSilent: Bool, _ application: CurlConnection.Application
    ) -> String? {
        let scheme = application.rawValue
        switch code {
        case CURLE_USE_SSL_FAILED:
            return "use the server's port that begins with TLS, by \(scheme)s://"
        case CURLE_OPERATION_TIMEDOUT where isSilent:
            return "the server does not greet: a port that begins with TLS wants \(scheme)s://"
        // OpenSSL's words for an answer that is no TLS at all.
        case CURLE_SSL_CONNECT_ERROR where cause.contains("wrong version number"):
            return "the port does not begin with TLS: if the server offers STARTTLS there, write \(scheme)://"
        // The server's alert, and our own finding.
        case CURLE_SSL_CONNECT_ERROR
        where cause.contains("alert protocol version") || cause.contains("unsupported protocol"):
            return "the server knows no TLS 1.2: it has to be updated, or another one used"
        default: return nil
        }
    }

    /// Whether the connection ended before the login did. libcurl tells it by an errno of other calls, and in the
    /// midst of TLS as an error of TLS that OpenSSL knows nothing about.
    private static func isCut(_ code: CURLcode, text: String) -> Bool {
        switch code {
        case CURLE_RECV_ERROR: text.hasPrefix("response reading failed")
        case CURLE_SSL_CONNECT_ERROR: text.hasPrefix("OpenSSL SSL_connect: ")
        default: false
        }
    }

    private static func reason(_ code: CURLcode, refusal: String?) -> TransportError.Reason {
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION: .certificate
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_URL_MALFORMAT: .configuration
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: .tls
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR:
            // Nothing was refused: libcurl found no mechanism to try.
            refusal.map { isTemporary($0) ? .unavailable : .login } ?? .configuration
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

    /// Whether `line` asks for more of a login (RFC 9051 §7.6, RFC 4954 §4).
    private static func isChallenge(_ line: String) -> Bool { line.hasPrefix("+") || line.hasPrefix("334") }

    /// Whether `line` names the ways to log in (RFC 9051 §7.2.2, RFC 4954 §3).
    private static func isOffer(_ line: String) -> Bool {
        let line = line.uppercased()
        return line.contains("CAPABILITY ") || line.contains("AUTH ")
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
