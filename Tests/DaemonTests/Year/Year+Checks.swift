import MailFormat
import Networks
import ScenarioPlay
import Store

/// What must hold, each week and in the end.
extension Year {
    /// The people are those of the books.
    mutating func compare() async throws {
        let effective = try await stage.configuration()
        let now = stage.now
        var found: [Address: Books.Member] = [:]
        for person in effective.subscribers where person.address.description != YearCity.maintainer {
            let networks = person.memberships.map { ($0.network.text, $0.delivery) }
            found[person.address] = Books.Member(
                name: person.name, networks: Dictionary(uniqueKeysWithValues: networks))
            let isPaused = person.pause?.lasts(at: now) ?? false
            // The evening of the last day belongs to the pause.
            if let member = books.members[person.address], member.isPaused(on: day) != isPaused {
                note("\(person.address) macht Pause: \(isPaused)")
            }
        }
        for address in Set(found.keys).union(books.members.keys) {
            let (present, wanted) = (found[address]?.networks, books.members[address]?.networks)
            if present != wanted { note("\(address) ist in \(Self.words(present)), sollte in \(Self.words(wanted))") }
        }
    }

    private static func words(_ networks: [String: Delivery]?) -> String {
        (networks ?? [:]).map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
    }

    /// Each mail has the fate it should, once in each network, and its author has heard of it.
    mutating func checkFates() async throws {
        let mails = try await stage.store.mails(limit: sent.count + 1)
        if mails.count != sent.count { note("\(sent.count) Mails kamen, \(mails.count) sind verzeichnet") }
        // What their server refuses, we have told them all the same.
        let written = await received + refused
        let answered = Set(written.flatMap { mail in mail.message.inReplyTo.map { "\(mail.recipient) \($0)" } })
        for mail in mails {
            guard let number = mail.key.flatMap({ Int($0.uid) }), sent.indices.contains(number - 1) else {
                note("Niemand schickte „\(mail.subject)“")
                continue
            }
            let sent = sent[number - 1]
            let fates = mail.outcomes.map { [$0.fate, $0.reason].compactMap(\.self).joined(separator: " ") }
            if fates.isEmpty || Set(mail.outcomes.map(\.network)).count != fates.count {
                note("„\(mail.subject)“ hat \(fates.count) Ergebnisse")
            }
            for fate in fates where !sent.fates.contains(fate) {
                note("„\(mail.subject)“ von \(mail.author): \(fate), nicht \(sent.fates.sorted())")
            }
            guard let written = sent.mail else { continue }
            let isAnswered = answered.contains("\(written.author.address) \(written.messageID)")
            if sent.tells, !fates.contains("posted"), !isAnswered {
                note("\(written.author.address) hört nichts zu „\(mail.subject)“ (\(fates))")
            }
            if written.forbidsAnswers, isAnswered {
                note("„\(mail.subject)“ wurde beantwortet, was niemand beantworten darf")
            }
        }
    }

    var refused: [ReceivedMail] {
        get async { await stage.relay.refused.map { ReceivedMail(recipient: $0.recipient, bytes: $0.bytes) } }
    }

    /// Each post went to those who were to get it, and to each of them once.
    mutating func checkCopies() async throws {
        let refused = await refused
        var copies: [String: [Address: Int]] = [:]
        for mail in received + refused where mail.isPost {
            copies["\(mail.message.messageID.map { "\($0)" } ?? "")", default: [:]][mail.recipient, default: 0] += 1
        }
        for (id, recipients) in books.posts {
            let got = copies[id] ?? [:]
            for (address, count) in got where count > 1 { note("\(address) bekam \(id) \(count)-mal") }
            let (missing, extra) = (recipients.subtracting(got.keys), Set(got.keys).subtracting(recipients))
            if !missing.isEmpty || !extra.isEmpty { note("\(id): fehlt \(missing), zu viel \(extra)") }
        }
    }

    /// Who came in was welcomed, whom the maintainer struck was bidden farewell, each once; and nobody else was.
    mutating func checkGreetings() async {
        let written = await received + refused
        let welcomed = written.filter { $0.subject.hasPrefix("Willkommen") }.map(\.recipient)
        for address in books.welcomed.symmetricDifference(welcomed) {
            note("\(address): Begrüßung fehlt oder ist zu viel")
        }
        let dismissed = written.filter { $0.subject.hasPrefix("Auf Wiedersehen: ") }.map(\.recipient)
        for address in self.dismissed.symmetricDifference(dismissed) {
            note("\(address): Abschied fehlt oder ist zu viel")
        }
        if dismissed.count != Set(dismissed).count { note("Ein Abschied kam zweimal") }
    }

    /// The weekly mails count every mail once, and nothing in them fails to match.
    mutating func checkCounts() {
        var total = 0
        for mail in received where mail.subject.hasPrefix("Wochenbericht") {
            if mail.text.contains("passen nicht zusammen") { note("Ein Wochenbericht, dessen Zahlen nicht passen") }
            guard let match = mail.text.firstMatch(of: /Eingegangen: (\d+)/) else { continue }
            total += Int(match.1) ?? 0
        }
        counted = total
    }
}

extension Year {
    /// The year in numbers.
    func summary() async throws -> String {
        let status = try await stage.store.status(now: stage.now)
        let fates = status.fates.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let refused = await stage.relay.refused.count { $0.recipient.domain == "streng.example" }
        let work = maintainerWork.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return """
            A year: \(sent.count) mails came, \(received.count) went out, \(books.posts.count) posts
            Fates: \(fates.joined(separator: ", "))
            \(digests.count) digests came, \(digests.wholeCount) of them with the mails enclosed, of \(books.later.values.reduce(0) { $0 + $1.count }) posts to wait for
            \(requests.count) requests, \(requests.values.count { $0.closed != nil }) of them closed; \(told.filter { $0.key.hasPrefix("So steht") }.values.reduce(0) { $0 + $1.count }) times told how they stand
            \(offers.count) offers, \(offers.reduce(0) { $0 + $1.asked.count }) questions about them; \(monthlyLists.count) monthly lists; \(books.recalled.count) posts taken back
            \(refused) copies were refused by policy; \(books.members.count) people are in the networks, as the books say
            The maintainer answered \(maintainerWork.values.reduce(0, +)): \(work.joined(separator: ", "))
            """
    }
}
