internal import MailFormat

/// What a word tells of what stands near it.
struct CaseRoles: OptionSet {
    let rawValue: UInt16

    /// Somebody of whom one speaks because of their trouble: "Klientin", "die Mutter", "Familie Beispiel".
    static let caseWord = CaseRoles(rawValue: 1)
    /// Somebody by name: "Herr Beispiel".
    static let person = CaseRoles(rawValue: 1 << 1)
    static let birth = CaseRoles(rawValue: 1 << 2)
    /// Somebody lives there.
    static let lives = CaseRoles(rawValue: 1 << 3)
    /// A number follows under which an office knows somebody.
    static let file = CaseRoles(rawValue: 1 << 4)
    /// Whom one turns to about what is offered.
    static let organiser = CaseRoles(rawValue: 1 << 5)
    /// The author speaks of their own.
    static let own = CaseRoles(rawValue: 1 << 6)
    /// A club or an office that is paid or given to.
    static let organisation = CaseRoles(rawValue: 1 << 7)
    /// A decision that everybody may read, or a rule.
    static let published = CaseRoles(rawValue: 1 << 8)
    /// Where everybody may go.
    static let place = CaseRoles(rawValue: 1 << 9)
    static let street = CaseRoles(rawValue: 1 << 10)
    /// A day before or since which something holds for all.
    static let limit = CaseRoles(rawValue: 1 << 11)
}

/// The words by which case data is known, German and English; folded.
enum CaseWords {
    /// Tells each token what it means to those near it.
    static func tell(_ tokens: inout [CaseText.Token], text: (Range<Int>) -> String) {
        var words: [String] = []
        words.reserveCapacity(tokens.count)
        for token in tokens {
            let isWord = token.kind == .letters && token.range.count <= longestWord
            words.append(isWord ? folded(text(token.range)) : "")
        }
        for index in tokens.indices where tokens[index].kind == .letters {
            let word = words[index]
            var roles = self.roles[word] ?? rolesOfCompound(word)
            let before = index > 0 ? words[index - 1] : ""
            if roles.contains(.caseWord), !isSomebody(words, index, tokens, text) { roles.remove(.caseWord) }
            if titles.contains(word), !GreetingWords.openings.contains(before),
                isNamed(tokens, words, behind: index, text)
            {
                roles.formUnion(families.contains(word) ? [.person, .caseWord] : .person)
            }
            if word == "e", index + 2 < words.count, text(tokens[index + 1].range) == ".", words[index + 2] == "v" {
                roles.insert(.organisation)
            }
            if word == "zimmer", index + 1 < tokens.count, tokens[index + 1].kind == .digits { roles.insert(.place) }
            if isFileNumber(words, index, tokens, text) { roles.insert(.file) }
            if isOwnNumber(words, index) || isReachable(words, index) { roles.insert(.own) }
            tokens[index].roles = roles
        }
        for index in tokens.indices where tokens[index].kind == .mark && text(tokens[index].range) == "*" {
            tokens[index].roles = isBirthMark(tokens, index) ? .birth : []
        }
    }

    /// Bytes of the longest word that is looked up.
    private static let longestWord = 40

    /// Not "Mutter-Kind-Gruppe", "pro Kind", "Ihr Kind", "Kind regards", "junge Leute".
    private static func isSomebody(
        _ words: [String], _ index: Int, _ tokens: [CaseText.Token], _ text: (Range<Int>) -> String
    ) -> Bool {
        let isNoun = text(tokens[index].range).first?.isUppercase == true || english.contains(words[index])
        if !isNoun || isJoined(tokens, index, text) { return false }
        if index + 1 < words.count, words[index + 1] == "regards" { return false }
        return index == 0 || !isAnybody(words[index - 1], tokens, index - 1, text)
    }

    private static let english: Set<String> = [
        "client", "patient", "mother", "father", "son", "daughter", "child", "tenant", "boy", "girl",
    ]

    private static func isJoined(_ tokens: [CaseText.Token], _ index: Int, _ text: (Range<Int>) -> String) -> Bool {
        func joins(_ mark: Int, _ word: Int) -> Bool {
            guard tokens.indices.contains(mark), tokens.indices.contains(word) else { return false }
            let isClose = !tokens[mark].isSpaced && !tokens[max(mark, word)].isSpaced
            return isClose && tokens[word].kind == .letters && ["-", "/"].contains(text(tokens[mark].range))
        }
        return joins(index - 1, index - 2) || joins(index + 1, index + 2)
    }

