/// How programs speak of themselves, in `foldedWords`; German and English first.
enum WordsOfPrograms {
    /// How absence notices begin.
    static let absenceSubjects =
        answerSubjects + [
            "abwesenheitsnotiz", "abwesenheitsbenachrichtigung", "abwesenheitsmeldung", "abwesenheitsnachricht",
            "abwesenheitsassistent", "automatische abwesenheit", "abwesend:", "urlaubsbenachrichtigung",
            "urlaubsnotiz", "urlaubsmeldung", "out of office", "out-of-office", "vacation message",
            "absence du bureau", "absent du bureau", "message d'absence", "afwezigheidsbericht", "fuori ufficio",
            "fuera de la oficina", "franvaromeddelande",
        ]

    /// Those that call the mail itself an answer by a machine: with the answered subject behind them no person's.
    static let answerSubjects = [
        "automatische antwort", "automatische rueckantwort", "automatische rueckmeldung", "autoantwort",
        "auto-antwort", "automatic reply", "automatic response", "automated reply", "automated response",
        "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "auto:",
        "vacation reply", "reponse automatique", "automatisch antwoord", "risposta automatica",
        "respuesta automatica", "resposta automatica", "automatyczna odpowiedz", "autoodpowiedz",
        "automaticka odpoved", "autosvar", "automatiskt svar", "automatisk svar", "automaattinen vastaus",
        "otomatik yanit", "automatikus valasz", "raspuns automat", "автоматический ответ", "автоответ", "自动回复",
        "自動返信",
    ]

    /// Absence itself: people tell of it as well.
    static let absences = [
        "nicht im buero", "nicht im haus", "ausser haus", "abwesend", "im urlaub", "nicht erreichbar", "elternzeit",
        "mutterschutz", "wieder erreichbar", "nicht am arbeitsplatz", "dienstreise", "betriebsferien",
        "nicht mehr taetig",
        "out of the office", "out of office", "on vacation", "on leave", "on holiday", "annual leave",
        "maternity leave", "parental leave", "away from", "je suis absent", "fuera de la oficina", "fuori ufficio",
        "afwezig", "niet op kantoor", "nieobecn",
    ]

    /// Thanks for one mail by one person: no announcement has them.
    static let thanks = [
        "vielen dank fuer ihre", "vielen dank fuer deine", "danke fuer ihre", "danke fuer deine", "ihre nachricht",
        "ihre e-mail", "ihre mail", "ihr schreiben", "thank you for your", "thanks for your", "your message",
        "your email", "your e-mail", "merci pour votre", "votre message", "bedankt voor uw", "uw bericht",
        "grazie per", "gracias por su", "dziekuje za",
    ]

    /// A program that says what it is.
    static let automatic = [
        "dies ist eine automatisch", "dies ist ein automatisch", "das ist eine automatisch",
        "diese e-mail wurde automatisch", "diese mail wurde automatisch", "diese nachricht wurde automatisch",
        "automatisch generiert", "automatisch erzeugt", "automatisch erstellt", "automatische eingangsbestaetigung",
        "automatische empfangsbestaetigung", "automatisch versandt", "nicht automatisch weitergeleitet",
        "wird nicht weitergeleitet", "werden nicht weitergeleitet",
        "this is an automat", "this is an auto-", "automatically generated", "automated message",
        "automated response", "automated reply", "auto-generated", "ceci est un message automatique",
        "ceci est une reponse automatique", "genere automatiquement", "dit is een automatisch",
        "questo e un messaggio automatico", "mensaje automatico", "generado automaticamente",
    ]

    /// How acknowledgements begin.
    static let acknowledgements = [
        "eingangsbestaetigung", "empfangsbestaetigung", "ihre nachricht ist", "ihre e-mail ist", "ihre mail ist",
        "ihre anfrage ist", "ihre anfrage wurde", "ihre nachricht wurde", "wir haben ihre",
        "bestaetigung ihrer", "bestaetigung des eingangs",
        "we have received your", "your request has been", "your message has been", "acknowledgement",
        "confirmation of receipt", "request received", "thank you for your", "accuse de reception",
    ]

    /// A mail was held, an act shall free it, and it is yours: one phrase of each.
    static let challenges = [
        [
            "account is protected", "mailbox is protected", "has been waitlisted", "has not been delivered yet",
            "has not yet been delivered", "being held", "is on hold", "noch nicht zugestellt", "zurueckgehalten",
        ],
        [
            "click on the following link", "click the link", "click here", "reply to this message",
            "reply to this email", "klicken sie", "antworten sie auf diese",
        ],
        ["your message", "your email", "your e-mail", "ihre nachricht", "ihre e-mail", "ihre mail"],
    ]

    /// How a recall begins.
    static let recallSubjects = ["rueckruf:", "recall:", "nachrichtenrueckruf:", "message recall"]

    /// Together; people who ask to be called back write the last of them too.
    static let recalls = [
        ["moechte die nachricht", "zurueckrufen"], ["would like to recall the message"],
    ]

    /// Local parts that nobody reads, without points and hyphens.
    static let noReplyAddresses = ["noreply", "donotreply", "nichtantworten", "keineantwort"]
}
