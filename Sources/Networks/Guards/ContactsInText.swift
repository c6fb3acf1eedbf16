internal import MailFormat

/// A telephone number as people write it: `0176 04069012`, `0171/3920012`, `+49 (0)251 2312500`.
struct PhoneNumber {
    /// Without the zero before it, and without the country where that is Germany.
    let national: String
    let range: Range<Int>

    /// nil where none begins.
    init?(_ text: CaseText, at index: Int) {
        let isInternational = text.isMark(index, "+")
        guard let first = text.token(isInternational ? index + 1 : index), first.kind == .digits,
            isInternational || text.bytes[first.range.lowerBound] == 0x30,
            first.isSpaced || isInternational || !text.isPart(index),
            isInternational || !text.isBehindGroup(index), NumericDay(text, at: index) == nil
        else { return nil }
        var digits = ""
        var next = isInternational ? index + 1 : index
        while let token = text.token(next), next - index < Self.tokenLimit, token.line == first.line {
            let isGroup = next > index + 1 && token.isSpaced && token.kind == .digits
            if isGroup || text.isMark(next, "("), Self.isWhole(Self.national(digits, isInternational)) { break }
            if token.kind == .digits {
                digits += text.text(token)
            } else if !Self.joins(text, next, areaDigits: isInternational ? 3 : first.range.count) {
                break
            }
            next += 1
        }
        while next > index, text.token(next - 1)?.kind == .mark { next -= 1 }
        guard let national = Self.national(digits, isInternational), Self.lengths.contains(national.utf8.count) else {
            return nil
        }
        (self.national, range) = (national, index..<next)
    }

    /// Whether so many digits are a whole number: what follows in a group of its own is a time or a postal code. Mobile
    /// numbers have one digit more.
    private static func isWhole(_ national: String?) -> Bool {
        guard let national else { return false }
        return national.utf8.count >= (national.hasPrefix("1") ? 10 : 9)
    }

    /// Whether a mark may stand within a number. A dot joins its digits, and is none of a time: "08.30-10.00".
    private static func joins(_ text: CaseText, _ index: Int, areaDigits: Int) -> Bool {
        if text.isMark(index, ".") {
            guard areaDigits >= 3, let next = text.token(index + 1) else { return false }
            return next.kind == .digits && !next.isSpaced
        }
        return text.isMark(index, "/-()") || text.token(index).map { text.text($0) } == "–"
    }

    private static let tokenLimit = 14
    /// Digits behind the zero.
    private static let lengths = 7...13

    private static func national(_ digits: String, _ isInternational: Bool) -> String? {
        var rest = digits[...]
        if isInternational || rest.hasPrefix("00") {
            if rest.hasPrefix("00") { rest = rest.dropFirst(2) }
            guard rest.hasPrefix("49") else { return String(rest) }
            rest = rest.dropFirst(2)
        }
        return String(rest.hasPrefix("0") ? rest.dropFirst() : rest)
    }

    /// Numbers of telephones that belong to a person (Bundesnetzagentur: 15, 16 and 17).
    var isMobile: Bool {
        ["15", "16", "17"].contains { national.hasPrefix($0) } && (9...11).contains(national.utf8.count)
    }
}

/// A mail address within a text, found at its `@`.
struct MailAddressInText {
    let address: Address
    let range: Range<Int>

    init?(_ text: CaseText, at index: Int) {
        guard text.isMark(index, "@") else { return nil }
        var (start, end) = (index, index + 1)
        while index - start < Self.tokenLimit, let token = text.token(start), !token.isSpaced,
            text.isAddressPart(start - 1)
        {
            start -= 1
        }
        while end - index < Self.tokenLimit, let token = text.token(end), !token.isSpaced, text.isAddressPart(end) {
            end += 1
        }
        while end > index, text.token(end - 1)?.kind == .mark { end -= 1 }
        guard start < index, end > index + 1, let first = text.token(start), let last = text.token(end - 1),
            let address = Address(
                String(decoding: text.bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self))
        else { return nil }
        (self.address, range) = (address, start..<end)
    }

    private static let tokenLimit = 30

    /// Of a person, as far as can be told: at a provider of mail for everybody, and named after no house.
    var privateRange: Range<Int>? {
        let local = address.localPart.lowercased()
        return Self.isFreeMail(address.domain.lowercased()) && !Self.houses.contains(where: local.contains)
            ? range : nil
    }

    static func isFreeMail(_ domain: String) -> Bool {
        freeMail.contains(domain) || freeMailNames.contains { domain.hasPrefix($0 + ".") }
    }

