public import Foundation

/// A certificate authority for tests, with certificates that are good, and bad in one way each.
public final class TestAuthority: Sendable {
    /// One for all tests of a process, made when it is first needed.
    public static let shared: Result<TestAuthority, any Error> = Result {
        let authority = try TestAuthority()
        atexit { removeShared() }
        return authority
    }

    /// Whether this machine can make one.
    public static var isPossible: Bool { Program("openssl") != nil }

    /// What a server's certificate says.
    public enum Certificate: String, Sendable, CaseIterable {
        /// For `localhost` and `127.0.0.1`.
        case good
        /// For another host.
        case wrongName
        /// Ended yesterday.
        case expired
    }

    /// PEM file of the authority itself.
    public let file: String
    private let folder: TestFolder

    /// A new authority.
    public init() throws {
        guard let openssl = Program("openssl") else { throw ServerTrouble("openssl is not installed") }
        folder = try TestFolder()
        file = folder.url.appending(path: "ca.pem").path
        try openssl.run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=Test authority", "-keyout", "ca.key", "-out", "ca.pem", in: folder.url)
        for certificate in Certificate.allCases { try issue(certificate, openssl) }
    }

    /// PEM files of a server's certificate and its key.
    public func files(_ certificate: Certificate) -> (certificate: String, key: String) {
        let path = folder.url.appending(path: certificate.rawValue).path
        return (path + ".pem", path + ".key")
    }

    fileprivate func remove() { folder.remove() }

    private func issue(_ certificate: Certificate, _ openssl: Program) throws {
        let name = certificate.rawValue
        let host = certificate == .wrongName ? "DNS:elsewhere.example" : "DNS:localhost,IP:127.0.0.1"
        try "subjectAltName=\(host)\n".write(
            to: folder.url.appending(path: "\(name).ext"), atomically: false, encoding: .utf8)
        try openssl.run(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
            "-keyout", "\(name).key", "-out", "\(name).csr", in: folder.url)
        try openssl.run(
            "x509", "-req", "-in", "\(name).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", certificate == .expired ? "-1" : "2", "-extfile", "\(name).ext", "-out", "\(name).pem",
            in: folder.url)
    }
}

/// Values that live as long as the process are never released.
private func removeShared() { try? TestAuthority.shared.get().remove() }

/// A new folder that disappears with this value. Its path is short, as those of sockets have to be.
public final class TestFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// A new, empty folder.
    public init() throws {
        let name = "np-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        url = URL(filePath: "/tmp/\(name)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }

    deinit { remove() }

    func remove() { try? FileManager.default.removeItem(at: url) }

    /// Its path.
    public var path: String { url.path }
}
