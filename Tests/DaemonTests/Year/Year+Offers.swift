import MailFormat
import Networks
import ScenarioPlay

/// An offer, as its owner and the monthly list must hear of it. Times are rounds.
struct YearOffer {
    /// Names no other offer's is part of.
    var title: String
    var id: String
    var network: String
    var owner: Address
    var until: Int
    var isAsked = false
    var ended: Int?
    /// Whether its owner is in no network.
    var isAbandoned = false
    /// When its owner was to be asked, and to be told of its end.
    var asked: [Int] = []
    var toldEnd: [Int] = []

    /// Half a year.
    static let lifetime = 180 * 3
    /// Two weeks before the end its owner is asked.
    static let notice = 14 * 3
}

/// A monthly list as it came, and to whom it had to go.
struct MonthlyListLog {
    var network: String
    var round: Int
    var due: Set<Address>
    var got: [Address] = []
}

/// Offers, pages and people's own entries: what is asked about now and then.
extension Year {
    /// Sometimes somebody has something for a section of their own network.
    mutating func post(
        _ chance: Double, to section: String, subject: String, text: String, purpose: Draft.Purpose
    ) {
        guard happens(chance), let number = someone(where: \.isVouched) else { return }
        let citizen = citizens[number]
        let network = books.networks(of: citizen.address)[0]
        send(
            Draft(
                author: citizen.mailbox, to: address(network, section), subject: subject, text: text,
                fates: ["posted"], posting: .own([network]), purpose: purpose))
    }

    /// Some think better of a post; others have a digest still to come.
    mutating func takeBack() {
        defer { recallable = [] }
        // While servers put mail off, it is not sure who has it.
        guard !(28...36).contains(day), !(74...80).contains(day) else { return }
        for post in recallable where happens(0.05) {
            let citizen = citizens[post.number]
            guard citizen.isVouched, citizen.notice == nil, returning[citizen.address] == nil,
                let network = books.networks(of: citizen.address).first
            else { continue }
            send(
                Draft(
                    author: citizen.mailbox, to: address(network), subject: "Re: \(post.subject)", text: "STOPP",
                    fields: ["In-Reply-To: \(post.id)"], turn: .decision, fates: ["answered command"],
                    purpose: .recall(post.id)))
        }
    }

    /// What the books keep of a mail that is taken in.
    mutating func noteBeginning(of mail: SentMail, _ draft: Draft) {
        let id = mail.messageID
        if let answered = draft.answering?.message.messageID.map({ "\($0)" }) {
            requestAnswered[id] = requests[answered] != nil ? answered : requestAnswered[answered]
        }
        // It stands in the subjects of answers, too.
        if draft.subject.contains("(nur dieses Netz)") { books.local.insert(id) }
        let network = YearCity.networks.first { draft.to.hasPrefix($0) } ?? ""
        switch draft.purpose {
        case .offer, .link: listedSince[network] = listedSince[network] ?? day
        default: break
        }
        switch draft.purpose {
        case .request:
            requests[id] = YearRequest(
                title: draft.subject, network: network, asker: draft.author.address, opened: round)
        case .offer:
            offers.append(
                YearOffer(
                    title: draft.subject, id: id, network: network, owner: draft.author.address,
                    until: round + YearOffer.lifetime))
        case .link: links[network, default: []].append(draft.subject)
        case .answer(let request): requests[request]?.answers.append(round)
        case .done(let request): if requests[request]?.closed == nil { requests[request]?.closed = round }
        case .keep(let index):
            offers[index].until = round + YearOffer.lifetime
            (offers[index].isAsked, offers[index].ended) = (false, nil)
        case .end(let index): if offers[index].ended == nil { offers[index].ended = round }
        case .recall(let id): books.recalled.insert(id)
        case nil:
            guard case .own? = draft.posting, draft.answering == nil, draft.attachment == nil,
                stories[draft.subject] == nil, !draft.subject.hasPrefix("Einladung zur"),
                let number = number(of: draft.author.address)
            else { return }
            recallable.append((id, number, draft.subject))
        }
    }

    /// The owner says whether it still stands; some say nothing.
    mutating func answerOfferQuestion(_ number: Int, _ mail: ReceivedMail) {
        guard let index = offers.firstIndex(where: { mail.subject.hasSuffix($0.title) }) else {
            return note("Wessen Angebot ist „\(mail.subject)“?")
        }
        // With who was struck the offer has ended, whatever they say.
        let isStruck = dismissed.contains(citizens[number].address)
        let fates: Set = [isStruck ? "answered stale" : "answered reply"]
        let (keep, end) = isStruck ? (nil, nil) : (Draft.Purpose.keep(index), Draft.Purpose.end(index))
        if mail.subject.hasPrefix("Angebot beendet") {
            if happens(0.2) { click(number, "Ja, wieder in die Liste", in: mail, .post, fates: fates, purpose: keep) }
        } else if happens(0.5) {
            click(number, "Ja, es gilt noch", in: mail, .post, fates: fates, purpose: keep)
        } else if happens(0.4) {
            if !isStruck { offers[index].toldEnd.append(round) }
            click(number, "Nein, es ist vorbei", in: mail, .post, fates: fates, purpose: end)
        }
    }

