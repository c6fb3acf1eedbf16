import MailFormat
import Testing

@testable import Networks

/// A mail to one network and what becomes of it.
struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var fields: [(String, String)]
    var fate: Fate
    var network: NetworkID? = City.sprache
    var answer: String?
    var change: @Sendable (inout Configuration) -> Void = { _ in }

    var testDescription: String { name }
}

@Suite("A mail's fate")
struct DecideTests {
    static let unproven = ("Authentication-Results", "mx.netz.example; dmarc=none; spf=fail")
    static let stranger = ("From", "Frida Fremd <frida@fremd.example>")
    static let strangerProof = ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=fremd.example")

    static let rows = [
        Row(name: "a member's authentic mail is posted", fields: [], fate: .posted),
        Row(
            name: "a member's second address may post",
            fields: [
                ("From", "erika.m@web.example"),
                ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=web.example"),
            ], fate: .posted),
        Row(
            name: "a moderator who is no member may post",
            fields: [
                ("From", "mona@stadt.example"),
                ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=stadt.example"),
            ], fate: .posted),
        Row(
            name: "a member's mail without proof is held, and the member is asked", fields: [unproven],
            fate: .held(.unproven), answer: "hold-unproven (de)"),
        Row(
            name: "a member of another network is a stranger here",
            fields: [
                ("From", "karl@schule.example"),
                ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=schule.example"),
            ], fate: .held(.stranger), answer: "hold-stranger (de)"),
        Row(
            name: "a stranger's authentic mail is held and answered", fields: [stranger, strangerProof],
            fate: .held(.stranger), answer: "hold-stranger (de)"),
        Row(
            name: "a stranger's mail without proof is held in silence", fields: [stranger, unproven],
            fate: .held(.stranger)),
        Row(
            name: "a network that rejects strangers refuses them with an answer", fields: [stranger, strangerProof],
            fate: .refused(.stranger), answer: "refuse-stranger (de)", change: { $0.networks[0].strangers = .reject }),
        Row(
            name: "a refusal without proof of the author is silent", fields: [stranger, unproven],
            fate: .refused(.stranger), change: { $0.networks[0].strangers = .reject }),
        Row(
            name: "a network that accepts strangers posts their authentic mail", fields: [stranger, strangerProof],
            fate: .posted, change: { $0.networks[0].strangers = .accept }),
        Row(
            name: "a network that accepts strangers holds what is not proven", fields: [stranger, unproven],
            fate: .held(.stranger), change: { $0.networks[0].strangers = .accept }),
        Row(
            name: "a mail over the network's size is held", fields: [], fate: .held(.size), answer: "hold-size (de)",
            change: { $0.networks[0].maximalSize = 100 }),
        Row(
            name: "several authors are held",
            fields: [("From", "Erika <erika@kurs.example>, Otto <otto@kurs.example>")], fate: .held(.authors),
            answer: "hold-authors (de)"),
        Row(
            name: "a second From field is held in silence", fields: [("Extra", "x\nFrom: rita@stadt.example")],
            fate: .held(.authors)),
        Row(
            name: "a command word in the sub-address is carried out",
            fields: [("To", "sprache+abmelden@netz.example")], fate: .answered(.command), answer: "changed (de)"),
        Row(
            name: "a whole subject that is a command word is carried out", fields: [("Subject", "Pause")],
            fate: .answered(.command), answer: "changed (de)"),
        Row(
            name: "a command in capitals behind an answer mark is a command", fields: [("Subject", "AW: ABMELDEN")],
            fate: .answered(.command), answer: "changed (de)"),
        Row(
            name: "a subject with more than a command word is a post", fields: [("Subject", "Hilfe gesucht")],
            fate: .posted),
        Row(
            name: "a whole subject that names a section posts there", fields: [("Subject", "Angebot")], fate: .posted),
        Row(
            name: "an unknown sub-address posts to the forum", fields: [("To", "sprache+kaffee@netz.example")],
            fate: .posted),
        Row(
            name: "a mail to none of our networks is answered", fields: [("To", "netz@netz.example")],
            fate: .unknownRecipient, network: nil, answer: "unknown-recipient (de)"),
        Row(
            name: "a mail to none of our networks without proof is not answered",
            fields: [("To", "netz@netz.example"), unproven], fate: .unknownRecipient, network: nil),
        Row(
            name: "a stranger's spam is filed", fields: [stranger, strangerProof, ("X-Spam-Flag", "YES")],
            fate: .filed(.spam), network: nil),
        Row(name: "a member's mail is never spam", fields: [("X-Spam-Flag", "YES")], fate: .posted),
        Row(name: "no author is quarantined", fields: [("From", "")], fate: .quarantined(.authorless), network: nil),
        Row(
            name: "automatic mail is filed", fields: [("Auto-Submitted", "auto-replied")], fate: .filed(.automatic),
            network: nil),
        Row(
            name: "our own mark is a loop", fields: [("X-Netzpost-Loop", "sprache.netz.example t")],
            fate: .filed(.loop), network: nil),
        Row(
            name: "a bounce is filed",
            fields: [
                ("From", "Mail Delivery System <MAILER-DAEMON@mx.example>"), ("Return-Path", "<>"),
                ("To", "sprache+bounces-abc@netz.example"), ("Subject", "Undelivered Mail Returned to Sender"),
            ], fate: .filed(.bounce), network: nil),
        Row(
            name: "an English network answers in English",
            fields: [stranger, strangerProof, ("To", "arbeit@netz.example")], fate: .held(.stranger),
            network: City.arbeit, answer: "hold-stranger (en)"),
    ]

