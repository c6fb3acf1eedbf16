internal import CCurl
internal import Glibc

/// Ends what a connection waits for, from any thread, so that it looks at its task's cancellation.
///
/// Unchecked: the multi handle is used by one connection on one thread, but for `signal`, whose function is the one
/// that libcurl allows at any time from any thread. It lives as long as somebody may signal.
final class Wake: @unchecked Sendable {
    let multi: UnsafeMutableRawPointer

    init() {
        Self.prepareProcess
        guard let multi = curl_multi_init() else { preconditionFailure("libcurl has memory to start") }
        self.multi = multi
    }

    deinit { curl_multi_cleanup(multi) }

    func signal() { curl_multi_wakeup(multi) }

    /// Once, before any thread uses libcurl. A server that goes away must not end us by SIGPIPE.
    private static let prepareProcess: Void = {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        Glibc.signal(SIGPIPE, SIG_IGN)
    }()
}
