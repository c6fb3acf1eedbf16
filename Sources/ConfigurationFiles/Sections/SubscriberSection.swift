internal import MailFormat
internal import Networks
internal import Yams

/// The keys of the subscribers file.
enum SubscribersFileKeys {
    static let subscribers = Key(
        "subscribers", Kind<[Located<Node>]>.nodes,
        "[{name: Rita Peters, email: rita@stadt.example, networks: [sprache]}]")

    static let all = KeySet(subscribers)
}

/// The keys of one subscriber.
enum SubscriberKeys {
    static let name = Key("name", Kind<String>.line, "Rita Peters")
    static let email = Key("email", Kind<[Located<Address>]>.list(.address), "rita.peters@stadt.example")
    static let organisation = Key("organisation", Kind<String>.line, "Stadt Münster, Sozialamt")
    static let task = Key("task", Kind<String>.line, "Netzwerkcoach")
    static let phone = Key("phone", Kind<String>.line, "0251 492-1653")
    static let website = Key("website", Kind<String>.webAddress, "https://stadt.example/")
    static let networks = Key("networks", Kind<[MembershipDraft]>.memberships, "[sprache, jugend]")
    static let moderates = Key("moderates", Kind<[Located<String>]>.list(.line), "[sprache]")
    static let hide = Key("hide", Kind<[Located<ProfileField>]>.list(.word()), "[phone]")
    static let readAlong = Key("read_along", Kind<Bool>.flag("none", means: false), "none")
    static let ownPosts = Key("own_posts", Kind<Bool>.flag, "false")
    static let digest = Key("digest", Kind<Bool>.flag("messages", means: true), "messages")

    static let all = KeySet(
        name, email, organisation, task, phone, website, networks, moderates, hide, readAlong, ownPosts, digest)
}

/// A network that a subscriber names, with the delivery.
struct MembershipDraft {
    var network: Located<String>
    var delivery = Delivery.immediate
}

extension Kind where Value == [MembershipDraft] {
    /// `[sprache, jugend]`, `sprache`, or `{sprache: immediate, jugend: weekly}`.
    static let memberships = Kind { node, label, source in
        guard case .mapping(let mapping) = node else {
            return Kind<[Located<String>]>.list(.line).read(node, label, source)?.map {
                MembershipDraft(network: $0)
            }
        }
        let pairs = source.keyedValues(of: mapping)
        return pairs.map { pair in
            var draft = MembershipDraft(network: pair.key)
            if pair.value.isAbsent { return draft }
            let label = Label(name: pair.key.value, example: Delivery.immediate.rawValue)
            if let delivery = Kind<Delivery>.word().read(pair.value, label, source) { draft.delivery = delivery }
            return draft
        }
    }
}

/// A subscriber as read, with the places that later checks point to.
struct SubscriberDraft {
    /// nil when something is wrong. Without memberships and moderations, which are checked later.
    var subscriber: Subscriber?
    var addresses: [Located<Address>] = []
    /// nil when the line is wrong, so that nothing is said twice.
    var memberships: [MembershipDraft]?
    var moderates: [Located<String>] = []
    var position: Position

    /// Reads one entry of `subscribers`.
    init(_ node: Node, source: Source) {
        position = node.position
        guard let fields = Fields(node, SubscriberKeys.all, what: "A subscriber", source: source) else {
            return
        }
        let name = fields.required(SubscriberKeys.name)
        let email = fields.required(SubscriberKeys.email)
        addresses = email?.value ?? []
        if let email, addresses.isEmpty {
            source.report.error("'email' is empty.", SubscriberKeys.email.label.writeLike, at: email.position)
        }
        if fields.has(SubscriberKeys.networks) {
            position = fields.position(of: SubscriberKeys.networks)
            memberships = fields[SubscriberKeys.networks]
        } else {
            memberships = []
        }
        moderates = fields[SubscriberKeys.moderates] ?? []
        var subscriber = Subscriber(
            name: name?.value ?? "", addresses: addresses.map(\.value), memberships: [])
        subscriber.organisation = fields[SubscriberKeys.organisation]
        subscriber.task = fields[SubscriberKeys.task]
        subscriber.phone = fields[SubscriberKeys.phone]
        subscriber.website = fields[SubscriberKeys.website]
        subscriber.hidden = Set((fields[SubscriberKeys.hide] ?? []).map(\.value))
        fields.set(&subscriber.readsAlong, SubscriberKeys.readAlong)
        fields.set(&subscriber.getsOwnPosts, SubscriberKeys.ownPosts)
        fields.set(&subscriber.getsWholeDigests, SubscriberKeys.digest)
        if name != nil, !addresses.isEmpty { self.subscriber = subscriber }
    }
}
