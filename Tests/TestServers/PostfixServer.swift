public import Foundation

/// A real Postfix on loopback: a submission server with STARTTLS and AUTH that delivers into one Maildir a recipient.
/// It needs to be started by root.
public final class PostfixServer: Sendable {
    /// What a test that needs it says when it is skipped.
    public static let need = "needs postfix and dovecot, and to run as root"

    /// Whether this machine has all it takes.
    public static var isPossible: Bool {
        geteuid() == 0 && Program("postfix") != nil && Program("setpriv") != nil && DovecotServer.isPossible
    }

    /// STARTTLS, and nothing without a login.
    public let port: Int
    /// Its authority's PEM file.
    public let authorityFile: String
    private let folder: URL
    private let server: Supervised
    /// Knows the passwords.
    private let dovecot: DovecotServer

    /// Starts one with a Maildir for each of `recipients`; others are bounced. `refusals` are answers to RCPT by address,
    /// as `550 5.1.1 unknown`. A server that shall come back is given its port and its mail folder.
    public init(
        for recipients: some Collection<String>, refusals: [String: String] = [:], port: Int? = nil,
        keeping mail: URL? = nil, certificate: TestAuthority.Certificate = .good
    ) throws {
        guard let postfix = Program("postfix") else { throw ServerTrouble("postfix is not installed") }
        let authority = try TestAuthority.shared.get()
        authorityFile = authority.file
        dovecot = try DovecotServer.shared.get()
        self.port = try port ?? Loopback.freePorts(1)[0]
        folder = URL(filePath: "/tmp/npx-\(UUID().uuidString.prefix(8))", directoryHint: .isDirectory)
        mailFolder = mail ?? folder.appending(path: "mail")
        for name in ["config", "queue", "data"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        try FileManager.default.createDirectory(at: mailFolder, withIntermediateDirectories: true)
        let files = authority.files(certificate)
        let settings = Self.settings(
            folder.path, mail: mailFolder.path, refusals: refusals, certificate: files.certificate, key: files.key,
            sasl: dovecot.ports.sasl)
        let config = folder.appending(path: "config")
        try settings.write(to: config.appending(path: "main.cf"), atomically: false, encoding: .utf8)
        try Self.services(port: self.port).write(
            to: config.appending(path: "master.cf"), atomically: false, encoding: .utf8)
        try recipients.map { "\($0) \($0)/\n" }.joined().write(
            to: config.appending(path: "mailboxes"), atomically: false, encoding: .utf8)
        try Self.own(folder.appending(path: "data"), "postfix")
        try Self.own(mailFolder, "nobody")
        server = try Supervised(["sh", "-c", Self.foreground, postfix.path, config.path], folder: folder)
        try waitUntilReady()
    }

    /// Where the Maildirs lie, by address.
    public let mailFolder: URL

    /// Ends it and starts it again, which takes a while; its queue stays.
    public func restart() { server.restart() }

    /// Ends it soon.
    public func stop() { server.stop() }

    /// Ends it, and returns when nobody listens any more.
    public func stopAndWait() throws {
        stop()
        let end = ContinuousClock.now + .seconds(20)
        while let socket = Loopback.connect(to: port) {
            close(socket)
            guard ContinuousClock.now < end else { throw ServerTrouble("postfix does not stop") }
            usleep(20_000)
        }
    }

    /// The mails that a recipient has got, without what Postfix adds in front.
    public func delivered(to address: String) throws -> [[UInt8]] {
        let box = mailFolder.appending(path: "\(address)/new")
        guard FileManager.default.fileExists(atPath: box.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: box, includingPropertiesForKeys: nil)
            .map { Array(try Data(contentsOf: $0)) }
    }

    /// Who has got mail, and how many.
    public func counts() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: mailFolder.path) {
            counts[name] = try delivered(to: name).count
        }
        return counts
    }

    /// What it has logged.
    public var log: String {
        ["mail.log", "output"].map { folder.appending(path: $0) }
            .map { (try? String(contentsOf: $0, encoding: .utf8)) ?? "" }.joined()
    }

    private static func settings(
        _ folder: String, mail: String, refusals: [String: String], certificate: String, key: String, sasl: Int
    ) -> String {
        let rules = refusals.sorted { $0.key < $1.key }.map { "{\($0.key) = \($0.value)}" }.joined(separator: ", ")
        let access = refusals.isEmpty ? "" : "check_recipient_access inline:{\(rules)}, "
        return """
            compatibility_level = 3.6
            queue_directory = \(folder)/queue
            data_directory = \(folder)/data
            maillog_file = \(folder)/mail.log
            maillog_file_prefixes = \(folder)
            myhostname = mx.test
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks =
            mydestination =
            local_recipient_maps =
            alias_maps =
            virtual_mailbox_domains = static:all
            virtual_mailbox_maps = texthash:\(folder)/config/mailboxes
            virtual_mailbox_base = \(mail)
            virtual_uid_maps = static:\(getpwnam("nobody")?.pointee.pw_uid ?? 65_534)
            virtual_gid_maps = static:\(getgrnam("nogroup")?.pointee.gr_gid ?? 65_534)
            virtual_minimum_uid = 1
            virtual_mailbox_limit = 0
            mailbox_size_limit = 0
            message_size_limit = 100000000
            smtpd_recipient_limit = 1000
            smtpd_relay_restrictions = permit_sasl_authenticated, reject
            smtpd_recipient_restrictions = \(access)permit
            smtpd_tls_security_level = may
            smtpd_tls_auth_only = yes
            smtpd_tls_cert_file = \(certificate)
            smtpd_tls_key_file = \(key)
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = inet:127.0.0.1:\(sasl)
            smtpd_client_connection_count_limit = 0
            smtpd_client_connection_rate_limit = 0

            """
    }

    private static func services(port: Int) -> String {
        """
        127.0.0.1:\(port) inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        error unix - - n - - error
        retry unix - - n - - error
        proxymap unix - - n - - proxymap
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd

        """
    }

    private static func own(_ folder: URL, _ name: String) throws {
        guard let user = getpwnam(name), chown(folder.path, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
            throw ServerTrouble("chown \(folder.path) to \(name)")
        }
    }

    /// Its master is a grandchild of `start-fg`: a signal has to be passed on.
    private static let foreground = """
        trap '"$0" -c "$1" abort' TERM
        "$0" -c "$1" start-fg &
        wait; wait
        """

    private func waitUntilReady() throws {
        let end = ContinuousClock.now + .seconds(20)
        while true {
            if let socket = Loopback.connect(to: port) {
                close(socket)
                return
            }
            guard ContinuousClock.now < end else { throw ServerTrouble("postfix does not start: \(log)") }
            usleep(20_000)
        }
    }
}
