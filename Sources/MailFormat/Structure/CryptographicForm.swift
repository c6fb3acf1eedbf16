/// A way in which a message, or a part of it, is signed or encrypted.
public enum CryptographicForm: Hashable, Sendable, CaseIterable {
    /// multipart/signed with an OpenPGP signature (RFC 3156 §5).
    case openPGPSigned
    /// multipart/encrypted with OpenPGP (RFC 3156 §4).
    case openPGPEncrypted
    /// The parts of an OpenPGP encryption without their multipart/encrypted, as some servers leave them.
    case openPGPEncryptedParts
    /// A text signed in itself (cleartext signature, RFC 9580 §7).
    case openPGPSignedText
    /// An OpenPGP message in letters inside a text (RFC 9580 §6.2): nearly always encrypted.
    case openPGPMessageText
    /// An OpenPGP key as a part (RFC 3156 §7).
    case openPGPKey
    /// The sender's key in the header (Autocrypt 1.1 §2.1).
    case autocryptKey
    /// multipart/signed with an S/MIME signature (RFC 8551 §3.5.3).
    case smimeSigned
    /// application/pkcs7-mime that holds text and signature (RFC 8551 §3.5.2).
    case smimeOpaqueSigned
    /// application/pkcs7-mime that holds encrypted content (RFC 8551 §3.3, §3.4).
    case smimeEncrypted
    /// application/pkcs7-mime that holds certificates or compressed content, or does not say what (RFC 8551 §3.2.2).
    case smimeOther

    /// Whether nobody but the recipient can read what it covers.
    public var isEncrypted: Bool {
        switch self {
        case .openPGPEncrypted, .openPGPEncryptedParts, .openPGPMessageText, .smimeEncrypted: true
        case .openPGPSigned, .openPGPSignedText, .openPGPKey, .autocryptKey, .smimeSigned, .smimeOpaqueSigned,
            .smimeOther:
            false
        }
    }

    /// Whether a changed byte would break a signature.
    public var isSigned: Bool {
        switch self {
        case .openPGPSigned, .openPGPSignedText, .smimeSigned, .smimeOpaqueSigned: true
        case .openPGPEncrypted, .openPGPEncryptedParts, .openPGPMessageText, .openPGPKey, .autocryptKey,
            .smimeEncrypted, .smimeOther:
            false
        }
    }
}

extension Message {
    /// How the message and its parts are signed or encrypted, as far as header and structure tell. An enclosed message
    /// is not looked into.
    public var cryptographicForms: Set<CryptographicForm> {
        var forms = Set(parts.compactMap(cryptographicForm))
        if header.first("Autocrypt") != nil { forms.insert(.autocryptKey) }
        return forms
    }

    /// The same, with what stands in the texts of the message.
    ///
    /// - `readOriginal`: reads from the stored message.
    public func cryptographicForms<Failure: Error>(
        _ readOriginal: (Range<Int>) throws(Failure) -> [UInt8]
    ) throws(Failure) -> Set<CryptographicForm> {
        var forms = cryptographicForms
        for part in parts where part.mayHoldArmour && !isEncrypted(part) {
            let range = part.body.prefix(Self.longestSearchedText)
            guard !range.isEmpty else { continue }
            forms.formUnion(armourForms(part.encoding.decoded(try readOriginal(range))))
        }
        return forms
    }

    /// Bytes of a text that are searched: who writes armour begins with it, or with the text that was signed.
    private static let longestSearchedText = 1 << 20

    private func cryptographicForm(of part: Part) -> CryptographicForm? {
        let type = part.contentType
        switch type.mediaType {
        case "multipart/signed":
            // RFC 1847 §2.1 demands the protocol, yet some leave it to the signature's own type.
            let signature = type.parameters["protocol"] ?? children(of: part).last?.contentType.mediaType
            return signature.flatMap(signedForm)
        case "multipart/encrypted":
            return type.parameters["protocol"]?.lowercased() == "application/pgp-encrypted" ? .openPGPEncrypted : nil
        case "application/pgp-encrypted":
            return isEncrypted(part) ? nil : .openPGPEncryptedParts
        case "application/pgp-keys":
            return .openPGPKey
        case "application/pkcs7-mime", "application/x-pkcs7-mime":
            return smimeForm(type.parameters["smime-type"])
        case "application/octet-stream":
            // RFC 8551 §3.9: the name tells what the type does not.
            return part.fileName?.lowercased().hasSuffix(".p7m") == true ? .smimeOther : nil
        default:
            return nil
        }
    }

    /// Whether the part lies in a multipart/encrypted.
    private func isEncrypted(_ part: Part) -> Bool {
        guard let parent = part.parent, parts.indices.contains(parent) else { return false }
        return parts[parent].contentType.mediaType == "multipart/encrypted"
    }
}

private func signedForm(_ signature: String) -> CryptographicForm? {
    switch signature.lowercased() {
    case "application/pgp-signature", "application/x-pgp-signature": .openPGPSigned
    case "application/pkcs7-signature", "application/x-pkcs7-signature": .smimeSigned
    default: nil
    }
}

/// RFC 8551 §3.2.2.
private func smimeForm(_ type: String?) -> CryptographicForm {
    switch type?.lowercased() {
    case "signed-data": .smimeOpaqueSigned
    case "enveloped-data", "authenveloped-data": .smimeEncrypted
    default: .smimeOther
    }
}

/// The forms whose armour begins a line of `text`; a quoted one is another message's.
private func armourForms(_ text: [UInt8]) -> Set<CryptographicForm> {
    var forms: Set<CryptographicForm> = []
    for line in text.split(separator: .lineFeed) {
        let bare = line.drop(while: \.isBlank)
        guard bare.starts(with: "-----BEGIN PGP ".utf8) else { continue }
        if bare.starts(with: "-----BEGIN PGP SIGNED MESSAGE-----".utf8) { forms.insert(.openPGPSignedText) }
        // Also the first of several pieces, `MESSAGE, PART 1/3`.
        if bare.starts(with: "-----BEGIN PGP MESSAGE".utf8) { forms.insert(.openPGPMessageText) }
    }
    return forms
}

extension Part {
    /// Texts, and what by its type holds armour and nothing else.
    fileprivate var mayHoldArmour: Bool {
        guard !isMultipart else { return false }
        return contentType.type == "text"
            || ["application/pgp-signature", "application/autocrypt-setup"].contains(contentType.mediaType)
    }
}
