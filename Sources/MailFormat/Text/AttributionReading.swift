/// What a few lines hold of that an attribution is made of.
struct AttributionReading {
    private let text: [UInt8]
    private let verb: Range<Int>?
    private let presentVerb: Range<Int>?
    private let hasAddress: Bool
    private let hasAngleAddress: Bool
    private let hasTime: Bool
    let hasDate: Bool
    private let isFolded: Bool
    /// Whether it begins with a quoted string, as people's lines do not.
    private let hasQuotedName: Bool

    init(_ lines: ArraySlice<UInt8>) {
        isFolded = lines.contains { $0 == .lineFeed || $0 == .carriageReturn }
        hasQuotedName = lines.first == UInt8(ascii: "\"")
        text = Array(smallLetters(lines).drop { $0.isBlank || Self.ornaments.contains($0) })
        verb = Self.verbs.firstMatch(in: text[...])
        presentVerb = Self.presentVerbs.firstMatch(in: text[...])
        hasTime = Self.holdsTime(text)
        hasDate = Self.holdsDate(text)
        (hasAddress, hasAngleAddress) = Self.holdsAddress(text)
    }

    private static let ornaments = Array("*_-\"'".utf8)

    /// Written by a program beyond doubt.
    var isSure: Bool {
        guard !hasPronoun else { return false }
        if hasDate, hasTime {
            if let verb, beginsAsUsual, Self.isName(text[verb.upperBound...]), !tellsWhat { return true }
            // Thunderbird in Polish and Russian.
            if let presentVerb, beginsAsUsual, hasAngleAddress || ends(with: presentVerb) { return true }
            // Gmail in some languages, Yandex, Tutanota and FairEmail write no verb: day, time, name and address.
            if beginsWithDay, endsWithAddress || endsWithSender { return true }
            if beginsWithName || hasQuotedName && isSenderAndDay { return true }
        }
        if hasDate, hasAngleAddress, verb != nil, beginsAsUsual || hasTime && !isFolded { return true }
        if hasDate, hasWeekday, let verb, Self.isName(text[verb.upperBound...]), !tellsWhat { return true }
        // "Zitat von Erika Muster <erika@stadt.example>:"
        if verb?.lowerBound == 0, endsWithAddress { return true }
        return beginsWithAddress || isDayAndAddress
    }

    /// `2026/3/12 Erika Muster <erika@stadt.example>:`
    private var isDayAndAddress: Bool {
        text.first?.isDigit == true && hasDate && hasAngleAddress && endsWithAddress
            && Self.isName(text.prefix { $0 != UInt8(ascii: "<") })
    }

    /// `"Erika Muster" <erika@stadt.example>, 12.03.2026 10:00:`
    var isSenderAndDay: Bool {
        guard hasDate, hasTime, hasAngleAddress, let start = text.firstIndex(of: UInt8(ascii: "<")),
            let end = text.lastIndex(of: UInt8(ascii: ">")), start < end
        else { return false }
        let behind = text[end...].dropFirst()
        return !text[..<start].contains(UInt8(ascii: ":")) && Self.isName(text[..<start]) && Self.isName(behind)
            && Self.holdsTime(Array(behind)) && Self.holdsDate(Array(behind))
    }

    /// Whether nothing but an address, as AOL writes it, and a colon stand behind a word.
    private func ends(with word: Range<Int>) -> Bool {
        let rest = text[word.upperBound...].split(separator: .blank)
        guard rest.count <= 1, let last = rest.last else { return rest.isEmpty }
        return last.contains(UInt8(ascii: "@")) || last.elementsEqual(":".utf8) || last.elementsEqual("：".utf8)
    }

    /// `Max Muster schrieb am 12.03.2026 um 10:00:`: all that is known of the mail stands behind the verb.
    private var beginsWithName: Bool {
        guard let verb, !Self.articles.begins(text[...]) else { return false }
        let behind = text[verb.upperBound...]
        let end = behind.last { !$0.isBlank && $0 != UInt8(ascii: ":") }
        return Self.isName(text[..<verb.lowerBound]) && Self.isName(behind) && end?.isDigit == true
            && Self.holdsTime(Array(behind)) && Self.holdsDate(Array(behind))
    }

    /// "… wrote the minutes:"
    private var tellsWhat: Bool {
        guard let verb, !hasAngleAddress else { return false }
        return Self.articles.begins(text[verb.upperBound...].drop(while: \.isBlank))
    }

    private var hasPronoun: Bool {
        text.split { $0 == .blank || $0 == UInt8(ascii: ",") }.contains(where: Self.pronouns.holds)
    }

