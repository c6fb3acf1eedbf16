import MailFormat
import Networks

/// Who is in which network by what the year's people did: kept apart from the program, and compared with it.
struct Books {
    private(set) var members: [Address: Member] = [:]
    /// Who must get each post, by its Message-ID.
    private(set) var posts: [String: Set<Address>] = [:]
    /// Who must get each post with a digest.
    private(set) var later: [String: Set<Address>] = [:]
    /// The networks of each post, and when it came.
    private(set) var places: [String: (networks: [String], round: Int)] = [:]
    /// Posts that another network let pass later.
    private(set) var passedLater: Set<String> = []
    /// Posts that are for their network alone, and those that were taken back.
    var (local, recalled): (Set<String>, Set<String>) = ([], [])
    /// Whose address became which.
    private var renamed: [Address: Address] = [:]
    /// Who left a network, or wanted nothing of one, at any time.
    private(set) var lapsed: Set<Address> = []
    /// About whom anything changed at any time.
    private(set) var touched: Set<Address> = []
    /// Who was taken in or said goodbye to, and must have heard so.
    private(set) var welcomed: Set<Address> = []

    struct Member: Equatable {
        var name: String
        var networks: [String: Delivery]
        var pause = Pause.none

        enum Pause: Equatable {
            case none, open
            case through(Int)
        }

        func isPaused(on day: Int) -> Bool {
            switch pause {
            case .none: false
            case .open: true
            case .through(let last): day <= last
            }
        }
    }

    func isMember(_ address: Address, of network: String) -> Bool { members[address]?.networks[network] != nil }

    func networks(of address: Address) -> [String] { members[address].map { $0.networks.keys.sorted() } ?? [] }

    func recipients(of networks: [String], on day: Int) -> Set<Address> {
        Set(
            members.filter { _, member in
                !member.isPaused(on: day) && networks.contains { member.networks[$0] == .immediate }
            }.keys)
    }

    /// A post goes out; in each network only once, however many let it pass, and to each person too.
    mutating func note(_ id: String, in networks: [String], in round: Int) {
        if let first = places[id] {
            guard !networks.allSatisfy(first.networks.contains) else { return }
            let had = Set((posts[id] ?? []).union(later[id] ?? []).map { current($0) })
            let atOnce = recipients(of: networks, on: round / 3).subtracting(had)
            posts[id]?.formUnion(atOnce)
            let readers = readers(of: networks).subtracting(atOnce).subtracting(had)
            later[id]?.formUnion(readers)
            places[id] = (first.networks + networks, first.round)
            passedLater.insert(id)
            return
        }
        let atOnce = recipients(of: networks, on: round / 3)
        posts[id] = atOnce
        later[id] = readers(of: networks).subtracting(atOnce)
        places[id] = (networks, round)
    }

    private func readers(of networks: [String]) -> Set<Address> {
        Set(
            members.filter { _, member in networks.contains { member.networks[$0].map { $0 != .none } ?? false } }.keys)
    }

    /// Where somebody is now who had this address.
    func current(_ address: Address) -> Address {
        var address = address
        // Nobody moves as often in a year.
        for _ in 0..<10 { address = renamed[address] ?? address }
        return address
    }

    mutating func enter(_ name: String, _ address: Address, _ networks: [String]) {
        members[address] = Member(
            name: name, networks: Dictionary(uniqueKeysWithValues: networks.map { ($0, .immediate) }))
    }

    mutating func apply(_ change: Change) {
        mark(change)
        switch change {
        case .joins(let person, let network):
            if members[person.address] == nil { enter(person.name ?? "", person.address, []) }
            members[person.address]?.networks[network] = .immediate
            welcomed.insert(person.address)
        case .leaves(let address, let networks):
            for network in networks { members[address]?.networks[network] = nil }
            if members[address]?.networks.isEmpty == true { members[address] = nil }
        case .returns(let address, let member): members[address] = member
        case .delivery(let address, let networks, let delivery):
            for network in networks where members[address]?.networks[network] != nil {
                members[address]?.networks[network] = delivery
            }
        case .pauses(let address, let last): members[address]?.pause = last.map { .through($0) } ?? .open
        case .resumes(let address): members[address]?.pause = .none
        case .moves(let address, let new): rename(address, to: new)
        case .handsOver(let address, let successor):
            handOver(address, to: successor)
            welcomed.insert(successor.address)
        case .removed(let address): members[address] = nil
        }
    }

    private mutating func mark(_ change: Change) {
        switch change {
        case .joins(let person, _): touched.insert(person.address)
        case .pauses(let address, _), .resumes(let address): touched.insert(address)
        case .delivery(let address, _, let delivery):
            touched.insert(address)
            if delivery == .none { lapsed.insert(address) }
        case .moves(let address, let new):
            touched.formUnion([address, new])
            renamed[address] = new
        case .leaves(let address, _), .returns(let address, _), .removed(let address):
            touched.insert(address)
            lapsed.insert(address)
        case .handsOver(let address, let successor):
            touched.formUnion([address, successor.address])
            lapsed.formUnion([address, successor.address])
        }
    }

    private mutating func handOver(_ address: Address, to successor: Mailbox) {
        guard let member = members.removeValue(forKey: address) else { return }
        let own = members[successor.address]?.networks ?? [:]
        members[successor.address] = Member(
            name: successor.name ?? "", networks: member.networks.merging(own) { _, own in own })
    }

    private mutating func rename(_ address: Address, to new: Address) {
        guard let member = members.removeValue(forKey: address) else { return }
        members[new] = member
    }
}
