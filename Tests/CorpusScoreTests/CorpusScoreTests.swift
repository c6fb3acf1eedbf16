import CorpusScore
import TestSupport
import Testing

@Suite("Real mail is read as independent programs say", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusScoreTests {
    @Test("Each purpose reaches its share, and every file missed has its reason", arguments: Judge.all.map(\.purpose))
    func share(purpose: String) throws {
        let judge = try #require(Judge.all.first { $0.purpose == purpose })
        let score = try judge.score()
        #expect(score.files > 0, "nothing was judged")
        #expect(score.share >= judge.target, "\(score.met) of \(score.files)")
        let missed = Set(score.misses.map(\.file))
        guard judge.commonReason == nil else { return }
        #expect(missed.subtracting(judge.reasons.keys).sorted() == [], "missed without a reason")
        #expect(Set(judge.reasons.keys).subtracting(missed).sorted() == [], "a reason for a file that is met")
    }
}
