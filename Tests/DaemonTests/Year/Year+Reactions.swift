import MailFormat
import Networks
import ScenarioPlay

/// What people do about the mail they get.
extension Year {
    mutating func react(_ number: Int, to mail: ReceivedMail) {
        let subject = mail.subject
        if mail.isPost { return read(number, mail) }
        if subject.hasPrefix("Haben Sie das geschrieben?") || subject.hasPrefix("Möchten Sie das?") {
            sayWhetherOwn(number, mail)
        } else if subject.hasPrefix("Bitte entscheiden: ") {
            decide(number, mail, about: String(subject.dropFirst("Bitte entscheiden: ".count)))
        } else if subject.hasPrefix("Wochenbericht") {
            answerStatus(number, mail)
        } else if subject.hasPrefix("Die Konfiguration hat Fehler") {
            repairFile()
        } else if subject.hasPrefix("Erledigt") {
            regret(number, mail)
        } else if subject.hasPrefix("Vorerst bekommen Sie") {
            click(number, "Ich möchte weiter", in: mail, .change, [.resumes(citizens[number].address)])
        } else if subject.hasPrefix("Bald ist es so weit") {
            answerReminder(number, mail)
        } else if subject.hasPrefix("So steht Ihre Anfrage: ") {
            answerState(number, mail)
        } else if subject.hasPrefix("Gilt das noch? ") || subject.hasPrefix("Angebot beendet: ") {
            answerOfferQuestion(number, mail)
        } else if subject.hasPrefix("Stimmt Ihr Eintrag noch?") {
            if happens(0.7) { click(number, "Ja, stimmt so", in: mail, .post) }
        }
    }

    /// Sends the ready mail behind a link.
    mutating func click(
        _ number: Int, _ label: String, in mail: ReceivedMail, _ turn: Draft.Turn, _ changes: [Change] = [],
        fates: Set<String> = ["answered reply"], posting: Draft.Posting? = nil, purpose: Draft.Purpose? = nil
    ) {
        guard let ready = mail.link(label) else { return note("Kein „\(label)“ in „\(mail.subject)“") }
        send(
            Draft(
                author: citizens[number].mailbox, isProven: citizens[number].isVouched, to: ready.address,
                subject: ready.subject, text: ready.body, turn: turn, fates: fates, tells: false, posting: posting,
                changes: changes, purpose: purpose))
    }

    /// Some answer the whole network.
    private mutating func read(_ number: Int, _ mail: ReceivedMail) {
        if mail.subject.hasPrefix("Persönliche Frage") {
            if citizens[number].address.description == YearCity.maintainer { maintainerWork["Fragen", default: 0] += 1 }
            return
        }
        if answerInvitation(number, mail) || answerRequest(number, mail) { return }
        if let address = complaining.remove(citizens[number].address) {
            let bytes = complaint(about: mail, number: sent.count + reports.count)
            reports.append(
                Report(bytes: bytes, fate: "filed automatic", change: .pauses(address, through: nil)))
            return
        }
        guard happens(0.02), let listed = mail.message.header.value("List-Id"),
            let network = YearCity.networks.first(where: { listed.contains("<\($0).") }),
            books.isMember(citizens[number].address, of: network)
        else { return }
        post(by: number, to: [network], answering: mail)
    }

    /// The machine of somebody who is away or gone, which answers anybody once.
    mutating func machineAnswer(of citizen: Citizen, to mail: ReceivedMail) -> Draft? {
        let header = mail.message.header
        let holiday = citizen.vacation(on: day)
        guard citizen.notice != nil || holiday != nil, citizen.machine != .none else { return nil }
        // Programs aren't answered by machines that keep to the rules (RFC 3834 §2).
        if citizen.machine == .proper, header.first("Auto-Submitted") != nil { return nil }
        let author = mail.message.authors.first?.address
        guard let to = citizen.machine == .proper ? header.reversePath : author else { return nil }
        let period = citizen.notice == nil ? holiday.map { "\($0.lowerBound)" } ?? "" : "\(day / 30)"
        guard toldOfHoliday.insert("\(citizen.address) \(author?.description ?? "") \(period)").inserted else {
            return nil
        }
        var draft = Draft(
            author: citizen.mailbox, isProven: citizen.isVouched, to: "\(to)",
            subject: "Automatische Antwort: \(mail.subject)",
            text: citizen.notice ?? "Ich bin im Urlaub und lese keine Mail.", turn: .automatic,
            fates: ["filed automatic"], tells: false)
        if citizen.machine == .proper {
            draft.fields = ["Auto-Submitted: auto-replied"]
            draft.hasNullReversePath = true
        }
        return draft
    }

