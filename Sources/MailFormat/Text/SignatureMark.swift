/// How what stands under every message shows itself.
enum SignatureMark {
    /// The line behind which only the signature follows: `-- ` (RFC 3676 §4.3), also without its blank.
    static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
        line.elementsEqual([.hyphen, .hyphen])
    }

    /// A line of dashes or of low lines, which people put above a signature of a few lines.
    static func isDash(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line
        // U+2013 and U+2014.
        while let dash = [[0xE2, 0x80, 0x94], [0xE2, 0x80, 0x93]].first(where: { rest.starts(with: $0) }) {
            rest = rest.dropFirst(dash.count)
        }
        if rest.isEmpty { return !line.isEmpty }
        return line.count >= 2 && line.allSatisfy { $0 == UInt8(ascii: "_") }
    }

    /// The line that a telephone or mail program adds: "Von meinem iPhone gesendet".
    static func isDeviceLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= longestDeviceLine else { return false }
        let words = smallLetters(line)[...].drop {
            !$0.isAtomText || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_")
        }
        if line.count <= longestAppleLine {
            // "J'ai envoyé ton iPad." has the word inside.
            let sent = sentWords.firstMatch(in: words)
            let isAtEdge = sent?.lowerBound == words.startIndex || sent?.upperBound == words.endIndex
            if isAtEdge, sent != nil, namesAppleDevice(words) { return true }
            if chineseBeginnings.contains(where: { words.starts(with: $0.utf8) }) { return true }
        }
        if outlookPhrases.isMet(by: words), isShort(words.prefix { $0 != UInt8(ascii: "<") }) { return true }
        guard deviceBeginnings.begins(words) || words.starts(with: "von ".utf8) && words.ends(with: "gesendet") else {
            return false
        }
        // "Gesendet mit der letzten E-Mail." is a sentence.
        let isSentence = words.last == UInt8(ascii: ".") && !brevityWords.isMet(by: words)
        return devices.isMet(by: words) || !isSentence && likelyDevices.isMet(by: words)
    }

    /// Up to four words: no sentence.
    private static func isShort(_ words: ArraySlice<UInt8>) -> Bool {
        words.split(separator: .blank).count <= 4 && words.last != UInt8(ascii: ".")
    }

    /// Whether a word begins with the name of a device, which many languages inflect: "iPhonesta", "iPhonu".
    private static func namesAppleDevice(_ words: ArraySlice<UInt8>) -> Bool {
        words.indices.contains { index in
            words[index] == UInt8(ascii: "i") && appleDevices.contains { words[index...].starts(with: $0.utf8) }
        }
    }

    /// Whether a paragraph says what nobody who is not meant may do with the mail, or who looked for viruses in it.
    static func isDisclaimer(_ paragraph: ArraySlice<UInt8>) -> Bool {
        guard paragraph.count >= shortestDisclaimer else { return false }
        let words = smallLetters(paragraph.prefix(longestDisclaimerHead))[...]
        guard mailWords.isMet(by: words) else { return false }
        return scanWords.isMet(by: words) || secrecyWords.isMet(by: words) && recipientWords.isMet(by: words)
    }

    /// Whether a line names the disclaimer that follows.
    static func isDisclaimerHeading(_ paragraph: ArraySlice<UInt8>) -> Bool {
        paragraph.count <= longestDeviceLine && disclaimerHeadings.holds(smallLetters(paragraph)[...])
    }

    /// Whether what stands between two lines of stars is a house's small print.
    static func isSmallPrint(_ text: ArraySlice<UInt8>) -> Bool {
        let words = smallLetters(text.prefix(longestDisclaimerHead))[...]
        return secrecyWords.isMet(by: words) || smallPrintWords.isMet(by: words)
    }

    /// The same under a rule of other signs, which people write as well.
    static func isHouseFooter(_ text: ArraySlice<UInt8>) -> Bool {
        let words = smallLetters(text.prefix(longestDisclaimerHead))[...]
        return mailWords.isMet(by: words) && (isSmallPrint(text) || noReplyWords.isMet(by: words))
    }

    /// Whether the lines under a rule are those of a list: its name and address.
    static func isListFooter(_ text: ArraySlice<UInt8>) -> Bool {
        listWords.isMet(by: smallLetters(text.prefix(longestDisclaimerHead))[...])
    }

    /// Whether a line is nothing but a rule, of whatever signs.
    static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        // Gmail extensions leave the Canadian syllabic as a mark.
        if line.elementsEqual([0xE1, 0x90, 0xA7]) { return true }
        return line.count >= 2 && line.allSatisfy { $0 == .blank || ruleSigns.contains($0) }
    }

    /// A line of stars, as houses put around their small print.
    static func isStars(_ line: ArraySlice<UInt8>) -> Bool {
        line.count >= 10 && line.allSatisfy { $0 == UInt8(ascii: "*") || $0 == .blank }
    }

    private static let longestDeviceLine = 160
    /// Apple's line in any language, in bytes.
    private static let longestAppleLine = 60
    private static let appleDevices = ["iphon", "ipad"]
    /// "Sent" where Apple's line does not begin with what a table of beginnings could hold.
    private static let sentWords = WordTable(
        """
        lähetetty|odesláno|odoslané|відправлено|надіслано|отправлено|изпратено|gönderildi|küldve|elküldve|στάλθηκε|\
        đã gửi|gửi từ|傳送|傳送自|送信|发自|发送|보냄|보냈음|נשלח|أُرسلت|أرسلت|تم الإرسال|enviat des|poslano|poslato|\
        envoyé|typos courtesy|sent by|posted|dikirim dari|saadetud|išsiųsta|nosūtīts|ส่งจาก
        """)
    /// "Sent from my", before the name of any device.
    private static let chineseBeginnings = ["来自我的", "发自我的", "來自我的", "發自我的"]
    /// "Get Outlook for iOS" in any language.
    private static let outlookPhrases = WordTable(
        """
        outlook for ios|outlook for android|outlook für ios|outlook für android|outlook pour ios|outlook pour android|\
        outlook para ios|outlook para android|outlook per ios|outlook per android|outlook voor ios|outlook voor android|\
        outlook för ios|outlook för android|outlook til ios|outlook til android|outlook pro ios|outlook pro android|\
        outlook dla ios|outlook dla systemu ios|outlook dla android|outlook для ios|outlook для android|ios 版 outlook
        """)
    private static let brevityWords = WordTable("excuse|brevity|typos|kürze|tippfehler|brièveté|brevedad|concisione")
    /// Bytes of a paragraph that are looked at; what it is about stands there.
    private static let longestDisclaimerHead = 1000
    private static let shortestDisclaimer = 80
    private static let ruleSigns = Array("-_=~#*+".utf8)

    private static let deviceBeginnings = WordTable(
        """
        sent from|sent via|sent with|sent by|sent using|this message was sent|posted via|typos courtesy of|gesendet von|\
        gesendet vom|provenance|envoyé par|envoyé de l'|message envoyé|enviado do|verzonden vanuit|pobierz program outlook|\
        gesendet mit|gesendet aus|gesendet über|versendet mit|verschickt mit|diese nachricht wurde|diese e-mail wurde von|\
        hol dir outlook|holen sie sich outlook|laden sie outlook|outlook für|outlook for|envoyé de mon|envoyé depuis|\
        envoyé à partir|envoyé avec|télécharger outlook|obtenez outlook|enviado desde|enviado do meu|enviado del|enviado de|\
        obtener outlook|obter o outlook|verzonden vanaf|verstuurd vanaf|verzonden met|outlook voor|skickat från|\
        skickades från|hämta outlook|sendt fra|hent outlook|få outlook|inviato da|inviato dal|ottieni outlook|wysłane z|\
        wysłano z|pobierz aplikację outlook|отправлено с|отправлено из|lähetetty|hanki outlook|odesláno z|odoslané z|\
        elküldve|trimis de pe|发自我的|从我的|iphoneから送信|mobil gesendet
        """)
    private static let devices = WordTable(
        """
        iphone|ipad|ipod|android|android-gerät|outlook|outlook-app|yahoo|aol|samsung|galaxy|smartphone|handy|mobiltelefon|\
        mobilgerät|blackberry|nokia|huawei|xiaomi|tablet|mail.ru|gmx|web.de|freemail|protonmail|proton mail|tutanota|\
        k-9|fairemail|thunderbird|iphone的|sparrow|mailbird|airmail|superhuman|mailspring|мобильной|téléphone|móvil|mobil|\
        mailbox|typeapp|bluemail|mixmax|unibox|polymail|tutanota|tuta mail|fastmail|postbox|em client|mymail|smartphonu|\
        typemail|yandex|яндекс.почты
        """)
    private static let likelyDevices = WordTable(
        """
        ios|mac|apple|telefon|phone|pixel|mail|e-mail|email|app|proton|windows|device|handheld|mobile|unterwegs|htc|lg|sony|\
        spark|nylas|nine|boxer|front|newton|canary|edison|hey|zoho|blue|téléfono|teléfono|celular|telefoon|mobiel|telefonu
        """)
    private static let disclaimerHeadings = WordTable(
        "disclaimer|disclaimer:|haftungsausschluss|vertraulichkeitshinweis|confidentiality notice|confidentiality notice:|legal notice"
    )
    private static let mailWords = WordTable(
        "e-mail|email|e-mails|mail|message|communication|nachricht|nachrichten|courriel|correo|messaggio|bericht|meddelande"
    )
    private static let secrecyWords = WordTable(
        """
        confidential|privileged|confidentiality|vertraulich|vertrauliche|vertraulichen|rechtlich geschützte|\
        rechtlich geschützt|confidentiel|confidentielle|confidencial|riservate|vertrouwelijk|personal to the sender
        """)
    private static let recipientWords = WordTable(
        """
        addressee|addressees|addressee(s)|intended|named recipient|recipient|recipients|in error|empfänger|adressat|adressaten|\
        irrtümlich|irrtum|bestimmt|destinataire|destinatario|geadresseerde
        """)
    private static let smallPrintWords = WordTable(
        "disclaimer|virus|viruses|monitored|monitors|data protection act|not necessarily|intended|datenschutz|viren")
    private static let scanWords = WordTable(
        """
        scanned for viruses|virus free|virus-free|checked for viruses|auf viren geprüft|auf viren überprüft|virenfrei|\
        antivirus|antivirus-software|mimecast|messagelabs
        """)
    private static let noReplyWords = WordTable(
        "do not reply|not possible to reply|antworten sie nicht|antworten sie bitte nicht|nicht beantwortet|automatisch erzeugt"
    )
    private static let listWords = WordTable(
        "mailing list|mailinglist|mailing-list|mailingliste|mailman|listinfo|unsubscribe|abbestellen|abmelden|googlegroups"
    )
}
