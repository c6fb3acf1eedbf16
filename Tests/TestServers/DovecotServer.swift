internal import Foundation

/// A real Dovecot on loopback: IMAP, submission and LMTP, with TLS, for any user with the password `secret`
/// or a token of a `TokenProgram`.
///
/// It runs as whoever runs the tests; as root, as nobody, since its login processes refuse to be root.
public final class DovecotServer: Sendable {
    /// One for all tests of a process that need nothing special; each test takes a user of its own.
    public static let shared = Result { try DovecotServer() }

    /// What a test that needs it says when it is skipped.
    public static let need = "needs dovecot-imapd, dovecot-lmtpd, dovecot-submissiond and openssl"

    /// Whether this machine has all it takes.
    public static var isPossible: Bool {
        Program("dovecot") != nil && TestAuthority.isPossible
            && ["imap", "lmtp", "submission"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "/usr/lib/dovecot/\($0)")
            } && (geteuid() != 0 || Program("setpriv") != nil)
    }

    /// Ports on 127.0.0.1.
    public struct Ports: Sendable {
        /// With STARTTLS, or without TLS.
        public var imap: Int
        /// TLS from the first byte.
        public var imaps: Int
        /// With STARTTLS, or without TLS.
        public var submission: Int
        /// TLS from the first byte.
        public var submissions: Int
        /// Puts mail into mailboxes.
        public var lmtp: Int
        /// Where another server asks whether a password is right.
        public var sasl: Int
    }

    /// Where it listens.
    public let ports: Ports
    /// Its authority's PEM file.
    public let authorityFile: String
    /// Every user's password.
    public let password = "secret"
    let folder: URL
    private let server: Supervised

    /// Starts one. `relayPort` is where its submission server passes mail on; `capability` is what IMAP says it can
    /// do after the login instead of the truth.
    public init(
        certificate: TestAuthority.Certificate = .good, authority: TestAuthority? = nil,
        relayPort: Int? = nil,
        capability: String? = nil
    ) throws {
        guard let dovecot = Program("dovecot") else { throw ServerTrouble("dovecot is not installed") }
        let authority = try authority ?? TestAuthority.shared.get()
        authorityFile = authority.file
        let free = try Loopback.freePorts(6)
        ports = Ports(
            imap: free[0], imaps: free[1], submission: free[2], submissions: free[3], lmtp: free[4],
            sasl: free[5])
        let name = "np-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        folder = URL(filePath: "/tmp/\(name)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        for name in ["mail", "home"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: false)
        }
        let files = authority.files(certificate)
        for (source, target) in [(files.certificate, "srv.pem"), (files.key, "srv.key")] {
            try FileManager.default.copyItem(atPath: source, toPath: folder.appending(path: target).path)
        }
        let configuration = DovecotConfiguration(
            folder: folder.path, ports: ports, relayPort: relayPort, capability: capability)
        let file = folder.appending(path: "dovecot.conf")
        try configuration.text.write(to: file, atomically: false, encoding: .utf8)
        try TokenProgram.prepare(folder)
        try ServerUser.current.own(folder)
        server = try Supervised(
            ServerUser.current.command + [dovecot.path, "-F", "-c", file.path], folder: folder)
        try waitUntilReady()
    }

    /// Ends it and starts it again, which takes a while; its mailboxes stay.
    public func restart() { server.restart() }

    /// Ends it soon, with its mailboxes.
    public func stop() { server.stop() }

    /// What it has logged.
    public var log: String {
        let files = ["dovecot.log", "output"].map { folder.appending(path: $0) }
        return files.map { (try? String(contentsOf: $0, encoding: .utf8)) ?? "" }.joined()
    }

    private func waitUntilReady() throws {
        let end = ContinuousClock.now + .seconds(20)
        for port in [ports.imap, ports.imaps, ports.submission, ports.submissions, ports.lmtp, ports.sasl] {
            while true {
                if let socket = Loopback.connect(to: port) {
                    close(socket)
                    break
                }
                guard ContinuousClock.now < end else { throw ServerTrouble("dovecot does not start: \(log)") }
                usleep(10_000)
            }
        }
    }
}

/// Who the servers run as.
struct ServerUser {
    static let current = ServerUser()

    let name: String
    let group: String
    /// What stands before the command.
    let command: [String]

    private init() {
        if geteuid() == 0 {
            name = "nobody"
            group = "nogroup"
            command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        } else {
            name = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "\(geteuid())"
            group = getgrgid(getegid()).map { String(cString: $0.pointee.gr_name) } ?? "\(getegid())"
            command = []
        }
    }

    /// Gives what lies in and below `folder` to that user.
    func own(_ folder: URL) throws {
        guard geteuid() == 0, let user = getpwnam(name), let group = getgrnam(group) else { return }
        let (uid, gid) = (user.pointee.pw_uid, group.pointee.gr_gid)
        let below = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for path in [folder.path] + (below?.compactMap { ($0 as? URL)?.path } ?? []) {
            // Gone: Dovecot has moved it meanwhile.
            guard lchown(path, uid, gid) == 0 || errno == ENOENT else { throw ServerTrouble("chown \(path)") }
        }
    }
}
