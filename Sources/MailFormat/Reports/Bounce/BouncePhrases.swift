/// What a phrase in a non-delivery mail tells.
enum BouncePhrase: Hashable, Sendable {
    /// A cause that the words name.
    case cause(BounceCause)
    /// A cause by words that may mean others too, as `rejected`: other signs come first.
    case vague(BounceCause)
    /// That the delivery failed; recipients follow or stand beside it.
    case failed
    /// That a mail, and nothing else, failed; always told beside `failed`.
    case undelivered
    /// That recipients follow, which says nothing of the delivery.
    case announced
    /// That it goes on.
    case delayed
    /// That nothing more will be tried.
    case final
    /// That it worked: the recipients that follow are none of a bounce.
    case delivered
    /// The returned message begins, where it stands in a heading.
    case returned
}

extension BouncePhrase {
    /// How mail systems tell of failures. General words rather than one system's sentences, folded as
    /// `foldedForPhrases` does.
    static let table = PhraseTable<BouncePhrase>(phrases)
    static let phrases = causes + vagueCauses + outcomes + places

    private static let causes: [(BouncePhrase, [String])] = [
        (
            .cause(.addressUnknown),
            [
                "user unknown", "user is not known", "unknown user", "user is unknown", "user not known",
                "no such user", "no such recipient", "no such mailbox", "no such address", "no such person",
                "no such local", "no such account", "no such email", "no such e-mail", "unknown recipient",
                "recipient unknown", "recipient is unknown", "unknown address", "address unknown", "unknown local",
                "unknown mailbox", "unknown or illegal", "unknown account", "mailbox unknown", "mailbox not found",
                "user not found", "recipient not found", "recipient was not found", "address not found",
                "account not found", "not found in directory", "not found in the directory", "not listed in",
                "not in directory", "invalid recipient", "invalid address", "invalid mailbox", "invalid user",
                "invalid final delivery userid", "bad address", "bad destination", "bad recipient",
                "no account by that name", "no mail box", "no mailbox", "no user by that name", "no user with that",
                "no user named", "user doesn't have", "user does not have", "doesn't have an account",
                "does not have an account", "user does not exist", "user doesn't exist", "user not exist",
                "mailbox does not exist", "mailbox doesn't exist", "address does not exist", "address doesn't exist",
                "account does not exist", "account doesn't exist", "account that you tried to reach does not exist",
                "recipient does not exist", "recipient doesn't exist", "is not a known user", "not a known user",
                "not a valid mailbox", "not a valid user", "not a valid address", "not a valid recipient",
                "not our customer", "not local user", "not a local user", "undeliverable address",
                "recipient name is not recognized", "not recognized", "wasn't found at", "address couldn't be found",
                "recipnotfound", "resolver.adr.recip", "resolver.adr.exrecip", "can't find that address",
                "there is no one", "no one by that name", "unknown alias", "badrcptto", "is not known here",
                "recipient is not local", "mail address isn't found", "mailbox unavailable", "isn't in my",
                "name not found", "user unbekannt", "benutzer unbekannt", "unbekannter benutzer",
                "empfaenger unbekannt", "unbekannter empfaenger", "adresse unbekannt", "unbekannte adresse",
                "empfaenger existiert nicht", "adresse existiert nicht", "postfach existiert nicht",
                "benutzer existiert nicht", "konto existiert nicht", "mailadresse existiert nicht",
                "adresse wurde nicht gefunden", "wurde nicht gefunden", "konnte nicht gefunden werden",
                "empfaengeradresse ungueltig", "ungueltige empfaenger", "ungueltige adresse", "kein solcher benutzer",
                "kein solches postfach", "nicht bekannt", "keine mailbox", "kein postfach",
                "nicht in der empfaengertabelle", "utilisateur inconnu", "destinataire inconnu", "adresse inconnue",
                "adresse invalide", "compte inexistant", "boite aux lettres inexistante", "n'existe pas",
                "usuario desconocido", "destinatario desconocido", "usuario no existe", "no existe", "no se encontro",
                "kennt de mailbox niet", "utente sconosciuto", "宛先不明", "nieznany uzytkownik",
            ]
        ),
        (
            .cause(.mailboxFull),
            [
                "mailbox full", "mailbox is full", "mailbox was full", "mail box full", "mailbox has exceeded",
                "mailbox exceeded", "mailbox exceeds", "mailbox size limit", "mailbox quota", "mailbox would exceed",
                "mailbox for user is full", "over quota", "overquota", "over-quota", "quota exceed", "quota violation",
                "quota full", "exceeded quota", "exceeded the quota", "exceeded their quota", "exceeded his quota",
                "exceeds quota", "exceed the quota", "exceed mailbox quota", "exceeded email quota", "out of quota",
                "over the quota", "over disk quota", "over the allowed quota", "over the maximum allowed quota",
                "disk quota", "storage quota", "storage limit", "exceeded storage", "exceeded its storage",
                "out of storage", "mailfolder is full", "mail folder is full", "full mailbox", "folder is full",
                "not enough storage", "insufficient storage", "insufficient disk", "insufficient system storage",
                "not enough space", "no space left", "inbox is full", "account is full", "box is full", "too full",
                "too much mail data", "maildir over", "maildir delivery failed: error in quota",
                "user has too many messages", "has exhausted", "postfach voll", "postfach ist voll",
                "postfach des empfaengers ist voll", "mailbox voll", "mailbox ist voll", "quota ueberschritten",
                "quota erreicht", "speicherplatz", "kontingent", "speicherkontingent", "postfachgroesse",
                "postfach ueberfuellt", "ueber seinem limit", "boite pleine", "boite aux lettres pleine",
                "boite aux lettres est pleine", "quota depasse", "buzon lleno", "buzon esta lleno", "cuota excedida",
                "casella piena", "メールボックスが一杯",
            ]
        ),
        (
            .cause(.mailboxDisabled),
            [
                "account disabled", "account is disabled", "account has been disabled", "account temporarily disabled",
                "mailbox disabled", "mailbox is disabled", "mailbox has been disabled", "user disabled",
                "user is disabled", "user has been disabled", "user(s) account is", "account suspended",
                "account is suspended", "account has been suspended", "user suspended", "user is suspended",
                "mailbox suspended", "is suspended", "is inactive", "account inactive", "mailbox inactive",
                "user inactive", "inactive user", "inactive account", "inactive mailbox", "not active", "deactivated",
                "account closed", "account is closed", "account expired", "account has expired", "account is locked",
                "mailbox is locked", "is locked", "no longer valid", "no longer active", "no longer available",
                "no longer in use", "no longer accept", "no longer work", "no longer employed", "no longer on server",
                "no longer exist", "has moved", "user moved", "address has changed", "has left", "terminated",
                "mailbox unavailable or access denied", "not receiving mail", "not accepting messages",
                "can not receive", "not accepting mail", "postfach deaktiviert", "ist deaktiviert", "wurde deaktiviert",
                "konto gesperrt", "ist gesperrt", "postfach gesperrt", "abgeschaltet", "stillgelegt",
                "nicht mehr gueltig", "nicht mehr aktiv", "nicht mehr vorhanden", "nicht mehr erreichbar",
                "nicht mehr in betrieb", "existiert nicht mehr", "compte desactive", "compte suspendu",
                "cuenta desactivada", "cuenta suspendida",
            ]
        ),
        (
            .cause(.size),
            [
                "message too large", "message is too large", "message too big", "message is too big", "too large",
                "message size exceeds", "size exceeds", "size exceeded", "size limit", "maximum message size",
                "maximum size", "message exceeds", "message length exceeds", "message file too big", "exceeds maximum",
                "exceeds the maximum", "exceeded maximum", "larger than the", "oversize", "content too big",
                "sizelimit", "rejsizelimit", "nachricht zu gross", "nachricht ist zu gross", "zu gross",
                "maximale groesse", "groessenbeschraenkung", "maximal zulaessige groesse", "message trop volumineux",
                "trop volumineux", "demasiado grande",
            ]
        ),
        (
            .cause(.authentication),
            [
                "dmarc", "spf", "dkim", "unauthenticated mail", "unauthenticated email", "sender policy framework",
                "not authenticated", "email authentication", "sender id", "5.7.26", "domain authentication",
                "missing authentication", "authentifizierung fehlgeschlagen",
            ]
        ),
        (
            .cause(.spam),
            [
                "spam", "spamming", "anti-spam", "blacklist", "black list", "black-list", "blocklist", "block list",
                "blocked using", "dnsbl", "rbl", "spamhaus", "spamcop", "uribl", "surbl", "sorbs", "barracuda",
                "junk mail", "bulk mail", "unsolicited", "virus", "malware", "reputation", "listed at", "on our list",
                "bad content", "high probability of spam", "abusive", "complaint", "ube", "uce", "werbemail",
                "schadsoftware", "courrier indesirable",
            ]
        ),
        (
            .cause(.policy),
            [
                "relaying denied", "relay access denied", "relay not permitted", "mail relay", "too many recipients",
                "too many messages", "too many connections", "sender address rejected", "sender rejected",
                "sender verify failed", "sender denied", "mismatches client ip", "not in my list of allowed",
                "administrative prohibition", "policy violation", "security policy", "access denied",
                "relay nicht erlaubt", "kein relay", "richtlinienverstoss",
            ]
        ),
        (
            .cause(.network),
            [
                "host unknown", "unknown host", "host not found", "host name not found", "hostname not found",
                "domain not found", "domain does not exist", "domain doesn't exist", "domain name not found",
                "domain isn't configured", "host does not exist", "unknown domain", "no such domain", "bad domain",
                "name service error", "name server", "name or service not known", "name has no usable", "dns error",
                "dns lookup", "nxdomain", "no mx", "mx record", "mx lookup", "lookup failed", "lookup failure",
                "host lookup", "unrouteable", "unroutable", "no route to", "couldn't find any host",
                "couldn't find a mail", "couldn't find host", "cannot find host", "could not find a gateway",
                "connection refused", "connection dropped", "connection reset", "connection was dropped",
                "connection closed", "connection failed", "lost connection", "network unreachable",
                "network is unreachable", "network error", "host is unreachable", "host unreachable",
                "host not reachable", "not reachable", "wasn't able to establish", "unable to connect",
                "could not connect", "couldn't connect", "cannot connect", "can't connect", "could not be contacted",
                "i/o error", "not responding", "did not respond", "no answer from host", "no valid hosts",
                "all relevant mx", "broken pipe", "nicht erreichbar", "unbekannter host", "host unbekannt",
                "domaene existiert nicht", "domain existiert nicht", "domain unbekannt", "verbindung abgelehnt",
                "verbindung fehlgeschlagen", "keine verbindung", "konnte nicht aufgeloest", "hote inconnu",
                "domaine inconnu", "dominio no existe", "dominio desconocido",
            ]
        ),
        (
            .cause(.expired),
            [
                "timed out", "delivery time expired", "message expired", "queue.expired", "has expired",
                "delivery expired", "retry timeout exceeded", "for the last", "was not delivered within",
                "was aborted after", "will be deleted from queue", "cannot send message for",
                "could not send message for", "retry time exceeded", "message timed out", "timeout expired",
                "max retry", "zeitueberschreitung", "zeitlimit", "frist abgelaufen", "delai depasse", "tiempo agotado",
            ]
        ),
        (
            .cause(.loop),
            [
                "mail loop", "mail is looping", "loop detected", "loops back", "looping", "routing loop",
                "too many hops", "hop count", "maximum hop", "too many received", "mailschleife", "schleife",
                "zu viele hops",
            ]
        ),
    ]

