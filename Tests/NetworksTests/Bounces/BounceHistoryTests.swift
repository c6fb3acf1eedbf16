import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("What follows from what came back")
struct BounceHistoryTests {
    private static let karl = City.address("karl@schule.example")

    /// Bounces by days before now, as `d` dead, `f` full, `o` ours, `u` unknown; capital letters are probes.
    private static func history(_ bounces: String) -> BounceHistory {
        var history = BounceHistory()
        history.bounces = bounces.split(separator: " ").compactMap { word in
            guard let days = Int(word.dropFirst()), let letter = word.first else { return nil }
            let verdict: BounceVerdict =
                switch letter.lowercased() {
                case "d": .dead
                case "f": .full
                case "o": .ours
                default: .unknown
                }
            return .init(verdict, at: ago(days), isProbe: letter.isUppercase, evidence: "words")
        }
        return history
    }

    private static func ago(_ days: Int) -> Timestamp { City.now + .days(-days) }

    private static func step(_ history: BounceHistory) -> BounceStep { history.step(for: karl, now: City.now) }

    private static func proposal(_ kind: Proposal.Kind) -> BounceStep {
        .propose(Proposal(kind, person: karl, evidence: "words"))
    }

    @Test(
        "Days count, and so does the time between them",
        arguments: [
            ("", .none), ("d0", .none), ("d0 d0 d0 d0", .none), ("d2 d1 d0", .none), ("d3 d0", .probe),
            ("d9 d3 d1", .probe), ("d95 d0", .none), ("f0", .none), ("f21 f0", .none), ("f9 f7 f5 f3 f0", .none),
            ("f21 f20 f19 f0", proposal(.fullMailbox)), ("f21 f21 f21 f0", .none),
            ("f30 f20 f10 f0", proposal(.fullMailbox)), ("f3 d0", .none), ("o60 o50 o40 o30 o20 o10 o0", .none),
            ("u60 u50 u40 u30 u20 u10 u0", .none), ("o9 d0", .none), ("d3 o2 u1 d0", .probe),
        ] as [(String, BounceStep)])
    func days(bounces: String, step: BounceStep) { #expect(Self.step(Self.history(bounces)) == step) }

    @Test("Only a probe that came back too leads to a proposal, and there is one probe a month")
    func probes() {
        var history = Self.history("d9 d5 d0")
        history.probed = Self.ago(5)
        #expect(Self.step(history) == .none)
        history.probed = Self.ago(30)
        #expect(Self.step(history) == .probe)
        history = Self.history("d9 d5 D4")
        history.probed = Self.ago(5)
        #expect(Self.step(history) == Self.proposal(.deadAddress))
        for other in ["d9 d5 O4", "d9 d5 U4", "d9 d5 F4"] {
            history.bounces = Self.history(other).bounces
            #expect(Self.step(history) == .none)
        }
    }

    @Test("A mail that arrived wipes out what came back before it, and nothing behind it")
    func delivered() {
        var history = Self.history("d20 d15 d0")
        history.delivered = Self.ago(10)
        #expect(Self.step(history) == .none)
        history.delivered = Self.ago(17)
        #expect(Self.step(history) == .probe)
    }

    @Test(
        "Nobody is asked twice: not while a question is open, and not soon after an answer",
        arguments: [
            (PastProposal(.deadAddress), .none), (PastProposal(.complaint), .none),
            (PastProposal(.deadAddress, verdict: .wait, said: ago(20)), .none),
            (PastProposal(.deadAddress, verdict: .keep, said: ago(40)), .none),
            (PastProposal(.deadAddress, verdict: .keep, said: ago(91)), .probe),
            (PastProposal(.deadAddress, verdict: .carryOut, said: ago(40)), .probe),
            (PastProposal(.fullMailbox, verdict: .keep, said: ago(40)), .probe),
            (PastProposal(.fullMailbox, verdict: .keep, said: ago(4)), .none),
            (PastProposal(.newAddress, verdict: .keep, said: ago(4)), .probe),
        ] as [(PastProposal, BounceStep)])
    func proposals(past: PastProposal, step: BounceStep) {
        var history = Self.history("d9 d5 d0")
        history.proposals = [past]
        #expect(Self.step(history) == step)
    }

    @Test("Nobody is asked about, or sent a probe, for refusals that are about us", arguments: 0..<50)
    func policy(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var history = BounceHistory()
        let harmless: [BounceVerdict] = [.ours, .unknown, .delayed]
        for day in stride(from: 365, through: 0, by: -1) {
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let verdict = harmless.randomElement(using: &generator) ?? .ours
                history.bounces.append(.init(verdict, at: Self.ago(day), isProbe: Bool.random(using: &generator)))
            }
            if Int.random(in: 0..<20, using: &generator) == 0 { history.delivered = Self.ago(day) }
            if Int.random(in: 0..<20, using: &generator) == 0 { history.probed = Self.ago(day) }
            #expect(history.step(for: Self.karl, now: Self.ago(day)) == .none, "seed \(seed)")
        }
    }
}
