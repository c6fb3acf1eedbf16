public import MailFormat

extension Configuration {
    /// Where somebody is written to who wrote from this address.
    func currentAddress(of address: Address) -> Address {
        subscriber(at: address)?.address ?? formerAddresses[address] ?? successors[address] ?? address
    }

    /// The same; nil for who has left all networks and given their place to nobody.
    public func presentAddress(of address: Address) -> Address? {
        let current = currentAddress(of: address)
        return reservedAddresses.contains(current) ? nil : current
    }
}
