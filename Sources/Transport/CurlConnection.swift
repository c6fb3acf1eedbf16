internal import CCurl
internal import Glibc
internal import Networks

/// A connection that libcurl has opened, secured and logged in; from then on its user speaks the protocol.
///
/// Everything here blocks. It is created, used and closed on the thread of one actor (`ThreadExecutor`); while it
/// waits it looks at `Task.isCancelled` whenever its `Wake` is signalled.
final class CurlConnection {
    /// The protocols whose login libcurl does for us.
    enum Application: String {
        case imap
        case smtp
    }

    /// TCP, TLS and the whole login take no longer, unless a protocol's limits say so.
    static let connectLimit = Duration.seconds(30)
    /// What one write takes at most: a larger one tells nothing until all of it is gone.
    private static let pieceSize = 65_536
    /// Input taken in while output is stuck, so that both sides cannot wait for each other for ever.
    private static let drainLimit = 1 << 20
    /// No wait is longer: TLS may owe a write of its own that no poll for reading shows.
    private static let longestWait = Duration.seconds(60)

    let settings: ServerSettings
    /// As `imap.example:993`.
    let peer: String
    /// What the server said up to the login, newest last: for diagnosis only, as lines before STARTTLS may be forged.
    var dialogue: [String] { transcript.lines }
    /// Whether cancelling the task ends what it waits for. Off while saying goodbye.
    var isCancellable = true
    /// Whether the other side has closed its direction.
    private(set) var isAtEnd = false

