extension Message {
    /// Whether a mail system returns a message that it did not deliver, as far as the header and the kinds of the
    /// parts tell (RFC 5321 §4.5.5, RFC 3464 §2, and what mail systems write instead).
    public var isBounce: Bool { isDeliveryReport || isByMailSystem }

    /// A report by the standard.
    private var isDeliveryReport: Bool {
        if reportType == "delivery-status" { return true }
        let isReport = parts[0].contentType.mediaType == "multipart/report"
        guard isReport || isReturned || isByMailSystem else { return false }
        return deliveryStatusPart != nil
    }

    /// A mail system's own words: by an author that no person is, or by two signs of three: the reverse-path of a
    /// mail system, its name as author, and that it tells of a failure.
    var isByMailSystem: Bool {
        if let author = authors.first, Address.daemonNames.contains(author.address.localPart.lowercased()) {
            return true
        }
        return signs >= 2
    }

    /// Whether the text has to tell: there is a sign, and it is no answer or forwarded mail by somebody with a name.
    var mayBeBounce: Bool {
        let isMarked =
            signs > 0 || hasProgramName || deliveryStatusPart != nil || header.first(BounceNotification.field) != nil
        let isAnswer = !references.isEmpty || isReplySubject(subject)
        return isMarked && (!isAnswer || isByProgram || authors.first?.name == nil)
    }

    /// Whether the author's name is a program's.
    var isByProgram: Bool { isMailer || authors.isEmpty || hasProgramName }

    /// Whether the author has a name, and neither it nor the reverse-path is a program's.
    var isByPerson: Bool { authors.first?.name != nil && !isByProgram && !isReturned }

    private var hasProgramName: Bool {
        authors.first.map { Address.programNames.contains($0.address.localPart.lowercased()) } ?? false
    }

    private var isMailer: Bool {
        authors.first.map(\.isMailSystem) ?? Mailbox.isMailSystem(named: header.text("From") ?? "")
    }

    /// How many of three signs speak for a mail system's own words.
    var signs: Int {
        let tells = header.first("X-Failed-Recipients") != nil || saysFailure
        return [isReturned, isMailer, tells].count { $0 }
    }

    /// Whether the reverse-path is null or a mail system's, which may lack its domain.
    private var isReturned: Bool {
        guard let value = header.value("Return-Path") else { return false }
        let path = value.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }.lowercased()
        return path.isEmpty || Address.daemonNames.contains(String(path.prefix { $0 != "@" }))
    }

    private var saysFailure: Bool {
        BouncePhrase.subjects.matches(in: foldedForPhrases(subject)).contains { $0.meaning == .failed }
    }

    /// Whether the subject tells that delivery goes on.
    var saysDelay: Bool {
        BouncePhrase.subjects.matches(in: foldedForPhrases(subject)).contains { $0.meaning == .delayed }
    }
}

extension Mailbox {
    /// Whether a mail system writes under this name.
    var isMailSystem: Bool {
        address.isMailSystem || address.localPart.lowercased().hasPrefix("microsoftexchange")
            || Self.isMailSystem(named: name ?? "")
    }

    /// Some systems write no address at all: `From: MAILER-DAEMON <>`.
    static func isMailSystem(named name: String) -> Bool {
        !systemNames.matches(in: foldedForPhrases(name)).isEmpty
    }

    private static let systemNames = PhraseTable<Bool>([
        (
            true,
            [
                "mail delivery", "mailer-daemon", "mailer daemon", "mailzustell", "postmaster", "microsoft outlook",
                "mail deliver system", "mail administrator", "mail system", "mail subsystem",
                "mail router", "mail gateway", "mail server", "mailserver", "list server", "delivery agent",
                "delivery system", "system administrator",
            ]
        )
    ])
}

extension BouncePhrase {
    /// Subjects of non-delivery mails: what people write about such mail too, and so no proof alone.
    static let subjects = PhraseTable<BouncePhrase>(subjectPhrases)
    static let subjectPhrases: [(BouncePhrase, [String])] = [
        (
            .failed,
            [
                "undeliver", "delivery status notification", "delivery failure", "delivery report",
                "delivery has failed", "mail delivery failed", "failure notice", "returned mail", "mail returned",
                "could not be delivered", "non remis", "message delivery", "mail system error", "delivery delay",
                "delivery problem", "warning: message", "warning: could not send", "failed mail", "mail failure",
                "mail failed", "failed delivery", "returned to sender", "returning message",
                "unzustellbar", "nicht zugestellt", "nicht zustellbar", "zustellung fehlgeschlagen",
                "zustellfehler", "unable to deliver", "not delivered", "not deliverable", "non-delivery",
                "error during delivery", "delivery failed",
                "delivery error", "delayed mail", "user unknown", "mail delivery", "delivery status",
                "mancata consegna", "non recapitabile", "messaggio non recapitato", "non consegnato", "nao entregue",
                "falha na entrega", "nao e possivel entregar", "no entregado", "no se puede entregar",
                "no se pudo entregar", "non distribue", "echec de remise", "onbestelbaar", "niet bezorgd",
                "kan inte leverera", "kan inte levereras", "inte levererats", "ikke levert", "ikke leveret",
                "ei toimitettu", "ei voi toimittaa", "niedostarczon", "nedoruciteln", "kezbesithetetlen",
                "teslim edilemeyen", "недоставленн", "не удается доставить", "не доставлено",
                "配信できません", "配送できません", "送信できません", "配信できなかった", "送信できなかった", "不達", "メールエラー",
                "配信不能", "退信", "无法送达", "无法投递", "未能送达", "投递失败", "無法傳遞", "無法送達", "被退回",
                "배달되지 않음", "배달할 수 없", "반송",
            ]
        ),
        (
            .delayed,
            [
                "delay", "warning: message", "warning: could not send", "still being retried", "verzoegert",
                "verzoegerung", "zustellung verzoegert", "temporarily",
            ]
        ),
    ]
}

extension Address {
    /// Whether a mail system has it.
    var isMailSystem: Bool { Self.mailSystemNames.contains(localPart.lowercased()) }

    /// Names under which no person writes.
    static let daemonNames: Set<String> = ["mailer-daemon", "mailerdaemon", "mailer_daemon", "mail-daemon"]
    /// Names under which mail systems write, and postmasters, who are persons.
    static let mailSystemNames = daemonNames.union(["postmaster", "post_master", "mdaemon"])
    /// Names under which programs of all kinds write.
    static let programNames: Set<String> = ["no-reply", "noreply", "no_reply", "donotreply", "do-not-reply"]
}
