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
        ) { $0.isAboutBodies && $0.mail.holdsOddType },
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
        ) { disagreement in
            disagreement.leavesDiffer { part, content, leaf in
                leaf.hash == sha256(content.withoutLineEnd)
            }
        },
        DisagreementClass(
            "base64 of odd length, or with more behind its padding", .ours,
            "RFC 2045 §6.8: foreign characters are passed over; Python gives the encoded bytes back, or stops."
        ) { $0.leavesDiffer { part, _, _ in part.encoding == .base64 } },
        DisagreementClass(
            "blanks at the ends of quoted-printable lines", .ours, "RFC 2045 §6.7 rule 3: they are dropped."
        ) { $0.leavesDiffer { part, _, _ in part.encoding == .quotedPrintable } },
        DisagreementClass(
            "uuencode without begin", .ours, "Nothing is encoded there; Python gives the encoded bytes back."
        ) { $0.leavesDiffer { part, _, _ in part.encoding == .uuencode } },
        DisagreementClass(
            "a multipart without parts", .ours,
            "It is a leaf whose bytes are passed on; Python drops some of its lines."
        ) { $0.leavesDiffer { part, _, _ in part.contentType.type == "multipart" } },
    ]
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
