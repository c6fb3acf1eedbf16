/// Numbers under which offices and banks know somebody.
enum CaseNumber {
    // MARK: IBAN

    /// An IBAN with its right check digits (ISO 13616), whatever blanks or hyphens part it.
    static func iban(in text: CaseText, at index: Int) -> Range<Int>? {
        guard let country = text.token(index), country.kind == .letters, country.range.count == 2,
            text.token(index + 1)?.kind == .digits, !follows(text, index),
            let length = ibanLengths[text.text(country).uppercased()]
        else { return nil }
        guard let (letters, range) = collected(text, from: index, length: length, joins: "-.") else { return nil }
        return isRightIBAN(letters) ? range : nil
    }

    /// ISO 7064, modulo 97-10: the country and check digits go to the end, letters count from 10.
    private static func isRightIBAN(_ letters: [UInt8]) -> Bool {
        var rest = 0
        for letter in letters[4...] + letters[..<4] {
            guard let value = Int(String(decoding: [letter], as: UTF8.self), radix: 36) else { return false }
            rest = (rest * (value < 10 ? 10 : 100) + value) % 97
        }
        return rest == 1
    }

    /// Of the countries of SEPA, and of others where people here have accounts.
    private static let ibanLengths: [String: Int] = [
        "AD": 24, "AL": 28, "AT": 20, "BA": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
        "EE": 20, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "HR": 21,
        "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22,
        "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24,
        "SM": 27, "TR": 26, "UA": 29, "VA": 22, "XK": 20,
    ]

    // MARK: Insurance

    /// The number of the pension insurance (VKVV §2, §4) or that of a sick fund's card (§290 SGB V), with its check
    /// digit.
    static func insurance(in text: CaseText, at index: Int) -> Range<Int>? { pension(text, index) ?? card(text, index) }

