import MailFormat
import Testing

@testable import Networks

@Suite("What an author may do about a mail")
struct OwnPostTests {
    private static let content = BlobID(hex: String(repeating: "c", count: 64))

    /// Erika's mail in sprache and jugend; by default Rita and Karl have it.
    private func posted(
        by author: String = "erika@kurs.example",
        _ copies: [(String, NetworkID, DeliveryState)] = [
            ("rita@stadt.example", City.sprache, .accepted), ("karl@schule.example", City.jugend, .accepted),
        ]
    ) -> PostedMail {
        PostedMail(
            content: Self.content, author: Mailbox(name: "Erika Muster", address: City.address(author)),
            subject: "Einladung", messageID: City.messageID("m0@kurs.example"), received: City.now,
            posts: [City.sprache, City.jugend].map {
                PostedMail.Post(network: $0, section: .forum, posted: City.now)
            },
            copies: copies.map { address, network, state in
                let due = state == .queued || state == .deferred ? City.now : nil
                return PostedMail.Copy(
                    recipient: City.address(address), network: network, state: state, due: due,
                    trouble: state == .refused ? .full : nil)
            })
    }

    private func decided(_ fields: [(String, String)], body: String, _ posted: PostedMail?) throws -> Decision {
        var known = KnownMail()
        known.posted = posted
        let mail = City.mail([("Subject", "Re: Einladung"), ("In-Reply-To", "<m0@kurs.example>")] + fields, body: body)
        let decisions = decide(mail, in: City.context(known: known))
        #expect(decisions.count == 1)
        return try #require(decisions.first)
    }

    private static let asRita = [
        ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=stadt.example"),
        ("From", "Rita Peters <rita@stadt.example>"),
    ]
    private static let asMona = [
        ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=stadt.example"),
        ("From", "Mona Moder <mona@stadt.example>"),
    ]
    private static let asKarl = [
        ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=schule.example"),
        ("From", "Karl Klein <karl@schule.example>"),
    ]

