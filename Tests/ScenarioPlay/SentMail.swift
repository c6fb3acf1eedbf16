internal import Foundation
public import MailFormat

/// A mail that somebody in a scenario sends.
public struct SentMail: Sendable {
    /// No other mail has it.
    var number: Int
    /// Whom From names.
    public var author: Mailbox
    /// Whether the author's server vouches for it.
    public var isProven: Bool
    /// Whether the author was somebody's address in a network when it was sent.
    var isKnown: Bool
    var to: String
    var details: MailDetails
    /// What it is about.
    public var subject: String
    var text: String
    /// The mail it answers.
    var answering: Message?
    var date: Timestamp

    /// In angle brackets.
    public var messageID: String { "<mail-\(number)@\(author.address.domain)>" }

    /// Whether no answer to it may go to its author (RFC 3834 §2), who may be somebody else.
    public var forbidsAnswers: Bool {
        !isProven && !isKnown || details.hasNullReversePath
            || details.fields.contains { $0.lowercased().hasPrefix("list-") }
            || details.fields.contains { $0.lowercased().hasPrefix("auto-submitted: auto") }
    }

    /// As it lies in the daemon's mailbox.
    public var bytes: [UInt8] {
        guard !details.isEmpty else { return [] }
        var header = ["Return-Path: <\(details.hasNullReversePath ? "" : author.address.description)>"]
        if isProven {
            header.append("Authentication-Results: mx.netz.example; dmarc=pass header.from=\(author.address.domain)")
        }
        let from = details.from ?? "\(author.name ?? "") <\(author.address)>"
        if from != "keine" { header.append("From: \(from)") }
        let subject = withDays(subject, from: date, as: .german)
        header += [
            "To: \(to)", "Subject: \(subject)", "Message-ID: \(messageID)", "Date: \(DateTime(timestamp: date))",
        ]
        if let answering, let answered = answering.messageID {
            let references = (answering.references + [answered]).map(\.description)
            header += ["In-Reply-To: \(answered)", "References: \(references.joined(separator: " "))"]
        }
        header += details.fields + ["MIME-Version: 1.0"]
        return Array((header.joined(separator: "\r\n") + "\r\n" + body).utf8)
    }

    /// The fields of the body's form, and the body.
    private var body: String {
        let text = withDays(text, from: date, as: .german)
        let plain = "Content-Type: text/plain; charset=utf-8\r\n\r\n\(text)\r\n"
        let html = details.html.map { "Content-Type: text/html; charset=utf-8\r\n\r\n\($0)\r\n" }
        let content =
            details.text.isEmpty
            ? html ?? plain
            : html.map {
                "Content-Type: multipart/alternative; boundary=\"wahl\"\r\n\r\n"
                    + "--wahl\r\n\(plain)--wahl\r\n\($0)--wahl--\r\n"
            } ?? plain
        guard details.attachmentCount > 0 || !details.events.isEmpty else { return content }
        let line = String(repeating: "x", count: 76) + "\r\n"
        let attachment = """
            --grenze\r
            Content-Type: application/octet-stream; name="\(details.attachmentName)"\r
            Content-Disposition: attachment; filename="\(details.attachmentName)"\r
            \r
            \(String(repeating: line, count: details.attachmentSize / line.utf8.count))\r

            """
        return "Content-Type: multipart/mixed; boundary=\"grenze\"\r\n\r\n--grenze\r\n\(content)"
            + calendar + String(repeating: attachment, count: details.attachmentCount) + "--grenze--\r\n"
    }

    private var calendar: String {
        guard !details.events.isEmpty else { return "" }
        return "--grenze\r\n" + CalendarPart(events: details.events, count: details.eventCount).part(on: date)
    }
}

extension SentMail {
    /// A plain mail; `fields` are whole further fields.
    public init(
        number: Int, author: Mailbox, isProven: Bool, isKnown: Bool, to: String, subject: String, text: String,
        answering: Message? = nil, fields: [String] = [], hasNullReversePath: Bool = false, date: Timestamp
    ) {
        var details = MailDetails()
        details.fields = fields
        details.hasNullReversePath = hasNullReversePath
        self.init(
            number: number, author: author, isProven: isProven, isKnown: isKnown, to: to, details: details,
            subject: subject, text: text, answering: answering, date: date)
    }

    /// Encloses a file.
    public mutating func attach(_ name: String) {
        (details.attachmentName, details.attachmentCount, details.attachmentSize) = (name, 1, 1000)
    }

    /// What a mail program puts below an answer.
    public static func quotation(of mail: ReceivedMail) -> String {
        let name = mail.message.authors.first.map { $0.name ?? $0.address.description } ?? ""
        let lines = mail.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return "\r\n\r\nAm 23.11.2026 um 10:00 schrieb \(name):\r\n" + lines.map { "> \($0)" }.joined(separator: "\r\n")
    }
}
