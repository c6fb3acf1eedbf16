import TestSupport
import Testing

@testable import MailFormat

@Suite("Real mail is passed on whole", .enabled(if: Corpus.folder != nil, "no corpus here"))
struct CorpusPassOnTests {
    private let header = {
        var header = HeaderWriter()
        header.add("Subject", text: "Weitergeleitet")
        return header
    }()

    private func mails() throws -> [(file: String, bytes: [UInt8])] {
        let files = Set(try Corpus.expectations("mime").compactMap { $0["file"] as? String })
        return files.sorted().compactMap { file in Corpus.bytes(file).map { (file, $0) } }
    }

    @Test("Behind a new header every part holds the same bytes")
    func behindNewHeader() throws {
        var count = 0
        for (file, bytes) in try mails() {
            let message = Message(bytes)
            let outgoing = OutgoingMessage(header: header, over: message)
            for sevenBit in [false, true] where !sevenBit || outgoing.sevenBitPieces != nil {
                let result = outgoing.bytes(original: bytes, sevenBit: sevenBit)
                let again = Message(result)
                #expect(again.subject == "Weitergeleitet", "\(file)")
                expectSame(message, bytes, again, result, file)
            }
            count += 1
        }
        print("corpus: \(count) mails passed on")
        #expect(count > 0)
    }

    @Test("In a digest every message is read back, seven-bit or not")
    func digest() throws {
        let mails = try mails()
        for start in stride(from: 0, to: mails.count, by: 50) {
            let group = mails[start..<min(start + 50, mails.count)]
            let original = group.flatMap(\.bytes)
            let originals = Originals(sizes: group.map(\.bytes.count))
            let enclosed = zip(group, originals.starts).map { EnclosedMessage(Message($0.bytes), at: $1) }
            let outgoing = OutgoingMessage(
                header: header, body: .mixed([.text("Inhalt"), .digest(enclosed)]), token: "Korpus")
            for sevenBit in [false, true] {
                let bytes = outgoing.bytes(original: original, sevenBit: sevenBit)
                let messages = Message(bytes).parts.filter { $0.contentType == .message && $0.depth == 2 }
                #expect(messages.count == group.count)
                for (part, mail) in zip(messages, group) {
                    let result = Array(bytes[part.body])
                    let message = Message(mail.bytes)
                    let again = Message(result)
                    #expect(again.subject == message.subject, "\(mail.file)")
                    #expect(again.authors.map(\.address) == message.authors.map(\.address), "\(mail.file)")
                    expectSame(message, mail.bytes, again, result, mail.file)
                }
            }
        }
    }

    /// Line ends of text become CRLF where it is encoded, as a transport would make them.
    private func expectSame(
        _ message: Message, _ bytes: [UInt8], _ again: Message, _ result: [UInt8], _ file: String
    ) {
        #expect(again.structure() == message.structure(), "\(file)")
        for (old, new) in zip(message.leaves, again.leaves) {
            let before = old.encoding.decoded(Array(bytes[old.body]))
            let after = new.encoding.decoded(Array(result[new.body]))
            #expect(after == before || after == before.withCRLF, "\(file)")
            #expect(new.fileName == old.fileName && new.contentID == old.contentID, "\(file)")
        }
    }
}
