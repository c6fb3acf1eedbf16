internal import MailFormat
internal import Networks

/// Whether the people fit together and fit the networks.
struct SubscriberChecks {
    let report: Report
    /// nil when netzpost.yaml could not be read: memberships are then not looked at.
    let networks: NetworkChecks?
    private var lines: [Address: Int] = [:]
    private var known: [String: NetworkID] = [:]

    init(networks: NetworkChecks?, report: Report) {
        self.networks = networks
        self.report = report
        for network in networks?.draft.networks ?? [] { known[network.id.value.text] = network.id.value }
    }

    /// The subscriber with all memberships; nil when something is wrong.
    mutating func check(_ draft: SubscriberDraft) -> Subscriber? {
        for address in draft.addresses {
            if let line = lines[address.value] {
                report.error(
                    "\(address.value) is in line \(line) already.",
                    "Every address belongs to one person: delete one.",
                    at: address.position)
            } else {
                lines[address.value] = address.position.line
            }
            networks?.checkPerson(address, report)
        }
        guard networks != nil else { return draft.subscriber }
        if draft.memberships?.isEmpty == true {
            report.error(
                "This person is in no network.", SubscriberKeys.networks.label.addLine, at: draft.position)
        }
        var subscriber = draft.subscriber
        let drafts = (draft.memberships ?? []).compactMap { draft in network(draft.network).map { (draft, $0) } }
        for (index, (draft, id)) in drafts.enumerated() {
            if drafts[..<index].contains(where: { $0.1 == id }) {
                report.error(
                    "'\(id)' stands here twice.", "Delete one of the two.", at: draft.network.position)
            }
            subscriber?.memberships.append(Membership(network: id, delivery: draft.delivery))
        }
        for named in draft.moderates {
            guard let id = network(named) else { continue }
            if subscriber?.moderates.contains(id) == true {
                report.error("'\(id)' stands here twice.", "Delete one of the two.", at: named.position)
            }
            // Possible, as for an office that decides and does not read along; more often a slip.
            if draft.memberships != nil, !drafts.contains(where: { $0.1 == id }) {
                report.warning(
                    "This person moderates '\(id)' without being a member.", "Add '\(id)' to 'networks'.",
                    at: named.position)
            }
            subscriber?.moderates.append(id)
        }
        return subscriber
    }

    private func network(_ name: Located<String>) -> NetworkID? {
        if let id = known[name.value] { return id }
        let ids = networks?.draft.networks.map(\.id.value.text) ?? []
        // A network whose key is refused would be missed at each of its members, as would all where none is read.
        guard !ids.isEmpty, networks?.draft.hasInvalidKey != true else { return nil }
        report.error(
            "There is no network \(quoted(name.value)).",
            meant(nearestWord(to: name.value, among: ids), of: ids),
            at: name.position)
        return nil
    }
}
