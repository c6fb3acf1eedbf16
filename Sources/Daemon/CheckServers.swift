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

        /// What a server said.
        public init(server: String, problem: String?, note: String) {
            self.server = server
            self.problem = problem
            self.note = note
        }
    }

    private let configuration: Configuration

    /// Checks the servers of `configuration`.
    public init(_ configuration: Configuration) { self.configuration = configuration }

    /// One finding a mailbox, and one for the relay.
    public func run() async -> [Finding] {
        var findings: [Finding] = []
        for settings in configuration.intake {
            let source = makeSource(settings)
            do {
                let listing = try await source.list(after: nil)
                findings.append(Finding(server: source.name, problem: nil, note: "\(listing.mails.count) mails"))
            } catch {
                findings.append(Finding(server: source.name, problem: "\(error)", note: ""))
            }
            await source.close()
        }
        let name = configuration.relay.name
        do {
            let connection = try await makeSink(configuration.relay, hostName: hostName()).connect()
            await connection.close()
            findings.append(Finding(server: name, problem: nil, note: "ready to send"))
        } catch {
            findings.append(Finding(server: name, problem: "\(error)", note: ""))
        }
        return findings
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
