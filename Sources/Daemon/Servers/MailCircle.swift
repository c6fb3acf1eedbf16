internal import MailFormat
public import Networks
internal import Transport

/// One mail from the daemon to itself: out through the relay, in by a mailbox.
public struct MailCircle: Sendable {
    /// How it went.
    public struct Result: Hashable, Sendable {
        /// To whom the mail was sent.
        public var address: String
        /// What the relay answered; what went wrong where it did not take the mail.
        public var answer: String
        /// How long the relay took, login included; nil where it did not take the mail.
        public var sent: Duration?
        /// How long it took from there to the mailbox; nil where it was waited for in vain.
        public var returned: Duration?
        /// Whose word on its author it carries (RFC 8601).
        public var details: [String] = []
    }

    /// How long the mail is waited for.
    public static let longestWait = Duration.seconds(120)
    private static let look = Duration.milliseconds(500)
    /// Larger mail than this is not the one.
    private static let sizeLimit = 100_000

    private let configuration: Configuration
    private let wording: Wording

    /// The circle of a configuration.
    public init(_ configuration: Configuration, wording: Wording) {
        self.configuration = configuration
        self.wording = wording
    }

    /// Sends the mail and waits for it. It stays in the mailbox, and the daemon files it.
    public func run(atMost longest: Duration = longestWait) async throws -> Result {
        let now = systemTime()
        guard let mail = testMail(token: randomToken(), configuration: configuration, now: now, wording: wording),
            let address = mail.recipients.first
        else {
            throw TransportError(
                operation: "send a test mail", reason: .configuration, detail: "there is no network to write to")
        }
        let places = places
        do {
            let result = try await turn(mail, to: address, in: places, atMost: longest)
            for place in places { await place.close() }
            return result
        } catch {
            for place in places { await place.close() }
            throw error
        }
    }

    private func turn(
        _ mail: Mailing, to address: Address, in places: [any MailSource], atMost longest: Duration
    ) async throws -> Result {
        // What lies there already is not looked into.
        var known: Set<MailKey> = []
        for place in places { known.formUnion(await Self.mails(in: place).map(\.key)) }
        let start = ContinuousClock.now
        var result = Result(address: address.description, answer: "")
        switch try await send(mail, to: address) {
        case .accepted(let answer):
            result.answer = "\(answer.code) \(answer.text)"
            result.sent = .now - start
        case .transient(let answer), .permanent(let answer):
            result.answer = "\(answer.code) \(answer.text)"
            return result
        case .interrupted(let reason), .unknown(let reason):
            result.answer = reason
            return result
        }
        let accepted = ContinuousClock.now
        while .now - accepted < longest, result.returned == nil {
            if let header = await Self.find(mail.messageID, in: places, besides: &known) {
                result.returned = .now - accepted
                result.details = authenticityDetails(of: [header], configuration.senders)
            } else {
                try await Task.sleep(for: Self.look)
            }
        }
        return result
    }

    private func send(_ mail: Mailing, to address: Address) async throws -> DeliveryOutcome {
        let connection = try await makeSink(configuration.relay, hostName: hostName()).connect()
        // Of no row in the store: a number that none has, for Maildirs name files by it.
        let delivery = Int64.random(in: 1 << 60 ... .max)
        let outcomes = await connection.send(
            Transmission(
                mailing: 0, reversePath: mail.reversePath, recipients: [.init(delivery: delivery, address: address)],
                message: mail.message, originals: [], envelopeID: randomToken()))
        await connection.close()
        return outcomes[delivery] ?? .interrupted("the relay said nothing")
    }

    /// Where the mail may come in: the mailboxes, and the folders into which a running daemon moves it.
    private var places: [any MailSource] {
        configuration.intake.flatMap { settings -> [any MailSource] in
            guard case .imap(let mailbox) = settings, case .folder(let folder) = mailbox.processed else {
                return [makeSource(settings)]
            }
            var handled = mailbox
            (handled.folder, handled.processed) = (folder, .keep)
            return [makeSource(settings), makeSource(.imap(handled))]
        }
    }

    /// A folder for handled mail may be missing before the first one.
    private static func mails(in place: any MailSource) async -> [ListedMail] {
        (try? await place.list(after: nil).mails) ?? []
    }

    private static func find(
        _ messageID: MessageID, in places: [any MailSource], besides known: inout Set<MailKey>
    ) async -> Header? {
        for place in places {
            let new = await mails(in: place).filter { $0.size <= sizeLimit && !known.contains($0.key) }
            guard let headers = try? await place.headers(of: new) else { continue }
            known.formUnion(new.map(\.key))
            if let found = headers.first(where: { $0.messageID == messageID }) { return found.header }
        }
        return nil
    }
}
