/// What a message/delivery-status says (RFC 3464 §2.1): fields about the message, then groups of fields about one
/// recipient each.
public struct DeliveryReport: Hashable, Sendable {
    /// Original-Envelope-Id: the ENVID that was given with the message (RFC 3461 §4.4), decoded.
    public var originalEnvelopeID: String?
    /// Reporting-MTA without its type.
    public var reportingMTA: String?
    /// The fields about the message.
    public var header: Header
    /// The recipients in the order in which they came.
    public var recipients: [Recipient]

    /// What became of the delivery to one recipient (RFC 3464 §2.3).
    public struct Recipient: Hashable, Sendable {
        /// Original-Recipient without its type: whom we wrote to.
        public var originalRecipient: String?
        /// Final-Recipient without its type: whom the mail was for in the end.
        public var finalRecipient: String?
        /// nil where it says none of the standard's words.
        public var action: Action?
        /// nil where none can be read.
        public var status: EnhancedStatus?
        /// Diagnostic-Code without its type, as `550 5.1.1 no such user`.
        public var diagnosticCode: String?
        /// The fields as they came.
        public var header: Header
    }

    /// RFC 3464 §2.3.3.
    public enum Action: String, Hashable, Sendable {
        case failed, delayed, delivered, relayed, expanded
    }
}

extension DeliveryReport {
    /// Reads the decoded bytes of a message/delivery-status part. Groups beyond `limits.addresses` are left out.
    public init(_ bytes: [UInt8], limits: Limits = Limits()) {
        var groups = Self.groups(bytes, limits: limits)
        // Some programs write no fields about the message.
        let isMessage = groups.first.map { !$0.isAboutRecipient } ?? false
        var none: Set<Defect> = []
        header = isMessage ? groups.removeFirst() : Header([], defects: &none)
        originalEnvelopeID = header.value("Original-Envelope-Id").map(decodedXtext)
        reportingMTA = header.valueBehindType("Reporting-MTA")
        recipients = groups.lazy.filter(\.isAboutRecipient).prefix(limits.addresses).map(Recipient.init)
    }

    /// Splits the groups at empty lines. A group that names no recipient goes on about the one before, since some
    /// programs put empty lines between fields.
    private static func groups(_ bytes: [UInt8], limits: Limits) -> [Header] {
        var groups: [[UInt8]] = []
        var isAboutRecipient = false
        var lines: [UInt8] = []
        var none: Set<Defect> = []
        func end() {
            guard !lines.isEmpty else { return }
            let namesRecipient = Header(lines, limits: limits, defects: &none).namesRecipient
            if isAboutRecipient, !namesRecipient {
                groups[groups.count - 1] += lines
            } else {
                groups.append(lines)
            }
            isAboutRecipient = isAboutRecipient || namesRecipient
            lines = []
        }
        for line in bytes.prefix(limits.headerSize).split(
            separator: .lineFeed, omittingEmptySubsequences: false)
        {
            if line.allSatisfy(\.isWhiteSpace) {
                end()
            } else {
                lines += line
                lines.append(.lineFeed)
            }
        }
        end()
        return groups.map { Header($0, limits: limits, defects: &none) }
    }
}

extension DeliveryReport.Recipient {
    fileprivate init(_ header: Header) {
        self.header = header
        originalRecipient = header.valueBehindType("Original-Recipient")
        finalRecipient = header.valueBehindType("Final-Recipient")
        action = header.value("Action").flatMap { value in
            DeliveryReport.Action(rawValue: value.prefix { $0.isLetter }.lowercased())
        }
        status = header.value("Status").flatMap { EnhancedStatus.first(in: Array($0.utf8)[...]) }
        diagnosticCode = header.valueBehindType("Diagnostic-Code")
    }
}

extension Header {
    fileprivate var namesRecipient: Bool {
        first("Final-Recipient") != nil || first("Original-Recipient") != nil
    }

    fileprivate var isAboutRecipient: Bool {
        namesRecipient || first("Action") != nil || first("Status") != nil
    }
}
