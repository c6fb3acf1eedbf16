/// How greetings are made, in German and English; folded.
enum GreetingWords {
    /// What begins a greeting.
    static let openings: Set<String> = [
        "liebe", "lieber", "liebes", "liebste", "liebster", "sehr", "geehrte", "geehrter", "geehrtes", "werte",
        "werter", "verehrte", "verehrter", "hallo", "halloechen", "hi", "hey", "hej", "huhu", "moin", "servus",
        "guten", "gute", "schoenen", "tag", "tach", "morgen", "abend", "mahlzeit", "gruess", "gott", "dich", "gruezi",
        "hello", "dear", "dearest", "good", "morning", "afternoon", "evening", "day", "mein", "meine", "my",
    ]

    /// What ends a mail and begins like a greeting.
    static let closings: Set<String> = [
        "gruesse", "gruessen", "gruss", "gruessle", "wuensche", "wuenschen", "herzlichst", "regards", "wishes",
        "sincerely", "faithfully",
    ]

    /// What stands between greeting and name.
    static let titles: Set<String> = [
        "herr", "herrn", "hr", "frau", "fr", "fraeulein", "dr", "doktor", "prof", "professor", "professorin", "pd",
        "dipl-ing", "ing", "mag", "kollege", "kollegin", "pfarrer", "pfarrerin", "mr", "mrs", "ms", "miss", "mx",
        "doctor", "med", "rer", "nat", "phil", "jur",
    ]

    /// Small words within a name.
    static let particles: Set<String> = [
        "von", "vom", "van", "zu", "zum", "zur", "de", "der", "den", "del", "di", "al", "el",
    ]

    /// What makes two of one.
    static let joins: Set<String> = ["und", "u", "and", "sowie", "oder", "or", "plus", "bzw"]
    static let joiningMarks: Set<Character> = ["&", "+", "/", "|"]

    /// More than one person, whoever they are.
    static let groups: Set<String> = [
        "alle", "allen", "allerseits", "alles", "zusammen", "miteinander", "beide", "beiden", "ihr", "euch", "ihnen",
        "kolleginnen", "kollegen", "kolleg", "kollegium", "team", "teams", "gruppe", "runde", "leute", "liste",
        "mitglieder", "mitglied", "mitstreiter", "mitstreiterinnen", "mitstreitende", "netzwerk", "netzwerker",
        "netzwerkerinnen", "netzwerkende", "freunde", "freundinnen", "freundin", "freund", "damen", "herren",
        "menschen", "aktive", "engagierte", "ehrenamtliche", "interessierte", "teilnehmer", "teilnehmerinnen",
        "teilnehmende", "partner", "partnerinnen", "eltern", "lehrkraefte", "vorstand", "familie", "all", "everyone",
        "everybody", "both", "colleagues", "colleague", "friends", "friend", "folks", "guys", "group", "members",
        "member", "list", "ladies", "gentlemen", "sir", "madam", "there", "you",
    ]

    /// Words that begin a sentence, and are nobody's name.
    static let beginnings: Set<String> = [
        "danke", "dank", "vielen", "herzlichen", "besten", "ja", "nein", "super", "prima", "toll", "klasse",
        "perfekt", "gern", "gerne", "leider", "bitte", "ich", "du", "sie", "er", "es", "wir", "das", "die", "der",
        "den", "dein", "deine", "ihre", "hier", "anbei", "wie", "was", "wann", "wo", "wenn", "am", "im", "in", "zu",
        "ok", "okay", "thanks", "thank", "many", "yes", "no", "great", "i", "we", "he", "she", "it", "the", "this",
        "that", "your", "here", "please", "sorry", "perfect", "sure", "how", "what", "when",
    ]
}