    @Test("Its author takes it back in all networks, and each who has it is told once")
    func recall() throws {
        let decision = try decided([], body: "STOPP", posted())
        let erika = City.address("erika@kurs.example")
        #expect(decision.fate == .answered(.command))
        #expect(decision.effects.first == .recall(Self.content, [City.sprache, City.jugend], by: erika))
        let notices = decision.mailings.filter { $0.purpose == .notice }
        #expect(notices.map { $0.recipients.map(\.description) } == [["rita@stadt.example"], ["karl@schule.example"]])
        #expect(notices.allSatisfy { $0.subject.hasPrefix("recall-notice") })
        // Nobody reads in it who else has got it.
        #expect(
            notices[0].message.message().header.mailboxes("To").map(\.address.description) == ["sprache@netz.example"])
        #expect(notices[0].message.message().inReplyTo.map(\.text) == ["m0@kurs.example"])
        #expect(decision.answers.map(\.subject) == ["recalled (de)"])
    }

    // MARK: Who has it by a digest

    /// How somebody has it by now, and how they learn that it was taken back.
    struct Reader: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var memberships = [Membership(network: City.sprache)]
        var isPaused = false
        var readsAlong = true
        var hasMail = false
        var hasDigest = false
        var word: Word
        enum Word { case mail, digest, none }
    }

    private static let readers = [
        Reader(testDescription: "By mail", hasMail: true, word: .mail),
        Reader(testDescription: "By mail, and pauses", isPaused: true, hasMail: true, word: .digest),
        Reader(
            testDescription: "By mail, and wants digests since",
            memberships: [Membership(network: City.sprache, delivery: .daily)], hasMail: true, word: .mail),
        Reader(
            testDescription: "By a digest", memberships: [Membership(network: City.sprache, delivery: .weekly)],
            hasDigest: true, word: .digest),
        Reader(testDescription: "By a digest, and wants all at once since", hasDigest: true, word: .mail),
        Reader(
            testDescription: "By a digest, and wants no posts since",
            memberships: [Membership(network: City.sprache, delivery: .none)], hasDigest: true, word: .mail),
        Reader(
            testDescription: "By a digest, and pauses",
            memberships: [Membership(network: City.sprache, delivery: .daily)], isPaused: true, hasDigest: true,
            word: .digest),
        Reader(
            testDescription: "By both", memberships: [Membership(network: City.sprache, delivery: .daily)],
            hasMail: true, hasDigest: true, word: .mail),
        Reader(
            testDescription: "Read along", memberships: [Membership(network: City.arbeit)], hasDigest: true,
            word: .digest),
        Reader(
            testDescription: "Read along, and does so no more", memberships: [Membership(network: City.arbeit)],
            readsAlong: false, hasDigest: true, word: .none),
        Reader(testDescription: "By a digest, and has left", memberships: [], hasDigest: true, word: .none),
        Reader(
            testDescription: "Not at all", memberships: [Membership(network: City.sprache, delivery: .daily)],
            word: .none),
    ]

    @Test("Whoever has it learns of it once: by mail, or with the next digest", arguments: readers)
    func words(_ reader: Reader) throws {
        var paula = City.person("Paula", "paula@amt.example", "paula@privat.example")
        (paula.memberships, paula.readsAlong) = (reader.memberships, reader.readsAlong)
        if reader.isPaused { paula.pause = .open }
        let address = City.address("paula@amt.example")
        var posted = posted(reader.hasMail ? [("paula@privat.example", City.sprache, .accepted)] : [])
        if reader.hasDigest { posted.posts[0].digestReaders = [address] }
        let person = paula
        let context = City.context(City.configuration { $0.subscribers.append(person) })
        let takeBack = TakeBack(
            posted: posted, networks: [City.sprache, City.jugend], person: City.address("erika@kurs.example"),
            token: "abc", context: context)
        #expect(takeBack.effects.first == .recall(Self.content, [City.sprache, City.jugend], by: takeBack.person))
        let words = takeBack.effects.dropFirst()
        switch reader.word {
        case .mail:
            guard words.count == 1, case .send(let mailing)? = words.first else {
                Issue.record("\(words)")
                return
            }
            #expect(mailing.recipients == [address] && mailing.purpose == .notice)
        case .digest: #expect(Array(words) == [.tellOfRecall(Self.content, City.sprache, [address])])
        case .none: #expect(words.isEmpty)
        }
        // Its author reads the truth about who has it.
        #expect(takeBack.answer.name == (reader.hasMail || reader.hasDigest ? .recalled : .stopped))
        if case .text(let count)? = takeBack.answer.values["count"] { #expect(Int(count) ?? 0 > 0) }
    }

    @Test("What a digest has shown can't be stopped any more")
    func lateForDigest() throws {
        var mail = posted([])
        mail.posts[0].digestReaders = [City.address("anna@kita.example")]
        let decision = try answered("STOPP", mail)
        #expect(decision.mailings.map(\.subject) == ["stop-late (de)"])
        #expect(decision.mailings[0].message.lastText().contains("count=1"))
    }

    @Test("By another of the author's addresses too, and nobody hears of what nobody has")
    func nobodyHasIt() throws {
        let copies = [("rita@stadt.example", City.sprache, DeliveryState.queued)]
        let decision = try decided(
            [
                ("From", "erika.m@web.example"),
                ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=web.example"),
            ], body: "STOPP", posted(copies))
        #expect(decision.mailings.map(\.subject) == ["stopped (de)"])
    }

    @Test("A moderator takes back what is in their network, a maintainer all, and the author hears of it")
    func others() throws {
        let byMona = try decided(Self.asMona, body: "STOPP", posted())
        #expect(
            byMona.effects.first
                == .recall(Self.content, [City.sprache], by: City.address("mona@stadt.example")))
        let told = byMona.mailings.filter { $0.purpose == .notice }
        #expect(told.map(\.recipients) == [[City.address("rita@stadt.example")], [City.address("erika@kurs.example")]])
        let byRita = try decided(Self.asRita, body: "STOPP", posted())
        #expect(
            byRita.effects.first
                == .recall(Self.content, [City.sprache, City.jugend], by: City.address("rita@stadt.example")))
    }

    @Test("Anybody else is told that they can't, and nothing of it is posted", arguments: ["STOPP", "Status"])
    func foreign(word: String) throws {
        let decision = try decided(Self.asKarl + [("To", "jugend@netz.example")], body: word, posted())
        #expect(decision.fate == .answered(.command) && decision.posts.isEmpty)
        #expect(decision.answers.map(\.subject) == ["post-unclear (de)"])
        #expect(decision.answers[0].message.lastText().contains("why=foreign"))
        #expect(decision.effects.count == 1)
    }

    @Test("What is not proven is asked about, and only whom that mail could be of")
    func unproven() throws {
        let decision = try decided([("Authentication-Results", "")], body: "STOPP", posted())
        #expect(decision.questions.map(\.purpose) == [.recall(Self.content)])
        #expect(decision.effects.count == 2 && decision.answers.map(\.subject) == ["confirm-recall (de)"])
        let karl = try decided(
            [("Authentication-Results", ""), ("From", "karl@schule.example"), ("To", "jugend@netz.example")],
            body: "STOPP", posted())
        #expect(karl.fate == .held(.command))
        #expect(!karl.mailings.contains { $0.recipients.contains(City.address("karl@schule.example")) })
    }

    @Test(
        "A moderator's yes to it takes nothing back: whoever has the address is asked",
        arguments: [SenderSettings.Trust.authenticationResults, .confirm])
    func releasedUnproven(trust: SenderSettings.Trust) throws {
        var known = KnownMail()
        known.posted = posted()
        let mail = City.mail(
            [
                ("Subject", "Re: Einladung"), ("In-Reply-To", "<m0@kurs.example>"), ("Authentication-Results", ""),
                ("Precedence", "list"),
            ], body: "STOPP")
        let configuration = City.configuration { $0.senders.trust = trust }
        #expect(decide(mail, in: City.context(configuration, known: known)).map(\.fate) == [.held(.command)])
        let released = try #require(
            decide(mail, in: City.context(configuration, known: known, released: City.sprache)).first)
        #expect(released.questions.map(\.purpose) == [.recall(Self.content)])
        #expect(released.effects.count == 2 && released.verdicts.isEmpty)
    }

    @Test("A moderator reads that a colleague took it back already")
    func takenBackByColleague() throws {
        var recalled = posted()
        for index in recalled.posts.indices { recalled.posts[index].recalled = City.now }
        let text = try decided(Self.asMona, body: "STOPP", recalled).answers[0].message.lastText()
        #expect(text.contains("why=recalled"))
    }

    @Test("Where answers to our mails go, a word alone is about the mail that those are about")
    func toOwner() throws {
        let owner = ("To", "sprache+betreuung@netz.example")
        #expect(try decided([owner], body: "Status", posted()).answers.map(\.subject) == ["post-status (de)"])
        #expect(try decided([owner], body: "Status", nil).answers.isEmpty)
        #expect(try decided([owner], body: "Wie ist der Status?", posted()).answers.isEmpty)
    }

    @Test("A word that names no mail means the last one, and is asked about")
    func guess() throws {
        var last = posted()
        last.isGuess = true
        let decision = try decided([("Subject", "Stopp"), ("In-Reply-To", "")], body: "", last)
        #expect(decision.questions.map(\.purpose) == [.recall(Self.content)])
        let none = try decided([("Subject", "Stopp"), ("In-Reply-To", "")], body: "", nil)
        #expect(none.answers[0].message.lastText().contains("why=unknown"))
    }

    @Test("What waits for a person ends by its author's word, and by nobody else's")
    func held() throws {
        var held = posted([])
        held.posts = []
        held.holds = [.init(number: 7, network: City.sprache, reason: .size, until: City.now)]
        let decision = try decided([], body: "Zurückziehen", held)
        #expect(decision.verdicts == [HoldVerdict(hold: 7, kind: .end(.withdrawn))])
        let byMona = try decided(Self.asMona, body: "STOPP", held)
        #expect(byMona.verdicts.isEmpty && byMona.answers.map(\.subject) == ["post-unclear (de)"])
    }

    @Test("The state names people, counts copies, and is for author and moderators")
    func status() throws {
        let copies: [(String, NetworkID, DeliveryState)] = [
            ("rita@stadt.example", City.sprache, .accepted), ("anna@kita.example", City.sprache, .refused),
            ("karl@schule.example", City.jugend, .deferred),
        ]
        let own = try decided([], body: "Status", posted(copies))
        let text = own.answers[0].message.lastText()
        #expect(own.answers[0].subject == "post-status (de)")
        for line in ["sent=1", "waiting=1", "person=Anna Groß", "reason=full", "network=Netzwerk Sprache"] {
            #expect(text.contains(line), "\(text)")
        }
        #expect(!text.contains("anna@kita.example"))
        // A moderator of sprache reads nothing of jugend.
        let byMona = try decided(Self.asMona, body: "Status", posted(copies)).answers[0].message.lastText()
        #expect(byMona.contains("Sprache") && !byMona.contains("Jugend") && !byMona.contains("waiting="))
    }

    @Test("What seems meant for one person nobody but its author reads of")
    func personalStatus() throws {
        var held = posted([])
        held.posts = []
        held.holds = [.init(number: 7, network: City.sprache, reason: .personal, until: City.now)]
        let own = try decided([], body: "Status", held).answers[0].message.lastText()
        #expect(own.contains("reason=personal"))
        #expect(try decided(Self.asMona, body: "Status", held).answers.map(\.subject) == ["post-unclear (de)"])
    }

    // MARK: The question before

    private func undo(_ configuration: inout Configuration) {
        for index in configuration.networks.indices { configuration.networks[index].undo = .seconds(600) }
    }

    @Test("A post that is not sent at once is asked about, once for all its networks")
    func question() throws {
        let mail = City.mail([("To", "sprache@netz.example, jugend@netz.example")])
        let decisions = decide(mail, in: City.context(City.configuration(undo)))
        let questions = decisions.flatMap(\.questions)
        #expect(questions.map(\.purpose) == [.stop(mail.contentHash)])
        let answer = try #require(decisions.flatMap(\.answers).first)
        // Rita and Erika are in both, Karl in jugend; it is ten in Berlin.
        #expect(answer.message.lastText().contains("count=3"))
        #expect(answer.message.lastText().contains("time=10:10"), "\(answer.message.lastText())")
        #expect(decide(mail, in: City.context()).flatMap(\.questions).isEmpty)
        let unproven = City.mail([("Authentication-Results", "")])
        #expect(
            decide(unproven, in: City.context(City.configuration(undo))).flatMap(\.questions).map(\.purpose)
                == [.confirmPost])
    }

    private func answered(_ word: String, _ posted: PostedMail, to purpose: Question.Purpose? = nil) throws -> Decision
    {
        let question = Question(
            id: QuestionID("abcdefghijklmn"), purpose: purpose ?? .stop(Self.content),
            person: City.address("erika@kurs.example"), network: City.sprache, asked: City.now,
            until: City.now + .days(14))
        var known = KnownMail()
        known.posted = posted
        known.question = AskedQuestion(question)
        let token = City.tokens.token(of: question)
        let mail = City.mail(
            [("To", "sprache+antwort-\(token)@netz.example"), ("Subject", "Re: Einladung")], body: word)
        return try #require(decide(mail, in: City.context(known: known)).first)
    }

    @Test("In time nobody gets it, and its author is told so")
    func inTime() throws {
        let waiting = posted([("rita@stadt.example", City.sprache, .queued)])
        let decision = try answered("STOPP", waiting)
        #expect(
            decision.effects.prefix(2) == [
                .close(QuestionID("abcdefghijklmn")),
                .recall(Self.content, [City.sprache, City.jugend], by: City.address("erika@kurs.example")),
            ])
        #expect(decision.mailings.map(\.subject) == ["stopped (de)"])
    }

    @Test("What waits for a person in another network waits no more either")
    func heldElsewhere() throws {
        var mail = posted([("rita@stadt.example", City.sprache, .queued)])
        mail.posts.removeLast()
        mail.holds = [.init(number: 7, network: City.jugend, reason: .size, until: City.now)]
        let decision = try answered("STOPP", mail)
        #expect(decision.verdicts == [HoldVerdict(hold: 7, kind: .end(.withdrawn))])
    }

    @Test(
        "Once somebody may have it nobody says that nobody has it",
        arguments: [DeliveryState.sending, .accepted, .unknown])
    func late(state: DeliveryState) throws {
        let copies: [(String, NetworkID, DeliveryState)] = [
            ("rita@stadt.example", City.sprache, state), ("karl@schule.example", City.jugend, .queued),
        ]
        var mail = posted(copies)
        mail.holds = [.init(number: 7, network: City.jugend, reason: .size, until: City.now)]
        let decision = try answered("STOPP", mail)
        #expect(decision.effects.first == .stopMailing(Self.content))
        #expect(decision.verdicts == [HoldVerdict(hold: 7, kind: .end(.withdrawn))])
        #expect(decision.mailings.map(\.subject) == ["stop-late (de)"])
        #expect(decision.mailings[0].message.lastText().contains("count=1"))
        #expect(try answered("Zurückziehen", posted(copies)).mailings.count == 2)
    }

    @Test("Who was told that it is too late takes it back by a yes", arguments: ["Ja", "Ja, zurückziehen", "STOPP"])
    func stillWanted(word: String) throws {
        var stopped = posted()
        stopped.isStopped = true
        let recalls: [Effect] = [
            .recall(Self.content, [City.sprache, City.jugend], by: City.address("erika@kurs.example"))
        ]
        #expect(try answered(word, stopped).effects.filter(recalls.contains) == recalls)
        #expect(try answered(word, posted(), to: .recall(Self.content)).effects.filter(recalls.contains) == recalls)
    }

    @Test("Nobody says that nobody has what stands elsewhere, and who left its network hears nothing")
    func standsElsewhere() throws {
        let copies = [("karl@schule.example", City.jugend, DeliveryState.accepted)]
        let byMona = try decided(Self.asMona, body: "STOPP", posted(copies))
        #expect(byMona.answers.map(\.subject) == ["recalled (de)"])
        let left = [("karl@schule.example", City.sprache, DeliveryState.accepted)]
        let own = try decided([], body: "STOPP", posted(left))
        #expect(own.mailings.map(\.subject) == ["recalled (de)"])
    }

    @Test("What was taken back is stale, and anything else is told how")
    func otherAnswers() throws {
        var recalled = posted()
        for index in recalled.posts.indices { recalled.posts[index].recalled = City.now }
        #expect(try answered("STOPP", recalled).fate == .answered(.stale))
        let unclear = try answered("Wie bitte?", posted())
        #expect(unclear.fate == .answered(.unclear) && unclear.mailings.map(\.subject) == ["stop-late (de)"])
        let waiting = posted([("rita@stadt.example", City.sprache, .queued)])
        #expect(try answered("Wie bitte?", waiting).mailings.map(\.subject) == ["stop-question (de)"])
        #expect(try answered("Ja", posted(), to: .recall(Self.content)).mailings.count == 3)
        #expect(
            try answered("Nein", posted(), to: .recall(Self.content)).effects
                == [.close(QuestionID("abcdefghijklmn"))])
    }
}
