import MailFormat
import Networks
import ScenarioPlay

/// What people write of their own accord.
extension Year {
    /// Everybody of the file gets a life: server, machine and holidays.
    mutating func moveIn() {
        for entry in city.entries {
            guard let address = Address(entry.address) else { continue }
            settle(name: entry.name, address)
        }
        if let rita = Address(YearCity.maintainer) { add(Citizen(name: "Rita Peters", address: rita)) }
    }

    /// Three holidays of a week a year: short enough that no held mail expires meanwhile.
    @discardableResult mutating func settle(name: String, _ address: Address) -> Int {
        var citizen = Citizen(name: name, address: address)
        citizen.isVouched = address.domain != "unsigniert.example"
        citizen.machine = pick(Citizen.AnsweringMachine.allCases) ?? .none
        let first = Int.random(in: 10...100, using: &random)
        citizen.vacations = [0, 110, 220].map { first + $0...first + $0 + 6 }
        return add(citizen)
    }

    mutating func beginDay() {
        script()
        for (number, citizen) in citizens.enumerated() where citizen.vacation(on: day) == nil && citizen.notice == nil {
            for network in books.networks(of: citizen.address) where happens(0.012) { post(by: number, to: [network]) }
        }
        invite()
        writeMinutes()
        post(
            0.2, to: "anfrage", subject: "Wer hilft Q\(sent.count)E",
            text: "Wir suchen für eine Gruppe einen Raum am Nachmittag.", purpose: .request)
        post(
            0.15, to: "angebot", subject: "Sprachcafé O\(sent.count)E", text: "Jeden Dienstag, für alle.",
            purpose: .offer)
        post(
            0.05, to: "link", subject: "Wörterbuch L\(sent.count)E",
            text: "https://seite\(sent.count).example/buch", purpose: .link)
        takeBack()
        writeToTwo()
        writeAsStranger()
        command()
        writeWrongly()
        forge()
    }

    /// Somebody who is in a network and there today.
    mutating func someone(where fits: (Citizen) -> Bool = { _ in true }) -> Int? {
        pick(
            citizens.indices.filter { index in
                let citizen = citizens[index]
                return citizen.vacation(on: day) == nil && citizen.notice == nil && returning[citizen.address] == nil
                    && !books.networks(of: citizen.address).isEmpty && fits(citizen)
            })
    }

    // MARK: Posts

    private static let themes = [
        "Einladung zum Treffen", "Raum gesucht", "Neues Angebot", "Frage zum Formular", "Protokoll", "Freie Plätze",
    ]

    func address(_ network: String, _ word: String? = nil) -> String {
        "\(network)\(word.map { "+\($0)" } ?? "")@netz.example"
    }

    mutating func post(by number: Int, to networks: [String], at address: String? = nil, answering: ReceivedMail? = nil)
    {
        let citizen = citizens[number]
        let subject = answering.map { "Re: \($0.subject)" } ?? "\(pick(Self.themes) ?? "Frage") \(sent.count)-\(number)"
        let words = "Hallo zusammen,\r\n\r\ndas wollte ich allen sagen.\r\n\r\nViele Grüße\r\n\(citizen.name)"
        let isLocal = answering == nil && address == nil && happens(0.05)
        var draft = Draft(
            author: citizen.mailbox, isProven: citizen.isVouched, to: address ?? self.address(networks[0]),
            subject: isLocal ? "\(subject) (nur dieses Netz)" : subject,
            text: words + (answering.map(SentMail.quotation) ?? ""), answering: answering,
            fates: ["posted"])
        if citizen.isVouched { draft.posting = .own(networks) } else { draft.wish = .post(networks) }
        send(draft)
    }

    /// Somebody writes to another network, too, whose moderators let it pass some days later.
    private mutating func writeToTwo() {
        guard happens(0.1), let number = someone(where: \.isVouched) else { return }
        let citizen = citizens[number]
        let own = books.networks(of: citizen.address)
        guard own.count == 1, let other = YearCity.networks.first(where: { $0 != own[0] }) else { return }
        var draft = Draft(
            author: citizen.mailbox, to: "\(address(own[0])), \(address(other))", subject: "Für beide \(sent.count)",
            text: "Das ist für beide Netzwerke.", fates: ["posted"])
        draft.posting = .own(own)
        tell(draft, .accept, other)
    }

