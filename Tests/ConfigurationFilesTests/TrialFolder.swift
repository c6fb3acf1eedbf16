import Foundation
import Networks

@testable import ConfigurationFiles

/// A configuration folder for one test, deleted with the value.
final class TrialFolder {
    let path: String
    var credentials: String?

    init(main: String = TrialFolder.main, subscribers: String? = TrialFolder.subscribers) throws {
        path = NSTemporaryDirectory() + "netzpost-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try write("netzpost.yaml", main)
        if let subscribers { try write("subscribers.yaml", subscribers) }
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("not deleted: \(path)") }
    }

    func write(_ name: String, _ text: String, mode: Int = 0o600) throws {
        try write(name, bytes: Array(text.utf8), mode: mode)
    }

    func write(_ name: String, bytes: [UInt8], mode: Int = 0o600) throws {
        let file = path + "/" + name
        // A file that its owner may not write is replaced.
        unlink(file)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }

    var folder: ConfigurationFolder { ConfigurationFolder(path, credentials: credentials) }

    /// What `load` says, a line each, with bare file names.
    func lines() -> [String] { folder.load().diagnostics.map { bare($0.description) } }

    /// `text` without the path of this folder.
    func bare(_ text: String) -> String {
        text.replacing(path + "/", with: "").replacing(path, with: "FOLDER")
    }

    /// Small and right.
    static let main = """
        data: data
        language: de
        timezone: Europe/Berlin
        maintainers: [rita.peters@stadt.example]
        umbrella: alle@netz.example
        intake:
          - maildir: inbox
            poll: 60s
        relay:
          maildirs: out
        senders:
          trust: confirm
        networks:
          sprache:
            name: "Netzwerk I: Sprache"
            address: sprache@netz.example
            strangers: hold
            max_size: 25MB
          jugend:
            name: Netzwerk Jugend
            address: jugend@netz.example
        retention: {raw_mail: 10y, outcomes: 90d, held: 14d}
        """

    /// Small and right.
    static let subscribers = """
        subscribers:
          - name: Rita Peters
            email: rita.peters@stadt.example
            phone: 0251 492-1653
            networks: [sprache, jugend]
            moderates: [sprache]
          - name: Ali Ünal
            email: [ali@kurs.example, unal@post.example]
            networks: {sprache: daily}
        """
}
