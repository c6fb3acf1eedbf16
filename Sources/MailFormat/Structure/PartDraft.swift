/// A part while it is being read.
struct PartDraft: Sendable {
    let index: Int
    let parent: Int?
    let depth: Int
    /// What the part is when its header doesn't say (RFC 2045 §5.2, RFC 2046 §5.1.5).
    let defaultType: ContentType
    private(set) var headerStart: Int

    var header: Header
    var bodyStart: Int
    /// nil until the end is found.
    var bodyEnd: Int?
    var contentType: ContentType
    var encoding = TransferEncoding.sevenBit
    var octets: Octets = []
    var isMultipart = false
    var isOpaque = false

    init(index: Int, parent: Int?, depth: Int, start: Int, defaultType: ContentType) {
        self.index = index
        self.parent = parent
        self.depth = depth
        self.defaultType = defaultType
        headerStart = start
        bodyStart = start
        contentType = defaultType
        var none: Set<Defect> = []
        header = Header([], defects: &none)
    }

    /// Begins anew, while nothing of the part was seen.
    mutating func begin(at start: Int) {
        headerStart = start
        bodyStart = start
    }

    /// Takes over the header, and what it says about the body.
    mutating func end(header: Header, bodyStart: Int, defects: inout Set<Defect>) {
        self.header = header
        self.bodyStart = bodyStart
        if let value = header.value("Content-Type") {
            contentType = ContentType(value) ?? defaultType.withParameters(ofUnreadable: value)
        }
        if let value = header.value("Content-Transfer-Encoding") {
            if let known = TransferEncoding(fieldValue: value) {
                encoding = known
            } else {
                // RFC 2045 §6.4: what nobody can decode is passed on as it is.
                encoding = .binary
                defects.insert(.invalidTransferEncoding)
            }
        }
        // RFC 2045 §6.4: composite types are never encoded.
        if contentType.type == "multipart" || contentType.type == "message", !encoding.isIdentity {
            defects.insert(.invalidTransferEncoding)
        }
    }

    /// The part as it is, in a message of `size` bytes.
    func finished(size: Int) -> Part {
        let end = max(bodyStart, bodyEnd ?? size)
        let disposition = header.disposition
        let name = disposition?.parameters["filename"] ?? contentType.parameters["name"]
        return Part(
            index: index, parent: parent, depth: depth, header: header, headerRange: headerStart..<bodyStart,
            body: bodyStart..<end, contentType: contentType, encoding: encoding, disposition: disposition,
            fileName: name.flatMap { $0.isEmpty ? nil : $0 },
            contentID: header.contentID, octets: octets, isMultipart: isMultipart, isOpaque: isOpaque)
    }
}

extension Header {
    /// Content-ID without angle brackets (RFC 2045 §7).
    fileprivate var contentID: String? {
        guard var id = value("Content-ID")?.utf8[...] else { return nil }
        while let first = id.first, first.isBlank || first == UInt8(ascii: "<") { id.removeFirst() }
        while let last = id.last, last.isBlank || last == UInt8(ascii: ">") { id.removeLast() }
        return id.isEmpty ? nil : String(decoding: id, as: UTF8.self)
    }
}
