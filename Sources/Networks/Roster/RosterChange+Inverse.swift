extension RosterChange {
    /// What makes `person` again what they are now, once this is done.
    func inverse(for person: Subscriber) -> RosterChange {
        switch self {
        case .name: .name(person.name)
        case .addresses: .addresses(person.addresses)
        case .organisation: .organisation(person.organisation)
        case .task: .task(person.task)
        case .phone: .phone(person.phone)
        case .website: .website(person.website)
        case .hidden: .hidden(person.hidden)
        case .readsAlong: .readsAlong(person.readsAlong)
        case .getsOwnPosts: .getsOwnPosts(person.getsOwnPosts)
        case .getsWholeDigests: .getsWholeDigests(person.getsWholeDigests)
        case .membership(let network, _): .membership(network, person.delivery(in: network))
        case .moderation(let network, _): .moderation(network, person.moderates.contains(network))
        case .pause: .pause(person.pause)
        }
    }
}
