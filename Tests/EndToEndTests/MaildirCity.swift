import Foundation

/// A test city with a Maildir for a mailbox and one Maildir a recipient: no server takes part, unless a test puts one
/// in the place of the mailbox or the relay.
struct MaildirCity: Sendable {
    var city: TestCity

    private var mailbox: URL { city.folder.appendingPathComponent("mailbox") }
    private var delivered: URL { city.folder.appendingPathComponent("delivered") }

    /// `intake` and `relay` are blocks of the configuration, `mailboxes` further entries of the first; `secret` is what
    /// the file of that name beside it holds.
    init(
        extraSettings: String = "", mailboxes: String = "", intake: String? = nil, relay: String? = nil,
        secret: String = "secret"
    ) throws {
        let folder = try TestCity.makeFolder()
        city = TestCity(
            folder: folder, intake: intake ?? "  - maildir: \(folder.path)/mailbox/\n\(mailboxes)",
            relay: relay ?? "  maildirs: \(folder.path)/delivered/",
            extraSettings: extraSettings)
        for name in ["tmp", "new", "cur"] {
            try FileManager.default.createDirectory(
                at: mailbox.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try city.write()
        try city.write(secret: secret)
    }

    func remove() { try? FileManager.default.removeItem(at: city.folder) }

    /// The mail is there whole or not at all.
    func put(_ mail: [UInt8]) throws {
        let name = "\(UInt64.random(in: 0...UInt64.max)).test"
        let temporary = mailbox.appendingPathComponent("tmp/\(name)")
        try Data(mail).write(to: temporary)
        try FileManager.default.moveItem(at: temporary, to: mailbox.appendingPathComponent("new/\(name)"))
    }

    func mailsLeft() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: mailbox.appendingPathComponent("new").path)
    }

    func runOnce(environment: [String: String] = [:]) async throws -> NetzpostProcess.Ending {
        try await city.start(["run", "--once"], environment: environment).wait()
    }

    /// Does what is due, and tells what it logged.
    func runToEnd() async throws -> NetzpostProcess.Output { try await city.run(["run", "--once"]) }

    func status() async throws -> StatusReport { try await city.status() }

    /// Whether each member of `sprache` has got so many mails, and nobody else any.
    func hasDelivered(_ count: Int) throws -> Bool {
        let counts = try counts()
        return Set(counts.keys) == city.members(of: "sprache") && counts.values.allSatisfy { $0 == count }
    }

    /// What lies where fetched mail waits to be stored.
    func fetchedFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: city.data.appendingPathComponent("incoming").path)
    }

    /// Whether the archive keeps these bytes.
    func holds(_ bytes: [UInt8]) throws -> Bool {
        let blobs = city.data.appendingPathComponent("blobs")
        let files = FileManager.default.enumerator(at: blobs, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = files?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            if try Data(contentsOf: file) == Data(bytes) { return true }
        }
        return false
    }

    /// How many mails each recipient has got.
    func counts() throws -> [String: Int] {
        guard FileManager.default.fileExists(atPath: delivered.path) else { return [:] }
        let names = try FileManager.default.contentsOfDirectory(atPath: delivered.path)
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try delivered(to: $0).count) })
    }

    /// The mails that a recipient has got.
    func delivered(to address: String) throws -> [[UInt8]] {
        let folder = delivered.appendingPathComponent(address).appendingPathComponent("new")
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { Array(try Data(contentsOf: $0)) }
    }
}

/// What `netzpost status --json` prints.
struct StatusReport: Decodable, Equatable {
    var received: Int
    var fates: [String: Int]
    var posts: [String: Int]
    var documents: [String: Int]
    var deliveries: [String: Int]
    var possibleRepeats: Int
    var held: Int
}

extension TestCity {
    /// Writes the file `secret` beside the configuration.
    func write(secret: String, mode: Int = 0o600) throws {
        let file = configuration.appendingPathComponent("secret")
        try Data("\(secret)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    /// Starts the program with this city's configuration.
    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> NetzpostProcess {
        try NetzpostProcess(
            arguments + ["--config", configuration.path], environment: environment, logIn: folder)
    }

    /// Runs the program to its end with this city's configuration.
    func run(_ arguments: [String]) async throws -> NetzpostProcess.Output {
        try await NetzpostProcess.output(arguments + ["--config", configuration.path], logIn: folder)
    }

    /// What the program prints for this city's configuration.
    func output(_ arguments: [String]) async throws -> String { try await run(arguments).text }

    func status() async throws -> StatusReport {
        try JSONDecoder().decode(StatusReport.self, from: Data(try await output(["status", "--json"]).utf8))
    }
}