    @Test("Each mail has one fate and at most one answer", arguments: rows)
    func fate(_ row: Row) throws {
        let decisions = decide(City.mail(row.fields), in: City.context(City.configuration(row.change)))
        let decision = try #require(decisions.first)
        #expect(decisions.count == 1)
        #expect(decision.fate == row.fate)
        #expect(decision.network == row.network)
        let answers = decision.mailings.filter { $0.purpose == .answer }
        #expect(answers.map { $0.message.message().subject } == (row.answer.map { [$0] } ?? []))
        #expect(answers.allSatisfy { $0.reversePath == nil })
        #expect(decision.posts.count == (row.fate == .posted ? 1 : 0))
        if case .held(let reason) = row.fate {
            let until = City.now + .days(14)
            #expect(
                decision.holds == [Hold(network: City.sprache, reason: reason, until: until)]
                    || decision.holds == [Hold(network: City.arbeit, reason: reason, until: until)])
        } else {
            #expect(decision.holds.isEmpty)
        }
    }

    @Test("Nothing and bytes without a header are quarantined, and the maintainers told", arguments: ["", "\n\n", "x"])
    func unreadable(_ text: String) throws {
        let decision = try #require(decide(City.mail(text), in: City.context()).first)
        #expect(decision.fate == .quarantined(.unreadable))
        #expect(decision.mailings.map(\.purpose) == [.notice])
        #expect(decision.mailings.first?.recipients == [City.address("rita@stadt.example")])
    }

    @Test("A mail nested deeper than is looked into is held")
    func structure() throws {
        var body = ""
        for depth in 0..<200 { body += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n" }
        let text = City.text().replacing("\n\nHallo zusammen", with: "\n\(body)\nHallo zusammen")
        let decision = try #require(decide(City.mail(text), in: City.context()).first)
        #expect(decision.fate == .held(.structure))
    }

    @Test("A mail with more fields than are looked into is held and not answered")
    func fields() throws {
        let many = (0..<2500).map { ("X-Field-\($0)", "x") }
        let decision = try #require(decide(City.mail(many), in: City.context()).first)
        #expect(decision.fate == .held(.structure))
        #expect(decision.answers.isEmpty)
    }

    @Test("The same content in the same network is a repeat, in another it is not")
    func repeats() {
        var known = KnownMail()
        known.decided = [City.sprache]
        let mail = City.mail([("To", "sprache@netz.example, jugend@netz.example")])
        let decisions = decide(mail, in: City.context(known: known))
        #expect(decisions.map(\.fate) == [.filed(.repeat), .posted])
        #expect(decisions[0].effects.isEmpty)
    }

    @Test(
        "What was decided without a network is a repeat when it comes again, and changes nothing",
        arguments: [
            [("Auto-Submitted", "auto-replied")], [("To", "netz@netz.example")], [("From", "")],
            [("X-Netzpost-Loop", "sprache.netz.example x")],
        ])
    func repeatsWithoutNetwork(_ fields: [(String, String)]) {
        var known = KnownMail()
        known.isDecidedWithoutNetwork = true
        let decisions = decide(City.mail(fields), in: City.context(known: known))
        #expect(decisions == [Decision(network: nil, fate: .filed(.repeat))])
    }

    @Test("A mail that named no network before is posted once its network is there")
    func newNetwork() {
        var known = KnownMail()
        known.isDecidedWithoutNetwork = true
        #expect(decide(City.mail([]), in: City.context(known: known)).map(\.fate) == [.posted])
    }

    @Test("A refusal by one network never skips the other")
    func severalNetworks() {
        let mail = City.mail([
            ("From", "karl@schule.example"), ("To", "sprache@netz.example"), ("Cc", "jugend@netz.example"),
            ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=schule.example"),
        ])
        let configuration = City.configuration { $0.networks[0].strangers = .reject }
        let decisions = decide(mail, in: City.context(configuration))
        #expect(decisions.map(\.network) == [City.sprache, City.jugend])
        #expect(decisions.map(\.fate) == [.refused(.stranger), .posted])
        #expect(decisions.map(\.route) == [.recipients, .recipients])
    }

    @Test("A person in two networks gets one copy")
    func oneCopy() {
        let decisions = decide(City.mail([("To", "alle@netz.example")]), in: City.context())
        #expect(decisions.map(\.fate) == [.posted, .posted, .posted])
        let recipients = decisions.flatMap(\.mailings).map { $0.recipients.map(\.description) }
        #expect(recipients == [["rita@stadt.example", "erika@kurs.example"], ["karl@schule.example"]])
    }

    @Test("Who has a copy from before gets none, under whichever address")
    func reached() {
        var known = KnownMail()
        known.reached = City.addresses("erika.m@web.example")
        let decisions = decide(City.mail([]), in: City.context(known: known))
        #expect(decisions.flatMap(\.mailings).flatMap(\.recipients) == [City.address("rita@stadt.example")])
    }

    @Test("An author gets the own post only if they wish it", arguments: [true, false])
    func ownPosts(_ wishes: Bool) {
        let configuration = City.configuration { $0.subscribers[1].getsOwnPosts = wishes }
        let mail = City.mail([
            ("From", "erika.m@web.example"),
            ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=web.example"),
        ])
        let recipients = decide(mail, in: City.context(configuration)).flatMap(\.mailings).flatMap(\.recipients)
        #expect(recipients.contains(City.address("erika@kurs.example")) == wishes)
        #expect(recipients.contains(City.address("rita@stadt.example")))
    }

    @Test("Nobody to send to still is a post")
    func noRecipients() {
        let configuration = City.configuration { $0.subscribers.removeAll { $0.name != "Anna Groß" } }
        let mail = City.mail([
            ("From", "anna@kita.example"),
            ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=kita.example"),
        ])
        let decision = decide(mail, in: City.context(configuration))
        #expect(decision.map(\.fate) == [.posted])
        #expect(decision.flatMap(\.mailings).isEmpty)
    }

    @Test("A post goes out when the author can no longer stop it")
    func undo() {
        let configuration = City.configuration { $0.networks[0].undo = .seconds(600) }
        let mailings = decide(City.mail([]), in: City.context(configuration)).flatMap(\.mailings)
            .filter { $0.purpose == .post }
        #expect(mailings.map(\.due) == [City.now + .seconds(600)])
        #expect(mailings.map(\.reversePath) == [City.address("sprache+bounces-tok1@netz.example")])
        #expect(mailings.map(\.messageID) == [City.messageID("m1@kurs.example")])
    }

    @Test("The same notice comes once a week, and no address gets more than a few answers a day")
    func answeredBefore() throws {
        func answers(after earlier: SentAnswers.Answer...) -> [Mailing] {
            var known = KnownMail()
            for answer in earlier { known.sent.note(answer, to: City.address("FRIDA@fremd.example")) }
            return decide(City.strangersMail(), in: City.context(known: known)).flatMap(\.mailings)
                .filter { $0.purpose == .answer }
        }
        let subject = try #require(answers().first).subject
        #expect(answers(after: .init(subject: subject, at: City.now + .days(-6))).isEmpty)
        #expect(answers(after: .init(subject: subject, at: City.now + .days(-7))).count == 1)
        #expect(answers(after: .init(subject: "x", at: City.now)).count == 1)
        let many = (0..<20).map { SentAnswers.Answer(subject: "\($0)", at: City.now + .seconds(-86_399)) }
        var known = KnownMail()
        for answer in many { known.sent.note(answer, to: City.address("frida@fremd.example")) }
        let decisions = decide(City.strangersMail(), in: City.context(known: known))
        #expect(decisions.flatMap(\.mailings).allSatisfy { $0.purpose != .answer })
    }

    @Test("Where every From line is believed, only members are answered: a stranger's may be forged")
    func believedFrom() {
        let context = City.context(
            City.configuration {
                $0.senders.trust = .from
                $0.networks[0].maximalSize = 10
            })
        let stranger = decide(City.mail([Self.stranger, Self.unproven]), in: context)
        #expect(stranger.map(\.fate) == [.held(.stranger)])
        #expect(stranger.flatMap(\.answers).isEmpty)
        let lost = decide(City.mail([Self.stranger, ("To", "netz@netz.example")]), in: context)
        #expect(lost.map(\.fate) == [.unknownRecipient])
        #expect(lost.flatMap(\.answers).isEmpty)
        let member = decide(City.mail([Self.unproven]), in: context)
        #expect(member.map(\.fate) == [.held(.size)])
        #expect(member.flatMap(\.answers).count == 1)
    }

    @Test("One mail to two networks brings its author one answer")
    func oneAnswer() {
        let mail = City.strangersMail([("To", "sprache@netz.example, jugend@netz.example")])
        let decisions = decide(mail, in: City.context())
        #expect(decisions.map(\.fate) == [.held(.stranger), .held(.stranger)])
        #expect(decisions.flatMap(\.answers).count == 1)
    }

    @Test(
        "Lists and programs are not answered",
        arguments: [
            ("List-Id", "<news.fremd.example>"), ("Precedence", "list"), ("List-Unsubscribe", "<mailto:x@y.example>"),
            ("X-Auto-Response-Suppress", "All"), ("From", "noreply@fremd.example"),
            ("From", "sprache-owner@fremd.example"),
        ])
    func silence(_ field: (String, String)) {
        let decisions = decide(City.strangersMail([field]), in: City.context())
        #expect(decisions.map(\.fate) == [.held(.stranger)])
        #expect(decisions.flatMap(\.answers).isEmpty)
    }

    @Test(
        "A person can let every held mail pass",
        arguments: [
            [unproven], [stranger, unproven], [("From", "a@kurs.example, b@kurs.example")],
            [("To", "nobody@elsewhere.example")], [stranger, ("X-Spam-Flag", "YES")],
            [("Precedence", "bulk"), stranger],
        ])
    func released(_ fields: [(String, String)]) {
        var known = KnownMail()
        known.decided = [City.sprache]
        let configuration = City.configuration { $0.networks[0].maximalSize = 10 }
        let decisions = decide(
            City.mail(fields), in: City.context(configuration, known: known, released: City.sprache))
        #expect(decisions.map(\.fate) == [.posted])
        #expect(decisions.map(\.network) == [City.sprache])
        #expect(decisions.flatMap(\.posts).map(\.section) == [.forum])
    }

    @Test("Letting pass in one network decides nothing in the other")
    func releasedInOne() {
        let mail = City.strangersMail([("To", "sprache@netz.example, jugend+sitzung@netz.example")])
        let decisions = decide(mail, in: City.context(released: City.jugend))
        #expect(decisions.map(\.network) == [City.jugend])
        #expect(decisions.flatMap(\.posts).map(\.section) == [.meeting])
    }

    @Test("Letting pass never makes a loop")
    func releasedLoop() {
        let mail = City.mail([("List-Id", "<sprache.netz.example>")])
        #expect(decide(mail, in: City.context(released: City.sprache)).map(\.fate) == [.filed(.loop)])
    }

    @Test("An answer in a thread about a command word is a post")
    func commandThread() {
        var known = KnownMail()
        let parent = City.messageID("p@kurs.example")
        known.nodes = [City.sprache: [parent: ThreadNode(thread: ThreadID(1), parent: nil, isPlaceholder: false)]]
        let mail = City.mail([("Subject", "Re: Termine"), ("In-Reply-To", "<p@kurs.example>")])
        #expect(decide(mail, in: City.context(known: known)).map(\.fate) == [.posted])
        #expect(decide(mail, in: City.context()).map(\.fate) == [.answered(.command)])
    }

    @Test("A post keeps author, words, section and day of the mail")
    func post() throws {
        let mail = City.mail([
            ("From", "erika@kurs.example"), ("To", "sprache+angebot@netz.example"),
            ("Subject", "AW: [Sprache] Re: =?UTF-8?Q?N=C3=A4hkurs?= [neu]"),
        ])
        let post = try #require(decide(mail, in: City.context()).flatMap(\.posts).first)
        #expect(post.author == Mailbox(name: "Erika Muster", address: City.address("erika@kurs.example")))
        #expect(post.subject == "AW: Nähkurs [neu]")
        #expect(post.section == .offer)
        #expect(post.date == DateTime(timestamp: Timestamp(seconds: 1_773_302_400), offset: 60))
        #expect(post.text == "Hallo\n")
        #expect(post.messageID == City.messageID("m1@kurs.example"))
    }

    @Test("A mail without Message-ID and date gets both, the same for every copy")
    func missingFields() throws {
        let first = try #require(
            decide(City.mail([("Message-ID", ""), ("Date", "")], token: "a"), in: City.context()).first)
        let second = try #require(
            decide(City.mail([("Message-ID", ""), ("Date", "")], token: "b"), in: City.context()).first)
        #expect(first.posts.first?.messageID == second.posts.first?.messageID)
        #expect(first.posts.first?.messageID == City.messageID("0123456789abcdef0123456789abcdef@netz.example"))
        #expect(first.posts.first?.date == DateTime(timestamp: City.now))
        let sent = try #require(first.mailings.first).message.message(over: City.crlf(City.text()))
        #expect(sent.messageID == first.posts.first?.messageID)
        #expect(sent.date?.timestamp == City.now)
    }

    @Test("An answer names the mail it answers and says that a program wrote it")
    func answer() throws {
        let mail = City.strangersMail([("References", "<r1@x.example> <r2@x.example>")])
        let mailing = try #require(decide(mail, in: City.context()).flatMap(\.answers).first)
        #expect(mailing.recipients == [City.address("frida@fremd.example")])
        #expect(mailing.network == City.sprache)
        let sent = mailing.message.message()
        #expect(sent.header.value("Auto-Submitted") == "auto-replied")
        #expect(sent.inReplyTo == [City.messageID("m1@kurs.example")])
        #expect(sent.references.map(\.text) == ["r1@x.example", "r2@x.example", "m1@kurs.example"])
        #expect(sent.messageID == mailing.messageID)
        #expect(mailing.messageID.text.contains("tok1"))
        #expect(sent.authors.map(\.address) == [City.address("sprache@netz.example")])
        #expect(sent.replyTo.map(\.address) == [City.address("sprache+betreuung@netz.example")])
        let body = mailing.message.lastText()
        for value in ["network=Netzwerk Sprache", "days=14", "owner=sprache+betreuung@netz.example", "limit=25 MB"] {
            #expect(body.contains(value))
        }
    }
}