    private static func pension(_ text: CaseText, _ index: Int) -> Range<Int>? {
        guard text.token(index)?.kind == .digits, !follows(text, index),
            let (letters, range) = collected(text, from: index, length: 12, joins: "-"), isLetter(letters[8]),
            let digits = expanded(letters), (1...31).contains(digits[2] * 10 + digits[3]),
            (1...12).contains(digits[4] * 10 + digits[5])
        else { return nil }
        let weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]
        return checkSum(digits, weights) == digits.last ? range : nil
    }

    private static func card(_ text: CaseText, _ index: Int) -> Range<Int>? {
        guard let letter = text.token(index), letter.kind == .letters, letter.range.count == 1,
            text.token(index + 1)?.kind == .digits, !follows(text, index),
            let (letters, range) = collected(text, from: index, length: 10, joins: ""), isLetter(letters[0]),
            let digits = expanded(letters)
        else { return nil }
        return checkSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) == digits.last ? range : nil
    }

    /// The digits, and each letter as two of them by its place in the alphabet; nil for more than one letter.
    private static func expanded(_ letters: [UInt8]) -> [Int]? {
        guard letters.count(where: isLetter) == 1 else { return nil }
        return letters.flatMap { letter -> [Int] in
            guard isLetter(letter) else { return [Int(letter) - 48] }
            let place = Int(letter & 0x1F)
            return [place / 10, place % 10]
        }
    }

    /// Of the digits of all products.
    private static func checkSum(_ digits: [Int], _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 / 10 + $1.0 * $1.1 % 10 } % 10
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte > 0x39 }

    // MARK: Tax

    /// The number that everybody has for taxes (§139b AO), with its check digit (ISO 7064, modulo 11,10), written
    /// together or as it is grouped in letters.
    static func tax(in text: CaseText, at index: Int) -> Range<Int>? {
        guard let first = text.token(index), first.kind == .digits, [2, 11].contains(first.range.count),
            !follows(text, index), let (letters, range) = collected(text, from: index, length: 11, joins: ""),
            [1, 4].contains(range.count), letters[0] != 0x30
        else { return nil }
        if range.count == 4, !range.dropFirst().allSatisfy({ text.token($0)?.range.count == 3 }) { return nil }
        let digits = letters.map { Int($0) - 48 }
        guard digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
        // Of the first ten one digit is there twice or three times, all others once.
        let counts = Dictionary(digits.dropLast().map { ($0, 1) }, uniquingKeysWith: +).values
        guard counts.count(where: { $0 > 1 }) == 1, counts.allSatisfy({ $0 <= 3 }) else { return nil }
        var product = 10
        for digit in digits.dropLast() {
            let sum = (digit + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == digits[10] ? range : nil
    }

    // MARK: Numbers behind a word

    /// A number behind a word that says what it is: "Aktenzeichen 35/7-2210 S", "Kd.-Nr.: 123A456789".
    static func marked(in text: CaseText, at index: Int) -> Range<Int>? {
        guard let marker = text.token(index), marker.roles.contains(.file), !isOurs(text, index) else { return nil }
        var next = index + 1
        var words = 0
        while let token = text.token(next), token.line <= marker.line + 1, words <= wordLimit {
            // What has a name of its own is told by that.
            if insurance(in: text, at: next) != nil || tax(in: text, at: next) != nil { return nil }
            if token.kind == .digits { return value(text, from: next, behind: index) }
            if token.kind == .letters {
                words += 1
            } else if text.isMark(next, ",;?!") || text.isMark(next, ".") && isSentenceEnd(text, next) {
                return nil
            }
            next += 1
        }
        return nil
    }

    /// Words between: "Kundennummer bei den Stadtwerken: …"
    private static let wordLimit = 4
    /// Tokens of the longest number.
    private static let tokenLimit = 20
    /// Fewer digits are no number of anybody's.
    private static let leastDigits = 3

    /// "Unsere Kundennummer" is a house's.
    private static func isOurs(_ text: CaseText, _ index: Int) -> Bool {
        guard let word = text.token(index - 1), word.kind == .letters, word.roles.contains(.own) else { return false }
        return true
    }

    private static func isSentenceEnd(_ text: CaseText, _ dot: Int) -> Bool {
        guard let before = text.token(dot - 1), before.kind == .letters else { return false }
        // "Az. 4 F 123/25", "Nr. 12"
        return before.range.count > 3 && text.token(dot + 1)?.isSpaced == true && text.isCapitalized(dot + 1)
    }

    private static func value(_ text: CaseText, from digits: Int, behind marker: Int) -> Range<Int>? {
        var start = digits
        // "CP-2026-00417", "P01234567"
        while start - 1 > marker, let token = text.token(start), !token.isSpaced,
            text.token(start - 1)?.kind == .letters || text.isMark(start - 1, "-/.")
        {
            start -= 1
        }
        while text.token(start)?.kind == .mark { start += 1 }
        var end = digits
        var count = 0
        while let token = text.token(end), end - start < tokenLimit, goesOn(text, token, end) {
            if token.kind == .digits { count += token.range.count }
            end += 1
        }
        while end > digits, text.token(end - 1)?.kind == .mark { end -= 1 }
        let isYear = end == digits + 1 && text.number(digits).map { (1990...2099).contains($0) } == true
        return count >= leastDigits && !isYear && NumericDay(text, at: digits) == nil ? start..<end : nil
    }

    private static func goesOn(_ text: CaseText, _ token: CaseText.Token, _ index: Int) -> Bool {
        switch token.kind {
        case .digits: true
        case .letters: !token.isSpaced || token.range.count <= 2 && text.text(token).allSatisfy(\.isUppercase)
        case .mark: !token.isSpaced && text.isMark(index, "-/._") && text.token(index + 1)?.isSpaced == false
        }
    }

    // MARK: Letters and digits

    /// Whether letters or digits stand right before a token.
    private static func follows(_ text: CaseText, _ index: Int) -> Bool {
        guard index > 0, text.token(index)?.isSpaced == false else { return false }
        return text.token(index - 1)?.kind != .mark || text.isMark(index - 1, "-/_+.@")
    }

    /// So many letters and digits from a token on, in upper case, where they end with a token.
    ///
    /// - `joins`: the marks that may part them beside white space.
    private static func collected(
        _ text: CaseText, from start: Int, length: Int, joins: StaticString
    ) -> (letters: [UInt8], range: Range<Int>)? {
        var letters: [UInt8] = []
        var index = start
        while letters.count < length, let token = text.token(index) {
            if token.kind == .mark {
                guard text.isMark(index, joins) else { return nil }
            } else {
                letters += text.bytes[token.range].map { $0 >= 0x61 ? $0 & 0xDF : $0 }
            }
            index += 1
        }
        guard letters.count == length, letters.allSatisfy({ 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 }) else {
            return nil
        }
        if let next = text.token(index), !next.isSpaced, next.kind != .mark { return nil }
        return (letters, start..<index)
    }
}
