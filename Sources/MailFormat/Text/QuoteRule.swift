/// A line that says in words or by its looks that another message follows: "-----Ursprüngliche Nachricht-----",
/// "Begin forwarded message:", a rule.
enum QuoteRule {
    /// Names a quoted message.
    case original
    /// Names a message that was passed on.
    case forward
    /// Hyphens with words between that are not known; means something only above a header.
    case unknown
    /// A rule without words; means something only above a header.
    case plain

    private static let longest = 120
    private static let shortestPlain = 4

    init?(_ line: ArraySlice<UInt8>) {
        guard let first = line.first, line.count <= Self.longest else { return nil }
        let dashes: (UInt8) -> Bool = { $0 == .hyphen || $0 == UInt8(ascii: "_") || $0.isBlank }
        guard first == .hyphen || first == UInt8(ascii: "_") else {
            // Apple writes no rule; that the line ends in a colon sets it apart from a sentence.
            guard line.last == UInt8(ascii: ":"), Self.forwardWords.isMet(by: smallLetters(line)[...]) else {
                return nil
            }
            self = .forward
            return
        }
        let rest = line.drop(while: dashes)
        guard let end = rest.lastIndex(where: { !dashes($0) }) else {
            guard line.count >= Self.shortestPlain else { return nil }
            self = .plain
            return
        }
        let words = smallLetters(rest[...end])[...]
        let (before, behind) = (line.count - rest.count, rest.endIndex - 1 - end)
        guard before >= 2, behind >= 2 else { return nil }
        if Self.forwardWords.isMet(by: words) {
            self = .forward
        } else if Self.originalWords.isMet(by: words) {
            self = .original
        } else {
            self = .unknown
        }
    }

    private static let forwardWords = WordTable(
        """
        forwarded message|forwarded by|begin forwarded message|weitergeleitete nachricht|weitergeleiteten nachricht|\
        weitergeleitete e-mail|weitergeleiteten e-mail|weitergeleitete mail|beginn der weitergeleiteten|weitergeleitet von|\
        message transféré|message transmis|début du message|mensaje reenviado|inicio del mensaje reenviado|\
        mensagem encaminhada|início da mensagem reenviada|mensagem reenviada|messaggio inoltrato|inizio messaggio inoltrato|\
        doorgestuurd bericht|begin doorgestuurd bericht|videresendt|videresendt meddelelse|videresendt besked|\
        videresendt melding|start på videresendt melding|vidarebefordrat|vidarebefordrat meddelande|\
        vidarebefordrat mejl|välitetty viesti|edelleenlähetetty viesti|przekazana wiadomość|wiadomość przekazana|\
        wiadomość przesłana|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|\
        přeposlaná zpráva|továbbított üzenet|iletilen mesaj|yönlendirilen ileti|转发的邮件|转发邮件|轉寄的郵件|\
        転送されたメッセージ|전달된 메일
        """)
    private static let originalWords = WordTable(
        """
        original message|original email|originalmessage|ursprüngliche nachricht|ursprüngliche mail|ursprüngliche e-mail|\
        originalnachricht|original-nachricht|original nachricht|original-mail|original mail|originalmail|reply message|\
        message d'origine|message original|message initial|mensaje original|mensagem original|messaggio originale|\
        oorspronkelijk bericht|origineel bericht|original besked|oprindelig meddelelse|original meddelelse|opprinnelig melding|\
        ursprungligt meddelande|originalmeddelande|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|\
        исходное сообщение|původní zpráva|pôvodná správa|eredeti üzenet|özgün ileti|orijinal mesaj|原始邮件|原始郵件|元のメッセージ|\
        original-nachricht|원본 메시지|원본 메일
        """)
}
