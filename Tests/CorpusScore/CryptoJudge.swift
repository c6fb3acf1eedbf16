internal import MailFormat
internal import TestSupport

extension Judge {
    /// How a mail is signed or encrypted.
    static let crypto = Judge(
        "crypto", target: 0.98,
        reasons: [
            "rt/gnupg/emails/special/quoted_inline_signature.txt":
                "The signed text stands in a quotation: it is another's, and nobody could check it.",
            "thunderbird/eml/fwd-unsigned-encrypted.eml":
                "The armour stands in an enclosed message, which is left as it is; the mail around it is plain.",
        ]
    ) { score in
        for line in try Corpus.expectations("crypto") {
            guard let file = line["file"] as? String, let bytes = Corpus.bytes(file) else { continue }
            let differ = Set(line["differ"] as? [String] ?? [])
            let expected = Set(line["kinds"] as? [String] ?? []).subtracting(differ).sorted()
            let forms = Message(bytes).cryptographicForms { Array(bytes[$0]) }
            let found = Set(forms.compactMap(\.corpusName)).subtracting(differ).sorted()
            let fact = Score.Fact("kinds", expected: "\(expected)", found: "\(found)")
            score.add(file, missed: expected == found ? [] : [fact])
        }
    }
}

extension CryptographicForm {
    /// What the corpus calls it; nil for what it has no word for.
    fileprivate var corpusName: String? {
        switch self {
        case .openPGPSigned: "pgp-mime-signed"
        case .openPGPEncrypted: "pgp-mime-encrypted"
        case .openPGPEncryptedParts: nil
        case .openPGPSignedText: "pgp-inline-signed"
        case .openPGPMessageText: "pgp-inline-armour"
        case .openPGPKey: "pgp-key-attached"
        case .autocryptKey: "autocrypt-header"
        case .smimeSigned: "smime-signed"
        case .smimeOpaqueSigned, .smimeEncrypted, .smimeOther: "smime-opaque"
        }
    }
}