    /// What is due in this round about offers.
    mutating func noteDueOffers() {
        for index in offers.indices where offers[index].ended == nil {
            offers[index].isAbandoned = isGone(offers[index].owner)
            if offers[index].until <= round {
                offers[index].ended = round
                if !offers[index].isAbandoned { offers[index].toldEnd.append(round) }
            } else if !offers[index].isAsked, offers[index].until - YearOffer.notice <= round {
                offers[index].isAsked = true
                if !offers[index].isAbandoned { offers[index].asked.append(round) }
            }
        }
    }

    /// A monthly list holds what stands now, and nothing else.
    mutating func noteMonthlyList(_ mail: ReceivedMail) {
        guard mail.subject.hasPrefix("Angebote und Links: Netzwerk "), let id = mail.message.messageID else { return }
        let network = mail.subject.dropFirst("Angebote und Links: Netzwerk ".count).lowercased()
        if monthlyLists["\(id)"] == nil {
            let readers = books.members.filter { _, member in
                member.networks[network].map { $0 != .none } ?? false && !member.isPaused(on: day)
            }
            monthlyLists["\(id)"] = MonthlyListLog(network: network, round: round, due: Set(readers.keys))
            for offer in offers where offer.network == network {
                let isLive = offer.ended == nil && !offer.isAbandoned
                if mail.text.contains(offer.title) != isLive { note("„\(mail.subject)“: \(offer.title) \(!isLive)") }
            }
            for title in links[network] ?? [] where !mail.text.contains(title) {
                note("„\(mail.subject)“ nennt „\(title)“ nicht")
            }
        }
        monthlyLists["\(id)"]?.got.append(mail.recipient)
    }

    /// Owners were asked and told what they were to be, and the lists came to everybody, once a month.
    mutating func checkOffers() async {
        for mail in await refused { noteMonthlyList(mail) }
        for offer in offers {
            for (words, due) in [("Gilt das noch? ", offer.asked), ("Angebot beendet: ", offer.toldEnd)] {
                let got = (told[words + offer.title] ?? []).map(\.round).sorted()
                let wanted = due.sorted()
                if got.count != wanted.count || zip(got, wanted).contains(where: { $0 < $1 }) {
                    note("\(words)\(offer.title): in \(got), nicht in \(wanted)")
                }
            }
        }
        for list in monthlyLists.values where Set(list.got) != list.due || list.got.count != list.due.count {
            let (missing, extra) = (list.due.subtracting(list.got), Set(list.got).subtracting(list.due))
            note("Monatsliste \(list.network), Tag \(list.round / 3): fehlt \(missing), zu viel \(extra)")
        }
        for network in YearCity.networks {
            let days = monthlyLists.values.filter { $0.network == network }.map { $0.round / 3 }.sorted()
            // The first Mondays of the months, once something is offered or recommended.
            let first = listedSince[network] ?? day
            let times = [first] + days.filter { $0 > first } + [day]
            if days.isEmpty || zip(times, times.dropFirst()).contains(where: { $1 - $0 > 35 })
                || zip(days, days.dropFirst()).contains(where: { $1 - $0 < 28 })
            {
                note("Monatslisten von \(network) an den Tagen \(days)")
            }
        }
    }

    /// In autumn everybody is asked once whether their entry is right who was there in spring, and nobody twice.
    mutating func checkCards() async {
        let asked = told["Stimmt Ihr Eintrag noch?"] ?? []
        var counts: [Address: Int] = [:]
        for (recipient, _) in asked { counts[books.current(recipient), default: 0] += 1 }
        for (address, count) in counts where count > 1 { note("\(address) wird \(count)-mal nach dem Eintrag gefragt") }
        for entry in YearCity().entries {
            guard let address = Address(entry.address), !books.touched.contains(address), truths[address] == nil else {
                continue
            }
            if counts[address] != 1 { note("\(address) wird nicht nach dem Eintrag gefragt") }
        }
        // The first of October.
        if asked.contains(where: { $0.round < 312 * 3 }) { note("Einträge zur falschen Zeit erfragt") }
    }
}
