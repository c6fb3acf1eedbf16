import TestSupport
import Testing

@testable import MailFormat

@Suite("Reports among real mail", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusReportTests {
    @Test("Every complaint tells its type, and the mail it is about")
    func feedback() throws {
        var count = 0
        for file in Set(try Corpus.expectations("mime").compactMap { $0["file"] as? String }).sorted() {
            guard let bytes = Corpus.bytes(file) else { continue }
            let message = Message(bytes)
            guard let report = message.feedbackReport({ Array(bytes[$0]) }) else { continue }
            count += 1
            #expect(report.type != nil, "\(file)")
            #expect(report.reportedHeader?.fields.isEmpty == false, "\(file)")
        }
        #expect(count >= 5)
    }
}
