import CorpusScore
import MailFormat
import TestSupport

extension DisagreementClass {
    /// Structure and leaves.
    static let bodies = [
        DisagreementClass(
            "a type that is no two tokens", .ours,
            "RFC 2045 §5.1, §5.2: what is no token ends a subtype, and without a type it is plain text; Python takes "
                + "stray signs and words into the type."
        ) { $0.isAboutBodies && ($0.mail.holdsOddType || $0.python.contains("\u{FFFD}") || $0.pythonHasOddType) },
        DisagreementClass(
            "an mbox separator at the head of a part", .either,
            "It belongs to no part (RFC 4155); words may begin so, too."
        ) {
            $0.isAboutBodies
                && $0.mail.leaves.contains { [mail = $0.mail] part in
                    part.header.fields.isEmpty && mail.bytes[part.body].starts(with: "From ".utf8)
                }
        },
        DisagreementClass(
            "an inner multipart with the boundary of the outer one", .either,
            "RFC 2046 §5.1.2 forbids it. We nest them as the writer meant, Python keeps them flat."
        ) { $0.isAboutBodies && $0.mail.repeatsBoundary },
        DisagreementClass(
            "delimiters with nothing between them", .ours,
            "RFC 2046 §5.1.1: no part lies between them; Python makes one before a closing delimiter."
        ) { $0.isAboutBodies && ($0.mail.holdsEmptyMultipart || $0.mail.holdsAdjacentDelimiters) },
        DisagreementClass(
            "a boundary that Python does not find", .ours,
            "Parameters are read behind a fault, and with signs that should be quoted (RFC 2045 §5.1)."
        ) {
            $0.isAboutBodies && $0.mail.message.parts.count > 1
                && ($0.pythonTells("NoBoundaryInMultipartDefect") || $0.pythonTells("StartBoundaryNotFoundDefect"))
        },
        DisagreementClass(
            "the last line end of a message cut off", .either,
            "Without its closing boundary a part owns its last line end; Python gives it to the missing boundary."
        ) { $0.leavesDiffer(isLineEnd) },
        DisagreementClass(
            "transfer encodings with faults", .ours,
            "Foreign characters in base64 are passed over, and padding ends nothing while whole lines follow (RFC 2045 "
                + "§6.8); blanks at the ends of quoted-printable lines are dropped (§6.7 rule 3); without `begin` nothing "
                + "is uuencoded. Python gives encoded bytes back, or stops."
        ) { $0.leavesDiffer { part, content, leaf in isEncoded(part) || isLineEnd(part, content, leaf) } },
        DisagreementClass(
            "a multipart without parts", .ours,
            "It is a leaf whose bytes are passed on; Python drops some of its lines."
        ) { $0.leavesDiffer { part, _, _ in part.contentType.type == "multipart" } },
    ]
}

private func isLineEnd(_ part: Part, _ content: [UInt8], _ leaf: Leaf) -> Bool {
    leaf.hash == sha256(content.withoutLineEnd)
}

private func isEncoded(_ part: Part) -> Bool {
    switch part.encoding {
    case .base64, .quotedPrintable, .uuencode: true
    case .sevenBit, .eightBit, .binary: false
    }
}

extension [UInt8] {
    /// Without the line end at the end.
    fileprivate var withoutLineEnd: [UInt8] {
        var bytes = self
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return bytes
    }
}
