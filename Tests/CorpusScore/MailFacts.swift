internal import Foundation
public import MailFormat
internal import TestSupport

/// What our readers make of a mail, in the terms in which the corpus tells its facts.
public struct MailFacts: Sendable {
    /// The whole mail.
    public let bytes: [UInt8]
    /// As it was read.
    public let message: Message

    /// Reads a mail.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        message = Message(bytes)
    }

    /// The parts that hold no others.
    public var leaves: [Part] { message.parts.filter { !$0.isMultipart } }

    /// As `multipart/mixed(text/plain,image/png)`.
    public var structure: String { structure(of: message.parts[0]) }

    /// A part's bytes without their transfer encoding.
    public func decoded(_ part: Part) -> [UInt8] { part.encoding.decoded(Array(bytes[part.body])) }

    /// Every leaf that is no plain body; a multipart without parts is no leaf to the corpus.
    var attachments: [Part] { leaves.filter { !isBody($0) && $0.contentType.type != "multipart" } }

    /// Whether there is a body of this subtype of text.
    func hasText(_ subtype: String) -> Bool { text(subtype) != nil }

    /// The first body of this subtype of text.
    func text(_ subtype: String) -> Part? {
        leaves.first { isBody($0) && $0.contentType.subtype == subtype }
    }

    /// The decoded text of a part.
    func text(of part: Part) -> String {
        decodeText(decoded(part), charset: part.contentType.parameters["charset"]).text
    }

    /// Whether header and body of the message are all its bytes, and each part lies inside the one that holds it.
    public var isSound: Bool {
        let parts = message.parts
        let root = parts[0]
        guard message.size == bytes.count, root.headerRange.lowerBound == 0, root.body.upperBound == bytes.count,
            root.headerRange.upperBound == root.body.lowerBound
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            guard let parent = part.parent, parent < part.index else { return false }
            let outer = parts[parent].body
            return part.headerRange.lowerBound >= outer.lowerBound && part.body.upperBound <= outer.upperBound
        }
    }

    private func isBody(_ part: Part) -> Bool {
        ["text/plain", "text/html"].contains(part.contentType.mediaType) && part.fileName == nil
            && part.disposition?.kind != "attachment"
    }

    private func structure(of part: Part) -> String {
        guard part.isMultipart else { return part.contentType.mediaType }
        let inner = message.children(of: part).map(structure)
        return "\(part.contentType.mediaType)(\(inner.joined(separator: ",")))"
    }
}

/// A text as the corpus hashes it: composed (NFC), line ends LF, no blanks at the ends of lines, none at its own ends.
struct HashedText {
    /// In that form.
    let text: String

    init(_ text: String) {
        var scalars = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar != "\n" || !isAfterReturn { scalars.append(scalar == "\r" ? "\n" : scalar) }
            isAfterReturn = scalar == "\r"
        }
        let lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = line
            while let last = line.last, last.isBlank { line.removeLast() }
            return String(line)
        }
        var whole = lines.joined(separator: "\n").unicodeScalars[...]
        while let last = whole.last, last.isBlank { whole.removeLast() }
        self.text = String(whole.drop(while: \.isBlank))
    }

    var sha256: String { TestSupport.sha256(Array(text.utf8)) }
    /// In characters of Unicode.
    var count: Int { text.unicodeScalars.count }
    var head: String { String(String.UnicodeScalarView(text.unicodeScalars.prefix(60))) }
}

extension Unicode.Scalar {
    /// White space, and the separators of ASCII, which Python takes for such.
    fileprivate var isBlank: Bool { properties.isWhitespace || 0x1C...0x1F ~= value }
}

extension String {
    /// Each run of white space as one blank, no-break and ideographic ones too, as the corpus has subjects and names.
    public var squeezed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// The characters that windows-1252 has and ISO-8859-1 has not, as the controls that stand there in the latter.
    ///
    /// The programs behind the corpus read that label to the letter; everybody means windows-1252 by it.
    public var withLatin1Controls: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            scalars.append(scalar.value > 0xFF ? Self.latin1Controls[scalar] ?? scalar : scalar)
        }
        return String(scalars)
    }

    private static let latin1Controls: [Unicode.Scalar: Unicode.Scalar] = {
        var controls: [Unicode.Scalar: Unicode.Scalar] = [:]
        for byte in UInt8(0x80)...0x9F {
            let meant = decodeText([byte], charset: "windows-1252").text.unicodeScalars.first
            if let meant, meant != "\u{FFFD}" { controls[meant] = Unicode.Scalar(byte) }
        }
        return controls
    }()
}
