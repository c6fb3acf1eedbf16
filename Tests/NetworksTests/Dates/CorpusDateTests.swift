import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Dates in real mail", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusDateTests {
    /// Lists of developers, who invite to nothing: what is found in their words is a false alarm.
    @Test("No mail of a list names a date by mistake")
    func falseAlarms() throws {
        var (count, found) = (0, [String]())
        for line in try Corpus.expectations("threads") {
            guard let file = line["file"] as? String, file.hasSuffix(".mbox") else { continue }
            for bytes in Corpus.mboxMails(file) {
                let message = Message(bytes)
                let text = message.readingText { Array(bytes[$0]) }
                guard let date = message.date else { continue }
                count += 1
                let words = DateInWords(
                    subject: message.subject, text: ReplyText(text).written, section: .forum, today: Day(of: date))
                if let words { found.append("\(message.subject): \(words)") }
            }
        }
        print("Dates in \(count) mails of lists: \(found.count)", found.prefix(10))
        #expect(count > 100 && found.isEmpty)
    }
}
