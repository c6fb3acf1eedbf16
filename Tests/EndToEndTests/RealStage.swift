import ConfigurationFiles
import Foundation
import MailFormat
import Networks
import ScenarioPlay
import Store
import TestServers

/// The built program between a Dovecot and a Postfix that all scenarios share.
final class RealStage: Stage {
    let city: CityFolder
    let store: Store
    private let folder: URL
    private let mailbox: DovecotMailbox
    private let postfix: PostfixServer
    /// Files that were there before, and those that `work` has returned.
    private var seen: Set<URL>
    private var receivedCount = 0
    /// The files as they were when they had no mistake.
    private var sound: Configuration

    /// A Maildir for everybody whom a scenario names.
    private static let postfix = Result {
        let people = try ScenarioFolder.scenarios().flatMap { try CityFolder.people(of: $0).values }
        return try PostfixServer(for: Set(people.map(\.address.description)))
    }

    init(_ scenario: Scenario) throws {
        let dovecot = try DovecotServer.shared.get()
        postfix = try Self.postfix.get()
        mailbox = dovecot.mailbox()
        folder = try TestCity.makeFolder()
        let secret = folder.appending(path: "secret")
        try Data("\(dovecot.password)\n".utf8).write(to: secret)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
        let intake = "imap: imaps://\(mailbox.user)@localhost:\(dovecot.ports.imaps)/INBOX"
        let relay = "smtp: smtp://\(mailbox.user)@localhost:\(postfix.port)"
        city = try CityFolder(
            scenario, in: folder,
            intake: "[{\(intake), ca_file: \(dovecot.authorityFile), password_file: \(secret.path)}]",
            relay: "{\(relay), ca_file: \(postfix.authorityFile), password_file: \(secret.path)}")
        store = try Store(folder: folder.appending(path: "data").path)
        seen = try Set(Self.files(of: postfix))
        guard let configuration = ConfigurationFolder(city.path.path).load().configuration else {
            throw StageTrouble("the city's configuration has mistakes")
        }
        sound = configuration
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    var now: Timestamp { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }

    func put(_ bytes: [UInt8]) throws { try mailbox.add(bytes) }

    func work() async throws -> [ReceivedMail] {
        let run = try NetzpostProcess(["run", "--once", "--config", city.path.path], logIn: folder)
        guard try await run.wait() == .success else { throw StageTrouble("netzpost: \(run.log)") }
        let accepted = try await store.status(now: now).deliveries[.accepted] ?? 0
        let expected = accepted - receivedCount
        let (postfix, seen) = (postfix, seen)
        func arrivals() throws -> [URL] { try Self.files(of: postfix).filter { !seen.contains($0) } }
        guard try await eventually({ try arrivals().count >= expected }) else {
            throw StageTrouble("not all of \(expected) mails arrived: \(postfix.log)")
        }
        let fresh = try arrivals()
        self.seen.formUnion(fresh)
        receivedCount = accepted
        return try fresh.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }).compactMap { file in
            let box = file.deletingLastPathComponent().deletingLastPathComponent().lastPathComponent
            let bytes = Array(try Data(contentsOf: file))
            return Address(box).map { ReceivedMail(recipient: $0, bytes: bytes) }
        }
    }

    func wait(_ duration: Duration) throws { throw StageTrouble("real servers don't play with time") }

    func setPage(_ url: String, isThere: Bool) throws { throw StageTrouble("nobody plays with the real web") }

    func configuration() async throws -> Configuration {
        sound = ConfigurationFolder(city.path.path).load().configuration ?? sound
        return try await store.effective(sound)
    }

    /// What lies in all Maildirs.
    private static func files(of postfix: PostfixServer) throws -> [URL] {
        let boxes = try FileManager.default.contentsOfDirectory(
            at: postfix.mailFolder, includingPropertiesForKeys: nil)
        return boxes.flatMap { box in
            // A box without mail has no such folder yet.
            (try? FileManager.default.contentsOfDirectory(
                at: box.appending(path: "new"), includingPropertiesForKeys: nil)) ?? []
        }
    }
}
