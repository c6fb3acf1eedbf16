internal import MailFormat
internal import Networks
internal import ServiceLifecycle
internal import Store
internal import Transport

/// Sends due mail for as long as the daemon runs; no failure ends it.
struct DeliveryService: Service {
    /// The longest sleep: mail that another process has queued is noticed after it.
    static let longestSleep = Duration.seconds(5)
    /// How long to wait before the pace is looked at again.
    static let paceWait = Duration.seconds(30)

    let delivery: Delivery
    let wake: WakeSignal

    func run() async throws {
        let environment = delivery.environment
        var backoff = Backoff()
        // The services before these may have ended with an outcome that they could not record.
        var mayBeCutOff = true
        while !Task.isShuttingDown {
            do {
                if mayBeCutOff {
                    environment.log.recovered(try await environment.store.recoverDeliveries(now: environment.now()))
                    mayBeCutOff = false
                }
                try await delivery.sendDue()
                backoff.reset()
                await delivery.idle.closeOld()
                try await sleep()
            } catch {
                if Task.isShuttingDown { break }
                // An outcome may be unrecorded; all workers have ended, so whatever is still being sent is not.
                mayBeCutOff = true
                let wait = backoff.next()
                environment.log.relayFailed(error, retryIn: wait.components.seconds)
                await AlarmBell(environment: environment).fails(error)
                await pause(wait)
            }
        }
        await delivery.idle.closeAll()
    }

    /// Until there may be something to send.
    private func sleep() async throws {
        let now = delivery.environment.now()
        var longest = Self.longestSleep
        if let due = try await delivery.environment.store.nextDue() {
            if due <= now, try await delivery.allowance(at: now) == 0 {
                delivery.environment.log.paceReached(wait: Self.paceWait.components.seconds)
                await pause(Self.paceWait)
                return
            }
            longest = min(longest, .seconds(max(0, due.seconds - now.seconds)))
        }
        guard longest > .zero else { return }
        let wait = longest
        await cancelWhenGracefulShutdown { await wake.wait(atMost: wait) }
    }
}
