internal import MailFormat
public import Networks

/// The people as `subscribers.yaml` says them: the file can be replaced by it. A pause has no place there.
///
/// The file takes nobody without a network: who left all of them and only moderates is a comment in it.
public func subscribersYAML(_ people: [Subscriber]) -> String {
    let (members, others) = (people.filter { !$0.memberships.isEmpty }, people.filter(\.memberships.isEmpty))
    let list = members.isEmpty ? "subscribers: []\n" : "subscribers:\n" + members.map(entry).joined()
    return list + others.map(comment).joined()
}

/// The entry as it would be with a part in what the person moderates.
private func comment(_ person: Subscriber) -> String {
    var member = person
    member.memberships = person.moderates.map { Membership(network: $0, delivery: .none) }
    let lines = entry(member).split(separator: "\n").map { "  #\($0.dropFirst(2))\n" }
    return """
          # Left out, as they left all networks: they moderate no more either once this file is applied. Without the '#'
          # they moderate on, and are members again who get no posts.

        """ + lines.joined()
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
    if person.getsWholeDigests { lines.append(("digest", "messages")) }
    let text = lines.map { "    \($0): \($1)\n" }.joined()
    return "  - " + text.dropFirst(4)
}

private func networks(of person: Subscriber) -> String {
    let memberships = person.memberships
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
