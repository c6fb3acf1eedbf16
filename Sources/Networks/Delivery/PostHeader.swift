internal import MailFormat

/// Writes the header under which a network passes a post on (wire.md, Header fields on a distributed post).
///
/// What the author wrote stays byte for byte and in its order; what is new stands where the old stood, or below.
struct PostHeader {
    let mail: IncomingMail
    let network: Network
    let author: Mailbox
    let messageID: MessageID
    let date: DateTime
    let subject: String
    let configuration: Configuration
    /// Where private answers to a request go, which are counted there.
    var privateAnswers: Address?
    /// Whether it goes to one person alone, and not to a list.
    var isPrivate = false

    func write() -> HeaderWriter {
        let header = mail.message.header
        var writer = HeaderWriter()
        var seen: Set<FieldName> = []
        for field in header.fields {
            let isFirst = seen.insert(field.name).inserted
            guard isFirst || !Self.singleFields.contains(field.name), !isRemoved(field, in: header) else {
                continue
            }
            if !replace(field.name, in: &writer) { keep(field, of: header, in: &writer) }
        }
        for name in Self.requiredFields where !seen.contains(name) { _ = replace(name, in: &writer) }
        addAnswerFields(to: &writer)
        if !isPrivate { writer.addListFields(of: network, separator: configuration.separator) }
        writer.addLoopFields(of: network, token: mail.token)
        return writer
    }

    /// Fields that may stand once (RFC 5322 §3.6); large providers refuse repeats. The first counts, but in To and
    /// Cc, which are joined.
    private static let singleFields: Set<FieldName> = [
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
    ]

    private static let requiredFields: [FieldName] = ["From", "To", "Cc", "Subject", "Date", "Message-ID"]

    /// Writes the field anew; false where the original stays.
    private func replace(_ name: FieldName, in writer: inout HeaderWriter) -> Bool {
        let message = mail.message
        switch name {
        case "From": writer.add(name, mailboxes: [visibleAuthor])
        case "To":
            let to = recipients(name)
            guard to.isEmpty || message.header.all(name).count > 1 || isMisleading(name) else { return false }
            writer.add(name, mailboxes: to.isEmpty ? [networkMailbox] : to)
        case "Cc":
            let cc = recipients(name)
            let added = addedToCc
            guard !added.isEmpty || cc.isEmpty || message.header.all(name).count > 1 || isMisleading(name) else {
                return false
            }
            if !(cc + added).isEmpty { writer.add(name, mailboxes: cc + added) }
        case "Subject":
            let isTagged = network.tagsSubjects && !network.tags.isEmpty
            if !isTagged, message.header.first(name) == nil { return true }
            let shown =
                isTagged
                ? SubjectWords(subject, without: network.tags).tagged(network.short) : trimmed(plainLine(subject))
            guard shown != trimmed(subject) else { return false }
            writer.add(name, text: shown)
        case "Date":
            guard message.date == nil else { return false }
            writer.add(name, date: date)
        case "Message-ID":
            guard message.messageID != messageID else { return false }
            writer.add(name, messageIDs: [messageID])
        default: return false
        }
        return true
    }

    /// Reply-To and what shows the real author, so that "answer" and "answer all" mean what they would without
    /// the rewritten From (RFC 7960 §4.1).
    private func addAnswerFields(to writer: inout HeaderWriter) {
        switch network.replyTo {
        case .author: writer.add("Reply-To", mailboxes: answerTo.map(\.plain))
        case .network: writer.add("Reply-To", mailboxes: [networkMailbox])
        }
        writer.add("X-Original-From", mailboxes: [author.plain])
    }

    /// An author's own Reply-To wins over From.
    private var answerTo: [Mailbox] {
        // An address of ours for commands or answers would make every reader's reply one.
        let own = mail.message.replyTo.filter { !configuration.asksOfUs($0.address) }
        let others = own.filter { !configuration.addresses(of: author.address).contains($0.address) }
        if let privateAnswers, others.isEmpty { return [Mailbox(name: authorName, address: privateAnswers)] }
        return own.isEmpty ? [author] : own
    }

    /// Where answers go to the network, the author is reached by "answer all".
    private var addedToCc: [Mailbox] {
        guard network.replyTo == .network else { return [] }
        let header = mail.message.header
        let named = Set((header.mailboxes("To") + header.mailboxes("Cc")).map(\.address))
        return answerTo.map(\.plain).filter {
            !named.contains($0.address) && configuration.network(at: $0.address) != network
        }
    }

