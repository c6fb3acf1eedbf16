import MailFormat
import TestSupport
import Testing

@testable import Networks

/// An invented city with three networks, for tests.
enum City {
    static let now = Timestamp(seconds: 1_773_306_000)

    static let sprache = NetworkID("sprache")
    static let jugend = NetworkID("jugend")
    static let arbeit = NetworkID("arbeit")

    static func address(_ text: String) -> Address {
        guard let address = Address(text) else { fatalError("\(text) is no address") }
        return address
    }

    static func addresses(_ texts: String...) -> Set<Address> { Set(texts.map(address)) }

    static func messageID(_ text: String) -> MessageID {
        guard let id = MessageID(text) else { fatalError("\(text) is no message identifier") }
        return id
    }

    /// Rita is in all three networks, Erika in sprache and jugend, Karl in jugend, Anna daily in sprache; Mona
    /// only moderates sprache.
    static func configuration(_ change: (inout Configuration) -> Void = { _ in }) -> Configuration {
        var sprache = Network(
            id: sprache, name: "Netzwerk Sprache", short: "Sprache", address: address("sprache@netz.example"))
        sprache.aliases = [address("sprachkurse@netz.example")]
        let jugend = Network(
            id: jugend, name: "Netzwerk Übergang Jugend", short: "Jugend", address: address("jugend@netz.example"))
        var arbeit = Network(
            id: arbeit, name: "Work Network", short: "Work", address: address("arbeit@netz.example"))
        arbeit.language = .english
        var mona = person("Mona Moder", "mona@stadt.example")
        mona.moderates = [self.sprache]
        var configuration = Configuration(
            data: "/data", intake: [.maildir(path: "/mail", poll: .seconds(60))], relay: .maildirs(path: "/out"),
            networks: [sprache, jugend, arbeit],
            subscribers: [
                person("Rita Peters", "rita@stadt.example", in: self.sprache, self.jugend, self.arbeit),
                person("Erika Muster", "erika@kurs.example", "erika.m@web.example", in: self.sprache, self.jugend),
                person("Karl Klein", "karl@schule.example", in: self.jugend),
                person("Anna Groß", "anna@kita.example", in: self.sprache, by: .daily),
                mona,
            ])
        configuration.umbrella = address("alle@netz.example")
        configuration.maintainers = [address("rita@stadt.example")]
        configuration.senders.trust = .authenticationResults
        configuration.senders.servers = ["mx.netz.example"]
        change(&configuration)
        return configuration
    }

    static func person(
        _ name: String, _ addresses: String..., in networks: NetworkID..., by delivery: Delivery = .immediate
    ) -> Subscriber {
        Subscriber(
            name: name, addresses: addresses.map(address),
            memberships: networks.map { Membership(network: $0, delivery: delivery) })
    }

    static let tokens = TokenKey { Array(sha256(Array("key".utf8) + $0).utf8.prefix(32)) }

    /// Texts that show what they were asked for.
    static let wording = Wording { name, language, values in
        Wording.Text(
            subject: "\(name.rawValue) (\(language.rawValue))", plain: shown(values) + "\n", language: language)
    }

    private static func shown(_ values: [String: TextValue]) -> String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\(shown($0.value))" }.joined(separator: "\n")
    }

    static func shown(_ value: TextValue) -> String {
        switch value {
        case .text(let text), .word(let text): text
        case .flag(let isSo): "\(isSo)"
        case .rows(let rows): rows.map(shown).joined(separator: "\n\n")
        }
    }

    static func context(
        _ configuration: Configuration = configuration(), known: KnownMail = KnownMail(),
        released: NetworkID? = nil, by release: Release = .moderator
    ) -> Context {
        Context(
            configuration: configuration, now: now, known: known, wording: wording, tokens: tokens,
            released: released.map { ($0, release) })
    }

    static func mail(_ text: String, token: String = "tok1", body: String = "") -> IncomingMail {
        IncomingMail(
            key: MailKey(mailbox: "imap://netz@imap.example/INBOX", validity: 1, uid: "7"),
            blob: BlobID(hex: String(repeating: "b", count: 64)), message: Message(Array(crlf(text).utf8)),
            contentHash: BlobID(hex: String(repeating: "0123456789abcdef", count: 4)), received: now, text: body,
            token: token)
    }

    static func crlf(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    }

    /// A mail of Erika's to sprache, proven authentic; `fields` replace those of the same name, empty ones are
    /// left out.
    static func text(_ fields: [(String, String)] = [], body: String = "Hallo zusammen,\nbis Donnerstag!\n") -> String {
        var header: [(String, String)] = [
            ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=kurs.example"),
            ("From", "Erika Muster <erika@kurs.example>"), ("To", "sprache@netz.example"),
            ("Subject", "=?UTF-8?Q?Treffen_im_M=C3=A4rz?="),
            ("Date", "Thu, 12 Mar 2026 09:00:00 +0100"), ("Message-ID", "<m1@kurs.example>"),
        ]
        for (name, value) in fields {
            if let index = header.firstIndex(where: { $0.0 == name }) {
                header[index].1 = value
            } else {
                header.append((name, value))
            }
        }
        return header.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)\n" }.joined() + "\n" + body
    }

    static func mail(_ fields: [(String, String)], body: String = "Hallo\n", token: String = "tok1") -> IncomingMail {
        mail(text(fields, body: body), token: token, body: body)
    }

    /// A mail of somebody whom nobody knows, proven authentic.
    static func strangersMail(_ fields: [(String, String)] = []) -> IncomingMail {
        mail(
            [
                ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=fremd.example"),
                ("From", "Frida Fremd <frida@fremd.example>"),
            ] + fields)
    }
}

extension Decision {
    var mailings: [Mailing] {
        effects.compactMap { if case .send(let mailing) = $0 { mailing } else { nil } }
    }

    /// Answers to the author of the mail.
    var answers: [Mailing] { mailings.filter { $0.purpose == .answer } }

    var questions: [Question] {
        effects.compactMap { if case .ask(let question) = $0 { question } else { nil } }
    }

    var posts: [NewPost] {
        effects.compactMap { if case .addPost(let post) = $0 { post } else { nil } }
    }

    var documents: [NewDocument] {
        effects.compactMap { if case .addDocument(let document) = $0 { document } else { nil } }
    }

    var holds: [Hold] {
        effects.compactMap { if case .hold(let hold) = $0 { hold } else { nil } }
    }
}

extension OutgoingMessage {
    /// What goes out, for an original that is in memory.
    func bytes(over original: String = "") -> [UInt8] {
        let original = Array(original.utf8)
        var stream = PieceStream(pieces)
        var output: [UInt8] = []
        while let bytes = stream.next({ Array(original[$0]) }) { output += bytes }
        return output
    }

    func text(over original: String = "") -> String { String(decoding: bytes(over: original), as: UTF8.self) }

    func message(over original: String = "") -> Message { Message(bytes(over: original)) }

    /// The decoded text of the last part of what goes out.
    func lastText(over original: String = "") -> String {
        let bytes = bytes(over: original)
        guard let part = Message(bytes).parts.last else { return "" }
        var decoder = TransferDecoder(part.encoding)
        var decoded: [UInt8] = []
        decoder.decode(Array(bytes[part.body]).span, into: &decoded)
        decoder.finish(into: &decoded)
        return Networks.trimmed(String(decoding: decoded, as: UTF8.self))
    }
}