    /// Whether the word before says that anybody's is meant.
    private static func isAnybody(
        _ word: String, _ tokens: [CaseText.Token], _ index: Int, _ text: (Range<Int>) -> String
    ) -> Bool {
        if anybody.contains(word) { return true }
        // "Wenn Ihr Kind", but "sie und ihr Kind".
        return ["ihr", "ihre", "ihrem", "ihren", "ihres"].contains(word) && text(tokens[index].range).first == "I"
    }

    private static let anybody: Set<String> = [
        "pro", "je", "jedes", "jedem", "jeder", "per", "each", "every", "your", "dein", "deine", "euer", "eure",
        "eurem",
    ]

    /// Whether a name follows a title.
    private static func isNamed(
        _ tokens: [CaseText.Token], _ words: [String], behind index: Int, _ text: (Range<Int>) -> String
    ) -> Bool {
        var next = index + 1
        // "Fr. Prof. Dr. Beispiel"
        while next < tokens.count, next < index + 6 {
            let isTitle = ["dr", "prof", "med"].contains(words[next])
            guard isTitle || text(tokens[next].range) == "." else { break }
            next += 1
        }
        guard next < tokens.count, tokens[next].kind == .letters, tokens[next].line <= tokens[index].line + 1 else {
            return false
        }
        return text(tokens[next].range).first?.isUppercase == true
    }

    /// "Meine neue Handynummer", "my number".
    private static func isOwnNumber(_ words: [String], _ index: Int) -> Bool {
        guard phoneWords.contains(words[index]) else { return false }
        let before = words[max(0, index - 3)..<index].reversed().drop(while: adjectives.contains).first
        return before.map { ["mein", "meine", "meiner", "meinem", "meinen", "my"].contains($0) } ?? false
    }

    private static let phoneWords: Set<String> = [
        "nummer", "handynummer", "telefonnummer", "mobilnummer", "rufnummer", "handy", "telefon", "festnetz", "number",
        "phone", "mobile", "cell",
    ]
    private static let adjectives: Set<String> = [
        "neue", "neuen", "neuer", "neues", "private", "privaten", "aktuelle", "aktuellen", "dienstliche", "direkte",
        "mobile", "new", "private", "current", "direct",
    ]

    /// "Ich bin unter … erreichbar", but "ich hoffe, er ist unter … erreichbar".
    private static func isReachable(_ words: [String], _ index: Int) -> Bool {
        guard ["erreichbar", "erreichen", "reached", "reachable"].contains(words[index]) else { return false }
        let before = words[max(0, index - reach)..<index]
        guard let author = before.lastIndex(where: { $0 == "ich" || $0 == "i" }) else { return false }
        return before[author...].allSatisfy { !others.contains($0) }
    }

    /// Tokens of a number, and of what stands around it.
    private static let reach = 14
    private static let others: Set<String> = [
        "er", "sie", "ihn", "ihm", "ihr", "ihre", "ihren", "sein", "seine", "seinen", "meine", "meinen", "die", "der",
        "den", "dass", "he", "she", "him", "her", "his", "they", "them", "the", "my",
    ]

    /// "Fallnummer", "Kd.-Nr.", "case number".
    private static func isFileNumber(
        _ words: [String], _ index: Int, _ tokens: [CaseText.Token], _ text: (Range<Int>) -> String
    ) -> Bool {
        let word = words[index]
        for ending in numberEndings
        where word.hasSuffix(ending) && fileBases.contains(String(word.dropLast(ending.count))) {
            return true
        }
        guard fileBases.contains(word) else { return false }
        var next = index + 1
        while next < tokens.count, next <= index + 2, [".", "-"].contains(text(tokens[next].range)) { next += 1 }
        return next < words.count && numberWords.contains(words[next])
    }

    private static let numberEndings = ["nummer", "nummern", "nr"]
    private static let numberWords: Set<String> = ["nr", "nummer", "number", "no", "id", "ref", "reference"]
    private static let fileBases: Set<String> = [
        "akten", "fall", "kunden", "kd", "bg", "bedarfsgemeinschafts", "vorgangs", "versicherten", "versicherungs",
        "sozialversicherungs", "rentenversicherungs", "krankenversicherungs", "krankenversicherten", "rv", "sv", "kv",
        "patienten", "azr", "pass", "reisepass", "ausweis", "personalausweis", "steueridentifikations", "klienten",
        "case", "file", "customer", "client", "patient", "passport", "insurance",
    ]

    /// A star for a birth stands before a date; the one that begins a line is that of a list.
    private static func isBirthMark(_ tokens: [CaseText.Token], _ index: Int) -> Bool {
        guard index > 0, index + 1 < tokens.count else { return false }
        return tokens[index - 1].line == tokens[index].line && tokens[index + 1].line == tokens[index].line
            && tokens[index + 1].kind == .digits
    }

