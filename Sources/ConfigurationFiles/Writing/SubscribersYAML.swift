internal import MailFormat
public import Networks

/// The people as `subscribers.yaml` says them: the file can be replaced by it. A pause has no place there.
public func subscribersYAML(_ people: [Subscriber]) -> String {
    guard !people.isEmpty else { return "subscribers: []\n" }
    return "subscribers:\n" + people.map(entry).joined()
}

private func entry(_ person: Subscriber) -> String {
    var lines = [
        ("name", scalar(person.name)),
        (
            "email",
            person.addresses.count == 1 ? scalar("\(person.address)") : list(person.addresses.map(\.description))
        ),
    ]
    let texts = [
        ("organisation", person.organisation), ("task", person.task), ("phone", person.phone),
        ("website", person.website),
    ]
    lines += texts.compactMap { key, text in text.map { (key, scalar($0)) } }
    lines.append(("networks", networks(of: person)))
    if !person.moderates.isEmpty { lines.append(("moderates", list(person.moderates.map(\.text)))) }
    if !person.hidden.isEmpty { lines.append(("hide", list(person.hidden.map(\.rawValue).sorted()))) }
    if !person.readsAlong { lines.append(("read_along", "none")) }
    if !person.getsOwnPosts { lines.append(("own_posts", "false")) }
    let text = lines.map { "    \($0): \($1)\n" }.joined()
    return "  - " + text.dropFirst(4)
}

/// Who only moderates has a part all the same: the file takes nobody without one.
private func networks(of person: Subscriber) -> String {
    let memberships =
        person.memberships.isEmpty
        ? person.moderates.map { Membership(network: $0, delivery: .none) } : person.memberships
    if memberships.allSatisfy({ $0.delivery == .immediate }) { return list(memberships.map(\.network.text)) }
    return "{" + memberships.map { "\(scalar($0.network.text)): \($0.delivery.rawValue)" }.joined(separator: ", ") + "}"
}

private func list(_ values: [String]) -> String { "[" + values.map(scalar).joined(separator: ", ") + "]" }

/// Bare where nobody could read it as anything else, in quotes otherwise (YAML 1.1 §9.1).
private func scalar(_ text: String) -> String {
    let isBare =
        text.first?.isLetter == true && text.last != " "
        && text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789 .@_-+".unicodeScalars.contains($0)
        }
    if isBare, !ambiguousWords.contains(text.lowercased()) { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case _ where scalar.properties.generalCategory == .control:
            // A file of one line each holds none; from a mail nothing else may come of it.
            quoted += " "
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}

/// What YAML 1.1 reads as something other than text.
private let ambiguousWords: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
