import Foundation
import MailFormat
import Networks
import ScenarioPlay
import Testing

@Suite("A year in fast motion")
struct YearTests {
    @Test("Nobody is told nothing, nobody is lost, every count matches, and the maintainer has little to do")
    func goesBy() async throws {
        var year = try Year(seed: ProcessInfo.processInfo.environment["NETZPOST_YEAR"].flatMap(UInt64.init) ?? 2026)
        defer { year.remove() }
        try await year.play(days: 364)
        try await year.checkFates()
        try await year.checkCopies()
        await year.checkGreetings()
        await year.checkMeetings()
        await year.checkDigests()
        await year.checkRequests()
        await year.checkOffers()
        await year.checkCards()
        #expect(year.digests.count > 1000 && year.digests.wholeCount > 50)
        year.checkCounts()
        let findings = year.findings.prefix(40).joined(separator: "\n")
        #expect(findings.isEmpty)
        let work = year.maintainerWork.values.reduce(0, +)
        #expect(work < 100)
        // What came after the last weekly mail is in none.
        #expect((0..<60).contains(year.sent.count - year.counted))
        print(try await year.summary())
    }
}
