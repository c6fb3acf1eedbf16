internal import MailFormat
internal import Networks

/// What no single line of netzpost.yaml can say: whether its addresses and people fit together.
struct NetworkChecks {
    let draft: MainDraft
    let report: Report

    /// Whose address each one is, for all addresses under which the daemon takes mail.
    private(set) var owners: [Address: Located<String>] = [:]
    /// Knows which addresses are the daemon's; nothing else of it counts.
    private let own: Configuration

    init(_ draft: MainDraft, report: Report) {
        self.draft = draft
        self.report = report
        own = draft.ownAddresses
        for network in draft.networks {
            for address in network.addresses { claim(address, "of '\(network.id.value)'") }
        }
        if let umbrella = draft.umbrella { claim(umbrella, "of all networks") }
        checkMaintainers()
    }

    private mutating func claim(_ address: Located<Address>, _ owner: String) {
        if let first = owners[address.value] {
            report.error(
                "\(address.value) is the address \(first.value) already, in line \(first.position.line).",
                "Give each network addresses of its own.", at: address.position)
        } else {
            owners[address.value] = Located(value: owner, position: address.position)
        }
    }

    private func checkMaintainers() {
        if draft.maintainers.isEmpty, !draft.hasMaintainers {
            report.warning(
                "Nobody is told of held or broken mail: 'maintainers' is missing.",
                MainKeys.maintainers.label.addLine, at: .start)
        }
        var seen: Set<Address> = []
        for maintainer in draft.maintainers {
            if !seen.insert(maintainer.value).inserted {
                report.error(
                    "\(maintainer.value) stands here twice.", "Delete one of the two.",
                    at: maintainer.position)
            }
            checkPerson(maintainer, report)
        }
    }

    /// Mail to a person must not come back to the daemon.
    func checkPerson(_ address: Located<Address>, _ report: Report) {
        guard owners[address.value] != nil || own.isOwn(address.value) else { return }
        // With a command word behind the separator it is nobody's whole address, and reaches the daemon all the same.
        let owner = owners[address.value]?.value ?? "of a network"
        report.error(
            "\(address.value) is the address \(owner), not a person's.", "Write the person's own address.",
            at: address.position)
    }
}

extension MainDraft {
    /// A configuration of nothing but the addresses, those of networks with mistakes included.
    fileprivate var ownAddresses: Configuration {
        let networks = self.networks.compactMap { draft in
            draft.addresses.first.map { first in
                var network = Network(id: draft.id.value, name: "", short: "", address: first.value)
                network.aliases = draft.addresses.dropFirst().map(\.value)
                return network
            }
        }
        var configuration = Configuration(
            data: "", intake: [], relay: .maildirs(path: ""), networks: networks, subscribers: [])
        configuration.umbrella = umbrella?.value
        if let separator { configuration.separator = separator }
        return configuration
    }
}
