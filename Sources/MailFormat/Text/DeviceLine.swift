/// The line that a telephone or mail program adds under a text: "Von meinem iPhone gesendet", "Get Outlook for iOS".
struct DeviceLine {
    /// The line, and its words with small letters without what stands around them: `[Sent from my phone]`.
    private let line: ArraySlice<UInt8>
    private let words: ArraySlice<UInt8>
    /// Whether it ends in a full stop, as programs' lines seldom do.
    private let isClosed: Bool
    /// Whether it names something that sends mail; "Sent with Inky" may as well tell of a parcel.
    private(set) var isSure = true

    private static let lengthLimit = 160
    /// Apple's line in any language, in bytes.
    private static let appleLimit = 60
    /// More words make a sentence.
    private static let nameLimit = 4

    /// Recognises one.
    init?(_ line: ArraySlice<UInt8>) {
        guard line.count <= Self.lengthLimit else { return nil }
        self.line = line
        words = smallLetters(line)[...].drop { !$0.isAtomText || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
        isClosed = words.last == UInt8(ascii: ".")
        if isApple || isOutlook || isOfKnownDevice || Self.pleas.isMet(by: words) { return }
        guard isOfNamed else { return nil }
        isSure = false
    }

    private var isApple: Bool {
        guard line.count <= Self.appleLimit else { return false }
        if Self.chineseBeginnings.contains(where: { words.starts(with: $0.utf8) }) { return true }
        // "J'ai envoyé ton iPad." has the word inside.
        guard let sent = Self.sentWords.firstMatch(in: words),
            sent.lowerBound == words.startIndex || sent.upperBound == words.endIndex
        else { return false }
        // Many languages inflect the name: "iPhonesta", "iPhonu".
        return words.indices.contains { index in
            words[index] == UInt8(ascii: "i") && Self.appleDevices.contains { words[index...].starts(with: $0.utf8) }
        }
    }

    private var isOutlook: Bool {
        guard Self.outlookPhrases.isMet(by: words) else { return false }
        let name = words.prefix { $0 != UInt8(ascii: "<") }
        // A program sets a link behind its name.
        let mostWords = Self.nameLimit + (name.endIndex < words.endIndex ? 2 : 0)
        return Self.wordCount(name) <= mostWords && name.last != UInt8(ascii: ".")
    }

    /// "Sent from …" and the like.
    private var isOfKnownDevice: Bool {
        guard nameOfDevice != nil else { return false }
        // "Gesendet mit der letzten E-Mail." is a sentence.
        let isSentence = isClosed && Self.wordCount(words) > Self.nameLimit && !Self.brevityWords.isMet(by: words)
        return Self.devices.isMet(by: words) || !isSentence && Self.likelyDevices.isMet(by: words)
    }

    /// Whatever it is: "Sent with Inky", "Von meinem Fairphone gesendet".
    private var isOfNamed: Bool {
        guard let name = nameOfDevice, let first = name.first, name.count <= Self.nameLimit,
            !name.contains(where: Self.endsPhrase)
        else { return false }
        return Self.possessives.holds(smallLetters(first)[...])
            || name.allSatisfy {
                $0.first.map { $0.isLetter && $0 != $0.lowercase || $0 == UInt8(ascii: "<") } ?? false
            }
    }

    /// The words that say from or with what it was sent; nil where the line does not say that it was.
    private var nameOfDevice: ArraySlice<ArraySlice<UInt8>>? {
        if Self.beginnings.begins(words), let beginning = Self.beginnings.firstMatch(in: words) {
            return line.split(separator: .blank).dropFirst(Self.wordCount(words[beginning]))
        }
        let open = words.dropLast(isClosed ? 1 : 0)
        if open.starts(with: "von ".utf8), open.ends(with: "gesendet") {
            return line.split(separator: .blank).dropFirst().dropLast()
        }
        return Self.endings.contains { open.ends(with: $0) } ? line.split(separator: .blank)[...] : nil
    }

    private static func endsPhrase(_ word: ArraySlice<UInt8>) -> Bool { word.last.map(".,:;!?".utf8.contains) ?? false }

    private static func wordCount(_ text: ArraySlice<UInt8>) -> Int { text.split(separator: .blank).count }
}

extension DeviceLine {
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
        bluemail for|outlook for ios|outlook for android|outlook für ios|outlook für android|outlook pour ios|outlook pour android|\
        outlook para ios|outlook para android|outlook per ios|outlook per android|outlook voor ios|outlook voor android|\
        outlook för ios|outlook för android|outlook til ios|outlook til android|outlook pro ios|outlook pro android|\
        outlook dla ios|outlook dla systemu ios|outlook dla android|outlook для ios|outlook для android|ios 版 outlook
        """)
    private static let endings: [StaticString] = ["から送信", "에서 보냄", "gönderildi", "傳送"]
    private static let possessives = WordTable(
        "my|meinem|meiner|mon|ma|mi|meu|minha|mio|mia|mijn|min|mitt|mojego|mojej|моего|моей|mého")
    /// What people let their telephones add.
    private static let pleas = WordTable(
        """
        excuse my brevity|excuse the brevity|excuse brevity|excuse any typos|excuse typos|excuse the typos|forgive typos|\
        forgive any typos|entschuldigen sie die kürze|entschuldige die kürze|ich bitte die kürze|excusez ma brièveté
        """)
    private static let brevityWords = WordTable("excuse|brevity|typos|kürze|tippfehler|brièveté|brevedad|concisione")
    private static let beginnings = WordTable(
        """
        sent from|sent via|sent with|sent by|sent using|this message was sent|posted via|typos courtesy of|gesendet von|\
        gesendet vom|provenance|envoyé par|envoyé de l'|message envoyé|enviado do|verzonden vanuit|pobierz program outlook|\
        gesendet mit|gesendet aus|gesendet über|versendet mit|verschickt mit|diese nachricht wurde|diese e-mail wurde von|\
        hol dir outlook|holen sie sich outlook|laden sie outlook|beziehen sie outlook|outlook für|outlook for|envoyé de mon|envoyé depuis|\
        envoyé à partir|envoyé avec|télécharger outlook|obtenez outlook|enviado desde|enviado do meu|enviado del|enviado de|\
        obtener outlook|obter o outlook|verzonden vanaf|verstuurd vanaf|verzonden met|outlook voor|skickat från|\
        skickades från|hämta outlook|sendt fra|hent outlook|få outlook|inviato da|inviato dal|ottieni outlook|wysłane z|\
        wysłano z|pobierz aplikację outlook|отправлено с|отправлено из|lähetetty|hanki outlook|odesláno z|odoslané z|\
        elküldve|trimis de pe|发自我的|从我的|iphoneから送信|mobil gesendet|\
        verschickt von|gesichert mit|secured with|enviado con|enviado mediante|envoyé via|skickat med|sendt med|\
        inviato con|inviato tramite|verzonden via|wysłano za pomocą|wysłane za pomocą|odesláno pomocí|lähetetty laitteesta
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
}
