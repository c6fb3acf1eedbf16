internal import MailFormat

extension Configuration {
    /// Who gets a post of a network at once: each person under the first address, in the order of the file.
    ///
    /// The author only if they wish it; nobody who is in `reached` under any address, and nobody who pauses.
    func recipients(in network: NetworkID, author: Address, reached: Set<Address>, now: Timestamp) -> [Address] {
        members(of: network, by: .immediate).filter { person in
            !(person.pause?.lasts(at: now) ?? false)
                && (person.getsOwnPosts || !person.addresses.contains(author))
                && reached.isDisjoint(with: person.addresses)
        }.map(\.address)
    }
}
