internal import MailFormat

/// Whose place somebody takes, in the words of a mail: `alt@a.example neu@b.example`, or from the one who leaves the
/// new address alone. A name may stand with the new address.
struct HandoverWish: Hashable {
    /// nil: of the one who writes.
    var old: Address?
    var successor: Mailbox

    /// nil for words without an address, or with more than two.
    init?(_ text: String) {
        let words = text.split { $0.isWhitespace || $0 == "," || $0 == ";" }
        var addresses: [Address] = []
        var name: [String] = []
        for word in words {
            let bare = word.drop { "<(\"".contains($0) }.prefix { !">)\"".contains($0) }
            if bare.contains("@") {
                guard let address = Address(String(bare)) else { return nil }
                addresses.append(address)
            } else if !Self.fillers.contains(folded(word)) {
                name.append(String(word.filter { $0 != "\"" }))
            }
        }
        guard let last = addresses.last, addresses.count <= 2 else { return nil }
        old = addresses.count == 2 ? addresses[0] : nil
        guard old != last else { return nil }
        let fullName = name.joined(separator: " ")
        successor = Mailbox(
            name: fullName.isEmpty || fullName.count > Self.nameLimit ? nil : fullName, address: last)
    }

    private static let nameLimit = 100
    private static let fillers: Set<String> = [
        "nachfolge", "nachfolger", "nachfolgerin", "successor", "von", "fuer", "an", "zu", "ist", "by", "to", "from",
        "for", "is", "->", "→",
    ]
}
