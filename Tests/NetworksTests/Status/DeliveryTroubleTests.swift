import MailFormat
import Testing

@testable import Networks

@Suite("Why somebody gets no mail")
struct DeliveryTroubleTests {
    /// What servers answer, and what that means.
    static let answers: [(code: Int, enhanced: String?, text: String, trouble: DeliveryTrouble)] = [
        // GMX and web.de
        (550, nil, "Requested action not taken: mailbox unavailable", .unknown),
        (552, nil, "Requested mail action aborted: exceeded storage allocation: quota exceeded", .full),
        (554, nil, "Transaction failed Reject due to policy restrictions. For explanation visit https://x", .refused),
        (451, nil, "Requested action aborted: local error in processing Please try again later", .later),
        // T-Online
        (550, "5.7.0", "Message considered as spam or virus, rejected", .refused),
        (550, nil, "user unknown", .unknown),
        (554, nil, "IP=192.0.2.1 - A problem occurred. Ask your postmaster for help", .refused),
        // Gmail
        (550, "5.1.1", "The email account that you tried to reach does not exist. Please try", .unknown),
        (452, "4.2.2", "The recipient's inbox is out of storage space. Please direct the recipient to", .full),
        (550, "5.2.1", "The email account that you tried to reach is inactive.", .closed),
        (550, "5.7.26", "Your email has been blocked because the sender is unauthenticated.", .refused),
        (552, "5.3.4", "Your message exceeded Google's message size limits.", .large),
        (421, "4.7.28", "Our system has detected an unusual rate of unsolicited mail.", .later),
        // Outlook.com
        (550, "5.5.0", "Requested action not taken: mailbox unavailable (S2017062302).", .unknown),
        (550, "5.7.1", "messages from [192.0.2.1] weren't sent, their network is on our block list", .refused),
        // Exchange
        (550, "5.1.10", "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", .unknown),
        (554, "5.2.2", "mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException", .full),
        (550, "5.7.133", "RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required", .refused),
        // Postfix
        (450, "4.2.0", "<a@b.example>: Recipient address rejected: Greylisted, see http://postgrey", .later),
        (550, "5.1.1", "<a@b.example>: Recipient address rejected: User unknown in virtual mailbox table", .unknown),
        (554, "5.7.1", "<a@b.example>: Relay access denied", .refused),
        (450, "4.1.1", "<a@b.example>: Recipient address rejected: unverified address", .later),
        (552, "5.3.4", "Message size exceeds fixed limit", .large),
        (554, "5.4.6", "Too many hops", .loop),
        (451, "4.4.1", "Connection timed out", .unreachable),
    ]

    @Test("The servers' answers in words of ours", arguments: answers.indices)
    func answer(index: Int) {
        let row = Self.answers[index]
        let answer = ServerAnswer(code: row.code, enhancedCode: row.enhanced, text: row.text)
        let state = row.code < 500 ? DeliveryState.deferred : .refused
        #expect(DeliveryTrouble(state, after: answer) == row.trouble, "\(row.text)")
    }

    @Test("Where no server said anything")
    func silent() {
        let cutOff = ServerAnswer(code: 0, text: "cut off")
        #expect(DeliveryTrouble(.deferred, after: nil) == .later)
        #expect(DeliveryTrouble(.deferred, after: cutOff) == .later)
        #expect(DeliveryTrouble(.bounced, after: nil) == .unclear)
        #expect(DeliveryTrouble(.bounced, after: ServerAnswer(code: 250, text: "2.0.0 ok")) == .unclear)
        #expect(DeliveryTrouble(.refused, after: cutOff) == .unclear)
    }
}