    // MARK: Strangers

    private mutating func writeAsStranger() {
        let network = pick(YearCity.networks) ?? ""
        if happens(0.5) {
            let author = stranger("gewinn")
            send(
                Draft(
                    author: author, isProven: false, to: address(network), subject: "Gewinn \(sent.count)",
                    fields: ["X-Spam-Flag: YES"], fates: ["filed spam"], tells: false))
        }
        if happens(0.12) {
            tell(
                Draft(
                    author: stranger("werbung"), isProven: false, to: address(network),
                    subject: "Werbung \(sent.count)",
                    text: "Kaufen Sie jetzt.", fates: ["filed discarded"], tells: false), .discard, network)
        }
        if happens(0.2) { offerAsStranger(network) }
        if happens(0.04) {
            let author = stranger("neu")
            let subject = "Aufnahme bitte \(sent.count)"
            settle(name: author.name ?? "", author.address)
            tell(
                Draft(
                    author: author, to: address(network, "anmelden"), subject: subject, fates: ["answered command"]),
                .admit(author, network), network)
        }
    }

    /// Somebody with something to say; half of them are vouched for.
    private mutating func offerAsStranger(_ network: String) {
        let author = stranger("verein")
        add(Citizen(name: author.name ?? "", address: author.address))
        let isProven = happens(0.6)
        let verdict = pick([Story.Verdict.accept, .accept, .always, .reject, .because]) ?? .accept
        let fate =
            switch verdict {
            case .reject, .because: "refused moderator"
            case .accept, .always, .discard, .admit, .letDo: "posted"
            }
        tell(
            Draft(
                author: author, isProven: isProven, to: address(network), subject: "Angebot \(sent.count)",
                text: "Wir haben ein Angebot.", fates: [fate], tells: isProven), verdict, network)
    }

    private func stranger(_ word: String) -> Mailbox {
        let local = "\(word).\(sent.count)"
        return Mailbox(
            name: "Herr \(word)", address: Address("\(local)@\(word).example") ?? citizens[0].address)
    }

    /// Sends what somebody has to decide.
    mutating func tell(_ draft: Draft, _ verdict: Story.Verdict, _ network: String) {
        stories[draft.subject] = Story(verdict: verdict, networks: [network])
        send(draft)
    }

    // MARK: Commands

    private mutating func command() {
        if happens(0.05), let number = someone() { askForPause(number) }
        if happens(0.12), let number = someone() {
            let delivery = pick([
                ("täglich", Delivery.daily), ("täglich als einzelne Mails", .daily), ("wöchentlich", .weekly),
                ("wöchentlich als einzelne Mails", .weekly), ("wöchentlich als Überblick", .weekly), ("keine", .none),
                ("sofort", .immediate),
            ])
            let network = books.networks(of: citizens[number].address)[0]
            guard let (word, kind) = delivery else { return }
            change(
                number, [.delivery(citizens[number].address, [network], kind)], to: address(network, "zustellung"), word
            )
        }
        if happens(0.025), let number = someone() { leave(number) }
        if happens(0.03), let number = someone(where: \.isVouched) { joinAnother(number) }
        for (word, probability) in [
            ("hilfe", 0.05), ("teilnehmer", 0.05), ("profil", 0.03), ("unterlagen", 0.03), ("termine", 0.03),
        ]
        where happens(probability) {
            guard let number = someone() else { continue }
            ask(number, word, fates: ["answered command"])
        }
        if happens(0.03), let number = someone(where: \.isVouched) {
            ask(
                number, "betreuung", subject: "Persönliche Frage \(sent.count)", fates: ["answered owner"],
                tells: false)
        }
        if happens(0.03), let number = someone(where: \.isVouched) {
            let subject = "Wo steht das \(sent.count)"
            stories[subject] = Story(verdict: .letDo)
            ask(number, "suche", subject: subject, fates: ["answered command"])
        }
    }

