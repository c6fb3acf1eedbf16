extension HeaderWriter {
    /// Adds Content-Type (RFC 2045 §5.1); what is no media type becomes application/octet-stream.
    public mutating func add(contentType: ContentType) {
        let isType = contentType.type.isToken && contentType.subtype.isToken
        let value = isType ? contentType.mediaType.lowercased() : ContentType.octetStream.mediaType
        add("Content-Type", value: value, parameters: contentType.parameters)
    }

    /// Adds Content-Disposition (RFC 2183); a kind that is no token becomes `attachment`.
    public mutating func add(disposition: Disposition) {
        let kind = disposition.kind.isToken ? disposition.kind.lowercased() : "attachment"
        add("Content-Disposition", value: kind, parameters: disposition.parameters)
    }
}

extension String {
    /// RFC 2045 §5.1. The limit is that of RFC 6838 §4.2 for both halves of a media type.
    fileprivate var isToken: Bool { !isEmpty && utf8.count <= 127 && utf8.allSatisfy(\.isTokenText) }
}
