internal import MailFormat
public import Networks
internal import Transport

/// Logs in to every mailbox and to the relay, and says what came of it.
public struct CheckServers: Sendable {
    /// What one server said.
    public struct Finding: Hashable, Sendable {
        /// The mailbox or relay.
        public var server: String
        /// nil: all is well.
        public var problem: String?
        /// What was found, as `12 mails`.
        public var note: String
        /// What it can do and what it lacks, in sentences.
        public var details: [String]

        /// What a server said.
        public init(server: String, problem: String? = nil, note: String = "", details: [String] = []) {
            self.server = server
            self.problem = problem
            self.note = note
            self.details = details
        }
    }

    /// So many of the newest mails are looked at for who vouches for their authors.
    private static let newestCount = 20

    private let configuration: Configuration

    /// Checks the servers of `configuration`.
    public init(_ configuration: Configuration) { self.configuration = configuration }

    /// One finding a mailbox, one for its Junk folder where that is looked at, and one for the relay.
    public func run() async -> [Finding] {
        var findings: [Finding] = []
        for settings in configuration.intake {
            findings.append(await check(settings))
            if case .imap(let mailbox) = settings, let junk = mailbox.junkFolder {
                findings.append(await checkJunk(junk))
            }
        }
        findings.append(await checkRelay())
        return findings
    }

    private func check(_ settings: IntakeSettings) async -> Finding {
        let source = makeSource(settings)
        var finding = Finding(server: source.name)
        do {
            let mails = try await source.list(after: nil).mails
            finding.note = "\(mails.count) mails"
            if case .imap(let mailbox) = settings {
                finding.details = details(of: mailbox, await source.capabilities)
                // A mailbox that doesn't tell its folders is as good as any.
                finding.details += junkDetails(of: mailbox, (try? await source.folders()) ?? [])
            }
            let newest = try await source.headers(of: mails.suffix(Self.newestCount))
            finding.details += authenticityDetails(of: newest.map(\.header), configuration.senders)
        } catch {
            finding.problem = "\(error)"
        }
        await source.close()
        return finding
    }

    private func checkJunk(_ folder: IMAPSettings) async -> Finding {
        let source = makeSource(.imap(folder))
        var finding = Finding(server: source.name)
        do {
            let mails = try await source.list(after: nil).mails
            let newest = try await source.headers(of: mails.suffix(JunkFinding.lookLimit))
            let found = JunkFinding(newest, count: mails.count, posts: [], configuration: configuration)
            finding.note =
                "Junk: \(mails.count) mails in '\(folder.folder)', \(found.wanted.count) of them from subscribers"
            if found.unseen > 0 { finding.details = ["only the newest \(newest.count) were looked into"] }
        } catch {
            finding.problem = "\(error)"
        }
        await source.close()
        return finding
    }

    private func checkRelay() async -> Finding {
        var finding = Finding(server: configuration.relay.name)
        do {
            let connection = try await makeSink(configuration.relay, hostName: hostName()).connect()
            finding.note = "ready to send"
            if case .smtp(let relay) = configuration.relay {
                finding.details = details(of: relay, await connection.extensions, for: configuration.networks)
            }
            await connection.close()
        } catch {
            finding.problem = "\(error)"
        }
        return finding
    }
}

extension RelaySettings {
    /// For people: host and port, or the folder.
    var name: String {
        switch self {
        case .smtp(let settings): "smtp://\(settings.server.host):\(settings.server.port)"
        case .maildirs(let path): path
        }
    }
}
