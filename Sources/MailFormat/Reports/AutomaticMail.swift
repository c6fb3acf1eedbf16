/// Why a mail was written by a program (RFC 3834 §2): what it is, and what shows it.
///
/// Mail that only passed through programs, as a list's, is its author's. X-Auto-Response-Suppress alone is no sign:
/// people's mail programs set it too.
public struct AutomaticMail: Hashable, Sendable {
    /// What a program writes.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A mail on the program's own account, as a ticket system's.
        case generated
        /// An answer to a mail that tells of no absence.
        case replied
        /// What somebody asked to be told (RFC 5436 §2.7.1).
        case notified
        /// An answer that tells of an absence.
        case absence
        /// An answer that wants to be answered before it lets mail pass.
        case challenge
        /// What a recipient's program did with a mail (RFC 8098).
        case receipt
        /// Any other report for programs (RFC 6522), or what stands in one.
        case report
        /// A try to take a message back.
        case recall
        /// An answer to an invitation (iTIP REPLY, RFC 5546 §3.2.3): for its inviter, not for all; and what else passes
        /// between the two, as another time that is proposed, and the word that it is not taken (§3.2.6, §3.2.7, §3.2.8).
        case calendarReply
        /// Mail that asks by a field of its program's not to be answered.
        case doNotAnswer
        /// Mail to many that names no list. Never told by a message alone: it may be a person's.
        case bulk
    }

    /// What shows that a program wrote it; of several signs the surest.
    public enum Sign: Hashable, Sendable {
        /// A header field.
        case field(FieldName)
        /// The null reverse-path (RFC 5321 §4.5.5).
        case nullReversePath
        /// Its media type.
        case structure
        /// Subject and text, with a second sign.
        case words
    }

    /// What it is.
    public var kind: Kind
    /// What shows it.
    public var sign: Sign

    /// A reason from its halves.
    public init(_ kind: Kind, by sign: Sign) {
        self.kind = kind
        self.sign = sign
    }

    /// nil for mail that a person wrote, and for what a program wrote without any sign of it.
    ///
    /// - `text`: the body as people read it (`Message.readingText`).
    public init?(_ message: Message, text: String = "") {
        let header = message.header
        let words = AutomaticWords(of: message, text: text)
        let report = Self.reportKind(message)
        let mark = header.automaticMark
        let autoSubmitted = header.autoSubmitted
        if autoSubmitted?.isAutomatic ?? false {
            sign = .field("Auto-Submitted")
        } else if report != nil {
            sign = .structure
        } else if let mark {
            sign = .field(mark.name)
        } else if header.hasNullReversePath {
            sign = .nullReversePath
        } else if words.kind != nil {
            sign = .words
        } else {
            return nil
        }
        kind =
            report ?? words.kind ?? words.kindOfAnswer ?? autoSubmitted?.kind ?? mark?.kind
            ?? (words.isAnswer ? .replied : .generated)
    }

    private static func reportKind(_ message: Message) -> Kind? {
        if message.parts[0].contentType.mediaType == "multipart/report" {
            return message.reportType == "disposition-notification" ? .receipt : .report
        }
        // A report that lost its multipart on the way still says what it is.
        return switch message.parts[0].reportPart {
        case .dispositionNotification: .receipt
        case .deliveryStatus, .feedbackReport: .report
        case .reportedMail, nil: message.parts.contains(where: \.isCalendarReply) ? .calendarReply : nil
        }
    }
}

extension AutoSubmitted {
    fileprivate var kind: AutomaticMail.Kind? {
        switch keyword {
        case .no: nil
        case .generated, .other: .generated
        case .replied: .replied
        case .notified: .notified
        }
    }
}

extension Part {
    /// An attached one is passed on by a person.
    fileprivate var isCalendarReply: Bool {
        contentType.mediaType == "text/calendar" && disposition?.kind != "attachment"
            && contentType.parameters["method"].map { Self.methodsForOne.contains($0.lowercased()) } ?? false
    }

    /// Those of calendar objects that an attendee sends to the organizer, and the organizer to one attendee (RFC 5546
    /// §1.4).
    private static let methodsForOne: Set<String> = ["reply", "counter", "refresh", "declinecounter"]
}
