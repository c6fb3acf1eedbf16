import TestSupport
import Testing

@testable import MailFormat

@Suite("Bounces among real mail", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusBounceTests {
    /// Returned mail that no line calls a bounce.
    static let rightly: Set = [
        "cpython/msg_25.txt", "discourse-old/emails/bounced_email_2.eml", "discourse/emails/invalid_from_2.eml",
        "flanker/messages/bounce/broken-mime.eml", "flufl-bounce/hotpop_01.txt", "flufl-bounce/sendmail_01.txt",
        "flufl-bounce/simple_25.txt", "flufl-bounce/simple_41.txt", "flufl-bounce/simple_44.txt",
        "mime4j/mimetools-testmsgs/badbound.msg", "php-bounce-handler/testfile.eml",
        "sisimai-new/bsd/lhost-mfilter-05.eml", "sisimai-new/bsd/lhost-mimecast-01.eml",
        "sisimai-new/bsd/lhost-mimecast-02.eml", "sisimai-new/bsd/lhost-x1-03.eml",
        "sisimai-new/not/rb-issue-368-bug.eml", "webklex/messages/issue-382.eml", "webklex/messages/issue-462.eml",
        "zammad/mail/mail052.box",
    ]

    @Test("No other mail is taken for one")
    func others() throws {
        let bounces = Set(
            try Corpus.expectations("bounce").filter { $0["bounce"] as? Bool == true }
                .compactMap { $0["file"] as? String })
        let files = Set(
            try (Corpus.expectations("mime") + Corpus.expectations("autoreply")).compactMap { $0["file"] as? String })
        var count = 0
        for file in files.subtracting(bounces).subtracting(Self.rightly).sorted() {
            guard let bytes = Corpus.bytes(file) else { continue }
            count += 1
            #expect(BounceReport(Message(bytes)) { Array(bytes[$0]) } == nil, "\(file)")
        }
        #expect(count > 1500)
    }
}
