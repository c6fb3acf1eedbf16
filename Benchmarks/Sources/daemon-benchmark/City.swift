internal import Foundation

/// A city of one network with so many members, and its daemon.
final class City {
    private let folder: URL
    private let daemon = Process()

    /// Starts the program at `executable` with a mailbox and a relay on these ports of this host.
    init(members: Int, executable: String, imap: Int, smtp: Int) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("nz-\(UUID().uuidString.prefix(8))")
        let configuration = folder.appendingPathComponent("config")
        try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
        try """
        data: \(folder.path)/data
        maintainers: [m1@netz.example]
        intake:
          - {imap: "imap://netz@127.0.0.1:\(imap)/INBOX", tls: none, password_file: secret}
        relay: {smtp: "smtp://127.0.0.1:\(smtp)", tls: none}
        senders: {trust: from}
        networks:
          sprache: {name: Netzwerk Sprache, address: sprache@netz.example}

        """.write(to: configuration.appendingPathComponent("netzpost.yaml"), atomically: true, encoding: .utf8)
        let people = (1...members).map {
            "  - {name: Person \($0), email: m\($0)@stadt.example, networks: [sprache], own_posts: true}\n"
        }
        try ("subscribers:\n" + people.joined())
            .write(to: configuration.appendingPathComponent("subscribers.yaml"), atomically: true, encoding: .utf8)
        let secret = configuration.appendingPathComponent("secret")
        try Data("secret\n".utf8).write(to: secret)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
        daemon.executableURL = URL(fileURLWithPath: executable)
        daemon.arguments = ["run", "--config", configuration.path]
        let log = folder.appendingPathComponent("log")
        try Data().write(to: log)
        daemon.standardError = try FileHandle(forWritingTo: log)
        try daemon.run()
    }

    /// What the daemon logged.
    var log: String { (try? String(contentsOf: folder.appendingPathComponent("log"), encoding: .utf8)) ?? "" }

    /// Ends the daemon and takes everything away.
    func stop() {
        daemon.terminate()
        daemon.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// A post of some 8 KB by the first member.
    static func post(_ number: Int) -> [UInt8] {
        let text = (1...110).map { "Zeile \($0): Die naechste Sitzung des Netzwerks ist am Donnerstag um zehn Uhr." }
        return Array(
            """
            From: Person 1 <m1@stadt.example>\r
            To: sprache@netz.example\r
            Subject: Sitzung \(number)\r
            Date: Thu, 12 Mar 2026 10:00:00 +0100\r
            Message-ID: <post\(number)@stadt.example>\r
            \r
            \(text.joined(separator: "\r\n"))\r

            """.utf8)
    }
}
