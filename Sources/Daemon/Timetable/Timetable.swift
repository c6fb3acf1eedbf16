internal import Networks
internal import Store

/// What is due at a time, whether mail comes in or not.
struct Timetable: Sendable {
    let environment: Environment

    /// Does everything that is due now; what failed is due again. Throws the first failure, after the others had their
    /// turn.
    func runDue() async throws {
        await lookAtDisk()
        await TendFiles(environment: environment).run()
        var failure: (any Error)?
        let works = [
            ExpireHolds(environment: environment).run, AskAboutBacklog(environment: environment).run,
            StatusMail(environment: environment).sendIfDue, DateMails(environment: environment).sendDue,
            TellRequestStates(environment: environment).run, SendDigests(environment: environment).run,
            RenewOffers(environment: environment).run, SendMonthlyLists(environment: environment).sendIfDue,
            AskForCards(environment: environment).run, TendIndex(environment: environment).run,
        ]
        for work in works {
            do { try await work() } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    private func lookAtDisk() async {
        let folder = environment.store.folder
        guard let space = environment.diskSpace(folder) else { return }
        let disk = Trouble(.disk, at: folder)
        // Where the store can't tell, the bell says so.
        let isAlarmed = (try? await environment.store.alarm(disk)) != nil
        let event = space.event(isAlarmed: isAlarmed, in: environment.configuration.current.language)
        await AlarmBell(environment: environment).note(event, of: disk)
    }
}
