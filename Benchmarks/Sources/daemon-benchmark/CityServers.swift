/// The mailbox and the relay of a city.
protocol CityServers {
    /// The mailbox in the configuration, without braces. A file `secret` with the password lies beside it.
    var intake: String { get }
    /// The relay there.
    var relay: String { get }
    /// How many mails lie in the mailbox.
    var waiting: Int { get }

    /// Puts a mail into the mailbox.
    func add(_ mail: [UInt8]) throws

    /// Starts the mailbox's server again; what lies in the mailbox stays there.
    func restartMailbox()

    /// Starts the relay again.
    func restartRelay()

    /// Ends both.
    func stop()

    /// How many copies of each message each recipient got.
    func copies() throws -> [Copy: Int]
}

/// One message for one recipient.
struct Copy: Hashable {
    let messageID: String
    let recipient: String

    init(of message: some Collection<UInt8>, for recipient: String) {
        let lines = message.prefix(4096).split(separator: UInt8(ascii: "\n"))
        let line = lines.first { $0.starts(with: "Message-ID:".utf8) }
        messageID = line.map { String(decoding: $0.dropFirst(11).filter { $0 > 32 }, as: UTF8.self) } ?? ""
        self.recipient = recipient
    }
}