    private static let freeMailNames = ["gmx", "yahoo", "hotmail", "outlook", "live", "aol", "yandex", "posteo"]
    private static let freeMail: Set<String> = [
        "web.de", "gmail.com", "googlemail.com", "t-online.de", "icloud.com", "me.com", "mac.com", "msn.com",
        "freenet.de",
        "mail.de", "email.de", "mailbox.org", "proton.me", "protonmail.com", "arcor.de", "online.de", "mail.com",
        "mail.ru",
        "ukr.net", "wp.pl", "o2.pl", "abv.bg", "vodafone.de", "unitybox.de",
    ]
    private static let houses = [
        "info", "kontakt", "verein", "kita", "schule", "cafe", "buero", "team", "initiative", "treff", "projekt",
        "gruppe",
        "netzwerk", "kirche", "gemeinde", "hilfe", "anmeldung", "vorstand", "zentrum", "agentur", "werkstatt", "boerse",
        "beratung", "praxis", "sprach",
    ]
}

extension CaseText {
    fileprivate func isAddressPart(_ index: Int) -> Bool {
        guard let token = token(index) else { return false }
        return token.kind != .mark || isMark(index, "._-+")
    }

    /// Whether four digits stand before, as in an account's number.
    fileprivate func isBehindGroup(_ index: Int) -> Bool {
        guard let before = token(index - 1), before.kind == .digits, before.isSpaced else { return false }
        return before.range.count == 4 && before.line == token(index)?.line
    }

    /// Whether a number goes on with what stands before it.
    fileprivate func isPart(_ index: Int) -> Bool {
        guard let before = token(index - 1) else { return false }
        return before.kind != .mark || isMark(index - 1, "./-_@=")
    }
}

/// A street with its number.
enum StreetAddress {
    static func range(in text: CaseText, at index: Int) -> Range<Int>? {
        named(text, index) ?? introduced(text, index) ?? english(text, index)
    }

    /// "Gartenstraße 12", "Schillerstr. 9", "Kinderhauser Straße 112".
    private static func named(_ text: CaseText, _ index: Int) -> Range<Int>? {
        guard let street = text.token(index), street.kind == .letters, street.roles.contains(.street),
            text.text(street).first?.isUppercase == true
        else { return nil }
        let isAlone = street.range.count <= 8 && aloneWords.contains(folded(text.text(street)))
        if isAlone, !text.isCapitalized(index - 1) { return nil }
        let number = text.isMark(index + 1, ".") ? index + 2 : index + 1
        guard isHouseNumber(text, number, of: street) else { return nil }
        return (isAlone ? index - 1 : index)..<houseNumberEnd(text, number)
    }

    private static let aloneWords: Set<String> = [
        "strasse", "str", "weg", "allee", "platz", "gasse", "ring", "damm", "ufer", "street", "road",
    ]

    /// "Am Hafen 22", "An der Alten Mühle 5".
    private static func introduced(_ text: CaseText, _ index: Int) -> Range<Int>? {
        guard let first = text.token(index), first.kind == .letters, first.range.count <= 6,
            prepositions.contains(text.text(first))
        else { return nil }
        var next = index + 1
        if let article = text.token(next), ["der", "den", "dem"].contains(text.text(article)) { next += 1 }
        var names = 0
        while names < 3, text.isCapitalized(next), let name = text.token(next), !isTime(folded(text.text(name))) {
            (next, names) = (next + 1, names + 1)
        }
        guard names > 0, isHouseNumber(text, next, of: first) else { return nil }
        return index..<houseNumberEnd(text, next)
    }

    private static let prepositions: Set<String> = [
        "Am", "An", "Im", "In", "Zum", "Zur", "Auf", "Unter", "Hinter", "Bei", "Vor", "Alter", "Alte", "Neue",
    ]

    private static func isTime(_ word: String) -> Bool {
        word.hasSuffix("tag") || word == "mittwoch" || DateWords.month(named: word) != nil
            || ["raum", "zimmer", "jahr", "schuljahr", "top", "klasse", "saal", "haus", "gruppe", "team"].contains(word)
    }

    /// "12 High Street"
    private static func english(_ text: CaseText, _ index: Int) -> Range<Int>? {
        guard let number = text.number(index, digits: 3), number > 0 else { return nil }
        var next = index + 1
        while next < index + 3, text.isCapitalized(next), text.token(next)?.roles.contains(.street) != true {
            next += 1
        }
        guard next > index + 1, let street = text.token(next),
            ["Street", "Road", "Avenue", "Lane"].contains(text.text(street))
        else { return nil }
        return index..<next + 1
    }

    private static func isHouseNumber(_ text: CaseText, _ index: Int, of street: CaseText.Token) -> Bool {
        guard let number = text.number(index, digits: 3), number > 0, text.token(index)?.line == street.line else {
            return false
        }
        // Not "Am Ring 2. Mai", "Platz 3 Uhr"
        if text.isMark(index + 1, "."), text.token(index + 2)?.kind == .digits { return false }
        guard let next = text.token(index + 1), next.kind == .letters else { return true }
        return !["Uhr", "Euro", "Personen", "Jahre", "Plätze"].contains(text.text(next))
    }

    private static func houseNumberEnd(_ text: CaseText, _ number: Int) -> Int {
        // "4a"
        guard let letter = text.token(number + 1), letter.kind == .letters, letter.range.count == 1 else {
            return number + 1
        }
        return number + 2
    }
}
