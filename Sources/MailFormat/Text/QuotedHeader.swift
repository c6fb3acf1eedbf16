/// The header in short that Outlook, webmail and groupware write above a quoted or forwarded message:
///
///     Von: Erika Muster <erika@stadt.example>
///     Gesendet: Donnerstag, 12. März 2026 10:00
///     An: Max Muster
///     Betreff: Sitzung
///
/// with or without a rule or "-----Ursprüngliche Nachricht-----" above it.
struct QuotedHeader {
    /// The line behind it.
    let end: Int

    private enum Label: Hashable { case from, date, to, subject, other, memo }

    /// What tells a header stands in fewer lines, unless somebody wrote to very many people.
    private static let lineLimit = 24
    /// Lines without a label between two with one: folded values, and empty ones that come from HTML.
    private static let gapLimit = 3
    private static let labelLimit = 30
    /// Bytes of a value that are looked at.
    private static let valueLimit = 200

    /// Reads one at line `index`; `isMarked` where the line above says that a message follows.
    init?(_ lines: [TextLine], at index: Int, in bytes: [UInt8], isMarked: Bool) {
        guard let first = Self.label(lines[index], in: bytes), first.label != .memo else { return nil }
        var seen: Set<Label> = []
        var evidence = Evidence()
        var end = index
        var between = 0
        // Lines that only the head of a memo has, and whether one stands inside.
        var endsInMemo = false
        var isMemo = false
        for number in index..<min(index + Self.lineLimit, lines.count) {
            let line = lines[number]
            let found = Self.label(line, in: bytes)
            if let (label, value) = found, label != .memo {
                isMemo = isMemo || endsInMemo
                seen.insert(label)
                evidence.add(bytes[value], isDate: label == .date)
                end = number + 1
                between = 0
            } else {
                between += 1
                endsInMemo = endsInMemo || found != nil
                // Lines without a label belong to the header only if another label follows soon.
                if between > Self.gapLimit { break }
                evidence.add(bytes[line.content], isDate: false)
            }
        }
        let known = seen.subtracting([.other]).count
        guard seen.contains(.from) || seen.contains(.date) && seen.contains(.subject) else { return nil }
        // What begins with a subject and has no day is the head of a letter.
        let isDated = seen.contains(.date) || first.label == .from
        let isWhole = isDated && known >= 3 && (evidence.hasAddress || evidence.hasTime)
        // Some answers name neither recipient nor subject.
        let isShort = seen.isSuperset(of: [.from, .date]) && evidence.hasAngleAddress && evidence.hasTime
        guard isMarked ? known >= 2 : !isMemo && (isWhole || isShort) else { return nil }
        self.end = end
    }

    /// What tells a message's header from the head of a memo.
    private struct Evidence {
        var hasAddress = false
        var hasAngleAddress = false
        var hasTime = false

        mutating func add(_ value: ArraySlice<UInt8>, isDate: Bool) {
            let value = value.prefix(QuotedHeader.valueLimit)
            if value.contains(UInt8(ascii: "@")) {
                hasAddress = true
                hasAngleAddress = hasAngleAddress || value.contains(UInt8(ascii: "<"))
            }
            if isDate, !hasTime { hasTime = holdsTime(value) }
        }

        /// `10:00`
        private func holdsTime(_ value: ArraySlice<UInt8>) -> Bool {
            value.indices.dropFirst().dropLast(2).contains { colon in
                value[colon] == UInt8(ascii: ":")
                    && [colon - 1, colon + 1, colon + 2].allSatisfy { value[$0].isDigit }
            }
        }
    }

    /// Whether a line is one of such a header.
    static func isLabelled(_ line: TextLine, in bytes: [UInt8]) -> Bool {
        label(line, in: bytes).map { $0.label != .memo } ?? false
    }

