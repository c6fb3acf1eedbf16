import CorpusScore
import MailFormat

extension DisagreementClass {
    /// Subjects, and other text with encoded words or raw bytes.
    static let texts = [
        DisagreementClass(
            "raw bytes that Python does not decode", .ours,
            "RFC 6532 allows UTF-8 in headers; other bytes are windows-1252 in practice."
        ) { !$0.isAboutBodies && $0.python.contains("\u{FFFD}") },
        DisagreementClass(
            "encoded words that Python leaves encoded", .ours,
            "Words with blanks, with an unknown or wrong charset, or inside other words are read as far as they go "
                + "(RFC 2047 §6.3)."
        ) { !$0.isAboutBodies && $0.python.contains("=?") },
        DisagreementClass(
            "control characters", .ours, "RFC 5322 §2.2 allows none in a field, and none may come out of it again."
        ) { $0.key != "leaves" && $0.python.withoutControls == $0.ours.withoutControls },
        DisagreementClass(
            "a charset that the C library does not know", .either, "HZ and the like occur in no mail of ours."
        ) { $0.key == "subject" && $0.ours.contains("~{") },
        DisagreementClass(
            "an encoded word that is broken", .either,
            "RFC 2047 §6.3: it may be shown as it is, or as far as it can be read."
        ) { $0.key == "subject" && $0.value?.contains("=?") == true },
        DisagreementClass(
            "ISO-8859-1 to the letter", .ours, "Everybody means windows-1252 by that label (WHATWG Encoding §4.2)."
        ) { $0.key == "subject" && $0.ours.withLatin1Controls.squeezed == $0.python },
    ]

    /// From and To.
    static let addresses = [
        DisagreementClass(
            "words before an address", .ours,
            "RFC 5322 §3.4.1: an address holds no blanks; Python makes the words before it a quoted local part."
        ) { $0.isAboutAddresses && $0.python.contains("\"") && $0.python.contains(" ") },
        DisagreementClass(
            "more addresses than Python reads", .ours,
            "Python stops at a missing comma or a stray sign, and takes one of two fields; nobody named may be hidden."
        ) { $0.isAboutAddresses && $0.ourAddresses.isStrictSuperset(of: $0.pythonAddresses) },
        DisagreementClass(
            "an address as the name of another one", .ours, "Brackets hold the address (RFC 5322 §3.4)."
        ) { disagreement in
            let bracketed = disagreement.ourAddresses.subtracting(disagreement.pythonAddresses).map { "<\($0)>" }
            let value = disagreement.value?.lowercased() ?? ""
            return disagreement.isAboutAddresses && !bracketed.isEmpty && bracketed.allSatisfy(value.contains)
        },
        DisagreementClass(
            "an open comment, a stray colon or bracket in an address", .either,
            "A parenthesis that never closes begins no comment; what stands before a colon names a group (RFC 5322 §3.4); "
                + "a bracket that closes nothing is passed over."
        ) { $0.isAboutAddresses && $0.value?.contains { "(:>".contains($0) } == true },
        DisagreementClass(
            "an address that Python cuts at a wrong sign", .ours, "What is cut is somebody else's address."
        ) { disagreement in
            disagreement.isAboutAddresses && disagreement.ourAddresses.isStrictSubset(of: disagreement.pythonAddresses)
                && disagreement.value.map { AddressList($0).isMalformed } == true
        },
        DisagreementClass(
            "a field that Python reads no address from", .ours,
            "Quotes, commas and brackets at wrong places are forgiven; who wrote it is still told."
        ) { $0.isAboutAddresses && $0.python.isEmpty },
        DisagreementClass(
            "dots at odd places are quoted", .ours, "RFC 5321 §4.1.2: otherwise no server takes the address."
        ) { $0.isAboutAddresses && $0.ours.replacing("\"", with: "") == $0.python },
    ]

    /// Date and Message-ID.
    static let datesAndIdentifiers = [
        DisagreementClass(
            "a date that Python does not read", .ours, "Common wrong forms are read (RFC 5322 §4.3 asks for leniency)."
        ) { $0.key == "date" && $0.python == "none" },
        DisagreementClass(
            "a zone in another form", .ours,
            "Names, hours alone and zones behind a comment are read; Python takes them for UTC or for minutes."
        ) { disagreement in
            guard disagreement.key == "date", let value = disagreement.value else { return false }
            return value.firstMatch(of: /\d\s[+-][0-9]{4}\s*$/) == nil || value.contains("(")
        },
        DisagreementClass(
            "a year of three digits", .ours, "RFC 5322 §4.3: 1900 is added."
        ) {
            $0.key == "date" && $0.value?.contains(/\s\d{3}\s/) == true
                || $0.key == "date"
                    && $0.python.firstIndex(of: "-")
                        != $0.python.index($0.python.startIndex, offsetBy: 4, limitedBy: $0.python.endIndex)
        },
        DisagreementClass(
            "words around an identifier", .ours, "Comments and stray words are no part of it (RFC 5322 §3.6.4, §4.5.4)."
        ) { $0.key == "message_id" && ($0.python.contains("(") || $0.value?.contains("<\($0.ours)>") == true) },
        DisagreementClass(
            "an identifier in the second of two fields", .ours, "The first one holds none, or not in brackets."
        ) { $0.key == "message_id" && $0.ourDefects.contains(.repeatedField("Message-ID")) },
        DisagreementClass(
            "an identifier with a bracket inside", .either,
            "Where another one begins, the first ends; Python joins them."
        ) { $0.key == "message_id" && ($0.value?.filter { $0 == "<" }.count ?? 0) > 1 },
        DisagreementClass(
            "an identifier that Python cuts", .ours,
            "An identifier is compared as a whole, whatever it holds between its brackets (RFC 5322 §3.6.4)."
        ) { $0.key == "message_id" && !$0.python.isEmpty && $0.ours.hasPrefix($0.python) },
    ]
}