    private static let vagueCauses: [(BouncePhrase, [String])] = [
        (
            .vague(.addressUnknown),
            [
                "does not exist", "doesn't exist", "not exist", "does not like recipient", "address rejected",
                "recipient address rejected", "recipient rejected", "unavailable", "existiert nicht", "unbekannt",
                "recipient refused", "not deliverable", "cannot be found", "could not be found", "not found",
            ]
        ),
        (.vague(.mailboxDisabled), ["disabled", "suspended", "inactive", "no longer", "locked", "gesperrt"]),
        (
            .vague(.policy),
            [
                "policy", "policies", "relay", "relaying", "not permitted", "not allowed", "denied", "blocked",
                "rejected", "refuse", "unacceptable", "prohibited", "prohibition", "administratively", "content filter",
                "filtered", "sender verify", "greylist", "graylist", "too many connections", "rate limit", "throttl",
                "not authorized", "not authorised", "authentication required", "ptr", "reverse dns", "reverse lookup",
                "cannot find your", "banned", "attachment type", "restricted", "protection", "forbidden", "abgelehnt",
                "abgewiesen", "nicht erlaubt", "nicht gestattet", "nicht zugelassen", "nicht berechtigt", "verweigert",
                "richtlinie", "blockiert", "zurueckgewiesen", "rechazado",
            ]
        ),
        (.vague(.network), ["dns", "timeout", "unreachable", "routing", "temporarily unavailable", "local error"]),
        (
            .vague(.expired),
            ["queue too long", "giving up", "still trying", "retry", "retried", "too long in the queue"]
        ),
    ]

