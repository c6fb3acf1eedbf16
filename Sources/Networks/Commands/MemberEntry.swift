internal import MailFormat

/// What one reader sees of a person in the list of a network.
struct MemberEntry {
    var name: String
    var organisation: String?
    var task: String?
    var phone: String?
    var email: Address?
    var website: String?
    /// Said beside the name: that nobody has confirmed the entry, or when somebody did last.
    private var mark: Mark?

    private enum Mark {
        case never
        case last(String)
    }

    /// - `isOutside`: whether the reader belongs to other networks only, and so does not see what the person hides.
    init(_ person: Subscriber, isOutside: Bool) {
        name = person.name
        organisation = person.organisation
        task = person.task
        phone = person.phone
        email = person.address
        website = person.website
        guard isOutside else { return }
        if person.hidden.contains(.organisation) { organisation = nil }
        if person.hidden.contains(.task) { task = nil }
        if person.hidden.contains(.phone) { phone = nil }
        if person.hidden.contains(.email) { email = nil }
        if person.hidden.contains(.website) { website = nil }
    }

    /// With the mark of an entry that nobody has confirmed when it was asked; nil for all others.
    func marked(_ card: CardState?, in language: Language, _ configuration: Configuration) -> MemberEntry {
        guard let card else { return self }
        var entry = self
        entry.mark = card.confirmed.map { .last(configuration.zone.civil(at: $0).date(in: language)) } ?? .never
        return entry
    }

    /// What the text shows.
    var values: [String: TextValue] {
        var values: [String: TextValue] = ["name": .text(name)]
        values["organisation"] = organisation.map { .text($0) }
        values["task"] = task.map { .text($0) }
        values["phone"] = phone.map { .text($0) }
        values["email"] = email.map { "\($0)" }
        values["mailto"] = email.map { .text(mailtoLink($0)) }
        switch mark {
        case .never: values["unconfirmed"] = .flag(true)
        case .last(let date): values["confirmed"] = .text(date)
        case nil: break
        }
        return values
    }

    /// For an address book.
    var card: ContactCard {
        var card = ContactCard()
        card.formattedName = name
        // Address books sort by it. The last word is the family's, but for few.
        let words = name.split(separator: " ")
        card.name = ContactCard.Name(
            family: words.last.map(String.init) ?? name, given: words.dropLast().joined(separator: " "))
        card.organization = organisation.map { [$0] } ?? []
        card.role = task
        card.telephones = phone.map { [ContactCard.Entry($0, kinds: ["WORK"])] } ?? []
        card.emails = email.map { [ContactCard.Entry("\($0)", kinds: ["INTERNET"])] } ?? []
        card.urls = website.map { [$0] } ?? []
        return card
    }
}
