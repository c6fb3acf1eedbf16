internal import Networks

/// An IMAP folder that mail is taken from, over one connection that is opened when it is needed.
///
/// libcurl blocks, so the actor runs on a thread of its own; everything that touches the connection is a synchronous
/// method, for a closure that leaves the actor would run on the shared pool.
actor IMAPSession: MailSource {
    /// What a header is taken to have at most: the largest real ones stay below 100 KB.
    private static let headerSize = 100_000

    nonisolated let name: String
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let executor = ThreadExecutor()
    private let wake = Wake()
    private let settings: IMAPSettings
    private let limits: IMAPLimits
    private var connection: IMAPConnection?
    private var memory = FolderMemory(validity: 0)
    private(set) var refused: [MailKey: String] = [:]
    private(set) var remarks: [String] = []
    var capabilities: Set<String> { connection?.capabilities ?? [] }

    init(_ settings: IMAPSettings, limits: IMAPLimits = IMAPLimits()) {
        self.settings = settings
        self.limits = limits
        let server = settings.server
        let user = server.user.map { percentEncoded($0) + "@" } ?? ""
        name = "imap://\(user)\(server.host):\(server.port)/\(percentEncoded(settings.folder))"
    }

    func list(after position: IntakePosition?) async throws -> MailboxListing {
        try await withTaskCancellationHandler {
            try listNow(after: position)
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    func fetch(_ mails: [ListedMail], into folder: String) async throws -> [FetchedMail] {
        try await withTaskCancellationHandler {
            try fetchNow(mails, into: folder)
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    func fetchHeaders(of mails: [ListedMail], into folder: String) async throws -> [FetchedMail] {
        try await withTaskCancellationHandler {
            try fetchNow(mails, section: "HEADER", atMost: Self.headerSize, into: folder)
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    func folders() async throws -> [MailFolder] {
        try await withTaskCancellationHandler {
            try perform { connection throws(TransportError) in try connection.folders() }
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    func acknowledge(_ keys: [MailKey]) async throws {
        try await withTaskCancellationHandler {
            try acknowledgeNow(keys)
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    func waitForMail() async throws {
        try await withTaskCancellationHandler {
            try waitNow()
        } onCancel: { [wake] in
            wake.signal()
        }
    }

    func close() async {
        connection?.close()
        connection = nil
    }

    // MARK: - On the thread

    private func listNow(after position: IntakePosition?) throws(TransportError) -> MailboxListing {
        try perform { connection throws(TransportError) in
            var first: UInt32 = 1
            if let position, position.validity == connection.validity {
                // Behind the last possible UID there is nothing.
                guard position.uid < .max else {
                    return MailboxListing(validity: connection.validity, mails: [])
                }
                first = position.uid + 1
            }
            let mails = try connection.sizes(from: first).map { mail in
                ListedMail(
                    key: MailKey(mailbox: name, validity: connection.validity, uid: String(mail.uid)),
                    size: mail.size)
            }
            return MailboxListing(validity: connection.validity, mails: mails)
        }
    }

    private func fetchNow(
        _ mails: [ListedMail], section: String = "", atMost limit: Int = IMAPReader.literalLimit, into folder: String
    ) throws(TransportError) -> [FetchedMail] {
        refused = [:]
        return try perform { connection throws(TransportError) in
            let wanted = mails.compactMap { mail in
                // A size is the server's word and no more: kept within what can be added up.
                uid(mail.key, in: connection).map {
                    (uid: $0, size: min(max(0, mail.size), limit))
                }
            }
            let result = try connection.fetch(wanted, section: section, into: folder, &memory)
            var fetched: [FetchedMail] = []
            for mail in mails {
                guard let uid = uid(mail.key, in: connection) else { continue }
                if let path = result.files[uid] { fetched.append(FetchedMail(key: mail.key, path: path)) }
                if let words = result.refused[uid] { refused[mail.key] = words }
            }
            return fetched
        }
    }

    private func acknowledgeNow(_ keys: [MailKey]) throws(TransportError) {
        guard settings.processed != .keep, !keys.isEmpty else { return }
        try perform { connection throws(TransportError) in
            try connection.acknowledge(
                keys.compactMap { uid($0, in: connection) }, settings.processed, &memory)
        }
    }

    private func waitNow() throws(TransportError) {
        let known = connection
        do throws(TransportError) {
            try perform { connection throws(TransportError) in
                // What came while there was no connection is only found by looking.
                guard connection === known else { return }
                try connection.waitForNews(until: .now + settings.poll)
            }
        } catch {
            guard error.reason == .cancelled else { throw error }
        }
    }

    /// The UID, if the key is of this folder as it is now.
    private func uid(_ key: MailKey, in connection: IMAPConnection) -> UInt32? {
        key.mailbox == name && key.validity == connection.validity ? UInt32(key.uid) : nil
    }

    /// Runs `operation` on the open connection or a new one. An old one may have been cut off in the meantime: then a
    /// second try is made on a new one, as all we do may be repeated.
    private func perform<Answer>(
        _ operation: (IMAPConnection) throws(TransportError) -> Answer
    ) throws(TransportError) -> Answer {
        guard !Task.isCancelled else {
            throw TransportError(operation: "use \(name)", reason: .cancelled, detail: "cancelled")
        }
        if let old = connection {
            do throws(TransportError) {
                return try run(operation, on: old)
            } catch {
                // A new connection shows whether the trouble lasts.
                guard error.reason == .unreachable || error.reason == .unavailable else { throw error }
            }
        }
        let new = try open()
        connection = new
        return try run(operation, on: new)
    }

    /// After an error nobody knows what the server will send next: the connection is given up.
    private func run<Answer>(
        _ operation: (IMAPConnection) throws(TransportError) -> Answer, on connection: IMAPConnection
    ) throws(TransportError) -> Answer {
        do throws(TransportError) {
            return try operation(connection)
        } catch {
            connection.cut()
            self.connection = nil
            throw error
        }
    }

    private func open() throws(TransportError) -> IMAPConnection {
        let new = try IMAPConnection(to: settings.server, limits: limits, wake: wake)
        try new.select(settings.folder, isReadOnly: settings.processed == .keep)
        new.hasNews = false
        if memory.validity != new.validity { memory = FolderMemory(validity: new.validity) }
        remarks = new.shortcoming(for: settings.processed).map { [$0] } ?? []
        return new
    }
}
