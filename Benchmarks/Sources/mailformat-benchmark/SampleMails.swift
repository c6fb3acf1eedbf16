import MailFormat
import TestSupport

/// Made-up mails like those that networks write, the same for the same seed.
struct SampleMails {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Mails of about 8 KB: answers, announcements with HTML beside them, texts with a small attachment.
    mutating func small(_ count: Int) -> [[UInt8]] {
        (0..<count).map { number in
            switch number % 5 {
            case 0: mail(number, plain(charset: "utf-8", encoding: .quotedPrintable, size: 4500))
            case 1: mail(number, alternative(size: 1900))
            case 2: mail(number, mixed(textSize: 1500, fileSize: 3000))
            case 3: mail(number, plain(charset: "utf-8", encoding: .base64, size: 3900))
            default: mail(number, plain(charset: "iso-8859-1", encoding: .eightBit, size: 5500))
            }
        }
    }

    /// One mail with an attachment of `size` bytes in base64.
    mutating func large(_ size: Int) -> [UInt8] { mail(0, mixed(textSize: 1500, fileSize: size)) }

    // MARK: Header

    private mutating func mail(_ number: Int, _ entity: [UInt8]) -> [UInt8] {
        let id = "\(number).\(random.next())@post.stadt.example"
        let references = (0..<(number % 6)).map { "<\(random.next()).\($0)@mail.netz.example>" }
        let key = word(172, of: Self.letters)
        let signature = stride(from: 0, to: key.count, by: 62).map { String(key.dropFirst($0).prefix(62)) }
        let header = """
            Return-Path: <erika.muster@stadt.example>\r
            Delivered-To: sprache@netz.example\r
            Received: from mx.netz.example ([192.0.2.17])\r
            \tby imap.netz.example with LMTP\r
            \tid 8MkvE1p0sGf2TwAAyUdtdQ (envelope-from <erika.muster@stadt.example>)\r
            \tfor <sprache@netz.example>; Thu, 12 Mar 2026 10:00:07 +0100\r
            Received: from post.stadt.example (post.stadt.example [198.51.100.4])\r
            \t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r
            \tby mx.netz.example (Postfix) with ESMTPS id 4T2x5y0Kqnz1Y\r
            \tfor <sprache@netz.example>; Thu, 12 Mar 2026 10:00:06 +0100 (CET)\r
            Authentication-Results: mx.netz.example; dmarc=pass (p=quarantine dis=none)\r
            \theader.from=stadt.example; spf=pass smtp.mailfrom=stadt.example;\r
            \tdkim=pass header.d=stadt.example header.s=2026 header.b=\(key.prefix(8))\r
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=stadt.example;\r
            \ts=2026; t=1773306006; h=from:to:subject:date:message-id:mime-version;\r
            \tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r
            \tb=\(signature.joined(separator: "\r\n\t "))\r
            From: =?utf-8?q?J=C3=B6rg_M=C3=BCller-L=C3=BCdenscheidt?=\r
             <joerg.mueller@stadt.example>\r
            To: "Netzwerk I: Sprache" <sprache@netz.example>, Rita Peters\r
             <rita.peters@stadt.example>, =?iso-8859-1?Q?Schulb=FCro?= <buero@schule.example>\r
            Cc: vhs@bildung.example, jobcenter@arbeit.example\r
            Subject: =?utf-8?q?Re=3A_Einladung_zum_n=C3=A4chsten_Treffen_der_Sprachkursanbi?=\r
             =?utf-8?q?eter_am_12=2E_M=C3=A4rz_=28R=C3=BCckmeldung_erbeten=29?=\r
            Date: Thu, 12 Mar 2026 10:00:05 +0100\r
            Message-ID: <\(id)>\r
            \(references.isEmpty ? "X-Priority: 3" : "References: " + references.joined(separator: "\r\n "))\r
            User-Agent: Mozilla Thunderbird\r
            Content-Language: de-DE\r
            X-Spam-Status: No, score=-2.1 required=6.0 tests=[BAYES_00=-1.9, DKIM_SIGNED=0.1,\r
             DKIM_VALID=-0.1, SPF_HELO_NONE=0.001, SPF_PASS=-0.001] autolearn=ham\r
            MIME-Version: 1.0\r

            """
        return Array(header.utf8) + entity
    }

