import Testing

@testable import MailFormat

@Suite struct CryptographicFormTests {
    struct Row: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let forms: Set<CryptographicForm>

        init(_ name: String, _ text: String, _ forms: Set<CryptographicForm>) {
            testDescription = name
            self.text = text
            self.forms = forms
        }
    }

    private static func multipart(_ type: String, _ parts: String...) -> String {
        "Content-Type: \(type); boundary=b\n\n" + parts.map { "--b\nContent-Type: \($0)\n" }.joined() + "--b--\n"
    }

    static let rows = [
        Row("a plain mail", "Subject: x\n\nHello\n", []),
        // RFC 3156
        Row(
            "an OpenPGP signature",
            multipart(
                "multipart/signed; protocol=\"application/pgp-signature\"", "text/plain\n\nx",
                "application/pgp-signature\n\ny"), [.openPGPSigned]),
        Row(
            "an OpenPGP signature in capitals",
            multipart("multipart/signed; protocol=Application/PGP-Signature", "text/plain\n\nx", "a/b\n"),
            [.openPGPSigned]),
        Row(
            "a signature that only its own part tells (RFC 1847 §2.1)",
            multipart("multipart/signed", "text/plain\n\nx", "application/pkcs7-signature\n\ny"), [.smimeSigned]),
        Row(
            "an unknown signature",
            multipart("multipart/signed; protocol=application/x-new", "text/plain\n\nx", "application/pgp-signature\n"),
            []),
        Row(
            "an OpenPGP encryption",
            multipart(
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"",
                "application/pgp-encrypted\n\nVersion: 1",
                "application/octet-stream\n\n-----BEGIN PGP MESSAGE-----"), [.openPGPEncrypted]),
        Row(
            "an OpenPGP encryption that a server took apart",
            multipart(
                "multipart/mixed", "text/plain\n", "application/pgp-encrypted\n\nVersion: 1",
                "application/octet-stream\n\n-----BEGIN PGP MESSAGE-----"), [.openPGPEncryptedParts]),
        Row("a key", multipart("multipart/mixed", "text/plain\n\nx", "application/pgp-keys\n\ny"), [.openPGPKey]),
        Row("a key in the header", "Autocrypt: addr=rita@stadt.example; keydata=AAAA\n\nHello\n", [.autocryptKey]),
        // RFC 9580 §6.2, §7
        Row("a signed text", "\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello\n", [.openPGPSignedText]),
        Row("an encrypted text", "\nHello\n\n -----BEGIN PGP MESSAGE-----\n\nAAAA\n", [.openPGPMessageText]),
        Row("a piece of an encrypted text", "\n-----BEGIN PGP MESSAGE, PART 1/2-----\n", [.openPGPMessageText]),
        Row(
            "an encrypted text in base64",
            "Content-Transfer-Encoding: base64\n\nLS0tLS1CRUdJTiBQR1AgTUVTU0FHRS0tLS0tCg==\n",
            [.openPGPMessageText]),
        Row("a quoted text", "\n> -----BEGIN PGP SIGNED MESSAGE-----\n", []),
        Row("a text about armour", "\nIt begins with -----BEGIN PGP MESSAGE-----.\n", []),
        Row("a signature alone", "\n-----BEGIN PGP SIGNATURE-----\n", []),
        // RFC 8551
        Row(
            "an S/MIME signature beside its text",
            multipart(
                "multipart/signed; protocol=\"application/x-pkcs7-signature\"", "text/plain\n\nx",
                "application/x-pkcs7-signature\n\ny"), [.smimeSigned]),
        Row(
            "an S/MIME signature around its text",
            "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nAAAA\n", [.smimeOpaqueSigned]),
        Row(
            "an S/MIME encryption",
            "Content-Type: application/x-pkcs7-mime; smime-type=\"enveloped-data\"; name=smime.p7m\n\nAAAA\n",
            [.smimeEncrypted]),
        Row(
            "S/MIME that does not say what it is", "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nAAAA\n",
            [.smimeOther]),
        Row(
            "S/MIME that only its name tells (§3.9)",
            "Content-Type: application/octet-stream; name=SMIME.P7M\n\nAAAA\n", [.smimeOther]),
        Row(
            "an encrypted mail inside a signed one",
            multipart(
                "multipart/signed; protocol=application/pkcs7-signature",
                "application/pkcs7-mime; smime-type=enveloped-data\n\nx", "application/pkcs7-signature\n\ny"),
            [.smimeSigned, .smimeEncrypted]),
        Row(
            "an enclosed message",
            "Content-Type: message/rfc822\n\nContent-Type: application/pkcs7-mime\n\nAAAA\n", []),
    ]

    @Test("Signed and encrypted mail is recognised, with either line end", arguments: rows)
    func forms(row: Row) {
        for bytes in [Array(row.text.utf8), Array(row.text.utf8).withCRLF] {
            #expect(Message(bytes).cryptographicForms { Array(bytes[$0]) } == row.forms)
        }
    }

    @Test("Every prefix is read", arguments: rows)
    func prefixes(row: Row) {
        let bytes = Array(row.text.utf8)
        for count in bytes.indices {
            let prefix = Array(bytes[..<count])
            let message = Message(prefix)
            let forms = message.cryptographicForms { Array(prefix[$0]) }
            #expect(forms.isSuperset(of: message.cryptographicForms))
        }
    }

    @Test("A form that only the recipient can read is no form that only protects from changes")
    func meaning() {
        for form in CryptographicForm.allCases { #expect(!(form.isEncrypted && form.isSigned)) }
    }
}
