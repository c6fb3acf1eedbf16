import Foundation
import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Greetings of real mail", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusGreetingTests {
    /// Lists on which people answer each other in public, as in a network whose answers go to all.
    @Test("Hardly anybody who answers on a list would be asked whether that is for all")
    func falseAlarms() throws {
        var posts: [MessageID: (author: Mailbox, text: String)] = [:]
        var replies: [(IncomingMail, MessageID)] = []
        for line in try Corpus.expectations("threads") {
            guard let file = line["file"] as? String, file.hasSuffix(".mbox") else { continue }
            for mail in Corpus.mboxMails(file).map(Self.mail) {
                let message = mail.message
                if let id = message.messageID, let author = message.authors.first { posts[id] = (author, mail.text) }
                if let id = message.inReplyTo.first { replies.append((mail, id)) }
            }
        }
        var (count, asked) = (0, 0)
        for (mail, id) in replies {
            guard let post = posts[id] else { continue }
            count += 1
            let answered = AnsweredPost(author: post.author, text: post.text)
            var network = City.configuration().networks[0]
            network.replyTo = .network
            if PersonalReply(mail, to: answered, in: network, configuration: City.configuration()) != nil { asked += 1 }
        }
        print("asked about \(asked) of \(count) replies on lists")
        #expect(count > 50 && asked * 10 <= count, "\(asked) of \(count)")
    }

    private static func mail(_ bytes: [UInt8]) -> IncomingMail {
        let message = Message(bytes)
        return IncomingMail(
            key: nil, blob: BlobID(hex: ""), message: message, contentHash: BlobID(hex: ""), received: City.now,
            text: message.readingText { Array(bytes[$0]) }, token: "t")
    }
}
