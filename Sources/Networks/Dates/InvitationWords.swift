/// The words by which a line about a day is told to speak of a meeting, or of something else.
enum InvitationWords {
    /// Whether somebody is invited.
    static func invite(_ words: [String]) -> Bool {
        words.contains { word in
            inviting.contains(word) || invitingStems.contains { word.hasPrefix($0) || word.hasSuffix($0) }
        } || isSplit("laden", "ein", in: words) || isSplit("lade", "ein", in: words)
    }

    /// Whether something takes place.
    static func takePlace(_ words: [String]) -> Bool {
        invite(words) || isSplit("findet", "statt", in: words) || isSplit("finden", "statt", in: words)
            || isSplit("takes", "place", in: words) || isSplit("take", "place", in: words)
            || words.contains(where: happening.contains)
    }

    /// Whether people meet: what a forum's mail must speak of.
    static func meet(_ words: [String]) -> Bool {
        words.contains { word in meetings.contains(word) || meetingStems.contains { word.hasSuffix($0) } }
    }

    /// Whether nothing takes place where it was to.
    static func callOff(_ words: [String]) -> Bool {
        words.contains(where: callingOff.contains) || isSplit("faellt", "aus", in: words)
            || isSplit("findet", "nicht", in: words) || isSplit("called", "off", in: words)
    }

    /// The same of a meeting in a sentence of many: who has declined has not called it off.
    static func callOffMeeting(_ words: [String]) -> Bool {
        guard meet(words) || words.contains("termin") else { return false }
        let isPassive = words.contains { ["ist", "wird", "wurde", "muss", "is", "was", "has"].contains($0) }
        return isSplit("faellt", "aus", in: words) || isSplit("findet", "nicht", in: words)
            || words.contains("entfaellt") || isPassive && words.contains(where: callingOff.contains)
    }

    /// Whether it takes place at another time than it was to.
    static func move(_ words: [String]) -> Bool {
        words.contains(where: moving.contains) || isSplit("neuer", "termin", in: words)
            || isSplit("new", "date", in: words)
    }

    /// Whether the day is a proposal, or nobody is sure.
    static func doubt(_ words: [String]) -> Bool {
        words.contains { word in doubting.contains(word) || doubtingStems.contains { word.hasPrefix($0) } }
    }

    /// Whether the words before a day make it the end of a time for something.
    static func limit(_ before: ArraySlice<String>) -> Bool {
        before.suffix(nearest).contains(where: limiting.contains)
            || before.suffix(near).contains { word in
                deadlineStems.contains { word.hasPrefix($0) || word.hasSuffix($0) }
            }
    }

    /// Whether it is the day of what is over: of a letter, of minutes, of a birth.
    static func refer(_ before: ArraySlice<String>) -> Bool {
        before.suffix(nearest).contains(where: referring.contains)
    }

    /// Whether the line speaks of the meeting after this one.
    static func next(_ words: [String]) -> Bool { words.contains(where: nexts.contains) }

    private static func isSplit(_ first: String, _ second: String, in words: [String]) -> Bool {
        guard let start = words.firstIndex(of: first) else { return false }
        return words[start...].contains(second)
    }

    /// So many words before a day say what it is: an article and a weekday may stand between.
    private static let nearest = 4
    private static let near = 8

    private static let inviting: Set<String> = ["einladen", "eingeladen", "invite", "invited", "inviting"]
    private static let invitingStems = ["einladung", "invitation"]
    private static let happening: Set<String> = [
        "treffen", "treffe", "trifft", "tagt", "beginnt", "startet", "meet", "meets", "begins", "starts",
    ]
    private static let meetings: Set<String> = [
        "meeting", "fachtag", "fachtagung", "workshop", "infoveranstaltung", "kickoff", "conference", "jour", "agm",
    ]
    private static let meetingStems = [
        "sitzung", "treffen", "tagung", "versammlung", "konferenz", "besprechung", "veranstaltung", "stammtisch",
        "runde", "fest", "feier", "workshop", "meeting", "fortbildung", "schulung", "forum", "messe", "fruehstueck",
    ]
    private static let callingOff: Set<String> = [
        "abgesagt", "absage", "absagen", "entfaellt", "entfallen", "ausfall", "ausgefallen", "cancelled", "canceled",
        "cancellation", "cancel",
    ]
    private static let moving: Set<String> = [
        "verschoben", "verlegt", "verschieben", "verlegen", "verschiebung", "terminaenderung", "postponed",
        "rescheduled", "moved",
    ]
    private static let doubting: Set<String> = [
        "vielleicht", "evtl", "eventuell", "voraussichtlich", "ggf", "oder", "perhaps", "maybe",
        "probably", "tentatively", "tentative", "or", "koennten", "koennte", "wuerde", "wuerden", "could", "would",
        "might", "doodle", "umfrage", "poll", "passt", "passen", "moeglich", "war", "waren", "wurde", "was", "were",
        "fand", "hatten",
    ]
    private static let doubtingStems = ["vorschlag", "vorschlaege", "terminvorschl", "terminfind", "propos", "suggest"]
    private static let limiting: Set<String> = [
        "bis", "spaetestens", "vor", "seit", "ab", "until", "till", "by", "before", "since", "from", "after", "nach",
    ]
    private static let deadlineStems = [
        "frist", "anmeldeschluss", "schluss", "deadline", "rueckmeld", "anmeld", "bewerb", "abgabe", "zahlbar",
        "faellig", "rsvp", "regist", "gueltig", "stichtag",
    ]
    private static let referring: Set<String> = [
        "vom", "stand", "geb", "geboren", "dated", "schreiben", "mail", "born", "protokoll",
        "minutes",
    ]
    private static let nexts: Set<String> = [
        "naechste", "naechsten", "naechster", "naechstes", "uebernaechste", "folgende", "next", "following", "danach",
    ]
}
