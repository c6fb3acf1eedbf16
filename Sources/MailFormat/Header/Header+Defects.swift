extension Header {
    /// The defects of fields whose values could not be read as they should be: addresses, dates, identifiers
    /// (RFC 5322 §3.6). Reads all of them, so it is asked once a message; `Message.defects` are without them.
    public var valueDefects: Set<Defect> {
        var defects: Set<Defect> = []
        for field in fields {
            if Self.addressFields.contains(field.name) {
                let list = AddressList(value(of: field), limit: addressLimit)
                if list.isMalformed { defects.insert(.malformedValue(field.name)) }
                if list.isLimited { defects.insert(.limitExceeded(.addresses)) }
            } else if Self.identifierFields.contains(field.name) {
                if MessageIDList(value(of: field)).isMalformed { defects.insert(.malformedValue(field.name)) }
            } else if field.name == "Date", DateTime(value(of: field)) == nil {
                defects.insert(.malformedValue(field.name))
            }
        }
        return defects
    }

    private static let addressFields: Set<FieldName> = ["From", "Sender", "Reply-To", "To", "Cc"]
    private static let identifierFields: Set<FieldName> = ["Message-ID", "In-Reply-To", "References"]
}