    // MARK: One's own mail

    private mutating func sayWhetherOwn(_ number: Int, _ mail: ReceivedMail) {
        let id = mail.message.inReplyTo.first.map { "\($0)" } ?? ""
        switch wishes[id] {
        // Asked for is not yet given: until the place is another's, the mail is a member's.
        case .post where successors[citizens[number].address] != nil && books.members[citizens[number].address] == nil:
            expect("refused former-address", of: id)
            click(number, "Ja, die Mail ist von mir", in: mail, .decision)
        case .post(let networks):
            click(number, "Ja, die Mail ist von mir", in: mail, .decision, posting: .held(id, networks))
        case .changes(let changes): click(number, "Ja, ", in: mail, .change, changes)
        case .forged:
            if happens(0.5) {
                click(number, "Nein, ", in: mail, .decision, fates: ["answered reply", "answered stale"])
            }
        case nil: note("Gefragt, ohne geschrieben zu haben: \(mail.subject) an \(mail.recipient)")
        }
    }

    /// Who left by mistake comes back with one click.
    private mutating func regret(_ number: Int, _ mail: ReceivedMail) {
        let address = citizens[number].address
        guard let member = regretful.removeValue(forKey: address) else { return }
        click(number, "Bitte rückgängig machen", in: mail, .change, [.returns(address, member)])
    }

    // MARK: Held mail

    private mutating func decide(_ number: Int, _ mail: ReceivedMail, about subject: String) {
        if citizens[number].address.description == YearCity.maintainer { maintainerWork["Moderation", default: 0] += 1 }
        let story = stories[subject] ?? Story(verdict: .reject)
        stories[subject]?.isDecided = true
        let (fates, posting): (Set<String>, _) = (
            ["answered reply", "answered stale"], Draft.Posting.held(story.id, story.networks)
        )
        switch story.verdict {
        case .accept: click(number, "Verteilen", in: mail, .decision, fates: fates, posting: posting)
        case .always:
            click(number, "Verteilen, und diese", in: mail, .decision, fates: fates, posting: posting)
            if !story.isDecided { writeAgain(story) }
        case .reject: click(number, "Ablehnen", in: mail, .decision, fates: fates)
        case .discard: click(number, "Wegwerfen", in: mail, .decision, fates: fates)
        case .letDo: click(number, "Ja, ", in: mail, .decision, fates: fates)
        case .admit(let person, let network):
            let changes = story.isDecided ? [] : [Change.joins(person, network)]
            click(number, "Aufnehmen", in: mail, .change, changes, fates: fates)
        case .because:
            send(
                Draft(
                    author: citizens[number].mailbox, isProven: citizens[number].isVouched,
                    to: mail.answerAddress.map { "\($0)" } ?? "", subject: "Re: \(mail.subject)",
                    text: "Nein, weil das hier nicht passt." + SentMail.quotation(of: mail), answering: mail,
                    turn: .decision, fates: fates, tells: false))
        }
    }

    /// Whoever may post from now on does so some days later.
    private mutating func writeAgain(_ story: Story) {
        guard let author = sent.last(where: { $0.mail?.messageID == story.id })?.mail, author.isProven else { return }
        later[round + 30, default: []].append(
            Draft(
                author: author.author, to: address(story.networks[0]), subject: "Noch ein Angebot \(sent.count)",
                text: "Es gibt noch etwas.", fates: ["posted"], posting: .own(story.networks)))
    }
}
