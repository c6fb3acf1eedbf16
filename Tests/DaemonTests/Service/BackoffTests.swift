import Testing

@testable import Daemon

@Suite("Waiting after failures")
struct BackoffTests {
    @Test("Waits double up to the longest and begin anew after a success")
    func doubling() {
        var backoff = Backoff(first: .seconds(2), longest: .seconds(60))
        for expected in [2, 4, 8, 16, 32, 60, 60] {
            let wait = backoff.next()
            #expect(wait >= .seconds(expected) * 0.75 && wait <= .seconds(expected) * 1.25)
        }
        backoff.reset()
        #expect(backoff.next() <= .seconds(2.5))
    }

    @Test("A thousand failures in a row do not overflow")
    func manyFailures() {
        var backoff = Backoff()
        for _ in 0..<1000 { #expect(backoff.next() <= Backoff().longest * 1.25) }
    }
}
