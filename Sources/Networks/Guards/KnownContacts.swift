internal import MailFormat

/// How those in the networks are reached: everybody there has it.
struct KnownContacts {
    private var addresses: Set<String> = []
    private var houses: Set<String> = []
    private var phones: Set<String> = []
    /// The parts of the author's name, where it has several.
    private let authorNames: [String]

    /// Of all networks, and of the author of a mail.
    init(_ configuration: Configuration, author: Mailbox?) {
        let names = nameParts(author?.name ?? "")
        authorNames = names.count > 1 ? names : []
        let people = configuration.subscribers.flatMap(\.addresses)
        let networks = configuration.networks.flatMap { [$0.address] + $0.aliases }
        for address in people + networks + configuration.maintainers
            + [author?.address, configuration.umbrella].compactMap(\.self)
        {
            addresses.insert(address.identity)
            let domain = address.domain.lowercased()
            if !MailAddressInText.isFreeMail(domain) { houses.insert(domain) }
        }
        for phone in configuration.subscribers.compactMap(\.phone) {
            let text = CaseText([.init(text: phone[...].utf8)])
            for index in text.tokens.indices {
                phones.formUnion(PhoneNumber(text, at: index).map { [$0.national] } ?? [])
            }
        }
    }

    func hasPhone(_ text: CaseText, _ range: Range<Int>) -> Bool {
        PhoneNumber(text, at: range.lowerBound).map { phones.contains($0.national) } ?? false
    }

    func hasAddress(_ text: CaseText, _ range: Range<Int>) -> Bool {
        address(text, range).map { addresses.contains($0.identity) || isAuthors($0) } ?? false
    }

    /// Whether the address is of a house of which somebody is in the networks.
    func hasAddressOrHouse(_ text: CaseText, _ range: Range<Int>) -> Bool {
        address(text, range).map { addresses.contains($0.identity) || houses.contains($0.domain.lowercased()) } ?? false
    }

    /// Whether it bears the author's whole name: another address of theirs.
    private func isAuthors(_ address: Address) -> Bool {
        let local = folded(address.localPart)
        return !authorNames.isEmpty && authorNames.allSatisfy(local.contains)
    }

    private func address(_ text: CaseText, _ range: Range<Int>) -> Address? {
        range.lazy.compactMap { MailAddressInText(text, at: $0)?.address }.first
    }
}