    /// What a compound means by its last part.
    private static func rolesOfCompound(_ word: String) -> CaseRoles {
        guard word.utf8.count > 4 else { return [] }
        var roles: CaseRoles = []
        if streetEndings.contains(where: word.hasSuffix) { roles.insert(.street) }
        if placeEndings.contains(where: word.hasSuffix) { roles.insert(.place) }
        if ["verein", "vereins", "verband", "stiftung", "werk", "traegers"].contains(where: word.hasSuffix) {
            roles.insert(.organisation)
        }
        if word.hasSuffix("aktenzeichen") { roles.insert(.file) }
        return roles
    }

    private static let streetEndings = [
        "strasse", "str", "weg", "allee", "platz", "gasse", "ring", "damm", "ufer", "steig", "pfad", "stiege", "street",
        "road",
    ]
    private static let placeEndings = [
        "zentrum", "schule", "haus", "hauses", "amt", "verein", "kita", "cafe", "bibliothek", "buecherei", "buero",
        "kirche", "museum", "theater", "bad", "halle", "werkstatt", "dienst", "beratung", "stelle", "hilfe", "tafel",
        "staette", "center", "centre",
    ]

    private static let families: Set<String> = ["familie", "fam", "ehepaar", "eheleute", "family"]
    /// What stands before a name.
    private static let titles: Set<String> = [
        "herr", "herrn", "frau", "hr", "fr", "familie", "fam", "ehepaar", "eheleute", "mr", "mrs", "ms", "miss",
        "family",
    ]

    private static let roles: [String: CaseRoles] = {
        let rows: [(CaseRoles, String)] = [
            (
                .caseWord,
                """
                klient klienten klientin mandant mandanten mandantin patient patienten patientin mutter vater vaters
                kindesmutter kindesvater pflegemutter pflegevater kind kindes junge jungen maedchen baby saeugling sohn
                sohnes tochter oma opa ehemann ehefrau schuetzling muendel betreute betreuter teilnehmerin teilnehmers
                schuelerin schueler schuelers bewohnerin bewohner bewohners jugendlicher jugendlichen antragsteller
                antragstellers antragstellerin leistungsbezieher leistungsbezieherin gefluechteter client patient mother
                father son daughter child tenant boy girl
                """
            ),
            (.birth, "geb geboren geborene geborener geburtsdatum gebdatum geburtstag born birth dob birthdate"),
            (.lives, "wohnt wohnhaft lebt gemeldet meldeadresse lives living"),
            (
                .file,
                """
                aktenzeichen az geschaeftszeichen gz bedarfsgemeinschaft
                """
            ),
            (
                .organiser,
                """
                anmeldung anmeldungen kontakt ansprechpartner ansprechpartnerin ansprechperson info infos information
                informationen auskunft rueckfragen fragen rueckmeldung rueckmeldungen melden meldet meldungen interesse
                leitung kursleitung reiseleitung projektleitung referent referentin veranstalter veranstalterin
                bewerbungen sprechstunde spenden sachspenden karten abzugeben vertretung vertritt buero pressekontakt
                schluessel ehrenamtliche honorar register contact volunteers queries
                """
            ),
            (.own, "mich mir uns unser unsere unserem unserer diensthandy dienstnummer me us our"),
            (
                .organisation,
                """
                verein vereins foerderverein ggmbh gmbh spende spenden spendenkonto vereinskonto stadtkasse beitrag
                teilnahmebeitrag mitgliedsbeitrag gebuehr stiftung bildungswerk volkshochschule vhs traeger diakonie
                caritas kirchengemeinde rechnung raummiete donation donations charity association
                """
            ),
            (
                .published,
                """
                bgh bverfg bverwg bsg bag bfh eugh egmr lsg olg ovg vgh urteil entscheidung rechtsprechung erlass
                runderlass rderl rundschreiben bekanntmachung ministerium ministeriums zuwendungsbescheid
                foerderbescheid bewilligungsbescheid ausschreibung drucksache richtlinie verordnung ruling
                """
            ),
            (
                .place,
                """
                treffpunkt ort veranstaltungsort raum saal haus rathaus jobcenter vhs uni universitaet diakonie caritas
                lager eingang kita schule amt verein bibliothek kirche gemeinde institut abfahrt sportplatz
                venue hall library meeting
                """
            ),
            (.street, "strasse str weg allee platz gasse ring damm ufer street road avenue lane"),
            (.limit, "vor nach ab seit bis zwischen before after since until"),
        ]
        var roles: [String: CaseRoles] = [:]
        for (role, words) in rows {
            for word in words.split(whereSeparator: \.isWhitespace) { roles[String(word), default: []].insert(role) }
        }
        return roles
    }()
}
