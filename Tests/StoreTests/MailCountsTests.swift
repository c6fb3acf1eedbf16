import MailFormat
import Networks
import TestSupport
import Testing

@testable import Store

/// Counts over whatever may happen: mails of all fates and repeats, holds that end in every way, mails set aside.
@Suite("Counts match")
struct MailCountsTests {
    /// A store with a history, and a book of what was put in.
    private struct History {
        let temporary: TemporaryStore
        let configuration: Configuration
        var random: SeededGenerator
        var now = TemporaryStore.now
        var mails = 0
        /// By mail and network: what became of it.
        var outcomes: [String: Fate] = [:]
        /// The mail of each hold.
        var holds: [Int64: Int] = [:]
        var texts: [String] = []

        static let wording = Wording { name, _, _ in Wording.Text(subject: name.rawValue, plain: name.rawValue) }

        init(seed: UInt64) throws {
            temporary = try TemporaryStore()
            random = SeededGenerator(seed: seed)
            let networks = try ["sprache", "jugend", "arbeit"].map {
                Network(id: NetworkID($0), name: $0, short: $0, address: try address("\($0)@netz.example"))
            }
            let member = Subscriber(
                name: "Erika", addresses: [try address("erika@schule.example")],
                memberships: networks.prefix(2).map { Membership(network: $0.id) })
            var configuration = Configuration(
                data: "/nowhere", intake: [], relay: .maildirs(path: "/nowhere"), networks: networks,
                subscribers: [member])
            configuration.networks[2].strangers = .reject
            configuration.senders.trust = .from
            self.configuration = configuration
        }

        mutating func step() async throws {
            now = now + .seconds(Int.random(in: 1...100_000, using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0: try await setAside()
            case 1...3: try await endHold()
            default: try await take()
            }
        }

        private mutating func take() async throws {
            mails += 1
            var text = randomText()
            if let old = texts.randomElement(using: &random), Int.random(in: 0..<4, using: &random) == 0 { text = old }
            texts.append(text)
            let mail = try await temporary.incoming(text, uid: "\(mails)", at: now)
            let tokens = temporary.store.tokens
            let decided = try await temporary.store.transaction { [configuration, now] transaction in
                let networks = addressedNetworks(of: mail.message, in: configuration)
                let known = try transaction.known(for: mail, in: networks, now: now)
                let context = Context(
                    configuration: configuration, now: now, known: known, wording: Self.wording, tokens: tokens)
                let decisions = decide(mail, in: context)
                try transaction.apply(decisions, of: mail, now: now)
                return decisions
            }
            book(decided, of: mails)
            for held in try await temporary.store.heldMails() where holds[held.number] == nil {
                holds[held.number] = mails
            }
        }

        private mutating func randomText() -> String {
            let pick = { (values: [String], random: inout SeededGenerator) in
                values.randomElement(using: &random) ?? ""
            }
            let author = pick(["erika@schule.example", "frida@fremd.example", ""], &random)
            let networks = ["sprache", "jugend", "arbeit", "niemand"].shuffled(using: &random)
            let to = networks.prefix(Int.random(in: 1...3, using: &random)).map { "\($0)@netz.example" }
            let field = pick(["", "", "", "X-Spam-Flag: YES\r\n", "Auto-Submitted: auto-replied\r\n"], &random)
            let subject = pick(["Treffen", "Hilfe", "Angebot"], &random)
            return "From: \(author)\r\nTo: \(to.joined(separator: ", "))\r\nSubject: \(subject)\r\n"
                + "Message-ID: <\(mails)@a.example>\r\n\(field)\r\nText \(mails)\r\n"
        }

        private mutating func setAside() async throws {
            mails += 1
            let fetched = try temporary.fetched(Array("Text \(mails)".utf8), uid: "\(mails)")
            let stored = try await temporary.store.adopt([fetched])
            try await temporary.store.transaction { [now] transaction in
                for mail in stored { try transaction.quarantine(mail, .crashed, notices: [], now: now) }
            }
            book([Decision(network: nil, fate: .quarantined(.crashed))], of: mails)
        }

        private mutating func endHold() async throws {
            guard let held = try await temporary.store.heldMails().randomElement(using: &random) else { return }
            let endings: [HoldEnding?] = [nil, .expired, .rejected(reason: "nein"), .discarded]
            let ending = endings.randomElement(using: &random) ?? nil
            let mail = try temporary.store.read(held.mail, received: held.received, token: "end\(now.seconds)")
            let tokens = temporary.store.tokens
            let decided = try await temporary.store.transaction { [configuration, now] transaction in
                let known = try transaction.known(for: mail, in: [held.network], now: now)
                let context = Context(
                    configuration: configuration, now: now, known: known, wording: Self.wording, tokens: tokens,
                    released: ending == nil ? (held.network, .moderator) : nil)
                let decisions =
                    ending.map { [Networks.endHold(mail, in: held.network, as: $0, context: context)] }
                    ?? decide(mail, in: context)
                try transaction.endHold(held.number, decisions: decisions, of: mail, now: now)
                return decisions
            }
            book(decided, of: holds[held.number] ?? 0)
        }

        private mutating func book(_ decisions: [Decision], of mail: Int) {
            for decision in decisions { outcomes["\(mail) \(decision.network?.text ?? "-")"] = decision.fate }
        }

        /// Outcomes of these fates in the book.
        func count(_ names: String...) -> Int { outcomes.values.count { names.contains($0.name) } }
    }

    @Test("Over random histories every mail that was put in is counted", arguments: 0..<8 as Range<UInt64>)
    func matches(seed: UInt64) async throws {
        var history = try History(seed: seed)
        for _ in 0..<20 { try await history.step() }
        let middle = Int64(history.mails)
        for _ in 0..<20 { try await history.step() }
        let store = history.temporary.store
        let counts = try await store.mailCounts()
        #expect(counts.match, "\(counts)")
        #expect(counts.received == history.mails && counts.outcomes == history.outcomes.count)
        #expect(counts.further == history.outcomes.count - history.mails)
        #expect(counts.posted == history.count("posted") && counts.held == history.count("held"))
        #expect(counts.answered == history.count("answered") && counts.filed == history.count("filed"))
        #expect(counts.refused == history.count("refused", "unknown-recipient"))
        #expect(counts.quarantined == history.count("quarantined"))
        let earlier = try await store.reading("count") { try $0.mailCounts(until: middle) }
        let later = try await store.reading("count") { try $0.mailCounts(after: middle) }
        #expect(earlier.received == middle)
        #expect(earlier.match && later.match && earlier.received + later.received == counts.received)
    }

    @Test(
        "A row that is lost shows",
        arguments: [
            "DELETE FROM decision WHERE id = (SELECT min(id) FROM decision)",
            "UPDATE decision SET fate = 'lost' WHERE id = (SELECT min(id) FROM decision)",
            "UPDATE decision SET fate = 'posted', content = NULL WHERE fate <> 'posted'",
            "UPDATE hold SET ended = 1",
        ])
    func lost(statement: String) async throws {
        var history = try History(seed: 1)
        for _ in 0..<200 where history.count("held") == 0 || history.mails < 10 { try await history.step() }
        let store = history.temporary.store
        #expect(history.count("held") > 0)
        #expect(try await store.mailCounts().match)
        try await store.writing("lose a row") { try $0.run(statement) }
        #expect(try await !store.mailCounts().match)
    }
}
