extension Message {
    /// Whether a mail system returns a message that it did not deliver, as far as the header and the kinds of the
    /// parts tell (RFC 5321 §4.5.5, RFC 3464 §2, and what mail systems write instead).
    public var isBounce: Bool { isDeliveryReport || isByMailSystem }

    /// A report by the standard.
    private var isDeliveryReport: Bool {
        if reportType == "delivery-status" { return true }
        let isReport = parts[0].contentType.mediaType == "multipart/report"
        return (isReport || isReturned) && deliveryStatusPart != nil
    }

    /// A mail system's own words: by an author that no person is, or by two signs of three: the reverse-path of a
    /// mail system, its name as author, and that it tells of a failure.
    var isByMailSystem: Bool {
        isByDaemon || signs >= 2
    }

    /// Whether the header alone tells of a failure.
    var tellsFailure: Bool { isByDaemon || namesFailure }

    /// Whether the author is one that no person is.
    private var isByDaemon: Bool {
        authors.first.map { Address.daemonNames.contains($0.address.localPart.lowercased()) } ?? false
    }

    /// Whether the text has to tell: there is a sign, and it is no answer or forwarded mail by somebody with a name.
    var mayBeBounce: Bool {
        let isAnswer = !references.isEmpty || isReplySubject(subject)
        guard !isAnswer || isByProgram || authors.first?.name == nil else { return false }
        return signs > 0 || hasProgramName || deliveryStatusPart != nil || header.first(BounceNotification.field) != nil
    }

    /// Whether the author's name is a program's.
    var isByProgram: Bool { isMailer || authors.isEmpty || hasProgramName }

    /// Whether somebody with a name that is no program's wrote it, or a mail program for people; the header has no
    /// mail system's reverse-path.
    var isByPerson: Bool {
        guard !isReturned, !isByDaemon, !hasProgramName else { return false }
        let isNamed = authors.first?.name.map { !Mailbox.isProgram(named: $0) } ?? false
        return isNamed && !isMailer || Self.fieldsOfPeople.contains { header.first($0) != nil }
    }

    /// Fields of mail programs, and of lists, which pass on what people write.
    private static let fieldsOfPeople: [FieldName] = ["User-Agent", "List-Id", "List-Post"]

    /// Whether answers come back to the author, who may be a postmaster and so a person.
    var isSentByAuthor: Bool {
        authors.first.map { !isByDaemon && !hasProgramName && header.reversePath == $0.address } ?? false
    }

    private var hasProgramName: Bool {
        authors.first.map { Address.programNames.contains($0.address.localPart.lowercased()) } ?? false
    }

    private var isMailer: Bool {
        authors.first.map(\.isMailSystem) ?? Mailbox.isMailSystem(named: header.text("From") ?? "")
    }

    /// How many of three signs speak for a mail system's own words.
    var signs: Int {
        [isReturned, isMailer, namesFailure].count { $0 }
    }

    private var namesFailure: Bool { header.first("X-Failed-Recipients") != nil || saysFailure }

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

    /// Whether a program of any kind may write under this name.
    static func isProgram(named name: String) -> Bool {
        !programNames.matches(in: foldedForPhrases(name)).isEmpty
    }

    private static let programNames = PhraseTable<Bool>([
        (
            true,
            [
                "mail", "e-mail", "email", "smtp", "mta", "notification", "gateway", "firewall", "filter", "scan",
                "antivirus", "anti-virus", "server", "service", "system", "daemon", "robot", "bounce", "exchange",
                "delivery", "administrator", "zustell", "benachrichtigung",
            ]
        )
    ])

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
            nonDelivery + [
                "delivery report", "failure notice", "mail returned", "message delivery", "mail system error",
                "delivery delay", "warning: message", "warning: could not send", "failed mail", "mail failure",
                "delayed mail", "user unknown", "mail delivery", "delivery status", "メールエラー", "error sending message",
                "zustellung verzoegert", "in mail from you",
            ]
        ),
        (
            .delayed,
            [
                "delay", "warning: message", "warning: could not send", "still being retried", "verzoegert",
                "verzoegerung", "temporarily", "foerdroej", "forsinke", "opoznien", "vertraagd", "ritardat", "retrasad",
                "retarde", "differee", "遅延", "延迟", "延遲", "지연",
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
    /// Whether a mail system at `domain` names it as somebody to ask.
    func isContact(of domain: String?) -> Bool {
        guard let domain, Self.contactNames.contains(localPart.lowercased()) else { return false }
        return self.domain == domain || domain.hasSuffix(".\(self.domain)")
    }

    private static let contactNames: Set = [
        "support", "help", "helpdesk", "hilfe", "hotline", "kundenservice", "abuse", "hostmaster", "webmaster", "noc",
        "admin", "administrator",
    ]
    /// Names under which programs of all kinds write.
    static let programNames: Set<String> = ["no-reply", "noreply", "no_reply", "donotreply", "do-not-reply"]
}
