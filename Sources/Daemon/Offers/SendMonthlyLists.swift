internal import Checkpoints
internal import MailFormat
internal import Networks
internal import Store

/// Sends the members of each network once a month what is offered and recommended there.
struct SendMonthlyLists: Sendable {
    let environment: Environment

    /// Queues the mails if they are due; that they were sent is noted in the same transaction. At the very first start the
    /// next month is waited for.
    func sendIfDue() async throws {
        let (now, file, environment) = (environment.now(), environment.configuration.current, environment)
        let last = try await environment.store.lastTime(of: .offers)
        guard file.isMonthlyDue(after: last, now: now) else { return }
        let token = environment.makeToken()
        try await environment.store.transaction(steps: (.listsApplied, .listsCommitted)) { transaction in
            let last = try transaction.lastTime(of: .offers)
            guard file.isMonthlyDue(after: last, now: now) else { return }
            try transaction.note(.offers, at: now)
            guard last != nil else { return }
            let context = try environment.context(file, now: now, in: transaction)
            let networks = context.configuration.networks
            let (offers, links) = (
                try transaction.liveOffers(in: networks.map(\.id), now: now),
                try transaction.links(in: networks.map(\.id))
            )
            for network in networks {
                let mailing = monthlyList(
                    of: offers[network.id] ?? [], links: links[network.id] ?? [], in: network, token: token,
                    context: context)
                if let mailing { try transaction.queue(mailing, now: now) }
            }
        }
    }
}
