import MailFormat
import Networks
import ScenarioPlay
import Store
import Synchronization
import TestSupport

/// A year of three networks: people write, answer, go on holiday, move, leave and forget, and others write in their name.
/// What must come of it is kept apart from the program: in `Books`, and beside each mail.
struct Year {
    let stage: CoreStage
    let weather = Weather()
    var city = YearCity()
    var books = Books()
    var random: SeededGenerator
    private(set) var citizens: [Citizen] = []
    private var numbers: [Address: Int] = [:]

    /// All that was sent, in the order of the mailbox.
    private(set) var sent: [Sent] = []
    private(set) var received: [ReceivedMail] = []
    private(set) var findings: [String] = []
    private var noted: Set<String> = []

    /// Three a day: morning, noon and evening.
    var round = 0
    var day: Int { round / 3 }
    private var unread: [Int: [(citizen: Int, mail: ReceivedMail)]] = [:]
    private var outbox: [Draft] = []
    /// What servers write.
    var reports: [Report] = []
    /// What waits for its author's word, by Message-ID.
    private(set) var wishes: [String: Wish] = [:]
    /// What a moderator thinks of a mail, by its subject.
    var stories: [String: Story] = [:]
    /// What is sent in a later round.
    var later: [Int: [Draft]] = [:]
    /// Whom a machine has told of a holiday.
    var toldOfHoliday: Set<String> = []
    /// Who takes the next post for spam.
    var complaining: Set<Address> = []
    /// Who left by mistake, and as what they come back.
    var regretful: [Address: Books.Member] = [:]
    /// Whose mail comes back, and with what words.
    var returning: [Address: String] = [:]
    /// Why the maintainer may be asked about somebody.
    var truths: [Address: Reason] = [:]
    /// About whom the maintainer asked to be asked again.
    var waited: Set<Address> = []
    /// Who took whose place.
    var successors: [Address: Mailbox] = [:]
    /// Whom the maintainer struck from the file.
    var dismissed: Set<Address> = []
    /// What the file changes once its mistake is mended; nil while there is none.
    var brokenChanges: [Change]?
    /// Meetings by what they are called, and minutes that were sent.
    var meetings: [String: Meeting] = [:]
    var minutes: [(network: String, day: Int)] = []
    var digests = DigestLog()
    /// By the Message-ID of their posts.
    var requests: [String: YearRequest] = [:]
    /// The request that a mail answers, by Message-ID.
    var requestAnswered: [String: String] = [:]
    var offers: [YearOffer] = []
    /// Titles of pages that were recommended, by network.
    var links: [String: [String]] = [:]
    /// The day since when a network has offers or links.
    var listedSince: [String: Int] = [:]
    /// The monthly mails by Message-ID.
    var monthlyLists: [String: MonthlyListLog] = [:]
    /// When mails of ours about a request or an offer came, by subject.
    var told: [String: [(recipient: Address, round: Int)]] = [:]
    /// Posts that their authors may take back.
    var recallable: [(id: String, number: Int, subject: String)] = []
    /// Mails by the weekly mails.
    var counted = 0
    /// Mails that the maintainer had to write, and corrections of the file, by what they were about.
    var maintainerWork: [String: Int] = [:]
    /// What `subscribers.yaml` becomes before the next mails are taken in, and what that changes.
    var file: (text: String, changes: [Change])?

    /// What came into the mailbox, and what must become of it.
    struct Sent {
        /// nil for what a server wrote.
        var mail: SentMail?
        var fates: Set<String>
        var tells = false
    }

    /// What a server writes.
    struct Report {
        var bytes: [UInt8]
        /// What must become of it, and what it changes.
        var fate: String
        var change: Change?
    }

    /// A held mail as a moderator sees it.
    struct Story {
        var verdict: Verdict
        var id = ""
        var networks: [String] = []
        var isDecided = false

        enum Verdict {
            case accept, always, reject, because, discard
            case admit(Mailbox, String)
            /// Lets a command be carried out, or sees to it.
            case letDo
        }
    }