    /// What texts and subjects alike say of a delivery that failed; other words tell so in a text alone.
    static let nonDelivery = [
        "could not be delivered", "couldn't be delivered", "cannot be delivered", "can not be delivered",
        "can't be delivered", "was not delivered", "were not delivered", "not been delivered", "wasn't delivered",
        "unable to deliver", "wasn't able to deliver", "not able to deliver", "could not deliver", "couldn't deliver",
        "cannot deliver", "can't deliver", "did not deliver", "failed to deliver", "failure to deliver",
        "not deliverable", "delivery failed", "delivery has failed", "delivery failure", "delivery error",
        "delivery aborted", "delivery to the following", "delivering your mail", "delivery of email to",
        "returned mail", "returned to sender", "returning message", "error during delivery", "problem with delivering",
        "problems delivering", "problem delivering", "error delivering", "delivery problem", "mail failed",
        "nicht zugestellt", "nicht zustellbar", "unzustellbar", "nicht ausgeliefert", "nicht zustellen",
        "fehler bei der zustellung", "fehler beim zustellen", "zustellung fehlgeschlagen",
        "zustellung ist fehlgeschlagen", "zustellung gescheitert", "nicht uebermittelt", "non remis",
        "echec de la remise", "no se pudo entregar", "no se ha podido entregar", "no pudo ser entregado",
        "no entregado", "non consegnato", "impossibile recapitare", "mancata consegna", "non recapitabile",
        "non e stato recapitato", "nao pude entregar", "nao foi entregue", "nao entregue", "falha na entrega",
        "falha de entrega", "no pudo entregar", "no se pueden entregar", "no se puede entregar",
        "no ha podido ser entregado", "error de entrega", "error al entregar", "no entregable",
        "echec de la distribution", "echec de remise", "non distribue", "non delivre", "niet bezorgd",
        "niet afgeleverd", "niet worden bezorgd", "niet worden afgeleverd", "onbestelbaar", "kunde inte leverera",
        "kan inte leverera", "gick inte att leverera", "inte levererats", "kunne ikke lever", "kan ikke lever",
        "ikke leveret", "ikke levert", "toimittaminen epaeonnistui", "ei voitu toimittaa", "ei toimitettu",
        "nie mozna dostarczy", "nie zostala dostarczona", "niedostarczon", "nedoruciteln", "nebylo mozne dorucit",
        "nelze dorucit", "kezbesithetetlen", "nem kezbesith", "teslim edilemedi", "teslim edilemeyen",
        "не может быть доставлено", "не удалось доставить", "не удается доставить", "не доставлено", "недоставленн",
        "сбой доставки", "невозможно доставить", "не було доставлено", "delivery unsuccessful", "non-deliverable",
        "failed delivery", "送信できません", "配信できません", "配送できません", "お届けできません", "送信することができません", "配信できなかった", "送信できなかった",
        "お届けできなかった", "届けることができません", "エラーで戻", "不達", "无法送达", "无法投递", "未能送达", "投递失败", "发送失败", "被退回", "退信", "無法傳遞", "無法送達",
        "無法投遞", "傳送失敗", "退回", "배달할 수 없", "전송할 수 없", "배달하지 못", "전송되지 못", "반송", "undeliver", "mail delivery failed",
        "zustellfehler", "not delivered", "non-delivery", "messaggio non recapitato", "nao e possivel entregar",
        "ei voi toimittaa", "配信不能", "배달되지 않음", "mancato recapito", "zustellungsfehler", "non e' stato recapitato",
        "non e' stato consegnat", "non livre", "nemohla byt dorucena", "nebyla dorucena", "nao pode ser entreg",
        "teslim hatasi", "could not be sent", "couldn't be sent", "cannot be sent", "could not send", "unable to send",
        "발송 실패", "전송 실패", "not be successfully", "not successfully",
    ]

