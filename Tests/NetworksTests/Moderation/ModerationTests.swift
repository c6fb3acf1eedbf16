import MailFormat
import Testing

@testable import Networks

@Suite("Held mail is decided by mail")
struct ModerationTests {
    /// Mona moderates sprache; Rita is a maintainer, and nobody moderates jugend.
    private func held(_ fields: [(String, String)] = []) throws -> Decision {
        try #require(decide(City.strangersMail(fields), in: City.context()).first)
    }

    @Test("Each moderator is asked with a token of their own, and gets the mail itself")
    func asks() throws {
        let configuration = City.configuration {
            var otto = City.person("Otto", "otto@stadt.example", in: City.sprache)
            otto.moderates = [City.sprache]
            $0.subscribers.append(otto)
        }
        let source = City.text([
            ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=fremd.example"),
            ("From", "Frida Fremd <frida@fremd.example>"),
        ])
        let decision = try #require(decide(City.mail(source), in: City.context(configuration)).first)
        #expect(decision.fate == .held(.stranger))
        let notices = decision.mailings.filter { $0.purpose == .notice }
        let moderators = ["mona@stadt.example", "otto@stadt.example"].map(City.address)
        #expect(notices.map(\.recipients) == moderators.map { [$0] })
        let sent = notices.map { $0.message.message(over: City.crlf(source)) }
        #expect(Set(sent.map(\.replyTo)).count == 2 && decision.questions.count == 2)
        for (question, notice) in zip(decision.questions, sent) {
            let token = City.tokens.token(of: question)
            #expect(notice.replyTo.map(\.address) == [City.address("sprache+antwort-\(token)@netz.example")])
            #expect(question.network == City.sprache && question.until == City.now + .days(14))
            #expect(notice.parts.contains { $0.contentType.mediaType == "message/rfc822" })
        }
        for notice in notices { #expect(notice.message.text(over: City.crlf(source)).contains("bis Donnerstag!")) }
        #expect(decision.answers.map(\.recipients) == [[City.address("frida@fremd.example")]])
    }

    @Test("Without moderators the maintainers are asked")
    func asksMaintainers() throws {
        let decision = try held([("To", "jugend@netz.example")])
        #expect(decision.questions.map(\.person) == [City.address("rita@stadt.example")])
    }

    @Test("A member in whose name a mail came is asked once for all networks, and no moderator is")
    func asksAuthor() throws {
        let mail = City.mail([("Authentication-Results", ""), ("To", "sprache@netz.example, jugend@netz.example")])
        let decisions = decide(mail, in: City.context())
        #expect(decisions.map(\.fate) == [.held(.unproven), .held(.unproven)])
        #expect(decisions.flatMap(\.questions).map(\.purpose) == [.confirmPost])
        #expect(decisions.flatMap(\.mailings).map(\.recipients) == [[City.address("erika@kurs.example")]])
    }

    @Test("A victim of forged mail is asked ten times a day, and then the moderators are")
    func flood() throws {
        var known = KnownMail()
        var asked = 0
        for number in 0..<50 {
            let mail = City.mail([("Authentication-Results", ""), ("Subject", "\(number)")], token: "token\(number)")
            let decision = try #require(decide(mail, in: City.context(known: known)).first)
            for mailing in decision.answers {
                known.sent.note(.init(subject: mailing.subject, at: City.now), to: City.address("erika@kurs.example"))
                asked += 1
            }
            if number >= 10 { #expect(decision.questions.map(\.purpose) == [.moderate]) }
        }
        #expect(asked == 10)
    }

    @Test("Moderators are asked about a few mails of one author a day, and of one network some more")
    func moderatorFlood() throws {
        func questions(author: Int, network: Int) throws -> Int {
            var known = KnownMail()
            known.moderatedOfAuthor = CountByProof(proven: author, unproven: 100)
            known.moderated = [City.sprache: network]
            let decision = try #require(decide(City.strangersMail(), in: City.context(known: known)).first)
            #expect(decision.fate == .held(.stranger))
            return decision.questions.count
        }
        #expect(try questions(author: 4, network: 29) == 1)
        #expect(try questions(author: 5, network: 5) == 0)
        #expect(try questions(author: 0, network: 30) == 0)
    }

    struct Row: CustomTestStringConvertible {
        var answer: String
        var verdict: HoldVerdict.Kind?
        var told: [String]
        var testDescription: String { answer }
        init(_ answer: String, _ verdict: HoldVerdict.Kind?, _ told: [String] = []) {
            (self.answer, self.verdict, self.told) = (answer, verdict, told)
        }
    }

    @Test(
        "A moderator's answer decides, and the others are told",
        arguments: [
            Row("Ja", .release(.moderator), ["answer=yes"]),
            Row("Ja immer", .release(.moderatorForGood), ["answer=always"]),
            Row("Nein", .end(.rejected(reason: nil)), ["answer=no"]),
            Row("Nein, weil es stört", .end(.rejected(reason: "es stört")), ["answer=no", "reason=es stört"]),
            Row("Verwerfen", .end(.discarded), ["answer=discard"]),
            Row("Hm, was meint ihr?", nil),
        ])
    func answers(_ row: Row) throws {
        let question = try #require(try held().questions.first)
        let decision = try answer(question, with: row.answer)
        #expect(decision.verdicts == (row.verdict.map { [HoldVerdict(hold: 7, kind: $0)] } ?? []))
        #expect(decision.fate == .answered(row.verdict == nil ? .unclear : .reply))
        let others = decision.mailings.filter { $0.purpose == .notice }
        #expect(others.flatMap(\.recipients) == (row.verdict == nil ? [] : [City.address("otto@stadt.example")]))
        for text in row.told { #expect(others.allSatisfy { $0.message.lastText().contains(text) }, "\(text)") }
        #expect(decision.effects.contains(.close(question.id)) == (row.verdict != nil))
    }

    @Test("A second answer changes nothing, and its author learns that it came too late")
    func stale() throws {
        let question = try #require(try held().questions.first)
        let late: [(isAnswered: Bool, numbers: [Int64], days: Int)] = [
            (true, [7], 0), (false, [], 0), (false, [7], 14),
        ]
        for (isAnswered, numbers, days) in late {
            let decision = try answer(question, with: "Ja", isAnswered: isAnswered, numbers: numbers, later: days)
            #expect(decision.fate == .answered(.stale))
            #expect(decision.verdicts.isEmpty && decision.effects.count == 1)
            #expect(decision.answers.map(\.recipients) == [[City.address("mona@stadt.example")]])
        }
    }

    @Test("The author's own answer counts as proof, or as none", arguments: [("Ja", true), ("Nein", false)])
    func authorAnswers(_ word: String, _ isPosted: Bool) throws {
        let mail = City.mail([("Authentication-Results", "")])
        let question = try #require(decide(mail, in: City.context()).first?.questions.first)
        let decision = try answer(question, with: word)
        #expect(decision.verdicts.map(\.kind) == [isPosted ? .release(.author) : .end(.disowned)])
        let released = decide(mail, in: City.context(released: City.sprache, by: .author))
        #expect(released.map(\.fate) == [.posted])
        let large = City.configuration { $0.networks[0].maximalSize = 10 }
        let held = decide(mail, in: City.context(large, released: City.sprache, by: .author))
        #expect(held.map(\.fate) == [.held(.size)])
    }

    @Test("A token that was altered, or never given out, does nothing", arguments: [true, false])
    func wrongToken(isProven: Bool) throws {
        let question = try #require(try held().questions.first)
        let token = City.tokens.token(of: question).reversed()
        let proof = isProven ? "mx.netz.example; dmarc=pass header.from=kurs.example" : ""
        let mail = City.mail(
            [("To", "sprache+antwort-\(String(token))@netz.example"), ("Authentication-Results", proof)], body: "Ja\n")
        var known = KnownMail()
        known.question = AskedQuestion(question)
        let decision = try #require(decide(mail, in: City.context(known: known)).first)
        #expect(decision.fate == (isProven ? .answered(.stale) : .filed(.wrongToken)))
        #expect(decision.verdicts.isEmpty && decision.mailings.count == (isProven ? 1 : 0))
    }

    @Test("An answer without its address counts when the one who was asked surely wrote it, and says yes or no")
    func knownByReference() throws {
        let question = Question(
            id: QuestionID(token: "tok1", number: 0), purpose: .confirmPost,
            person: City.address("erika@kurs.example"), network: City.sprache, asked: City.now,
            until: City.now + .days(14))
        func fate(_ fields: [(String, String)], body: String) -> Fate? {
            let reference = ("In-Reply-To", "<\(question.mailID)@netz.example>")
            let mail = City.mail([reference, ("Subject", "Re: Frage")] + fields, body: body)
            var known = KnownMail()
            known.question = AskedQuestion(
                question, hold: HeldForAnswer(numbers: [7], author: "Erika", subject: "x", others: []))
            return decide(mail, in: City.context(known: known)).first?.fate
        }
        #expect(fate([], body: "Ja\n") == .answered(.reply))
        #expect(fate([], body: "Wer kommt am Montag?\n") == .posted)
        #expect(fate([("Authentication-Results", "")], body: "Ja\n") == .held(.unproven))
        let rita = [
            ("From", "rita@stadt.example"),
            ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=stadt.example"),
        ]
        #expect(fate(rita, body: "Ja\n") == .posted)
        let foreign = City.mail([("In-Reply-To", "<\(question.mailID)@anderswo.example>")])
        #expect(Question.id(answeredBy: foreign.message, in: City.configuration()) == nil)
    }

    @Test("Who moderates no more decides no more")
    func formerModerator() throws {
        let question = try #require(try held().questions.first)
        let decision = try answer(
            question, with: "Ja", configuration: City.configuration { $0.subscribers.removeLast() })
        #expect(decision.fate == .answered(.stale) && decision.verdicts.isEmpty)
    }

    @Test("Who asks to join does when a moderator says so, under the name that they wrote with")
    func joins() throws {
        let mail = City.strangersMail([("To", "sprache+anmelden@netz.example"), ("Subject", "")])
        let held = try #require(decide(mail, in: City.context()).first)
        #expect(held.fate == .held(.join))
        #expect(held.questions.map(\.purpose) == [.moderate])
        let released = try #require(decide(mail, in: City.context(released: City.sprache)).first)
        #expect(released.fate == .answered(.command))
        let person = Subscriber(
            name: "Frida Fremd", addresses: [City.address("frida@fremd.example")],
            memberships: [Membership(network: City.sprache)])
        #expect(released.effects.contains(.addPerson(person)))
    }

    @Test("A moderator's word for good lets the address write, if the mail is proven")
    func allows() throws {
        let mail = City.strangersMail()
        let released = try #require(
            decide(mail, in: City.context(released: City.sprache, by: .moderatorForGood)).first)
        let frida = City.address("frida@fremd.example")
        #expect(released.fate == .posted && released.effects.contains(.allow(frida, City.sprache)))
        let configuration = City.configuration { $0.allowed[City.sprache] = [frida] }
        #expect(decide(mail, in: City.context(configuration)).map(\.fate) == [.posted])
        let forged = City.strangersMail([("Authentication-Results", "")])
        #expect(decide(forged, in: City.context(configuration)).map(\.fate) == [.held(.stranger)])
    }

    /// Mona answers, who was asked beside Otto.
    private func answer(
        _ question: Question, with text: String, isAnswered: Bool = false, numbers: [Int64] = [7], later days: Int = 0,
        configuration: Configuration = City.configuration()
    ) throws -> Decision {
        let mail = City.mail(
            [
                ("To", "sprache+antwort-\(City.tokens.token(of: question))@netz.example"),
                ("Subject", "Re: Bitte entscheiden"), ("Authentication-Results", ""),
            ], body: text + "\n")
        var known = KnownMail()
        known.question = AskedQuestion(
            question, isAnswered: isAnswered,
            hold: HeldForAnswer(
                numbers: numbers, author: "Frida", subject: "Treffen", others: [City.address("otto@stadt.example")]))
        var context = City.context(configuration, known: known)
        context.now = City.now + .days(days)
        return try #require(decide(mail, in: context).first)
    }
}
