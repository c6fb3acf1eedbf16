internal import Networks
internal import ServiceLifecycle
internal import Transport

/// Takes mail in from one mailbox for as long as the daemon runs; no failure ends it.
struct IntakeService: Service {
    let intake: Intake

    func run() async throws {
        var backoff = Backoff()
        var remarks: [String] = []
        let bell = AlarmBell(environment: intake.environment)
        while !Task.isShuttingDown {
            do {
                let handled = try await intake.takeIn()
                backoff.reset()
                await bell.works(intake.source)
                let heard = await intake.source.remarks
                if heard != remarks { heard.forEach { intake.environment.log.mailboxRemark(intake.source.name, $0) } }
                remarks = heard
                // Look again at once after work: more may have come meanwhile.
                if handled == 0, !Task.isShuttingDown {
                    try await cancelWhenGracefulShutdown { try await intake.source.waitForMail() }
                }
            } catch {
                if Task.isShuttingDown { break }
                let wait = backoff.next()
                intake.environment.log.intakeFailed(intake.source.name, error, retryIn: wait.components.seconds)
                await bell.fails(intake.source, error)
                await pause(wait)
            }
        }
        await intake.source.close()
    }
}
