import MailFormat
import Testing

@testable import Networks

@Suite("What a failed delivery says about its recipient")
struct BounceVerdictTests {
    struct Row: Sendable, CustomStringConvertible {
        let action: String
        let status: String
        let words: String
        let verdict: BounceVerdict

        init(_ action: String, _ status: String, _ words: String, _ verdict: BounceVerdict) {
            (self.action, self.status, self.words, self.verdict) = (action, status, words, verdict)
        }

        var description: String { "\(action) \(status) \(words)" }
    }

    /// wire.md, DSN and bounces; RFC 3463 §3, RFC 7372.
    static let rows: [Row] = [
        Row("failed", "5.1.1", "550 5.1.1 User unknown", .dead),
        Row("failed", "5.1.2", "550 5.1.2 bad destination system", .dead),
        Row("failed", "5.4.4", "X-Postfix; Host or domain name not found. type=A: Host not found", .dead),
        Row("failed", "5.1.6", "551 5.1.6 mailbox has moved", .dead),
        Row("failed", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found", .dead),
        Row("failed", "5.2.1", "550 5.2.1 mailbox disabled", .dead),
        Row("failed", "5.2.2", "552 5.2.2 over quota", .full),
        Row("failed", "4.2.2", "452 4.2.2 mailbox full", .full),
        Row("failed", "5.2.3", "552 5.2.3 message exceeds the limit", .ours),
        Row("failed", "5.3.4", "552 5.3.4 message too big", .ours),
        Row("failed", "5.7.1", "554 5.7.1 message refused as spam", .ours),
        Row("failed", "5.7.1", "550 5.7.1 user unknown", .ours),
        Row("failed", "5.7.26", "550 5.7.26 unauthenticated mail, DMARC policy reject", .ours),
        Row("failed", "5.7.23", "550 5.7.23 SPF validation failed", .ours),
        Row("failed", "5.1.8", "550 5.1.8 sender address rejected", .ours),
        Row("failed", "5.0.0", "554 5.0.0 transaction failed", .ours),
        Row("failed", "5.0.0", "500 something odd", .unknown),
        Row("failed", "5.4.6", "554 5.4.6 too many hops", .unknown),
        Row("failed", "4.4.7", "delivery time expired", .delayed),
        Row("failed", "4.1.1", "450 4.1.1 user unknown", .delayed),
        Row("failed", "4.4.1", "connection timed out", .delayed),
        Row("delayed", "4.2.2", "452 4.2.2 mailbox full", .delayed),
        Row("delayed", "4.7.1", "451 4.7.1 greylisted", .delayed),
        Row("delayed", "5.1.1", "550 5.1.1 User unknown", .delayed),
    ]

    @Test("Each kind of report has its verdict", arguments: rows)
    func reports(row: Row) throws {
        let mail = Reports.mail(Reports.bounce(about: [("karl@schule.example", row.action, row.status, row.words)]))
        let recipient = try #require(mail.bounceReport?.recipients.first)
        #expect(BounceVerdict(recipient) == row.verdict, "\(recipient)")
    }

    @Test("A refusal in the conversation is judged as a report of it", arguments: rows.filter { $0.action == "failed" })
    func conversation(row: Row) {
        let code = row.words.prefix(3)
        guard let number = Int(code) else { return }
        let words = String(row.words.dropFirst(code.count + 1))
        let answer = ServerAnswer(code: number, enhancedCode: row.status, text: words, isAboutRecipient: true)
        #expect(BounceVerdict(answer, to: City.address("karl@schule.example")) == row.verdict)
    }

    @Test("What a server says of the message as a whole is held against nobody", arguments: rows)
    func message(row: Row) {
        let answer = ServerAnswer(code: 554, enhancedCode: row.status, text: row.words)
        let verdict = BounceVerdict(answer, to: City.address("karl@schule.example"))
        #expect(verdict != .dead && verdict != .full)
    }

    @Test("The evidence is one short line with the code")
    func evidence() throws {
        let words = String(repeating: "kein  solches Postfach\t", count: 100)
        let answer = ServerAnswer(code: 550, enhancedCode: "5.1.1", text: words, isAboutRecipient: true)
        let bounce = try #require(CountedBounce(answer, to: City.address("karl@schule.example"), of: 7))
        #expect(bounce.evidence.hasPrefix("5.1.1 kein solches Postfach kein"))
        #expect(bounce.evidence.count < 310 && bounce.delivery == 7 && bounce.cause == .addressUnknown)
    }
}
