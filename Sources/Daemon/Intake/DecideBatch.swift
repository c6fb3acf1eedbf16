internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store

/// Decides mails whose bytes are safe, all in one transaction: everything that follows from them is durable when `run`
/// returns, or nothing is.
struct DecideBatch: Sendable {
    let environment: Environment

    /// `attempts` tells for each key how often, with this time, somebody began to look into it. `position` is how far
    /// the mailbox is handled then.
    func run(
        _ mails: [StoredMail], attempts: [MailKey: Int], position: (mailbox: String, IntakePosition)?
    ) async throws {
        let now = environment.now()
        let (suspects, sound) = mails.split { ($0.key.flatMap { attempts[$0] } ?? 0) > Intake.attemptLimit }
        let outcome = try await transact(sound, setAside: suspects, position: position, now: now)
        for mail in outcome { environment.log.mailDecided(mail) }
        for mail in suspects { environment.log.mailQuarantined(mail, .crashed) }
    }

    private func transact(
        _ sound: [StoredMail], setAside suspects: [StoredMail], position: (mailbox: String, IntakePosition)?,
        now: Timestamp
    ) async throws -> [DecidedMail] {
        let (store, wording, log) = (environment.store, environment.wording, environment.log)
        let file = environment.configuration.current
        let notices = suspects.map { notice(of: $0, file, now: now) }
        let makeToken = environment.makeToken
        let mails = sound.map { ($0, makeToken()) }
        let settle = SettleHold(environment: environment)
        return try await store.transaction(steps: (.applied, .decided)) { transaction in
            var outcome: [DecidedMail] = []
            var effective = EffectiveConfiguration(file)
            for (stored, token) in mails {
                let configuration = try effective.current(in: transaction, now: now)
                let mail = try store.read(
                    stored, received: now, token: token, guarded: configuration.guardsAnonymity)
                let networks = addressedNetworks(of: mail.message, in: configuration)
                var known = try transaction.known(
                    for: mail, in: networks,
                    answering: Question.id(answeredBy: mail.message, in: configuration),
                    about: PostLook(mail, in: configuration), looking: ArchiveLook(mail, in: configuration),
                    dates: DateLook(mail, in: configuration), now: now)
                try transaction.load(
                    RequestLook(mail, in: configuration), by: mail.message.authors.first?.address, into: &known,
                    now: now)
                if asksForMembers(mail, in: configuration) {
                    known.unconfirmed = try transaction.unconfirmedCards(now: now)
                }
                try load(for: known.question, answeredBy: mail, into: &known, configuration, transaction)
                let context = Context(
                    configuration: configuration, now: now, known: known, wording: wording, tokens: store.tokens)
                let decisions = decide(mail, in: context)
                let author = mail.message.authors.first
                let isProven = author.map { mail.message.isProven(by: $0, in: configuration) } ?? false
                let refusals = try transaction.apply(decisions, of: mail, isProven: isProven, now: now)
                log.changesRefused(refusals, of: mail)
                outcome += decisions.map { DecidedMail(mail, $0) }
                for verdict in decisions.flatMap(\.verdicts) {
                    // One word may be about ten thousand mails.
                    outcome += try settle.run(verdict, &effective, now: now, in: transaction)
                        .map { DecidedMail($0.mail, $0.decision) }
                }
            }
            for (mail, notice) in zip(suspects, notices) {
                try transaction.quarantine(mail, .crashed, notices: notice.map { [$0] } ?? [], now: now)
            }
            let configuration = try effective.current(in: transaction, now: now)
            try JudgeBounces(environment: environment).run(in: transaction, configuration, now: now)
            if let (mailbox, position) = position { try transaction.advance(mailbox, to: position) }
            return outcome
        }
    }

    /// What only an answer to a question needs.
    private func load(
        for asked: AskedQuestion?, answeredBy mail: IncomingMail, into known: inout KnownMail,
        _ configuration: Configuration, _ transaction: borrowing StoreTransaction
    ) throws {
        switch asked?.question.purpose {
        case .proposals:
            known.proposals = try transaction.openProposals(in: configuration)
            try transaction.loadForNewcomers(configuration.networks.map(\.id), into: &known)
        case .handOver, .join: try transaction.loadForNewcomers(configuration.networks.map(\.id), into: &known)
        case .personal:
            let number = asked?.hold?.numbers.first
            guard let held = try number.flatMap({ try transaction.heldMail($0) }) else { return }
            let mail = try environment.store.read(held.mail, received: held.received, token: "")
            let networks = addressedNetworks(of: mail.message, in: configuration)
            known.question?.hold?.recipient = personalRecipient(
                of: mail, answering: try transaction.answeredPosts(by: mail.message, in: networks), in: configuration)
        case .list(let list):
            let reader = asked.flatMap { configuration.subscriber(at: $0.question.person) }
            let scope = reader.map { ArchiveScope(of: $0, in: nil, configuration) } ?? ArchiveScope()
            known.list = try self.list(list, answeredBy: mail, in: scope, transaction)
        case .request(let content): known.requests = try transaction.requests(of: content)
        case .coming(let uid, _):
            guard let network = asked?.question.network else { return }
            known.dates.named[network] = [uid: try transaction.date(uid, in: network)].compactMapValues(\.self)
        case .confirmPost, .moderate, .moderatePile, .confirm, .undo, .stop, .recall, .dateFound, nil: break
        case .offer(let content): known.offers = try transaction.offers(of: content)
        case .card, .caseData: break
        }
    }

    /// A list, and what the numbers stand for that an answer names, as far as its reader may see it today.
    private func list(
        _ id: ListID, answeredBy mail: IncomingMail, in scope: ArchiveScope, _ transaction: borrowing StoreTransaction
    ) throws -> KnownList {
        let count = try transaction.count(of: id)
        let items = try transaction.items(of: id, numbers: ListAnswer(mail, count: count)?.numbers ?? [])
        var listed: [Int: ListedItem] = [:]
        for (number, item) in items {
            switch item {
            case .document(let version):
                listed[number] = try transaction.listedDocument(version, in: scope).map { .document($0) } ?? .gone
            case .post(let post):
                let archived = try transaction.archivedPost(post, in: scope)
                listed[number] =
                    try archived.map { archived in
                        let token = environment.makeToken()
                        return .post(
                            archived.listed(
                                try environment.store.read(archived.mail, received: archived.posted, token: token)))
                    } ?? .gone
            }
        }
        return KnownList(count: count, items: listed)
    }

    private func notice(of mail: StoredMail, _ configuration: Configuration, now: Timestamp) -> Mailing? {
        quarantineNotice(
            reason: .crashed, mailbox: mail.key?.mailbox ?? "-", uid: mail.key?.uid ?? "-", blob: mail.blob,
            token: environment.makeToken(), configuration: configuration, now: now, wording: environment.wording)
    }
}

extension Array {
    /// Those that fit and those that don't, each in order.
    fileprivate func split(_ fits: (Element) -> Bool) -> (fitting: [Element], others: [Element]) {
        (filter(fits), filter { !fits($0) })
    }
}
