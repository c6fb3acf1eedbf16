import Foundation
import MailFormat
import TestSupport
import Testing

@testable import Networks

@Suite("Automatic mail among real mail", .enabled(if: Corpus.folder != nil, "the corpus is not there"))
struct CorpusAutomaticTests {
    static let city = City.configuration()

    static func isAutomatic(_ message: Message) -> Bool {
        Bounce(message, in: city) != nil || AutomaticMail(message, isMember: true) != nil
    }

    /// The files of which some line of an expectation file says this.
    static func files(_ purpose: String, _ key: String, _ value: Bool = true) throws -> Set<String> {
        Set(
            try Corpus.expectations(purpose).filter { $0[key] as? Bool == value }
                .compactMap { $0["file"] as? String })
    }

    @Test("What says by Auto-Submitted that a program wrote it is taken at its word")
    func automatic() throws {
        var count = 0
        for file in try Self.files("autoreply", "rfc3834_auto").sorted() {
            guard let message = Corpus.message(file) else { continue }
            count += 1
            #expect(Self.isAutomatic(message), "\(file)")
        }
        #expect(count > 180)
    }

    @Test("What other programs know as an answering machine is one, where its header shows it")
    func answeringMachines() throws {
        // Their words alone tell: a subject that people write too, a challenge in a person's name, a tracker's
        // mail without a sign.
        let unmarked: Set = [
            "alaveteli/files/track-response-outlook-oof.eml", "bounceparser/t/corpus/bluebottle.msg",
            "discourse/emails/auto_generated_precedence.eml",
        ]
        for file in try Self.files("autoreply", "auto").subtracting(unmarked).sorted() {
            guard let message = Corpus.message(file) else { continue }
            let isAutomatic =
                Bounce(message, in: Self.city) != nil || AutomaticMail(message, isMember: false) != nil
            #expect(isAutomatic, "\(file)")
        }
    }

    /// Mail that the expectation files don't call automatic, and that is.
    static let rightly: Set = [
        // Absence notices and faxes' notices that say so in fields of their own.
        "bounce-email/non_bounces/tt_1234211024.txt", "chatwoot/files/auto_reply.eml",
        // Answers to invitations.
        "james/eml/alternative.cal.eml", "tine/Felamimail/files/calendar_reply_declined.eml",
        // Local test mail and spam with the null reverse-path.
        "mu/testdir/cur/encrypted_2,S", "mu/testdir/cur/signed-encrypted_2,S", "mu/testdir/cur/signed_2,S",
        "mu/testdir4/encrypted_2,S", "mu/testdir4/signed-bad_2,S", "zammad/mail/mail019.box",
        "zammad/mail/mail035.box",
        // Returned mail.
        "discourse/emails/invalid_from_2.eml", "flanker/messages/bounce/broken-mime.eml",
        "flufl-bounce/hotpop_01.txt", "flufl-bounce/simple_25.txt", "flufl-bounce/simple_44.txt",
        "mime4j/mimetools-testmsgs/badbound.msg", "sisimai-new/bsd/lhost-mfilter-05.eml",
        "sisimai-new/bsd/lhost-mimecast-01.eml", "sisimai-new/bsd/lhost-x1-03.eml",
        "webklex/messages/issue-382.eml", "webklex/messages/issue-462.eml", "zammad/mail/mail052.box",
    ]

    @Test("No other mail is taken for automatic, but reports")
    func human() throws {
        let automatic = try Self.files("autoreply", "rfc3834_auto").union(try Self.files("autoreply", "auto"))
            .union(try Self.files("bounce", "bounce"))
        let files = Set(
            try (Corpus.expectations("mime") + Corpus.expectations("autoreply")).compactMap { $0["file"] as? String })
        var count = 0
        for file in files.subtracting(automatic).subtracting(Self.rightly).sorted() {
            guard let message = Corpus.message(file) else { continue }
            let type = message.parts[0].contentType
            if type.subtype == "report" || type.type == "message" { continue }
            count += 1
            #expect(!Self.isAutomatic(message), "\(file)")
        }
        #expect(count > 1500)
    }

    @Test("Nearly all bounces of the known mail systems are recognised")
    func bounces() throws {
        let files = try Self.files("bounce", "bounce").subtracting(try Self.files("bounce", "bounce", false))
        var found = 0
        var missed: [String] = []
        for file in files.sorted() {
            guard let message = Corpus.message(file) else { continue }
            if Self.isAutomatic(message) { found += 1 } else { missed.append(file) }
        }
        #expect(found > 370)
        #expect(missed.count <= 15, "\(missed)")
    }
}
