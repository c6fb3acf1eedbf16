import Testing

@testable import Daemon

@Suite("Waking a waiting task")
struct WakeSignalTests {
    @Test("A signal before the wait is not lost", .timeLimit(.minutes(1)))
    func signalBefore() async {
        let wake = WakeSignal()
        wake.signal()
        await wake.wait(atMost: .seconds(3600))
    }

    @Test("A signal during the wait ends it", .timeLimit(.minutes(1)))
    func signalDuring() async {
        let wake = WakeSignal()
        async let waiting: Void = wake.wait(atMost: .seconds(3600))
        wake.signal()
        await waiting
    }

    @Test("The wait ends by itself after its time", .timeLimit(.minutes(1)))
    func timer() async {
        await WakeSignal().wait(atMost: .milliseconds(1))
    }

    @Test("A cancelled task waits no longer", .timeLimit(.minutes(1)))
    func cancellation() async {
        let wake = WakeSignal()
        let task = Task { await wake.wait(atMost: .seconds(3600)) }
        task.cancel()
        await task.value
    }

    @Test("One signal ends one wait", .timeLimit(.minutes(1)))
    func once() async {
        let wake = WakeSignal()
        wake.signal()
        await wake.wait(atMost: .seconds(3600))
        let clock = ContinuousClock()
        let waited = await clock.measure { await wake.wait(atMost: .milliseconds(20)) }
        #expect(waited >= .milliseconds(20))
    }
}
