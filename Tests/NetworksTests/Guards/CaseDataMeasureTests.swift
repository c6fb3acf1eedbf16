import MailFormat
import TestSupport
import Testing

@testable import Networks

/// How well case data is told from what may be told: in invented mails, and in real ones.
@Suite("Case data, measured")
struct CaseDataMeasureTests {
    private static let today = City.configuration().day(at: City.now)

    private static func found(_ subject: String, _ text: String, by author: Mailbox? = nil) -> [CaseData.Finding] {
        let reply = ReplyText(text, isForward: isForwardSubject(subject))
        let text = CaseText(subject: subject, [reply], answersPost: true)
        return CaseData(in: text, today: today) { KnownContacts(City.configuration(), author: author) }
            .findings
    }

    private struct Hits {
        var mails = 0
        var found: [CaseKind: Int] = [:]
        var meant: [CaseKind: Int] = [:]
    }

    private static func hits(_ mails: [CaseMail], _ name: String) -> Hits {
        var hits = Hits()
        for mail in mails {
            let kinds = Set(found(mail.subject, mail.text).map(\.kind))
            if !kinds.isEmpty { hits.mails += 1 }
            for kind in mail.kinds {
                hits.meant[kind, default: 0] += 1
                if kinds.contains(kind) {
                    hits.found[kind, default: 0] += 1
                } else {
                    print("\(name): no \(kind) in „\(mail.subject)“")
                }
            }
            for kind in kinds.subtracting(mail.kinds) { print("\(name): a \(kind) too many in „\(mail.subject)“") }
        }
        print("\(name): \(hits.mails) of \(mails.count) mails are held")
        for kind in CaseKind.allCases {
            print("\(name): \(kind): \(hits.found[kind] ?? 0) of \(hits.meant[kind] ?? 0)")
        }
        return hits
    }

    private static func alarms(_ posts: [(subject: String, text: String)], _ name: String) -> Int {
        var count = 0
        for post in posts {
            let found = found(post.subject, post.text)
            guard !found.isEmpty else { continue }
            count += 1
            print("\(name): „\(post.subject)“ is held for", found.map { "\($0.kind) \($0.passage)" })
        }
        print("\(name): \(count) of \(posts.count) posts are held by mistake")
        return count
    }

    @Test("Mails about cases are held, and each kind of data in them is found")
    func cases() throws {
        try #require(CaseMails.all.count >= 40)
        let hits = Self.hits(CaseMails.all, "Cases")
        #expect(hits.mails * 100 >= CaseMails.all.count * 95)
        for kind in CaseKind.allCases {
            #expect((hits.found[kind] ?? 0) * 100 >= (hits.meant[kind] ?? 0) * 85, "\(kind) is overlooked")
        }
    }

    @Test("Ordinary posts go out")
    func ordinary() throws {
        try #require(OrdinaryPosts.all.count >= 60)
        #expect(Self.alarms(OrdinaryPosts.all, "Posts") * 100 <= OrdinaryPosts.all.count * 5)
    }

    @Test("Mails that no pattern was made for")
    func heldOut() {
        let hits = Self.hits(HeldOutMails.cases, "Held out, cases")
        #expect(hits.mails * 100 >= HeldOutMails.cases.count * 80)
        #expect(Self.alarms(HeldOutMails.ordinary, "Held out, posts") * 100 <= HeldOutMails.ordinary.count * 20)
    }

    /// Lists of developers, who speak of nobody's case: what is found in their mail is a mistake.
    @Test(
        "Hardly any mail of a list would be held", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
    func lists() throws {
        var (count, held) = (0, [String]())
        for line in try Corpus.expectations("threads") {
            guard let file = line["file"] as? String, file.hasSuffix(".mbox") else { continue }
            for bytes in Corpus.mboxMails(file) {
                let message = Message(bytes)
                let text = message.readingText { Array(bytes[$0]) }
                let found = Self.found(message.subject, text, by: message.authors.first)
                count += 1
                if !found.isEmpty { held.append("\(found.map { "\($0.kind) \($0.passage)" })") }
            }
        }
        print("Lists: \(held.count) of \(count) mails are held by mistake", Set(held).sorted().prefix(10))
        #expect(count > 100 && held.count * 100 <= count * 5)
    }
}
