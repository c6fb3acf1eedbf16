internal import CCurl
internal import Glibc
internal import MailFormat
public import Networks

/// Looks whether a web page is still there, as politely as can be: a HEAD, and a GET that ends with the first bytes of its
/// body where HEAD finds nothing.
///
/// Whoever writes a link chooses where this leads, so: no other place than `places`, whatever names or redirects say; no
/// cookies, logins or referrer; nothing of what is there is kept.
public actor LinkProbe {
    private let executor = ThreadExecutor()
    /// Runs on a thread of its own, as it waits for servers.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// One request takes no longer, redirects included.
    static let timeLimit = Duration.seconds(20)
    /// Of one request: who needs more leads in circles.
    private static let redirectLimit = 5
    /// Says who asks, so that whoever reads their log knows.
    private static let userAgent = "Netzpost link check"

    private let places: WebPlaces
    private let timeLimit: Duration
    private let wake = Wake()

    /// Looks at those places only.
    public init(places: WebPlaces = .public) { self.init(places: places, timeLimit: Self.timeLimit) }

    init(places: WebPlaces, timeLimit: Duration) {
        self.places = places
        self.timeLimit = timeLimit
    }

    /// What the server says of the page at `url`; nil when the task was cancelled.
    public func answer(of url: String) async -> PageAnswer? {
        await withTaskCancellationHandler {
            look(at: url)
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    private func look(at url: String) -> PageAnswer? {
        let url = withHostName(url)
        guard let head = request(url, method: .head) else { return nil }
        // Many servers know no HEAD, or answer it wrongly. One that is asked too much is left alone.
        guard case .status(let status) = head, head.answer != .alive, status != 429, status != 503 else {
            return head.answer
        }
        return request(url, method: .get)?.answer
    }

    // MARK: One request

    private enum Method {
        case head, get
    }

    /// What came of a request.
    private enum Outcome {
        case status(Int)
        /// No such host, or it takes no connections.
        case unreachable
        /// Something else went wrong, on either side.
        case failure

        var answer: PageAnswer {
            switch self {
            case .status(200..<400): .alive
            case .status(404), .status(410): .missing
            case .unreachable: .unreachable
            case .status, .failure: .unclear
            }
        }
    }

    /// nil when the task was cancelled.
    private func request(_ url: String, method: Method) -> Outcome? {
        guard let handle = curl_easy_init() else { return .failure }
        let gate = Gate(places)
        defer {
            curl_multi_remove_handle(wake.multi, handle)
            curl_easy_cleanup(handle)
            withExtendedLifetime(gate) {}
        }
        setOptions(of: handle, url: url, method: method, gate: gate)
        curl_multi_add_handle(wake.multi, handle)
        while !Task.isCancelled {
            var running: Int32 = 0
            curl_multi_perform(wake.multi, &running)
            let result = curl_multi_next_result(wake.multi)
            if result >= 0 { return outcome(CURLcode(UInt32(result)), of: handle, gate) }
            curl_multi_poll(wake.multi, nil, 0, 1000, nil)
        }
        return nil
    }

    private func outcome(_ code: CURLcode, of handle: UnsafeMutableRawPointer, _ gate: Gate) -> Outcome {
        switch code {
        // The second: we have ended it at its first bytes.
        case CURLE_OK, CURLE_WRITE_ERROR:
            var status = 0
            curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
            return .status(status)
        case CURLE_COULDNT_RESOLVE_HOST: return .unreachable
        case CURLE_COULDNT_CONNECT:
            var reason = 0
            curl_get_long(handle, CURLINFO_OS_ERRNO, &reason)
            return reason == ECONNREFUSED && !gate.hasRefused ? .unreachable : .failure
        default: return .failure
        }
    }

    private func setOptions(of handle: UnsafeMutableRawPointer, url: String, method: Method, gate: Gate) {
        curl_set_string(handle, CURLOPT_URL, url)
        curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        curl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        curl_set_long(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 1)
        curl_set_long(handle, CURLOPT_MAXREDIRS, Self.redirectLimit)
        curl_set_long(handle, method == .head ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1)
        curl_set_string(handle, CURLOPT_USERAGENT, Self.userAgent)
        curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        // Empty, not absent: the environment's all_proxy would be obeyed, and nobody would judge what it connects to.
        curl_set_string(handle, CURLOPT_PROXY, "")
        // A connection that is there already would not be judged.
        curl_set_long(handle, CURLOPT_FORBID_REUSE, 1)
        curl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(timeLimit / .milliseconds(1)))
        curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
        curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
        curl_set_reader(handle, CURLOPT_WRITEFUNCTION, endAtBody)
        curl_set_opener(handle, openPermitted)
        curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, Unmanaged.passUnretained(gate).toOpaque())
    }
}

/// The same web address with the host's name as it stands in the domain name system (RFC 5891). libcurl does that only with
/// the help of a locale, which a daemon has not.
private func withHostName(_ url: String) -> String {
    guard let start = url.firstRange(of: "://")?.upperBound else { return url }
    let host = url[start...].prefix { !"/?#:@".contains($0) }
    guard !host.utf8.allSatisfy({ $0 < 0x80 }), let name = Address("page@\(host)")?.domain else { return url }
    return url[..<start] + name + url[host.endIndex...]
}

/// Judges the addresses that one request is about to connect to: the numbers themselves, so that no name can lead elsewhere
/// between a look and the connection.
private final class Gate {
    let places: WebPlaces
    private(set) var hasRefused = false

    init(_ places: WebPlaces) { self.places = places }

    func permits(_ address: UnsafePointer<curl_sockaddr>) -> Bool {
        guard let place = WebPlaces.Place(address), places.permits(place) else {
            hasRefused = true
            return false
        }
        return true
    }
}

extension WebPlaces.Place {
    /// nil for what is no internet address.
    fileprivate init?(_ address: UnsafePointer<curl_sockaddr>) {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        // libcurl has room there for the largest address, whatever the declared type.
        let bytes = UnsafeRawPointer(address) + offset
        let size = Int(address.pointee.addrlen)
        if address.pointee.family == AF_INET, size >= MemoryLayout<sockaddr_in>.size {
            let internet = bytes.loadUnaligned(as: sockaddr_in.self)
            self.init(
                address: withUnsafeBytes(of: internet.sin_addr) { Array($0) },
                port: UInt16(bigEndian: internet.sin_port))
        } else if address.pointee.family == AF_INET6, size >= MemoryLayout<sockaddr_in6>.size {
            let internet = bytes.loadUnaligned(as: sockaddr_in6.self)
            self.init(
                address: withUnsafeBytes(of: internet.sin6_addr) { Array($0) },
                port: UInt16(bigEndian: internet.sin6_port))
        } else {
            return nil
        }
    }
}

/// The OPENSOCKETFUNCTION: a socket only for a place that is permitted.
private func openPermitted(
    _ gate: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let gate, let address, purpose == CURLSOCKTYPE_IPCXN,
        Unmanaged<Gate>.fromOpaque(gate).takeUnretainedValue().permits(address)
    else { return -1 }
    let details = address.pointee
    return socket(details.family, details.socktype | Int32(SOCK_CLOEXEC.rawValue), details.protocol)
}

/// The WRITEFUNCTION: takes nothing, which ends the request.
private func endAtBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ data: UnsafeMutableRawPointer?
) -> Int { 0 }
