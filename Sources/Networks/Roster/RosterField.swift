internal import MailFormat

/// What a change is about. A part in a network is a field of its own for each network.
public enum RosterField: Hashable, Sendable {
    case name, addresses, organisation, task, phone, website, hidden, readsAlong, getsOwnPosts, getsWholeDigests, pause
    case membership(NetworkID)
    case moderation(NetworkID)
}

extension RosterField {
    private static let words: [(RosterField, String)] = [
        (.name, "name"), (.addresses, "email"), (.organisation, "organisation"), (.task, "task"), (.phone, "phone"),
        (.website, "website"), (.hidden, "hide"), (.readsAlong, "read_along"), (.getsOwnPosts, "own_posts"),
        (.getsWholeDigests, "digest"), (.pause, "pause"),
    ]
    private static let membership = "networks."
    private static let moderation = "moderates."

    /// The word in tables and for maintainers: the key in `subscribers.yaml`, with the network's behind a dot.
    public var key: String {
        switch self {
        case .membership(let network): Self.membership + network.text
        case .moderation(let network): Self.moderation + network.text
        default: Self.words.first { $0.0 == self }?.1 ?? ""
        }
    }

    /// The field of this key; nil when there is none.
    public init?(key: String) {
        if let field = Self.words.first(where: { $0.1 == key })?.0 {
            self = field
        } else if key.hasPrefix(Self.membership) {
            self = .membership(NetworkID(String(key.dropFirst(Self.membership.count))))
        } else if key.hasPrefix(Self.moderation) {
            self = .moderation(NetworkID(String(key.dropFirst(Self.moderation.count))))
        } else {
            return nil
        }
    }
}

extension RosterChange {
    /// The field that it changes.
    public var field: RosterField {
        switch self {
        case .name: .name
        case .addresses: .addresses
        case .organisation: .organisation
        case .task: .task
        case .phone: .phone
        case .website: .website
        case .hidden: .hidden
        case .readsAlong: .readsAlong
        case .getsOwnPosts: .getsOwnPosts
        case .getsWholeDigests: .getsWholeDigests
        case .membership(let network, _): .membership(network)
        case .moderation(let network, _): .moderation(network)
        case .pause: .pause
        }
    }

    /// The new value as text, with which `init(field:value:)` gives the same change; nil for none.
    public var value: String? {
        switch self {
        case .name(let text): text
        case .addresses(let addresses): addresses.map(\.description).joined(separator: "\n")
        case .organisation(let text), .task(let text), .phone(let text), .website(let text): text
        case .hidden(let fields): fields.map(\.rawValue).sorted().joined(separator: " ")
        case .readsAlong(let flag), .getsOwnPosts(let flag), .getsWholeDigests(let flag), .moderation(_, let flag):
            flag ? "true" : "false"
        case .membership(_, let delivery): delivery?.rawValue
        case .pause(nil): nil
        case .pause(.open): "open"
        case .pause(.until(let end)): String(end.seconds)
        }
    }

    /// The change of `field` to `value`; nil for a text that is no value of that field.
    public init?(field: RosterField, value: String?) {
        let change: RosterChange? =
            switch field {
            case .name: value.map { .name($0) }
            case .addresses: Self.readAddresses(value).map { .addresses($0) }
            case .organisation: .organisation(value)
            case .task: .task(value)
            case .phone: .phone(value)
            case .website: .website(value)
            case .hidden: Self.readHidden(value).map { .hidden($0) }
            case .readsAlong: value.flatMap(Bool.init).map { .readsAlong($0) }
            case .getsOwnPosts: value.flatMap(Bool.init).map { .getsOwnPosts($0) }
            case .getsWholeDigests: value.flatMap(Bool.init).map { .getsWholeDigests($0) }
            case .membership(let network): Self.readMembership(network, value)
            case .moderation(let network): value.flatMap(Bool.init).map { .moderation(network, $0) }
            case .pause: Self.readPause(value)
            }
        guard let change else { return nil }
        self = change
    }

    /// Leaves out what is no address: one bad line must not make all people unreadable.
    private static func readAddresses(_ value: String?) -> [Address]? {
        guard let lines = value?.split(separator: "\n"), !lines.isEmpty else { return nil }
        return lines.compactMap { Address(String($0)) }
    }

    private static func readHidden(_ value: String?) -> Set<ProfileField>? {
        guard let words = value?.split(separator: " ") else { return nil }
        let fields = words.compactMap { ProfileField(rawValue: String($0)) }
        return fields.count == words.count ? Set(fields) : nil
    }

    private static func readMembership(_ network: NetworkID, _ value: String?) -> RosterChange? {
        guard let value else { return .membership(network, nil) }
        return Delivery(rawValue: value).map { .membership(network, $0) }
    }

    private static func readPause(_ value: String?) -> RosterChange? {
        guard let value else { return .pause(nil) }
        if value == "open" { return .pause(.open) }
        return Int64(value).map { .pause(.until(Timestamp(seconds: $0))) }
    }
}