    private let application: Application
    private let helloName: String
    private let connectLimit: Duration
    /// What tries to connect have taken of it.
    private var connectTime = Duration.zero
    private let wake: Wake
    private let transcript = Transcript()
    private var handle: UnsafeMutableRawPointer?
    private var socket: curl_socket_t = -1
    /// One stable buffer: TLS wants a blocked write repeated with the same pointer and length.
    private let output = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceSize)
    /// A write was given up half-way: whatever came after it would be read as the rest of it.
    private var isOutputCut = false
    /// Received while output was stuck.
    private var drained: [UInt8] = []
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var thread: pthread_t?

    /// `helloName` is what EHLO says (RFC 5321 §4.1.1.1); IMAP needs none.
    init(
        to settings: ServerSettings, application: Application, helloName: String = "",
        within connectLimit: Duration = connectLimit, wake: Wake
    ) {
        self.settings = settings
        self.application = application
        self.helloName = helloName
        self.connectLimit = connectLimit
        self.wake = wake
        peer = "\(settings.host):\(settings.port)"
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        close()
        output.deallocate()
        errorText.deallocate()
    }

    /// Connects, secures and logs in.
    func open() throws(TransportError) {
        thread = pthread_self()
        let failure: ConnectFailure?
        if case .tokenCommand(let arguments)? = settings.credential {
            failure = try logIn(with: TokenCommand(arguments))
        } else {
            failure = try logIn()
        }
        guard failure == nil, let handle else {
            throw error("connect to", failure?.reason ?? .unreachable, failure?.detail ?? "closed")
        }
        var response = 0
        curl_get_long(handle, CURLINFO_RESPONSE_CODE, &response)
        // libcurl goes on unauthenticated where SMTP offers no AUTH: 235 is the answer to a login (RFC 4954 §4).
        if application == .smtp, settings.user != nil, response != 235 {
            close()
            throw error(
                "log in to", .configuration,
                "the server offers no login (AUTH); use its submission port, or leave the user out of the address")
        }
        curl_get_socket(handle, CURLINFO_ACTIVESOCKET, &socket)
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        errorText.pointee = 0
    }

    /// Reads what is there into `buffer`, waiting for the first byte; how many bytes, 0 at the end of the stream.
    func receive(into buffer: inout [UInt8], until deadline: ContinuousClock.Instant) throws(TransportError)
        -> Int
    {
        if let count = try receiveIfAny(into: &buffer, until: deadline) { return count }
        throw error("read from", .unreachable, "no answer in time")
    }

    /// The same where silence is no error: nil when nothing came until `deadline`.
    func receiveIfAny(
        into buffer: inout [UInt8], until deadline: ContinuousClock.Instant
    ) throws(TransportError) -> Int? {
        // Also while the server never stops talking.
        try checkCancellation("read from")
        if !drained.isEmpty {
            let count = min(drained.count, buffer.count)
            buffer.replaceSubrange(..<count, with: drained[..<count])
            drained.removeFirst(count)
            return count
        }
        while !isAtEnd {
            if let count = try receiveNow(into: &buffer) { return count }
            guard try wait(for: POLLIN, until: deadline, operation: "read from") else { return nil }
        }
        return 0
    }

    /// Sends all of `bytes`.
    func send(_ bytes: some Collection<UInt8>, until deadline: ContinuousClock.Instant) throws(TransportError) {
        guard !isOutputCut else { throw error("write to", .unreachable, "the connection is closed") }
        isOutputCut = true
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.pieceSize)
            _ = UnsafeMutableBufferPointer(start: output, count: Self.pieceSize).update(fromContentsOf: piece)
            try sendOutput(count: piece.count, until: deadline)
            rest = rest.dropFirst(piece.count)
        }
        isOutputCut = false
    }

    /// Closes without any word to the server.
    func close() {
        guard let handle else { return }
        curl_multi_remove_handle(wake.multi, handle)
        curl_easy_cleanup(handle)
        self.handle = nil
        socket = -1
    }

    // MARK: - Login

    /// With the password, if there is a user.
    private func logIn() throws(TransportError) -> ConnectFailure? {
        let failure = try connect(mechanisms: "AUTH=PLAIN;AUTH=LOGIN")
        // Naming mechanisms rules out IMAP's LOGIN command and rarer ones: where ours are missing, libcurl chooses.
        guard failure?.code == CURLE_LOGIN_DENIED, !transcript.offersPlainOrLogin else { return failure }
        return try connect(mechanisms: nil)
    }

    /// With what the command prints. It may keep a token for longer than the server accepts it: when that is refused,
    /// it is asked once more, and another token has a try of its own.
    private func logIn(with command: TokenCommand) throws(TransportError) -> ConnectFailure? {
        let mechanisms = "AUTH=OAUTHBEARER;AUTH=XOAUTH2"
        let token = try command.run()
        let failure = try connect(mechanisms: mechanisms, token: token)
        guard failure?.reason == .token else { return failure }
        let next = try command.run()
        return next == token ? failure : try connect(mechanisms: mechanisms, token: next)
    }

    /// One try; why it failed.
    private func connect(mechanisms: String?, token: Secret? = nil) throws(TransportError) -> ConnectFailure? {
        let start = ContinuousClock.now
        let code = try perform(mechanisms: mechanisms, token: token)
        connectTime += start.duration(to: .now)
        guard code != CURLE_OK else { return nil }
        var ownPort = 0
        if let handle { curl_get_long(handle, CURLINFO_LOCAL_PORT, &ownPort) }
        close()
        return ConnectFailure(
            code: code, text: String(cString: errorText), dialogue: transcript.lines, isReached: ownPort > 0,
            application: application, settings: settings)
    }

    private func perform(mechanisms: String?, token: Secret?) throws(TransportError) -> CURLcode {
        guard let handle = curl_easy_init() else {
            throw error("connect to", .unreachable, "out of memory")
        }
        self.handle = handle
        transcript.lines = []
        errorText.pointee = 0
        setOptions(of: handle, mechanisms: mechanisms, token: token)
        curl_multi_add_handle(wake.multi, handle)
        while true {
            var running: Int32 = 0
            curl_multi_perform(wake.multi, &running)
            let result = curl_multi_next_result(wake.multi)
            if result >= 0 { return CURLcode(UInt32(result)) }
            do throws(TransportError) {
                try checkCancellation("connect to")
            } catch {
                close()
                throw error
            }
            curl_multi_poll(wake.multi, nil, 0, 1000, nil)
        }
    }

    private func setOptions(of handle: UnsafeMutableRawPointer, mechanisms: String?, token: Secret?) {
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        let scheme = application.rawValue + (settings.security == .implicitTLS ? "s" : "")
        curl_set_string(
            handle, CURLOPT_URL, "\(scheme)://\(host):\(settings.port)/\(percentEncoded(helloName))")
        curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps")
        curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        curl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
        // Empty, not absent: the environment's all_proxy would be obeyed.
        curl_set_string(handle, CURLOPT_PROXY, "")
        curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, remainingMilliseconds)
        curl_set_long(handle, CURLOPT_BUFFERSIZE, 65_536)
        curl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
        curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
        curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
        if let file = settings.caFile { curl_set_string(handle, CURLOPT_CAINFO, file) }
        if settings.security != .none {
            curl_set_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        }
        curl_set_reader(handle, CURLOPT_HEADERFUNCTION, noteServerLine)
        curl_set_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(transcript).toOpaque())
        guard let user = settings.user else { return }
        curl_set_string(handle, CURLOPT_USERNAME, user)
        curl_set_long(handle, CURLOPT_SASL_IR, 1)
        if let mechanisms { curl_set_string(handle, CURLOPT_LOGIN_OPTIONS, mechanisms) }
        if let token {
            curl_set_string(handle, CURLOPT_XOAUTH2_BEARER, token.reveal)
        } else if case .password(let password) = settings.credential {
            curl_set_string(handle, CURLOPT_PASSWORD, password.reveal)
        }
    }

    /// What earlier tries have left of the limit: none at all would be libcurl's own limit.
    private var remainingMilliseconds: Int { max(1, Int((connectLimit - connectTime) / .milliseconds(1))) }

    // MARK: - Transfer

    /// nil: nothing is there yet. TLS keeps bytes that no poll can see, so this comes before every wait.
    private func receiveNow(into buffer: inout [UInt8]) throws(TransportError) -> Int? {
        guard let handle = usableHandle else {
            throw error("read from", .unreachable, "the connection is closed")
        }
        var count = 0
        let code = buffer.withUnsafeMutableBytes { curl_easy_recv(handle, $0.baseAddress, $0.count, &count) }
        switch code {
        case CURLE_OK:
            isAtEnd = count == 0
            return count
        case CURLE_AGAIN: return nil
        default: throw failure(code, "read from")
        }
    }

    private func sendOutput(count: Int, until deadline: ContinuousClock.Instant) throws(TransportError) {
        var sent = 0
        while sent < count {
            guard let handle = usableHandle else {
                throw error("write to", .unreachable, "the connection is closed")
            }
            var taken = 0
            let code = curl_easy_send(handle, output + sent, count - sent, &taken)
            switch code {
            case CURLE_OK: sent += taken
            case CURLE_AGAIN:
                let isDraining = drained.count < Self.drainLimit && !isAtEnd
                if isDraining { try drain() }
                let events = isDraining ? POLLIN | POLLOUT : POLLOUT
                guard try wait(for: events, until: deadline, operation: "write to") else {
                    throw TransportError(
                        operation: "write to \(peer)", reason: .unreachable,
                        detail: "nothing is taken in time")
                }
            default: throw failure(code, "write to")
            }
        }
    }

    private func drain() throws(TransportError) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while drained.count < Self.drainLimit, let count = try receiveNow(into: &buffer), count > 0 {
            drained += buffer[..<count]
        }
    }

    /// Waits until something may have changed; false when the time is over.
    private func wait(
        for events: Int32, until deadline: ContinuousClock.Instant, operation: String
    ) throws(TransportError) -> Bool {
        try checkCancellation(operation)
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { return false }
        // Not sticky, hence before every wait: a delayed acknowledgement here and Nagle there cost 40 ms a time.
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_QUICKACK, &on, socklen_t(MemoryLayout<Int32>.size))
        var descriptor = curl_waitfd(fd: socket, events: Int16(events), revents: 0)
        let milliseconds = min(left, Self.longestWait) / .milliseconds(1)
        curl_multi_poll(wake.multi, &descriptor, 1, Int32(milliseconds.rounded(.up)), nil)
        return true
    }

    /// The handle, on the right thread.
    private var usableHandle: UnsafeMutableRawPointer? {
        assert(
            thread.map { pthread_equal($0, pthread_self()) != 0 } ?? true, "a connection stays on its thread")
        return socket < 0 ? nil : handle
    }

    private func checkCancellation(_ operation: String) throws(TransportError) {
        if isCancellable, Task.isCancelled { throw error(operation, .cancelled, "cancelled") }
    }

    private func failure(_ code: CURLcode, _ operation: String) -> TransportError {
        let text = String(cString: errorText)
        return error(operation, .unreachable, text.isEmpty ? String(cString: curl_easy_strerror(code)) : text)
    }

    private func error(
        _ operation: String, _ reason: TransportError.Reason, _ detail: String
    ) -> TransportError {
        TransportError(operation: "\(operation) \(peer)", reason: reason, detail: detail)
    }
}
