import MailFormat
import Networks
import ScenarioPlay

/// What happens once in the year, on its day.
extension Year {
    mutating func script() {
        editFile()
        switch day {
        case 20, 120, 310: umbrella()
        case 30: weather.set("@langsam.example", 451, "4.3.0", "server down")
        case 33: weather.clear("@langsam.example")
        case 40: fill(10)
        case 62: returning[citizens[10].address] = nil
        case 60: die(11, bounces: false)
        case 70: handOver(14, by: 14)
        case 75: weather.set("@amt3.example", 450, "4.2.0", "greylisted")
        case 76: weather.clear("@amt3.example")
        case 80: goAway(13, .moved, "Meine E-Mail-Adresse hat sich geändert. Neue Adresse: ceyda@neu.example.")
        case 91: appoint()
        // The provider takes none of our mail: nobody's fault here.
        case 100: weather.set("@streng.example", 554, "5.7.1", "refused by policy, see https://streng.example/")
        case 130: weather.clear("@streng.example")
        case 110: forgeHandover(21)
        case 125: fill(28)
        case 135: die(22, bounces: true)
        case 140: handOver(15, by: 0)
        case 150:
            complaining.insert(citizens[16].address)
            truths[citizens[16].address] = .complaint
        case 160:
            let words = "Ich arbeite hier nicht mehr. Meine Nachfolgerin ist Frau Klein, klein@amt8.example."
            goAway(26, .succeeded, words)
        case 200: die(34, bounces: true)
        case 210: handOver(17, by: 60)
        case 220:
            for address in strictAddresses { returning[address] = "550 5.7.26 Unauthenticated email is not accepted" }
        case 250: for address in strictAddresses { returning[address] = nil }
        case 255: forgeHandover(24)
        case 240: goAway(41, .left, "Ich bin nicht mehr bei der Schule Süd beschäftigt.")
        case 280: handOver(19, by: 19)
        default: break
        }
    }

    private var strictAddresses: [Address] { citizens.map(\.address).filter { $0.domain == "streng.example" } }

    private mutating func umbrella() {
        guard let number = someone(where: \.isVouched) else { return }
        post(by: number, to: YearCity.networks, at: "alle@netz.example")
    }

    private mutating func fill(_ number: Int) {
        returning[citizens[number].address] = "552 5.2.2 Quota exceeded"
        truths[citizens[number].address] = .full
    }

    /// The address is no more: the server says so at once, or reports it later.
    private mutating func die(_ number: Int, bounces: Bool) {
        let address = citizens[number].address
        truths[address] = .dead
        if bounces {
            returning[address] = "550 5.1.1 User unknown"
        } else {
            weather.set("\(address)", 550, "5.1.1", "User unknown")
        }
    }

    private mutating func goAway(_ number: Int, _ reason: Reason, _ notice: String) {
        truths[citizens[number].address] = reason
        change(number) { citizen in
            citizen.notice = notice
            citizen.machine = .proper
            citizen.isVouched = true
        }
    }

    /// The place of one goes to somebody new, who takes the old address' mail for wrong from then on.
    private mutating func handOver(_ number: Int, by writer: Int) {
        let old = citizens[number]
        guard let network = books.networks(of: old.address).first,
            let address = Address("nachfolge.\(number)@amt7.example")
        else { return }
        let successor = Mailbox(name: "Nachfolge von \(number)", address: address)
        settle(name: successor.name ?? "", address)
        let author = citizens[writer]
        let to = self.address(network, number == writer ? nil : "nachfolge")
        let subject =
            number == writer ? "Nachfolge: \(successor.name ?? "") \(address)" : "\(old.address) \(address)"
        send(
            Draft(
                author: author.mailbox, isProven: author.isVouched, to: to, subject: subject, turn: .change,
                fates: ["answered command"], wish: .changes([.handsOver(old.address, to: successor)])))
        successors[old.address] = successor
        guard old.isVouched else { return }
        later[round + 60, default: []].append(
            Draft(
                author: old.mailbox, to: self.address(network), subject: "Bin ich noch dabei? \(number)",
                fates: ["refused former-address"]))
        change(number) { $0.notice = nil }
    }

    private mutating func forgeHandover(_ number: Int) {
        let victim = citizens[number]
        guard let network = books.networks(of: victim.address).first else { return }
        send(
            Draft(
                author: victim.mailbox, isProven: false, to: address(network, "nachfolge"),
                subject: "\(victim.address) dieb@dieb.example", fates: ["answered command"], tells: false,
                wish: .forged))
    }

    /// The third network gets a moderator: from then on the maintainer need not decide there, unless the moderator's
    /// server refuses our mail.
    private mutating func appoint() {
        guard
            let index = city.entries.firstIndex(where: { entry in
                entry.networks == ["beruf"] && Address(entry.address).map { books.isMember($0, of: "beruf") } == true
            })
        else { return }
        city.entries[index].moderates = ["beruf"]
        file = (city.yaml, file?.changes ?? [])
    }
}