    private static let outcomes: [(BouncePhrase, [String])] = [
        (.undelivered, nonDelivery),
        (
            .failed,
            nonDelivery + [
                "did not reach", "didn't reach", "could not reach", "failed permanently", "permanent error",
                "permanent fatal errors", "permanent failure", "fatal errors", "failed addresses", "failed recipient",
                "following address(es) failed", "following addresses failed", "did not receive", "returned to you",
                "being returned", "was returned", "was rejected", "has been rejected", "is not available",
                "unsuccessful", "has failed", "failed because", "transcript of session", "nicht weitergeleitet",
                "nicht erreicht", "fehlgeschlagen", "zurueckgesandt", "zurueckgeschickt", "n'a pas pu etre",
                "n'a pas ete", "nao foi possivel", "konnte nicht", "giving up", "given up", "non riuscito",
                "non e stato possibile", "n'a pu etre", "is mislukt", "kunne ikke sendes", "se nezdarilo",
                "nem sikeruelt", "failure reasons", "did not get through", "didn't get through", "did not go through",
                "was not sent", "not been sent", "was not accepted", "has been blocked", "was blocked",
                "could not be forwarded", "could not be reached", "couldn't be reached",
            ]
        ),
        (
            .announced,
            [
                "intended recipient", "following recipient", "following address", "following destination",
                "recipient(s)", "address(es)", "folgende empfaenger", "folgenden empfaenger", "folgende adresse",
                "folgenden adresse", "an diese empfaenger", "destinataires suivants", "siguientes destinatarios",
                "seguenti destinatari", "seguintes destinatarios",
            ]
        ),
        (
            .delayed,
            [
                "warning message only", "just a warning", "has been delayed", "is delayed", "delivery delayed",
                "delivery is delayed", "delayed mail", "will be retried", "will retry", "will keep trying",
                "still trying", "do not need to resend", "no need to resend", "not yet been delivered",
                "not been delivered yet", "could not be delivered for more than", "continue to try",
                "attempts will continue", "transient non-fatal errors", "still undelivered", "temporary failure",
                "delivery attempts will continue", "temporary delivery failure", "status notification (delay)",
                "has been deferred", "is deferred", "delivery deferred", "will try again", "will try for",
                "will be attempted again", "continue to be attempted", "we keep trying", "versucht es weiter",
                "bisher nicht zugestellt", "ritardata", "wordt vertraagd", "is vertraagd", "noch nicht zugestellt",
                "verzoegert", "verzoegerung", "weiterhin versucht", "weitere zustellversuche", "wird weiter versuchen",
                "erneut versucht", "nicht erneut senden", "remise differee", "retarde", "sera retente", "retrasado",
                "se seguira intentando", "foerdroej",
                "inte levererats aennu", "forsinke", "viivaest", "opoznion", "zpozden", "kesleltet", "atrasad",
                "отложен",
                "задерж", "遅延", "遅れて", "延迟", "延遲", "지연",
            ]
        ),
        (
            .final,
            [
                "permanent error", "permanent failure", "permanent fatal", "failed permanently", "no further attempts",
                "no further delivery", "giving up on", "i've given up", "not going to try again", "will be deleted",
                "will not be retried", "will not continue trying", "keine weiteren versuche",
                "keine weiteren zustellversuche", "endgueltig", "dauerhafter fehler", "erreur permanente",
                "error permanente",
            ]
        ),
        (
            .delivered,
            [
                "successfully delivered", "have been delivered", "successful delivery", "was successfully",
                "successfully relayed", "erfolgreich zugestellt", "following addresses were successful",
                "has been delivered", "was delivered to", "recipients received", "relayed to the following",
                "or groups is complete", "gruppen ist abgeschlossen", "wurde zugestellt",
            ]
        ),
    ]

    private static let places: [(BouncePhrase, [String])] = [
        (
            .returned,
            [
                "copy of the message", "copy of your message", "copy of message", "copy of the original",
                "copy of the e-mail", "original message", "original mail", "original email", "original e-mail",
                "message header", "mail header", "message text follows", "headers of the message",
                "header of the message", "headers follow", "message follows", "unsent message", "unsent mail",
                "undelivered message", "undelivered mail", "returned message", "returned mail follows",
                "contents of the undelivered", "text of your message", "text of the message", "body of the message",
                "message contents", "lines of your original", "the first", "the header", "rejected message",
                "failed message", "failed mail", "message returned", "message begins", "begin message",
                "begin returned", "your message follows", "forwarded message", "message data",
                "urspruengliche nachricht", "originalnachricht", "kopie der nachricht", "kopie ihrer nachricht",
                "kopf der nachricht", "kopfzeilen", "ihre nachricht lautete", "zurueckgesandte nachricht",
                "message original", "mensaje original", "copie du message", "message d'origine",
            ]
        )
    ]
}