    /// Whether a line is the word that an attribution begins with, and nothing else.
    static func isFirstWord(_ line: ArraySlice<UInt8>) -> Bool { beginnings.holds(smallLetters(line)[...]) }

    static func endsWithVerb(_ text: ArraySlice<UInt8>) -> Bool {
        let small = smallLetters(text)[...]
        return verbs.firstMatch(in: small)?.upperBound == small.endIndex
    }

    private var hasVerb: Bool { verb != nil || presentVerb != nil }

    /// Enough where marked lines follow.
    var isLikely: Bool {
        hasVerb && (hasDate || hasAddress || text.count < 100) || hasTime && hasDate
            || hasAddress && (hasDate || hasTime)
    }

    /// Whether it needs no line before it; a day alone may be the end of one.
    var isWhole: Bool { beginsAsUsual && hasDate && isLikely && (hasVerb || hasAddress) }

    /// Whether the first word is one by which programs begin it.
    var beginsAsUsual: Bool { beginsWithDay || Self.beginnings.begins(text[...]) }

    /// "On Thursday, …": people who tell of a day with its year seldom name that.
    private var hasWeekday: Bool {
        let words = text.split(separator: .blank, maxSplits: 2)
        return words.count > 2 && Self.beginnings.holds(words[0]) && Self.weekdays.begins(words[1])
    }

    private var beginsWithDay: Bool {
        text.first?.isDigit == true || [Self.weekdays, Self.months].contains { $0.begins(text[...]) }
    }

    private var endsWithAddress: Bool {
        guard hasAngleAddress else { return false }
        // Hebrew and Arabic have marks of direction between bracket and colon.
        let end = text.lastIndex { $0 == UInt8(ascii: ">") } ?? 0
        return text.count - end <= 8
    }

    /// `… by erika@stadt.example:`, and not many words before.
    private var endsWithSender: Bool {
        let words = text.split(separator: .blank)
        guard hasAddress, words.count <= 9, let last = words.last, let before = words.dropLast().last else {
            return false
        }
        return last.contains(UInt8(ascii: "@")) && Self.senderWords.holds(before)
    }

    /// `Erika Muster <erika@stadt.example> schrieb …`: name, address, and soon the verb.
    private var beginsWithAddress: Bool {
        guard hasAngleAddress, let verb, let start = text.firstIndex(of: UInt8(ascii: "<")),
            let end = text[..<verb.lowerBound].lastIndex(of: UInt8(ascii: ">"))
        else { return false }
        return start < 100 && start < end && Self.isName(text[..<start]) && verb.lowerBound - end < 60
    }

    /// Whether a stretch, up to an address in it, is short enough to be a name with its particles.
    private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
        let name = text.prefix { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "[") }
        return name.count { $0 == .blank } <= 7
    }

    /// Whether a line is more than one that stands above by chance.
    var canBegin: Bool { beginsAsUsual || hasVerb || hasAddress || text.contains(UInt8(ascii: "<")) }

    // MARK: What it is made of

    /// `10:00`, `10h30`, `10 Uhr`, `10.00` that is no part of a date.
    private static func holdsTime(_ text: [UInt8]) -> Bool {
        let dot = UInt8(ascii: ".")
        for index in text.indices.dropFirst() where text[index - 1].isDigit {
            let rest = text[index...]
            let isPair = rest.count > 2 && rest.dropFirst().prefix(2).allSatisfy(\.isDigit)
            if isPair, rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "h") { return true }
            if isPair, rest.first == dot {
                let before = text[..<index].last { !$0.isDigit }
                let behind = rest.dropFirst(3).first
                if before != dot, behind != dot, behind?.isDigit != true { return true }
            }
            if hours.begins(rest) || hours.begins(rest.drop(while: \.isBlank)) { return true }
        }
        return false
    }

    /// A year in four digits, or three numbers as in `12.03.26`.
    private static func holdsDate(_ text: [UInt8]) -> Bool {
        var numbers = 0
        var index = 0
        while index < text.count {
            guard text[index].isDigit else {
                let isJoin = [UInt8(ascii: "."), UInt8(ascii: "/"), .hyphen].contains(text[index])
                if !isJoin { numbers = 0 }
                index += 1
                continue
            }
            let digits = text[index...].prefix(while: \.isDigit)
            numbers += 1
            let isCentury = digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8)
            if digits.count == 4 && isCentury || numbers == 3 && digits.count <= 4 { return true }
            if digits.count > 2, digits.count != 4 { numbers = 0 }
            index = digits.endIndex
        }
        return false
    }

    private static func holdsAddress(_ text: [UInt8]) -> (any: Bool, inAngles: Bool) {
        var isInAngles = false
        var found = false
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "<"), UInt8(ascii: "["): isInAngles = true
            case UInt8(ascii: "@"):
                let before = index > 0 ? text[index - 1] : .blank
                let after = index + 1 < text.count ? text[index + 1] : .blank
                guard before.isAtomText, after.isAtomText else { continue }
                if isInAngles { return (true, true) }
                found = true
            case .blank:
                // Folding leaves a blank behind the bracket.
                if index == 0 || text[index - 1] != UInt8(ascii: "<") { isInAngles = false }
            default: break
            }
        }
        return (found, false)
    }
}

