internal import Foundation

/// A server of one version of TLS, from the first byte on, that greets its first client and does nothing more.
public final class OpenSSLServer: Sendable {
    /// A version of TLS.
    public enum Version: String, Sendable, CaseIterable {
        case tls1_1, tls1_2, tls1_3
    }

    /// Where it listens.
    public let port: Int
    /// Its authority's PEM file.
    public let authorityFile: String
    private let server: Supervised

    /// Starts one that says `greeting`.
    public init(_ version: Version, greeting: String) throws {
        guard let openssl = Program("openssl") else { throw ServerTrouble("openssl is not installed") }
        let authority = try TestAuthority.shared.get()
        let files = authority.files(.good)
        authorityFile = authority.file
        port = try Loopback.freePorts(1)[0]
        let folder = URL(
            filePath: "/tmp/np-\(String(UInt64.random(in: .min ... .max), radix: 36))", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        // What it reads it sends; at the end of its input it would go.
        let script = """
            mkfifo "$1" && exec 3<>"$1" && printf '%s\\r\\n' "$2" >&3 && shift 2 && exec "$@" <&3
            """
        let arguments = [
            openssl.path, "s_server", "-accept", "127.0.0.1:\(port)", "-cert", files.certificate,
            "-key", files.key, "-\(version.rawValue)", "-cipher", "DEFAULT@SECLEVEL=0",
        ]
        let pipe = folder.appending(path: "input").path
        server = try Supervised(["sh", "-c", script, "server", pipe, greeting] + arguments, folder: folder)
        try waitUntilReady(folder.appending(path: "output"))
    }

    /// Ends it soon.
    public func stop() { server.stop() }

    /// A connection to try would take the greeting: it says itself when it listens.
    private func waitUntilReady(_ output: URL) throws {
        let end = ContinuousClock.now + .seconds(20)
        while true {
            // Not there yet: looked for again.
            let words = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
            if words.contains("ACCEPT") { return }
            guard ContinuousClock.now < end else { throw ServerTrouble("openssl does not start: \(words)") }
            usleep(10_000)
        }
    }
}
