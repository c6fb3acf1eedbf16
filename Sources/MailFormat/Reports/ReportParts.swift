/// What a part of a report is for (RFC 6522 §2).
enum ReportPart: Hashable, Sendable {
    /// What became of a delivery (RFC 3464 §2, RFC 6533 §3).
    case deliveryStatus
    /// What a recipient's program did with a mail (RFC 8098 §3, RFC 6533 §5).
    case dispositionNotification
    /// What a recipient complains about (RFC 5965 §3).
    case feedbackReport
    /// The mail that the report is about, whole or its header alone (RFC 6522 §4, RFC 6533 §4).
    case reportedMail

    /// By its media type; nil for all others.
    init?(_ mediaType: String) {
        switch mediaType {
        case "message/delivery-status", "message/global-delivery-status": self = .deliveryStatus
        case "message/disposition-notification", "message/global-disposition-notification":
            self = .dispositionNotification
        case "message/feedback-report": self = .feedbackReport
        // The last two occur, and are no standard's.
        case "message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers",
            "text/rfc822-header", "message/rfc822-headers":
            self = .reportedMail
        default: return nil
        }
    }
}

extension Part {
    /// What it is for, should it stand in a report.
    var reportPart: ReportPart? { ReportPart(contentType.mediaType) }
}

extension Message {
    /// The report-type of a multipart/report (RFC 6522 §3): `delivery-status`, `disposition-notification`,
    /// `feedback-report` …, in lower case; nil for other messages.
    public var reportType: String? {
        let type = parts[0].contentType
        guard type.mediaType == "multipart/report" else { return nil }
        return type.parameters["report-type"]?.lowercased()
    }

    /// The part that tells programs what became of a delivery (RFC 3464 §2, RFC 6533 §3); nil where there is none.
    public var deliveryStatusPart: Part? { parts.first { $0.reportPart == .deliveryStatus } }

    /// The part that tells programs what a recipient's program did (RFC 8098 §3); nil where there is none.
    public var dispositionNotificationPart: Part? { parts.first { $0.reportPart == .dispositionNotification } }

    /// The part that tells programs of a complaint (RFC 5965 §3); nil where there is none.
    public var feedbackReportPart: Part? { parts.first { $0.reportPart == .feedbackReport } }

    /// The part with the mail that a report is about, whole or its header alone (RFC 6522 §4, RFC 6533 §4).
    public var reportedMailPart: Part? { parts.last { $0.reportPart == .reportedMail } }
}