    /// Another seed is another year.
    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        stage = try CoreStage(main: ScenarioFolder.cityFile("year.yaml"), subscribers: city.yaml)
        for entry in city.entries {
            guard let address = Address(entry.address) else { continue }
            books.enter(entry.name, address, entry.networks)
        }
        moveIn()
    }

    func remove() { stage.remove() }

    // MARK: Going by

    /// Longer than held mail waits.
    private static let quietDays = 16

    mutating func play(days: Int) async throws {
        await stage.relay.answer(by: weather.answer)
        for round in 0..<days * 3 {
            self.round = round
            // At the end nobody begins anything, so that all that is held comes to its end.
            if round % 3 == 0, day < days - Self.quietDays { beginDay() }
            for (citizen, mail) in unread.removeValue(forKey: round) ?? [] { react(citizen, to: mail) }
            try await work()
            if round % 21 == 20 { try await compare() }
            stage.wait(.seconds(round % 3 == 2 ? 57_600 : 14_400))
        }
    }

    private mutating func work() async throws {
        if let file {
            try stage.city.write(subscribers: file.text)
            file.changes.forEach { books.apply($0) }
            // Whoever is struck that morning writes nothing more, and nobody does in their name.
            outbox.removeAll { draft in
                file.changes.contains { if case .removed(draft.author.address) = $0 { true } else { false } }
            }
            self.file = nil
        }
        outbox += later.removeValue(forKey: round) ?? []
        let drafts = outbox.enumerated().sorted { ($0.element.turn, $0.offset) < ($1.element.turn, $1.offset) }
        let written = reports
        (outbox, reports) = ([], [])
        for report in written {
            sent.append(Sent(mail: nil, fates: [report.fate]))
            try await stage.put(report.bytes)
            report.change.map { books.apply($0) }
        }
        for draft in drafts.map(\.element) { try await put(draft) }
        let fresh = try await stage.work()
        for draft in drafts.map(\.element) { draft.changes.forEach { books.apply($0) } }
        if round % 3 == 0 { noteDueMeetings() }
        noteDueRequests()
        noteDueOffers()
        received += fresh
        for mail in fresh { lookAt(mail) }
        for mail in fresh { arrive(mail) }
    }

    private mutating func put(_ draft: Draft) async throws {
        var mail = SentMail(
            number: sent.count + 1, author: draft.author, isProven: draft.isProven,
            isKnown: books.members[draft.author.address] != nil, to: draft.to, subject: draft.subject,
            text: draft.text, answering: draft.answering?.message, fields: draft.fields,
            hasNullReversePath: draft.hasNullReversePath, date: stage.now)
        draft.attachment.map { mail.attach($0) }
        sent.append(Sent(mail: mail, fates: draft.fates, tells: draft.tells))
        wishes[mail.messageID] = draft.wish
        noteBeginning(of: mail, draft)
        switch draft.posting {
        case .own(let networks): note(mail.messageID, in: networks)
        case .held(let id, let networks): note(id, in: networks)
        case nil: break
        }
        if stories[mail.subject]?.id.isEmpty == true { stories[mail.subject]?.id = mail.messageID }
        try await stage.put(mail.bytes)
    }

    /// A post goes out, in this round.
    private mutating func note(_ id: String, in networks: [String]) {
        if books.posts[id] == nil { countAnswer(id) }
        books.note(id, in: networks, in: round)
    }

    /// What a mail says that must be right on the day when it comes.
    private mutating func lookAt(_ mail: ReceivedMail) {
        noteDigest(mail)
        noteTold(mail)
        noteMonthlyList(mail)
    }

    /// A mail lies in somebody's mailbox, or does not.
    private mutating func arrive(_ mail: ReceivedMail) {
        guard let number = numbers[mail.recipient] else {
            return findings.append("An \(mail.recipient), wo niemand ist: \(mail.subject)")
        }
        if let words = returning[mail.recipient] {
            let bytes = returned(mail, answer: words, number: sent.count + reports.count)
            return reports.append(Report(bytes: bytes, fate: "filed bounce"))
        }
        let citizen = citizens[number]
        if let draft = machineAnswer(of: citizen, to: mail) { send(draft) }
        if citizen.notice != nil { return }
        let earliest = citizen.vacation(on: day).map { ($0.upperBound + 1) * 3 } ?? round + 1
        let later = Int.random(in: 0..<citizen.patience, using: &random)
        unread[earliest + later, default: []].append((number, mail))
    }

    /// Something has happened that makes another end of a mail right.
    mutating func expect(_ fate: String, of id: String) {
        guard let index = sent.firstIndex(where: { $0.mail?.messageID == id }) else { return }
        sent[index].fates = [fate]
    }

    mutating func send(_ draft: Draft) { outbox.append(draft) }

    /// Somebody new; returns their number.
    @discardableResult mutating func add(_ citizen: Citizen) -> Int {
        numbers[citizen.address] = citizens.count
        citizens.append(citizen)
        return citizens.count - 1
    }

    /// Somebody is at another address from now on; what comes to the old one is not read by anybody else.
    mutating func move(_ number: Int, to address: Address) {
        citizens[number].address = address
        numbers[address] = number
    }

    mutating func change(_ number: Int, _ change: (inout Citizen) -> Void) { change(&citizens[number]) }

    func number(of address: Address) -> Int? { numbers[address] }

    // MARK: Chance

    mutating func happens(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }

    mutating func pick<Item>(_ items: [Item]) -> Item? { items.randomElement(using: &random) }

    /// What is wrong and stays so is said once.
    mutating func note(_ finding: String) {
        if noted.insert(finding).inserted { findings.append("Tag \(day): \(finding)") }
    }
}

/// What the servers of the world answer, by address or `@domain`; all others take everything.
final class Weather: Sendable {
    private let answers = Mutex<[String: DeliveryOutcome]>([:])

    func set(_ place: String, _ code: Int, _ enhanced: String, _ text: String) {
        let answer = ServerAnswer(code: code, enhancedCode: enhanced, text: text, isAboutRecipient: true)
        answers.withLock { $0[place] = code < 500 ? .transient(answer) : .permanent(answer) }
    }

    func clear(_ place: String) { answers.withLock { $0[place] = nil } }

    @Sendable func answer(_ address: Address) -> DeliveryOutcome? {
        answers.withLock { $0["\(address)"] ?? $0["@\(address.domain)"] }
    }
}
