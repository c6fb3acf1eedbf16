extension Header {
    /// The value of the first field of this name as people read it: encoded words decoded (RFC 2047), line ends
    /// and runs of blanks one blank.
    public func text(_ name: FieldName) -> String? {
        value(name).map { squeezed(decodeEncodedWords($0)) }
    }

    /// The mailboxes in all fields of this name (RFC 5322 §3.4); members of groups included, names decoded.
    public func mailboxes(_ name: FieldName) -> [Mailbox] {
        all(name).flatMap { AddressList(value(of: $0), limit: addressLimit).mailboxes }
    }

    /// The message identifiers in the first field of this name (References, In-Reply-To, Message-ID,
    /// RFC 5322 §3.6.4).
    public func messageIDs(_ name: FieldName) -> [MessageID] {
        value(name).map { MessageIDList($0).identifiers } ?? []
    }

    /// The date-time in the first field of this name (RFC 5322 §3.3); nil when there is none or it can't be read.
    public func dateTime(_ name: FieldName) -> DateTime? { value(name).flatMap(DateTime.init) }

    /// Content-Type; nil when there is none or it can't be read (RFC 2045 §5.2 tells what then holds).
    public var contentType: ContentType? { value("Content-Type").flatMap(ContentType.init) }

    /// Content-Disposition; nil when there is none (RFC 2183).
    public var disposition: Disposition? { value("Content-Disposition").flatMap(Disposition.init) }
}
