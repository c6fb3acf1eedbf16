internal import MailFormat
internal import Networks
internal import Store

/// Looks now and then whether the web pages that networks recommend are still there, and tells whoever recommended one that
/// is not. Only for networks that want it.
struct CheckLinks: Sendable {
    let environment: Environment
    let deliveryWake: WakeSignal
    /// What the server says of a page; nil when the task was cancelled.
    let ask: @Sendable (String) async -> PageAnswer?
    /// Between two pages, as they may lie on the same server.
    var pauseTime = Duration.seconds(5)

    /// Pages that are looked at in one run: all of a network's within a day.
    private static let batchSize = 20
    /// Of pages that may show that our own connection works.
    private static let witnessCount = 3
    /// After so long no further page is looked at in the run.
    private static let timeLimit = Duration.seconds(120)

    /// Looks at some of the pages whose turn it is. What was seen and the mails about it are one transaction: no crash
    /// repeats it or loses it.
    func run() async throws {
        let (now, file) = (environment.now(), environment.configuration.current)
        let pages = try await environment.store.checkedPages(in: file)
        let due = pages.due(at: now, limit: Self.batchSize)
        guard !due.isEmpty else { return }
        var answers = try await look(at: due)
        // Where no server at all answers, the trouble may be ours.
        if answers.contains(where: { $0.answer == .unreachable }), !answers.contains(where: \.answer.isFromServer) {
            let witnesses = try await look(at: pages.witnesses(at: now, limit: Self.witnessCount))
            if !witnesses.contains(where: \.answer.isFromServer) {
                answers = answers.map { ($0.page, $0.answer == .unreachable ? .unclear : $0.answer) }
            }
        }
        let dead = try await record(answers, file, now: now)
        environment.log.linksChecked(
            answers.count, gone: answers.count { $0.answer == .missing || $0.answer == .unreachable }, dead: dead)
        if dead > 0 { deliveryWake.signal() }
    }

    private func look(at pages: [CheckedPage]) async throws -> [(page: CheckedPage, answer: PageAnswer)] {
        var answers: [(page: CheckedPage, answer: PageAnswer)] = []
        let end = ContinuousClock.now + Self.timeLimit
        for (index, page) in pages.enumerated() where .now < end {
            if index > 0 { await pause(pauseTime) }
            guard !Task.isShuttingDown, let answer = await ask(page.link.url) else { throw CancellationError() }
            answers.append((page, answer))
        }
        return answers
    }

    /// How many pages of members have just died.
    private func record(
        _ answers: [(page: CheckedPage, answer: PageAnswer)], _ file: Configuration, now: Timestamp
    ) async throws -> Int {
        try await environment.store.transaction { [environment] transaction in
            let dead = try transaction.note(answers, in: file, now: now)
            guard !dead.isEmpty else { return 0 }
            let context = try environment.context(file, now: now, in: transaction)
            let owned = Dictionary(grouping: dead) { Owner(network: $0.network, address: $0.owner.address) }
            for links in owned.values.sorted(by: { $0[0].number < $1[0].number }) {
                let mailing = deadLinkNotice(of: links, token: environment.makeToken(), context: context)
                guard let mailing else { continue }
                try transaction.queue(mailing, now: now)
            }
            return dead.count
        }
    }

    /// Who is told of several pages in one mail.
    private struct Owner: Hashable {
        var network: NetworkID
        var address: Address
    }
}