    /// What a line is called, and where its value lies: `Von: …`, `*Von:* …`, `From： …`, also behind `>` and `|`.
    private static func label(_ line: TextLine, in bytes: [UInt8]) -> (label: Label, value: Range<Int>)? {
        let ornaments: (UInt8) -> Bool = { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
        let isMark: (UInt8) -> Bool = { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") }
        let text = bytes[line.content].drop { ornaments($0) || isMark($0) || $0.isBlank }
        let head = text.prefix(labelLimit + 4)
        guard let colon = head.indices.first(where: { isColon(head[$0...]) }) else { return nil }
        var end = colon
        while end > text.startIndex, ornaments(text[end - 1]) { end -= 1 }
        let name = bytes.trimmed(text.startIndex..<end)
        guard !name.isEmpty, name.count <= labelLimit else { return nil }
        let small = smallLetters(bytes[name])[...]
        guard let label = names.first(where: { $0.words.holds(small) })?.label else { return nil }
        return (label, colon..<line.content.upperBound)
    }

    private static func isColon(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first == UInt8(ascii: ":") || bytes.starts(with: [0xEF, 0xBC, 0x9A])
    }
}

extension QuotedHeader {
    /// The names of the fields in the languages of mail programs.
    private static let names: [(label: Label, words: WordTable)] = [
        (
            .from,
            WordTable(
                """
                von|from|absender|de|da|van|od|från|fra|från:|lähettäjä|от|отправитель|від|expéditeur|desde|remitente|\
                remetente|mittente|afzender|avsändare|afsender|nadawca|odesílatel|odosielateľ|feladó|kimden|gönderen|\
                从|发件人|寄件者|寄件人|差出人|from (von)|보낸 사람|보낸사람|보낸이|από|nuo|no|saatja|\
                de la|из|kto|pošiljatelj|từ|dari|frá|מאת|من
                """)
        ),
        (
            .date,
            WordTable(
                """
                gesendet|gesendet am|datum|date|sent|sent at|envoyé|envoyé le|message du|fecha|enviado|enviado el|enviada em|enviado em|\
                enviada|data|data/hora|inviato|inviato il|verzonden|verzonden op|skickat|sendt|dato|lähetetty|päiväys|päivä|\
                pvm|wysłano|wysłane|data wysłania|дата|отправлено|отправлен|надіслано|发送时间|发送日期|日期|時間|送信日時|日時|\
                寄件日期|보낸 날짜|날짜|odesláno|odoslané|elküldve|dátum|küldve|gönderildi|gönderilme tarihi|tarih|trimis|\
                ημερομηνία|στάλθηκε|poslano|poslato|изпратено|enviat|enviat el|saadetud|nosūtīts|išsiųsta|dikirim|\
                tanggal|gönderme tarihi|ngày|đã gửi|נשלח|תאריך|تاريخ الإرسال|تم الإرسال|التاريخ|date sent|sent on
                """)
        ),
        (
            .to,
            WordTable(
                """
                an|to|à|para|a|aan|till|til|vastaanottaja|do|кому|komu|címzett|destinataire|destinatario|destinatário|kime|\
                empfänger|收件人|收件者|宛先|받는 사람|받는사람|către|prima|προς|kam|\
                za|до|per a|adressaat|kepada|đến|tới|אל|إلى
                """)
        ),
        (
            .subject,
            WordTable(
                """
                betreff|betr|betr.|betrifft|subject|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|тема|\
                主题|主題|主旨|标题|件名|제목|předmět|predmet|tárgy|konu|subiect|θέμα|tema|\
                teema|zadeva|assumpte|tēma|efni|subjek|perihal|chủ đề|נושא|الموضوع
                """)
        ),
        (
            .other,
            WordTable(
                """
                cc|copie à|kopie|copie|kopia|копия|копія|抄送|副本|bcc|cco|cci|kopi|másolat|kopio|참조|reply-to|antwort an|antworten an|\
                priorität|wichtigkeit|importance|priority|anlage|anlagen|anhang|anhänge|attachments|attachment|pièces jointes|\
                message-id|organisation|organization|list-id|kategorien|categories|gesendet von|sent by|im auftrag von|\
                resent-from|resent-to|return-path|delivered-to|newsgroups
                """)
        ),
        (
            .memo,
            WordTable(
                """
                ort|treffpunkt|uhrzeit|zeit|beginn|ende|bis|dauer|teilnehmer|anwesend|entschuldigt|telefon|tel|tel.|fax|location|\
                place|venue|time|start|end|duration|participants|attendees|present|phone|lieu|heure|lugar|hora|luogo|ora|plaats
                """)
        ),
    ]
}
