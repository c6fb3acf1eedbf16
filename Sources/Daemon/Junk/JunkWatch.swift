internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store
internal import Transport

/// Looks into the Junk folder of one mailbox and reports what lies there that is no spam. Nothing there is changed.
struct JunkWatch: Sendable {
    /// The mailbox whose Junk folder it is.
    let mailbox: IMAPSettings
    /// That folder.
    let source: any MailSource
    let environment: Environment
    let deliveryWake: WakeSignal

    private var store: Store { environment.store }

    /// Looks if it is time to. The connection is not kept: the next look is a day away.
    func lookIfDue() async throws {
        let last = try await store.junkLook(into: source.name)
        guard environment.configuration.current.isJunkLookDue(after: last, now: environment.now()) else { return }
        do {
            try await look(after: last)
        } catch {
            await source.close()
            throw error
        }
        await source.close()
    }

    private func look(after last: JunkLook?) async throws {
        let configuration = try await store.effective(environment.configuration.current)
        let listing = try await source.list(after: last?.position)
        let newest = try await source.headers(of: listing.mails.suffix(JunkFinding.lookLimit))
        let references = newest.reduce(into: Set()) { $0.formUnion(JunkFinding.references(of: $1)) }
        let finding = JunkFinding(
            newest, count: listing.mails.count,
            posts: try await store.posts(among: references, in: configuration.networks.map(\.id)),
            configuration: configuration)
        try await record(finding, in: listing, after: last, configuration)
    }

    /// Notes the look and queues the report in one transaction: no crash repeats it or loses it.
    private func record(
        _ finding: JunkFinding, in listing: MailboxListing, after last: JunkLook?, _ configuration: Configuration
    ) async throws {
        let now = environment.now()
        let notice = junkNotice(
            of: finding, in: mailbox, token: environment.makeToken(), configuration: configuration, now: now,
            wording: environment.wording)
        // Behind the last mail there was; where nothing is new, where the last look ended.
        let known = last.flatMap { $0.position.validity == listing.validity ? $0.position.uid : nil }
        let uids = listing.mails.compactMap { UInt32($0.key.uid) } + [known ?? 0]
        let position = IntakePosition(validity: listing.validity, uid: uids.max() ?? 0)
        let name = source.name
        try await store.transaction(steps: (.applied, .decided)) { transaction in
            try transaction.note(JunkLook(position: position, at: now), into: name)
            if let notice { try transaction.queue(notice, now: now) }
        }
        environment.log.junkLooked(name, finding, isReported: notice != nil)
        if notice != nil { deliveryWake.signal() }
    }
}
