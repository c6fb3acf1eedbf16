internal import Foundation
public import MailFormat

/// A mail in somebody's mailbox, read as their mail program reads it.
public struct ReceivedMail: Sendable {
    /// Who got it.
    public let recipient: Address
    /// As it lies there: the last server has put Return-Path in front (RFC 5321 §4.4).
    public let bytes: [UInt8]
    /// Its structure.
    public let message: Message
    /// What people read of it.
    public let text: String

    /// Reads `bytes`.
    public init(recipient: Address, bytes: [UInt8]) {
        self.recipient = recipient
        self.bytes = bytes
        message = Message(bytes)
        text = message.readingText { Array(bytes[$0.clamped(to: bytes.indices)]) }
    }

    /// Decoded.
    public var subject: String { message.subject }

    /// Whether it says that a program wrote it (RFC 3834 §5).
    public var isAutomatic: Bool { message.header.first("Auto-Submitted") != nil }

    /// Of the address in From.
    public var authorDomain: String? { message.authors.first?.address.domain }

    /// Whether it is a post of a network's, and not a mail on the daemon's own account.
    public var isPost: Bool { message.header.first("List-Post") != nil }

    /// Whether somebody wrote it to its recipient alone, by way of the daemon.
    var isPassedOn: Bool { !isPost && message.header.first("X-Original-From") != nil }

    /// Where an answer to it goes.
    public var answerAddress: Address? { (message.replyTo.first ?? message.authors.first)?.address }

    /// The ready mail behind the label in its HTML.
    public func link(_ label: String) -> ReadyMail? {
        guard let part = message.parts.first(where: { $0.contentType.mediaType == "text/html" && !$0.isAttached })
        else { return nil }
        let html = decodeText(
            part.encoding.decoded(Array(bytes[part.body])), charset: part.contentType.parameters["charset"]
        ).text
        for match in html.matches(of: /<a href="([^"]*)"[^>]*>([^<]*)<\/a>/)
        where plainText(fromHTML: String(match.2)).contains(label) {
            return ReadyMail(plainText(fromHTML: String(match.1)))
        }
        return nil
    }

    /// All that is text in it: both forms, notes that stand for a file, tables and cards.
    private var texts: [String] {
        message.parts.filter { $0.contentType.type == "text" }
            .map { Message.readingText(of: $0, decoded: $0.encoding.decoded(Array(bytes[$0.body]))) }
    }

    /// What stands in its header and its text, for people and for programs.
    func holds(_ words: String) -> Bool {
        ([subject] + texts + message.authors.compactMap(\.name)).contains { $0.contains(words) }
            || String(decoding: message.header.bytes, as: UTF8.self).contains(words)
    }
}

extension Part {
    fileprivate var isAttached: Bool { disposition?.kind == "attachment" }
}

/// What a `mailto:` opens (RFC 6068).
public struct ReadyMail: Hashable, Sendable {
    /// Whom it goes to.
    public var address: String
    /// What it is about.
    public var subject = ""
    /// What is written already.
    public var body = ""

    init?(_ link: String) {
        guard link.hasPrefix("mailto:") else { return nil }
        let halves = link.dropFirst("mailto:".count).split(separator: "?", maxSplits: 1)
        guard let first = halves.first?.removingPercentEncoding else { return nil }
        address = first
        for field in halves.dropFirst().joined().split(separator: "&") {
            let pair = field.split(separator: "=", maxSplits: 1)
            let value = pair.dropFirst().joined().removingPercentEncoding ?? ""
            if pair.first == "subject" { subject = value }
            if pair.first == "body" { body = value }
        }
    }
}
