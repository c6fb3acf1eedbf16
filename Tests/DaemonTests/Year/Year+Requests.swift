import MailFormat
import Networks
import ScenarioPlay

/// A request, as its asker and the digests must hear of it. Times are rounds.
struct YearRequest {
    /// Names no other request's is part of.
    var title: String
    var network: String
    var asker: Address
    var opened: Int
    var closed: Int?
    /// When others answered, to all or in private.
    var answers: [Int] = []
    /// Whether its asker is in no network.
    var isAbandoned = false
    /// When the asker was to be told how it stands.
    var states: [Int] = []

    func isOpen(in round: Int) -> Bool { opened <= round && (closed ?? .max) > round }

    /// After 3 and 10 days, then each month.
    func isStateDue(in round: Int) -> Bool {
        let age = round - opened
        return age == 9 || age == 30 || age > 30 && (age - 30) % 90 == 0
    }
}

/// Requests, from their beginning to their end.
extension Year {
    /// Somebody reads a request, and some answer whoever asks.
    mutating func answerRequest(_ number: Int, _ mail: ReceivedMail) -> Bool {
        guard let id = mail.message.messageID.map({ "\($0)" }), let request = requests[id] else { return false }
        let citizen = citizens[number]
        // Nobody answers oneself.
        guard citizen.isVouched, citizen.address != books.current(request.asker), happens(0.1),
            let to = mail.answerAddress
        else { return false }
        send(
            Draft(
                author: citizen.mailbox, to: "\(to)", subject: "Re: \(mail.subject)",
                text: "Bei uns ginge es." + SentMail.quotation(of: mail), answering: mail,
                fates: ["answered passed-on"], tells: false, purpose: .answer(id)))
        return true
    }

    /// Whoever asks hears how it stands, and says whether it is done.
    mutating func answerState(_ number: Int, _ mail: ReceivedMail) {
        guard let id = requests.first(where: { mail.subject.hasSuffix($0.value.title) })?.key else {
            return note("Wessen Anfrage ist „\(mail.subject)“?")
        }
        let fates: Set<String> = ["answered reply", "answered stale"]
        if happens(0.4) {
            click(number, "Erledigt", in: mail, .post, fates: fates, purpose: .done(id))
        } else if happens(0.5) {
            click(number, "Noch offen", in: mail, .post, fates: fates)
        }
    }

    /// A post went out: whoever answers a request above it has answered.
    mutating func countAnswer(_ id: String) {
        guard let request = requestAnswered[id], let asker = requests[request]?.asker,
            let author = sent.last(where: { $0.mail?.messageID == id })?.mail?.author.address,
            books.current(author) != books.current(asker), requests[request]?.closed == nil
        else { return }
        requests[request]?.answers.append(round)
    }

    /// What is open stands in each digest of its network, with how many have answered, and nothing else does.
    mutating func checkRequests(in mail: ReceivedMail) {
        let names = (mail.subject.split(separator: ": ").last ?? "").lowercased()
        let lines = mail.text.split(whereSeparator: \.isNewline)
        var shown: Set<Substring> = []
        var open: [Substring: Substring] = [:]
        for (index, line) in lines.enumerated() {
            guard let title = line.split(separator: " ").last(where: { $0.first == "Q" && $0.last == "E" }) else {
                continue
            }
            shown.insert(title)
            let below = lines.dropFirst(index + 1).prefix(2).joined(separator: " ")
            if let count = below.split(separator: "Antworten: ", maxSplits: 1).dropFirst().first {
                open[title] = count.prefix { $0.isNumber }
            }
        }
        for request in requests.values where names.contains(request.network) {
            let word = request.title.split(separator: " ").last ?? ""
            if request.isOpen(in: round), !request.isAbandoned {
                if !shown.contains(word) { note("„\(mail.subject)“ sagt nichts von \(request.title)") }
                if let count = open[word], count != "\(request.answers.count)" {
                    note("„\(mail.subject)“: \(request.title) hat \(request.answers.count) Antworten, nicht \(count)")
                }
            } else if open[word] != nil {
                note("„\(mail.subject)“ nennt \(request.title) offen")
            }
        }
    }

    /// Each asker was told what they were to be told, when it was due, and how many had answered.
    mutating func checkRequests() async {
        for mail in await refused { noteTold(mail) }
        for request in requests.values {
            let subject = "So steht Ihre Anfrage: \(request.title)"
            let (got, due) = ((told[subject] ?? []).map(\.round).sorted(), request.states)
            // A mail may wait for its server; what that refuses has no time of its own.
            let isLate = zip(got, due).contains { $0 < $1 }
            if got.count != due.count || isLate { note("\(subject): in \(got), nicht in \(due)") }
            if told["Ihre Anfrage ist offen: \(request.title)"]?.count != 1 {
                note("\(request.title): nicht einmal bestätigt")
            }
        }
    }

    /// A mail of ours about a request, an offer or an entry.
    mutating func noteTold(_ mail: ReceivedMail) {
        let subjects = [
            "So steht Ihre Anfrage: ", "Ihre Anfrage ist offen: ", "Gilt das noch? ", "Angebot beendet: ",
            "Stimmt Ihr Eintrag noch?",
        ]
        guard subjects.contains(where: mail.subject.hasPrefix) else { return }
        told[mail.subject, default: []].append((mail.recipient, round))
        guard mail.subject.hasPrefix("So steht Ihre Anfrage: "),
            let request = requests.values.first(where: { mail.subject.hasSuffix($0.title) })
        else { return }
        let count = request.answers.count
        let words =
            switch count {
            case 0: "Bisher kam keine Antwort"
            case 1: "Bisher kam eine Antwort."
            default: "Bisher kamen \(count) Antworten."
            }
        if !mail.text.contains(words) {
            note("„\(mail.subject)“ zählt nicht \(count) Antworten: \(mail.text.prefix(200))")
        }
    }

    /// What is due in this round about requests. Who has left needs no answer any more.
    mutating func noteDueRequests() {
        for (id, request) in requests where request.isOpen(in: round) {
            let isAbandoned = isGone(request.asker)
            requests[id]?.isAbandoned = isAbandoned
            guard request.isStateDue(in: round) else { continue }
            if isAbandoned { requests[id]?.closed = round } else { requests[id]?.states.append(round) }
        }
    }

    /// Whether somebody who had this address is in no network, and nobody in their place.
    func isGone(_ address: Address) -> Bool {
        var place = books.current(address)
        for _ in 0..<3 { place = successors[place].map { books.current($0.address) } ?? place }
        return books.members[place] == nil && books.members[books.current(address)] == nil
    }
}
