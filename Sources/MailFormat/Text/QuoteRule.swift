/// A line that says in words or by its looks that another message follows: "-----Ursprüngliche Nachricht-----",
/// "Begin forwarded message:", a rule.
enum QuoteRule {
    /// Names a quoted message.
    case original
    /// Names a message that was passed on.
    case forward
    /// Hyphens with words between that are not known, or known words without; means something only above a header.
    case unknown
    /// A rule without words; means something only above a header.
    case plain
    /// "##- Please type your reply above this line -##": a ticket system's line above its own mail.
    case replyMark

    private static let lengthLimit = 120
    private static let shortestPlain = 4

    init?(_ line: ArraySlice<UInt8>) {
        guard line.count <= Self.lengthLimit else { return nil }
        let dashes: (UInt8) -> Bool = { $0.isBlank || Self.dashes.contains($0) }
        let line = Self.withPlainHyphens(line)
        guard let first = line.first else { return nil }
        if Self.isReplyMark(line) {
            self = .replyMark
            return
        }
        guard Self.dashes.contains(first) else {
            let words = smallLetters(line)[...]
            // Apple writes no rule; that the line ends in a colon sets it apart from a sentence.
            if Self.endsInColon(line), Self.forwardWords.isMet(by: words) {
                self = .forward
            } else if Self.originalWords.holds(words) {
                self = .unknown
            } else {
                return nil
            }
            return
        }
        let isOrnamental = ![.hyphen, UInt8(ascii: "_")].contains(first)
        let rest = line.drop(while: dashes)
        guard let end = rest.lastIndex(where: { !dashes($0) }) else {
            guard line.count >= Self.shortestPlain, !isOrnamental else { return nil }
            self = .plain
            return
        }
        let words = smallLetters(rest[...end])[...]
        let (before, behind) = (line.count - rest.count, rest.endIndex - 1 - end)
        guard before >= 2, behind >= 2 else { return nil }
        let names: (WordTable) -> Bool = { isOrnamental ? $0.holds(words) : $0.isMet(by: words) }
        if names(Self.forwardWords) {
            self = .forward
        } else if names(Self.originalWords) {
            self = .original
        } else if isOrnamental {
            return nil
        } else {
            self = .unknown
        }
    }

    /// An ASCII or wide colon.
    static func endsInColon(_ line: ArraySlice<UInt8>) -> Bool {
        line.last == UInt8(ascii: ":") || line.suffix(3).elementsEqual([0xEF, 0xBC, 0x9A])
    }

    /// A line that begins with a typographic dash or a line of a box, with hyphens instead: Proton draws its rule with
    /// U+2010, telephones make U+2014 of two hyphens.
    private static func withPlainHyphens(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard typographicDash(line) != nil else { return line }
        var plain: [UInt8] = []
        var rest = line
        while let next = rest.first {
            let dash = typographicDash(rest)
            plain += dash == nil ? [next] : [.hyphen, .hyphen]
            rest = rest.dropFirst(dash ?? 1)
        }
        return plain[...]
    }

    /// The length of U+2010 to U+2015 or of U+2500 to U+2503 at the beginning.
    static func typographicDash(_ bytes: ArraySlice<UInt8>) -> Int? {
        let head = Array(bytes.prefix(3))
        guard head.count == 3, head[0] == 0xE2 else { return nil }
        let isDash =
            head[1] == 0x80 && (0x90...0x95).contains(head[2]) || head[1] == 0x94 && (0x80...0x83).contains(head[2])
        return isDash ? head.count : nil
    }

    private static func isReplyMark(_ line: ArraySlice<UInt8>) -> Bool {
        line.prefix(2).allSatisfy { replyMarkSigns.contains($0) } && replyMarkWords.isMet(by: smallLetters(line)[...])
    }

    /// All but hyphens and low lines are rules only with known words between them, and nothing else.
    private static let dashes = Array("-_*=<>~#+".utf8)
    private static let replyMarkSigns = Array("#-=*_[~+".utf8)
    private static let replyMarkWords = WordTable(
        """
        above this line|oberhalb dieser zeile|über dieser zeile|au-dessus de cette ligne|encima de esta línea|\
        acima desta linha|sopra questa riga|boven deze regel|boven deze lijn|ovanför denna rad|over denne linje|\
        powyżej tej linii|над этой строкой|выше этой строки
        """)
    private static let forwardWords = WordTable(
        """
        forwarded message|forwarded by|begin forwarded message|weitergeleitete nachricht|weitergeleiteten nachricht|\
        weitergeleitete e-mail|weitergeleiteten e-mail|weitergeleitete mail|beginn der weitergeleiteten|weitergeleitet von|\
        message transféré|message transmis|message réexpédié|début du message|mensaje reenviado|inicio del mensaje reenviado|\
        mensagem encaminhada|início da mensagem reenviada|mensagem reenviada|messaggio inoltrato|inizio messaggio inoltrato|\
        doorgestuurd bericht|begin doorgestuurd bericht|videresendt|videresendt meddelelse|videresendt besked|\
        videresendt melding|start på videresendt melding|vidarebefordrat|vidarebefordrat meddelande|\
        vidarebefordrat mejl|välitetty viesti|edelleenlähetetty viesti|przekazana wiadomość|wiadomość przekazana|\
        wiadomość przesłana|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|\
        přeposlaná zpráva|továbbított üzenet|iletilen mesaj|yönlendirilen ileti|转发的邮件|转发邮件|轉寄的郵件|\
        転送されたメッセージ|転送メッセージ|전달된 메일|전달된 메시지|mensagem reencaminhada|videresendt e-post|\
        vidarebefordrat brev|przekazanej wiadomości|przekazywanej wiadomości|přeposílané zprávy|preposlaná správa|\
        posredovano sporočilo|proslijeđena poruka|prosleđena poruka|перенаправленное сообщение|\
        переслане повідомлення|листа, що пересилається|препратено съобщение|mesaj redirecționat|mesajul redirecționat|\
        i\u{307}letilmiş mesaj|i\u{307}letilen mesaj|προωθημένο μήνυμα|missatge reenviat|转发的消息|被转发的邮件|转发的信件|\
        轉寄郵件|轉寄的訊息|被轉寄的郵件|הודעה שהועברה|الرسالة المعاد توجيهها|رسالة معاد توجيهها|thư được chuyển tiếp|\
        edastatud kiri|persiųstas laiškas|pārsūtītā ziņa
        """)
    private static let originalWords = WordTable(
        """
        original message|original email|original appointment|originalmessage|ursprüngliche nachricht|ursprüngliche mail|ursprüngliche e-mail|\
        originalnachricht|original-nachricht|original nachricht|original-mail|original mail|originalmail|reply message|\
        message d'origine|message original|message initial|mensaje original|mensagem original|messaggio originale|\
        oorspronkelijk bericht|origineel bericht|original besked|oprindelig meddelelse|original meddelelse|opprinnelig melding|\
        ursprungligt meddelande|originalmeddelande|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|\
        исходное сообщение|původní zpráva|pôvodná správa|eredeti üzenet|özgün ileti|orijinal mesaj|原始邮件|原始郵件|元のメッセージ|\
        邮件原件|郵件原件|원본 메시지|원본 메일|mesaj original|mesajul original|missatge original|özgün i\u{307}leti|\
        αρχικό μήνυμα|izvirno sporočilo|izvorna poruka|originalna poruka|оригінальне повідомлення|початкове повідомлення|\
        оригинално съобщение|הודעה מקורית|ההודעה המקורית|الرسالة الأصلية|thư gốc|algne kiri|originalus laiškas
        """)
}