    private mutating func ask(
        _ number: Int, _ word: String, subject: String = "", fates: Set<String>, tells: Bool = true
    ) {
        let network = books.networks(of: citizens[number].address)[0]
        send(
            Draft(
                author: citizens[number].mailbox, isProven: citizens[number].isVouched, to: address(network, word),
                subject: subject, fates: fates, tells: tells))
    }

    /// A command that changes something: at once where the author is vouched for.
    mutating func change(_ number: Int, _ changes: [Change], to address: String, _ subject: String, text: String = "") {
        let citizen = citizens[number]
        var draft = Draft(
            author: citizen.mailbox, isProven: citizen.isVouched, to: address, subject: subject, text: text,
            turn: .change, fates: ["answered command"])
        if citizen.isVouched { draft.changes = changes } else { draft.wish = .changes(changes) }
        send(draft)
    }

    mutating func askForPause(_ number: Int) {
        let citizen = citizens[number]
        let network = books.networks(of: citizen.address)[0]
        let length = Int.random(in: 3...20, using: &random)
        let end = CivilDateTime(stage.now + .days(length))
        change(
            number, [.pauses(citizen.address, through: day + length)], to: address(network),
            "Pause bis \(end.day).\(end.month).")
    }

    private mutating func leave(_ number: Int) {
        let address = citizens[number].address
        if city.moderators.contains("\(address)") { return }
        let network = books.networks(of: address)[0]
        if citizens[number].isVouched, let member = books.members[address], happens(0.4) { regretful[address] = member }
        change(
            number, [.leaves(address, [network])], to: self.address(network), pick(["Abmelden", "unsubscribe"]) ?? "")
    }

    private mutating func joinAnother(_ number: Int) {
        let citizen = citizens[number]
        guard let network = YearCity.networks.first(where: { !books.isMember(citizen.address, of: $0) }) else { return }
        tell(
            Draft(
                author: citizen.mailbox, to: address(network, "anmelden"), subject: "Auch dabei \(sent.count)",
                fates: ["answered command"]), .admit(citizen.mailbox, network), network)
    }

    // MARK: What goes wrong

    private mutating func writeWrongly() {
        guard happens(0.12), let number = someone(where: \.isVouched) else { return }
        let network = books.networks(of: citizens[number].address)[0]
        let (to, subject, text, fate) =
            pick([
                (address(network, "pause"), "irgendwann", "", "answered command"),
                (address(network, "zustellung"), "lieber nicht so viel", "", "answered command"),
                (address(network, "nachfolge"), "ich höre auf", "", "answered command"),
                (address(network, "profil"), "", "Telefax: 12", "answered command"),
                ("spracheundmehr@netz.example", "Wohin?", "", "unknown-recipient"),
            ]) ?? ("", "", "", "")
        send(Draft(author: citizens[number].mailbox, to: to, subject: subject, text: text, fates: [fate]))
    }

    /// Somebody else writes in a member's name.
    private mutating func forge() {
        guard happens(0.12), let number = someone() else { return }
        let victim = citizens[number]
        let network = books.networks(of: victim.address)[0]
        let (to, subject, text, fates): (String, String, String, Set<String>) =
            pick([
                (address(network), "Abmelden", "", ["answered command"]),
                (address(network, "pause"), "bis auf Weiteres", "", ["answered command", "refused moderator"]),
                (address(network), "Zustellung: keine", "", ["answered command"]),
                (address(network, "profil"), "", "Mailadressen: dieb@dieb.example", ["answered command"]),
                // Whoever is struck from the file that very morning has no place to give.
                (
                    address(network), "Nachfolge: Dieb dieb@dieb.example", "",
                    ["answered command", "refused moderator"]
                ),
                (address(network), "Eilig \(sent.count)", "Bitte überweisen.", ["filed disowned", "filed expired"]),
            ]) ?? ("", "", "", [])
        send(
            Draft(
                author: victim.mailbox, isProven: false, to: to, subject: subject, text: text, fates: fates,
                tells: false,
                wish: .forged))
    }
}
