/// A body part written as pieces, with the parts in it.
///
/// No boundary occurs in what it parts: text lines never begin with `--`, nor does base64, and the bodies of enclosed
/// messages, which nobody scans, were written by people who can't know the token.
struct Composition {
    /// The MIME fields of the top header, each with its CRLF.
    private(set) var rootFields: [UInt8] = []
    /// What stands behind the header and its empty line; its last line has an end.
    private(set) var pieces: [Piece] = []
    /// Whether bytes above 127 go out as they are.
    var hasEightBit: Bool { nodes[0].hasEightBit }

    /// A part in its place in the tree.
    private struct Node {
        let part: BodyPart
        let parent: Int?
        let depth: Int
        var body = LeafBody()
        var hasEightBit = false
        var isMultipart: Bool { if case .parts(let parts) = part.content { !parts.isEmpty } else { false } }
    }

    /// All parts, each before those in it.
    private var nodes: [Node] = []
    private let token: String

    init(_ root: BodyPart, token: String, isSevenBit: Bool) {
        self.token = Self.letters(of: token)
        collect(root)
        for index in nodes.indices.reversed() {
            if !nodes[index].isMultipart {
                let body = LeafBody(nodes[index].part, isInMultipart: index > 0, isSevenBit: isSevenBit)
                nodes[index].body = body
                nodes[index].hasEightBit = body.hasEightBit
            }
            if nodes[index].hasEightBit, let parent = nodes[index].parent { nodes[parent].hasEightBit = true }
        }
        write()
    }

    /// Lays the tree out in a row.
    private mutating func collect(_ root: BodyPart) {
        var waiting = [Node(part: root, parent: nil, depth: 0)]
        while let node = waiting.popLast() {
            if case .parts(let parts) = node.part.content {
                waiting += parts.reversed().map { Node(part: $0, parent: nodes.count, depth: node.depth + 1) }
            }
            nodes.append(node)
        }
    }

    private mutating func write() {
        rootFields = mimeVersion + fields(of: 0)
        /// What stands between two bodies.
        var between: [UInt8] = []
        /// The multiparts around the part at work.
        var open: [Int] = []
        for (index, node) in nodes.enumerated() {
            if let parent = node.parent {
                between += closing(&open, from: node.depth)
                // The first delimiter stands right behind the header.
                if index > parent + 1 { between += crlf }
                between += delimiter(of: parent) + crlf + fields(of: index) + crlf
            }
            if node.isMultipart {
                open.append(index)
            } else {
                if !between.isEmpty { pieces.append(.bytes(between)) }
                between = []
                pieces += node.body.pieces
            }
        }
        between += closing(&open, from: 0)
        if !nodes[0].body.endsLine { between += crlf }
        if !between.isEmpty { pieces.append(.bytes(between)) }
    }

    /// The delimiters that end the multiparts of this depth and deeper.
    private func closing(_ open: inout [Int], from depth: Int) -> [UInt8] {
        var delimiters: [UInt8] = []
        while let last = open.last, nodes[last].depth >= depth {
            open.removeLast()
            delimiters += crlf + delimiter(of: last) + [.hyphen, .hyphen]
        }
        return delimiters
    }
}

// MARK: Boundaries

extension Composition {
    /// With the rest of a boundary it stays below 70 characters (RFC 2046 §5.1.1).
    private static let tokenLimit = 48

    private static func letters(of token: String) -> String {
        let letters = token.utf8.filter { $0.isLetter || $0.isDigit }.prefix(tokenLimit)
        precondition(!letters.isEmpty, "boundaries need a token of letters and digits")
        return String(decoding: letters, as: UTF8.self)
    }

    /// `=_` stands in no text that is encoded (RFC 2045 §6.7). The number in the middle keeps one boundary from
    /// being the beginning of another, which some programs take for the same.
    private func boundary(of multipart: Int) -> String { "=_\(multipart)_\(token)" }

    private func delimiter(of multipart: Int) -> [UInt8] { Array("--\(boundary(of: multipart))".utf8) }
}

// MARK: Fields

extension Composition {
    /// The MIME fields of a part, each with its CRLF.
    private func fields(of index: Int) -> [UInt8] {
        if let own = nodes[index].body.fields { return own }
        let part = nodes[index].part
        var writer = HeaderWriter()
        writer.add(contentType: contentType(of: index))
        if nodes[index].isMultipart {
            // RFC 2045 §6.4: a multipart is labelled by what its parts need.
            if nodes[index].hasEightBit { writer.add("Content-Transfer-Encoding", value: "8bit") }
        } else {
            writer.add("Content-Transfer-Encoding", value: nodes[index].body.encoding.rawValue)
        }
        if let id = part.contentID { writer.add("Content-ID", value: id.description) }
        if let disposition = part.disposition { writer.add(disposition: disposition) }
        if !part.languages.isEmpty {
            writer.add("Content-Language", value: part.languages.joined(separator: ", "))
        }
        return writer.bytes
    }

    private func contentType(of index: Int) -> ContentType {
        let part = nodes[index].part
        guard nodes[index].isMultipart else { return part.leafType }
        var type = part.contentType
        if type.type != "multipart" { type = ContentType(type: "multipart", subtype: "mixed") }
        type.parameters["boundary"] = boundary(of: index)
        // RFC 2387 §3.1.
        if type.subtype == "related" { type.parameters["type"] = nodes[index + 1].part.mediaType }
        return type
    }
}

extension BodyPart {
    /// What the part is written as.
    fileprivate var mediaType: String {
        if case .parts(let parts) = content, !parts.isEmpty { contentType.mediaType } else { leafType.mediaType }
    }

    /// The type of a part without parts: RFC 2045 §6.4 and RFC 2046 §5.2.1 forbid to encode composite types, so that
    /// bytes can't be one.
    fileprivate var leafType: ContentType {
        let isComposite = contentType.type == "multipart" || contentType.type == "message"
        var type = contentType
        switch content {
        case .text:
            if type.type != "text" { type = .plainText }
            type.parameters["charset"] = "utf-8"
        case .bytes, .stored:
            if isComposite { type = ContentType(type: "application", subtype: "octet-stream") }
        case .message: type = ContentType(type: "message", subtype: "rfc822", parameters: type.parameters)
        // As it came: see `LeafBody.fields`.
        case .body: break
        // A multipart needs a part (RFC 2046 §5.1.1); none is an empty text.
        case .parts: type = .plainText
        }
        return type
    }
}