    // MARK: Bodies

    private mutating func plain(charset: String, encoding: TransferEncoding, size: Int) -> [UInt8] {
        let fields = """
            Content-Type: text/plain; charset=\(charset); format=flowed\r
            Content-Transfer-Encoding: \(encoding.rawValue)\r
            \r

            """
        return Array(fields.utf8) + encoding.encoded(text(size, charset)) + [0x0D, 0x0A]
    }

    private mutating func alternative(size: Int) -> [UInt8] {
        let boundary = "------------" + word(24, of: Self.letters)
        let html = """
            Content-Type: text/html; charset=windows-1252\r
            Content-Transfer-Encoding: quoted-printable\r
            \r

            """
        let words =
            Array("<html><head></head><body style=\"font-family: sans-serif\"><p>".utf8)
            + text(size, "windows-1252") + Array("</p></body></html>".utf8)
        return multipart(
            "alternative", boundary,
            [
                plain(charset: "utf-8", encoding: .quotedPrintable, size: size),
                Array(html.utf8) + TransferEncoding.quotedPrintable.encoded(words),
            ])
    }

    private mutating func mixed(textSize: Int, fileSize: Int) -> [UInt8] {
        let boundary = "_000_" + word(32, of: Self.letters) + "_"
        let fields = """
            Content-Type: application/pdf; name="=?utf-8?q?Protokoll_M=C3=A4rz=2Epdf?="\r
            Content-Disposition: attachment; filename*0*=utf-8''Protokoll%20der%20Sitzung;\r
             filename*1*=%20vom%2012%2E%20M%C3%A4rz%20%28Entwurf%29%2Epdf; size=\(fileSize)\r
            Content-Transfer-Encoding: base64\r
            \r

            """
        var file: [UInt8] = []
        file.reserveCapacity(fileSize + 8)
        while file.count < fileSize { withUnsafeBytes(of: random.next()) { file.append(contentsOf: $0) } }
        return multipart(
            "mixed", boundary,
            [
                alternative(size: textSize / 2),
                Array(fields.utf8) + TransferEncoding.base64.encoded(Array(file.prefix(fileSize))),
            ])
    }

    private func multipart(_ subtype: String, _ boundary: String, _ parts: [[UInt8]]) -> [UInt8] {
        var entity = Array("Content-Type: multipart/\(subtype); boundary=\"\(boundary)\"\r\n\r\n".utf8)
        for part in parts { entity += Array("--\(boundary)\r\n".utf8) + part + Array("\r\n".utf8) }
        return entity + Array("--\(boundary)--\r\n".utf8)
    }

    // MARK: Words

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let words = """
        die Sprachkurse für Jugendliche beginnen nach den Osterferien und wir bitten alle Träger um Rückmeldung bis \
        Freitag damit die Räume im Begegnungszentrum gebucht werden können außerdem suchen wir noch Übersetzerinnen \
        für das Jobcenter eine Übersicht der Förderung liegt bei Grüße aus Münster
        """.split(separator: " ").map(String.init)

    private mutating func word(_ count: Int, of letters: [UInt8]) -> String {
        let bytes = (0..<count).map { _ in letters[Int(random.next() % UInt64(letters.count))] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Lines of about 70 characters.
    private mutating func text(_ size: Int, _ charset: String) -> [UInt8] {
        var text = ""
        var column = 0
        while text.utf8.count < size {
            let word = Self.words[Int(random.next() % UInt64(Self.words.count))]
            if column + word.count > 70 {
                text += "\r\n"
                column = 0
            }
            text += column == 0 ? word : " " + word
            column += word.count + 1
        }
        if charset == "utf-8" { return Array(text.utf8) }
        return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
