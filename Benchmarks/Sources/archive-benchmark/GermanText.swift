import TestSupport

/// Texts as people of a city write them, as far as their words go: function words in half of the places, the others by
/// Zipf's law over many stems, with endings, and every fifth of them a compound. A text has a subject that it comes back
/// to. The same seed gives the same texts.
struct GermanText {
    private var random: SeededGenerator
    private let stems: [String]
    /// Sums of the stems' weights, by which one is drawn.
    private let sums: [Double]

    private static let function = """
        die der und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im \
        für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben einer \
        mir über ihm diese einem ihr uns da zum kann doch vor dieser mich ihn du hatte seine mehr am denn nun unter sehr \
        selbst schon hier bis habe ihre dann ihnen seiner alle wieder meine zeit gegen vom ganz einzelnen wo muss ohne \
        eines können sollten bitte danke grüße hallo liebe herzliche viele freundlichen
        """.split(separator: " ").map(String.init)

    private static let topics = """
        kurs sprache schule beratung arbeit jugend integration förderung treffen protokoll einladung übergang ausbildung \
        praktikum betrieb eltern abend kinder familie raum termin angebot anfrage projekt antrag mittel haushalt stadt \
        quartier zentrum begegnung café frauen männer senioren gruppe leitung team fortbildung prüfung zertifikat niveau \
        deutsch lehrer unterricht material buch karte liste adresse telefon mail netzwerk forum sitzung tagesordnung \
        vorlage beschluss ergebnis bericht plan konzept ziel maßnahme jobcenter agentur amt behörde recht aufenthalt \
        flüchtling wohnung miete umzug gesundheit arzt krankenkasse therapie sprechstunde übersetzung dolmetscher \
        ehrenamt patenschaft spende verein vorstand mitglied satzung versammlung straße bahn bus rad fest musik sport \
        küche essen garten sommer winter ferien woche monat jahr anfang ende pause zeitung werbung plakat flyer
        """.split(separator: " ").map(String.init)

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        var stems = Self.topics
        let onsets = [
            "b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pf", "r", "s", "sch",
            "schl", "sp", "st", "t", "tr", "w", "z",
        ]
        let vowels = ["a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au", "ie", "eu"]
        let codas = ["", "l", "n", "r", "s", "t", "ck", "ch", "ng", "nd", "rt", "ss", "st", "rm", "lf", "tz"]
        var known = Set(stems)
        while stems.count < 30_000 {
            var stem = ""
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                for sounds in [onsets, vowels, codas] {
                    stem += sounds[Int.random(in: 0..<sounds.count, using: &random)]
                }
            }
            if stem.count > 3, known.insert(stem).inserted { stems.append(stem) }
        }
        self.stems = stems
        var sum = 0.0
        sums = stems.indices.map { rank in
            sum += 1 / (Double(rank) + 12)
            return sum
        }
    }

    /// Some number below `limit`.
    mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    /// `count` random bytes.
    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { withUnsafeBytes(of: random.next()) { bytes.append(contentsOf: $0) } }
        return Array(bytes.prefix(count))
    }

    /// Words with a capital letter, as a subject has them.
    mutating func title(_ count: Int) -> String { (0..<count).map { _ in contentWord() }.joined(separator: " ") }

    /// Sentences of about so many words in lines of at most 72 characters.
    mutating func text(words count: Int) -> String {
        let subject = (0..<6).map { _ in contentWord() }
        var lines: [String] = []
        var line = ""
        for place in 0..<count {
            var word: String
            switch number(100) {
            case ..<48: word = Self.function[min(number(Self.function.count), number(Self.function.count))]
            case 48..<62: word = subject[number(subject.count)]
            case 62..<64: word = "\(number(28) + 1).\(number(12) + 1).20\(number(16) + 10)"
            default: word = contentWord()
            }
            if place % 13 == 12 { word += "." } else if place % 7 == 6 { word += "," }
            if line.count + word.count > 71 {
                lines.append(line)
                line = word
            } else {
                line += line.isEmpty ? word : " " + word
            }
            if place % 90 == 89 {
                lines += [line, ""]
                line = ""
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }

    private mutating func stem() -> String {
        let wanted = Double.random(in: 0..<sums[sums.count - 1], using: &random)
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return stems[low]
    }

    /// One of the most frequent stems.
    private mutating func usualStem() -> String { stems[min(number(1200), number(1200), number(1200), number(1200))] }

    private mutating func contentWord() -> String {
        var word = stem()
        // Most compounds are of words that are in much else, and written again and again; few are new.
        if number(100) < 22 {
            word = usualStem()
            word += word.hasSuffix("ung") || word.hasSuffix("ion") ? "s" : ""
            word += number(100) < 85 ? usualStem() : stem()
        }
        word += ["", "", "", "", "e", "en"][min(number(6), number(6))]
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
