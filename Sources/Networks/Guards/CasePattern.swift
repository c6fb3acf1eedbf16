internal import MailFormat

/// What kind of data about somebody a passage holds; the word for texts.
enum CaseKind: String, Hashable, CaseIterable {
    case iban
    case birthDate = "birth-date"
    case caseNumber = "case-number"
    case insuranceNumber = "insurance-number"
    case taxNumber = "tax-number"
    case phone
    case mailAddress = "mail-address"
    case street
}

/// How one kind of case data is known: by its form, and by what the words around it say.
///
/// A pattern takes the time of the text's length: the form looks at a limited number of tokens, and so does the context.
struct CasePattern {
    /// What makes one of two things that look alike case data.
    struct Surroundings {
        /// One of these is needed; none: nothing is.
        var needed: CaseRoles = []
        /// Each of these speaks against it …
        var against: CaseRoles = []
        /// … unless one of these stands there too.
        var despite: CaseRoles = []
        /// Tokens that are looked at before and behind.
        var before = 16
        var behind = 8

        enum Verdict {
            case speaksFor
            /// There is what is needed, and something against it too.
            case excuses
            case silent
        }

        func verdict(on passage: Range<Int>, in text: CaseText) -> Verdict {
            let roles = text.roles(around: passage, before: before, behind: behind)
            if !needed.isEmpty, roles.isDisjoint(with: needed) { return .silent }
            return roles.isDisjoint(with: against) || !roles.isDisjoint(with: despite) ? .speaksFor : .excuses
        }
    }

    var kind: CaseKind
    /// Whether it tells of somebody whatever else the mail says: then weaker ones count that what is around excuses.
    var isStrong = true
    /// Whether it is looked for in what stands under every mail of an author.
    var isInSignatures = false
    /// The tokens of it that begin at a token; nil where it is none.
    var form: (CaseText, Int) -> Range<Int>?
    var surroundings = Surroundings()
    /// Whether it is of somebody in the networks.
    var isKnown: ((KnownContacts, CaseText, Range<Int>) -> Bool)?

    /// Of two that begin at the same token the first counts.
    static func table(today: Day) -> [CasePattern] {
        [
            // "von Herrn Demir, DE57 …", whoever is paid.
            CasePattern(
                kind: .iban, isInSignatures: true, form: CaseNumber.iban,
                surroundings: Surroundings(needed: .person, before: 4, behind: 4)),
            CasePattern(
                kind: .iban, isInSignatures: true, form: CaseNumber.iban,
                surroundings: Surroundings(against: .organisation, despite: .caseWord, before: 24)),
            CasePattern(
                kind: .insuranceNumber, isInSignatures: true, form: CaseNumber.insurance),
            CasePattern(kind: .taxNumber, isInSignatures: true, form: CaseNumber.tax),
            CasePattern(
                kind: .birthDate, isInSignatures: true,
                form: { BirthDate($0, at: $1, today: today)?.introduced(in: $0) },
                surroundings: Surroundings(needed: .birth, before: 6, behind: 4)),
            CasePattern(kind: .birthDate, form: { BirthDate($0, at: $1, today: today)?.besideName(in: $0) }),
            CasePattern(
                kind: .caseNumber, isInSignatures: true, form: CaseNumber.marked,
                surroundings: Surroundings(against: .published, before: 12)),
            CasePattern(
                kind: .phone, isStrong: false,
                form: { PhoneNumber($0, at: $1).flatMap { $0.isMobile ? $0.range : nil } },
                surroundings: Surroundings(against: [.organiser, .own], despite: .caseWord),
                isKnown: { $0.hasPhone($1, $2) }),
            CasePattern(
                kind: .phone, isStrong: false, form: { PhoneNumber($0, at: $1)?.range },
                surroundings: Surroundings(needed: .caseWord, against: [.organiser, .own, .place]),
                isKnown: { $0.hasPhone($1, $2) }),
            CasePattern(
                kind: .mailAddress, isStrong: false, form: { MailAddressInText($0, at: $1)?.privateRange },
                surroundings: Surroundings(against: [.organiser, .own], despite: .caseWord),
                isKnown: { $0.hasAddress($1, $2) }),
            CasePattern(
                kind: .mailAddress, isStrong: false, form: { MailAddressInText($0, at: $1)?.range },
                surroundings: Surroundings(needed: .caseWord, against: [.organiser, .own, .place]),
                isKnown: { $0.hasAddressOrHouse($1, $2) }),
            CasePattern(
                kind: .street, isInSignatures: true, form: StreetAddress.range,
                surroundings: Surroundings(needed: .lives, before: 12)),
            CasePattern(
                kind: .street, isStrong: false, form: StreetAddress.range,
                surroundings: Surroundings(needed: [.person, .caseWord], against: [.organiser, .place], before: 12)),
        ]
    }
}