// MARK: Words

extension AttributionReading {
    /// "Wrote" in the languages of the world's mail programs.
    private static let verbs = WordTable(
        """
        wrote|said the following|spake|schrieb|schrieben|geschrieben|zitat von|quoting|missatge de|a écrit|écrit|a ecrit|escribió|escribio|ha escrit|\
        va escriure|escreveu|ha scritto|scritto|schreef|geschreven|skrev|kirjoitti|kirjutas|napisał|napisała|napisał(a)|\
        napisali|написал|написала|написав|писал|napisala|napsal|napsala|napsal(a)|napísal|napísal(a)|napisal|napisao|napisao(la)|\
        napisao/la|napisana przez|pisal|pisao|írta|a scris|rašė|parašė|rakstīja|yazdı|έγραψε|έγραψεν|viết|menulis|\
        skrifaði|写道|寫道|のメール|書きました|さんは|작성|님이|쓴 글|כתב|כתבה|كتب|كتابة|نوشت|написа|เขียนว่า|ने लिखा|\
        idatzi du|escribiu|geskryf|sinulat ni|жазды|напісаў|напісала|shkroi|написао|написала|напиша|লিখেছেন
        """)
    /// "Writes": people write it of the future and of papers as well.
    private static let presentVerbs = WordTable(
        "writes|schreibt|schreibst|schreiben|écrivait|scrive|schrijft|skriver|escribe|escreve|pisze|пишет|пише")
    /// The first words: mostly "on".
    private static let beginnings = WordTable(
        """
        on|am|le|en date de|el|il|in data|op|em|no dia|às|den|på|dnia|w dniu|v|dne|dňa|dana|pada|vào|στις|în|la|pe|kl|at|\
        in|dans|nel|date|в|на|missatge de|kuupäev|þann|noong|më|u|у|wiadomość napisana|เมื่อ|在|于|於
        """)
    private static let senderWords = WordTable("by|von|par|por|da|door|av|af|przez|od|от|від")
    /// Names do not begin with them; people tell so of a newspaper.
    private static let articles = WordTable("the|der|die|das|le|la|les|el|los|il|lo|de|het|o|a")
    /// Days of the week, and what two languages put before them.
    private static let weekdays = WordTable(
        """
        montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|\
        sunday|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|gio|sab|dom|ma|wo|za|zo|\
        ons|tor|tors|fre|lör|lør|søn|sön|pe|to|ke|ti|pn|пн|вт|ср|чт|пт|сб|вс|нд|pon|wt|śr|czw|pt|sob|niedz|po|út|st|čt|\
        pá|ut|št|pi|ned|uto|sri|čet|pet|sub|qui|sex|seg|ter|qua|בתאריך|في|\
        lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|\
        segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|a segunda|a terça|a quarta|a quinta|a sexta|\
        lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|\
        zondag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tisdag|lördag|söndag|maanantai|tiistai|\
        keskiviikko|torstai|perjantai|lauantai|sunnuntai|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|\
        pondělí|úterý|středa|čtvrtek|pátek|neděle|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|\
        понеділок|вівторок|середа|четвер|п’ятниця|субота|неділя|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap
        """)
    private static let months = WordTable(
        """
        january|february|march|april|may|june|july|august|september|october|november|december|\
        jan|feb|apr|jun|jul|aug|sep|oct|nov|dec
        """)
    private static let hours = WordTable("uhr|am|pm|a.m.|p.m.|h|時|时|点|點|시")
    /// A person who tells of a letter uses one of them; programs don't.
    private static let pronouns = WordTable(
        "ich|mir|mich|wir|uns|dass|i|me|us|we|that|nous|yo|nos|que|dir|euch|ihnen|ihm|ihr|her|him|them|einen|einem|eine"
    )
}
