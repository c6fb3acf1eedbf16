extension BounceReport {
    /// The parts of a report, decoded: the words for people, the fields for programs, the returned message.
    struct Parts {
        private(set) var text = ""
        private(set) var deliveryReport: DeliveryReport?
        private(set) var returnedHeader: [UInt8] = []
        /// Whether a program's notification told, which needs no words.
        private(set) var isNotification = false

        mutating func add(_ part: Part, _ decoded: [UInt8]) {
            switch part.reportPart {
            case .deliveryStatus:
                // Some programs write a part for each recipient.
                let report = DeliveryReport(decoded)
                if deliveryReport == nil {
                    deliveryReport = report
                } else {
                    deliveryReport?.recipients += report.recipients
                }
            case .reportedMail:
                if returnedHeader.isEmpty { returnedHeader = Array(Message(decoded).header.bytes) }
            case _ where part.contentType.type == "text" || part.index == 0 || part.isOpaque: addText(part, decoded)
            default: addFields(decoded)
            }
        }

        private mutating func addText(_ part: Part, _ decoded: [UInt8]) {
            if addFields(decoded) { return }
            // What follows the returned message is no report; an alternative says the same once more.
            guard returnedHeader.isEmpty || text.isEmpty else { return }
            if part.contentType.subtype == "html", part.parent != nil, !text.isEmpty { return }
            let words = Message.readingText(of: part, decoded: decoded)
            // An alternative may be left empty.
            guard words.contains(where: { !$0.isWhitespace }) else { return }
            text += words
            text += "\n\n"
        }

        /// The fields of a delivery report in a part that does not say so.
        @discardableResult
        private mutating func addFields(_ decoded: [UInt8]) -> Bool {
            guard deliveryReport == nil else { return false }
            let notified = BounceNotification.fields(in: decoded)
            let report = DeliveryReport(notified ?? decoded)
            guard report.recipients.contains(where: { $0.finalRecipient != nil }) else { return false }
            deliveryReport = report
            isNotification = notified != nil
            return true
        }
    }
}