    /// Whom To or Cc names. One address outside ASCII would need SMTPUTF8 on every member's way, and be bounced for
    /// those whose servers lack it (RFC 6531 §3.4): it stays behind.
    private func recipients(_ name: FieldName) -> [Mailbox] {
        mail.message.header.mailboxes(name).filter { $0.address.localPart.utf8.allSatisfy { $0 < 0x80 } }
            .map(\.plain)
    }

    private func isMisleading(_ name: FieldName) -> Bool {
        mail.message.header.mailboxes(name).contains { $0.name.map(Networks.isMisleading) == true }
    }

    private var networkMailbox: Mailbox { Mailbox(name: network.short, address: network.address) }

    private var visibleAuthor: Mailbox {
        Mailbox(name: "\(authorName) (via \(network.short))", address: network.address)
    }

    /// The name in From, else the one in the directory, else the local part; never with an `@`, which programs
    /// take for another address.
    private var authorName: String {
        let names = [
            author.name, configuration.subscriber(at: author.address)?.name, author.address.localPart,
        ]
        return names.lazy.compactMap { $0.map(shownName) }.first { !$0.isEmpty && !$0.contains("@") }
            ?? author.address.localPart.filter { $0 != "@" }
    }

    private func isRemoved(_ field: Field, in header: Header) -> Bool {
        let name = field.name.lowercased
        if name.utf8.count > HeaderWriter.nameLimit { return true }
        // Another installation's mark stays: where its network and ours are each other's members it ends the circle.
        if field.name == Loop.field { return false }
        if field.name.isOfOneDelivery || Self.removedFields.contains(field.name) { return true }
        if Self.removedPrefixes.contains(where: name.hasPrefix) { return true }
        if let origin = configuration.senders.internal, field.name == origin.name { return true }
        guard field.name == "Authentication-Results",
            let results = AuthenticationResults(header.value(of: field))
        else { return false }
        // What our servers said of the mail to us is no word on the mail from us (RFC 8601 §5).
        return configuration.senders.servers.contains { $0.lowercased() == results.server.lowercased() }
    }

    /// MIME fields come with the body; Sender was who transmitted it to us, as we do now (RFC 5322 §3.6.2).
    private static let removedPrefixes = ["content-", "list-", "x-netzpost-"]

    private static let removedFields: Set<FieldName> = [
        "MIME-Version", "Sender", "Reply-To", "X-Original-From", "Precedence", "X-Auto-Response-Suppress",
    ]

    /// A field as it came; raw eight-bit bytes become encoded words, and lines that no server takes are folded.
    private func keep(_ field: Field, of header: Header, in writer: inout HeaderWriter) {
        let bytes = header.bytes(of: field)
        if bytes.contains(where: { $0 >= 0x80 }) {
            keepAsText(field, of: header, in: &writer)
        } else if bytes.split(separator: UInt8(ascii: "\n")).contains(where: { $0.count > Self.lineLimit }) {
            writer.add(field.name, value: header.value(of: field))
        } else {
            writer.add(field, of: header)
        }
    }

    /// What has a form of its own is written in it, since encoded words mean nothing there (RFC 2047 §5).
    private func keepAsText(_ field: Field, of header: Header, in writer: inout HeaderWriter) {
        switch field.name {
        case "Date": writer.add(field.name, date: date)
        case "Message-ID": writer.add(field.name, messageIDs: [messageID])
        case "In-Reply-To", "References":
            writer.add(field.name, messageIDs: header.messageIDs(field.name).filter(\.isASCII))
        case "To", "Cc":
            writer.add(field.name, mailboxes: recipients(field.name))
        case "Subject": writer.add(field.name, text: plainLine(subject))
        default: writer.add(field.name, text: header.value(of: field))
        }
    }

    /// Bytes of a line without its end (RFC 5322 §2.1.1).
    private static let lineLimit = 998
}

extension Mailbox {
    /// With a name that reads as it is written.
    fileprivate var plain: Mailbox { Mailbox(name: name.map(plainLine), address: address) }
}

/// A display name without what could mislead: control and direction characters, and more than a line's length.
private func shownName(_ name: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(200) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: scalars.append(" ")
        default: scalars.append(scalar)
        }
    }
    return String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
