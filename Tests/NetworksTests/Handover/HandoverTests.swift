import MailFormat
import Testing

@testable import Networks

@Suite("A place is handed over")
struct HandoverTests {
    private static let erika = City.address("erika@kurs.example")
    private static let neu = City.address("petra@kurs.example")

    struct Wish: CustomTestStringConvertible {
        var text: String
        var old: String?
        var new: String?
        var name: String?
        var testDescription: String { text }
        init(_ text: String, _ old: String?, _ new: String?, _ name: String? = nil) {
            (self.text, self.old, self.new, self.name) = (text, old, new, name)
        }
    }

    @Test(
        "Old and new address are read, and a name",
        arguments: [
            Wish("alt@a.example neu@b.example", "alt@a.example", "neu@b.example"),
            Wish("von alt@a.example an Petra Neu <neu@b.example>", "alt@a.example", "neu@b.example", "Petra Neu"),
            Wish("\"Petra Neu\" neu@b.example", nil, "neu@b.example", "Petra Neu"),
            Wish("alt@a.example -> neu@b.example", "alt@a.example", "neu@b.example"),
            Wish("neu@b.example", nil, "neu@b.example"), Wish("gesucht", nil, nil), Wish("", nil, nil),
            Wish("a@b.example c@d.example e@f.example", nil, nil), Wish("a@b.example a@b.example", nil, nil),
            Wish("@ @", nil, nil),
        ])
    func reads(_ row: Wish) {
        let wish = HandoverWish(row.text)
        #expect(wish?.old?.description == row.old && wish?.successor.address.description == row.new)
        #expect(wish?.successor.name == row.name)
    }

    /// What is asked, and what a yes to it does.
    private func decision(
        by author: String, _ subject: String, proof: Bool = true, _ change: (inout Configuration) -> Void = { _ in }
    ) throws -> Decision {
        let domain = author.split(separator: "@").last ?? ""
        let results = proof ? "mx.netz.example; dmarc=pass header.from=\(domain)" : ""
        let mail = City.mail([("From", author), ("Subject", subject), ("Authentication-Results", results)])
        return try #require(decide(mail, in: City.context(City.configuration(change))).first)
    }

    /// What the answer to the question does.
    private func answer(
        _ decision: Decision, with word: String = "Ja", _ change: (inout Configuration) -> Void = { _ in }
    ) throws -> Decision {
        let question = try #require(decision.questions.first)
        let address = City.configuration().networks[0]
            .replyAddress(token: City.tokens.token(of: question), separator: "+")
        var known = KnownMail()
        known.question = AskedQuestion(question)
        let mail = City.mail(
            [("To", "\(address)"), ("Subject", "Re: Frage"), ("Authentication-Results", "")], body: word + "\n")
        return try #require(decide(mail, in: City.context(City.configuration(change), known: known)).first)
    }

    @Test(
        "A maintainer, a moderator and the leaver may, and nobody else",
        arguments: [
            ("rita@stadt.example", "Nachfolge erika@kurs.example petra@kurs.example", true),
            ("mona@stadt.example", "Successor anna@kita.example petra@kurs.example", true),
            ("mona@stadt.example", "Successor erika@kurs.example petra@kurs.example", false),
            ("erika@kurs.example", "Nachfolge petra@kurs.example", true),
            ("erika.m@web.example", "Nachfolge petra@kurs.example", true),
            ("anna@kita.example", "Nachfolge erika@kurs.example petra@kurs.example", false),
            ("mona@stadt.example", "Nachfolge karl@schule.example petra@kurs.example", false),
            ("frida@fremd.example", "Nachfolge erika@kurs.example petra@kurs.example", false),
        ])
    func mayHandOver(_ author: String, _ subject: String, _ isDone: Bool) throws {
        let decision = try decision(by: author, subject)
        #expect(decision.fate == (isDone ? .answered(.command) : .held(.command)))
        // Nothing is changed before the one who asked says that they did.
        #expect(decision.questions.map(\.purpose.name) == [isDone ? "hand-over" : "moderate"])
        if isDone {
            let changes: [RosterChange] = [.name("petra@kurs.example"), .addresses([Self.neu]), .pause(nil)]
            let old = subject.contains("anna@") ? City.address("anna@kita.example") : Self.erika
            #expect(try answer(decision).effects.contains(.change(old, changes)))
            #expect(try answer(decision, with: "Nein").effects.count == 1)
        }
        // Without proof the one whom From names is asked as well, and nobody else.
        let unproven = try self.decision(by: author, subject, proof: false)
        #expect(unproven.fate == decision.fate)
        if isDone { #expect(unproven.mailings.map(\.recipients) == [[City.address(author)]]) }
    }

    @Test("The successor is welcomed, and the networks are told in one line that shows no list of addresses")
    func tells() throws {
        let decision = try answer(
            try decision(by: "rita@stadt.example", "Nachfolge erika@kurs.example Petra Neu <petra@kurs.example>"))
        let welcome = decision.mailings.filter { $0.recipients == [Self.neu] }
        #expect(welcome.map(\.subject) == ["welcome (de)"])
        #expect(welcome.compactMap { $0.reversePath?.bounceToken } == ["tok1w"])
        let notices = decision.mailings.filter { $0.subject == "handover (de)" }
        #expect(notices.map(\.network) == [City.sprache, City.jugend])
        #expect(notices.first?.recipients == [City.address("rita@stadt.example"), City.address("anna@kita.example")])
        let sent = try #require(notices.first).message.message()
        #expect(sent.header.mailboxes("To").map(\.address) == [City.address("sprache@netz.example")])
        #expect(notices.allSatisfy { $0.message.lastText().contains("new=Petra Neu") })
        let told = decision.mailings.filter { $0.subject == "handed-over (de)" }
        #expect(told.map(\.recipients) == [[City.address("rita@stadt.example")], [Self.erika]])
    }

    @Test("A handover to two networks is asked about once, and none by a moderator who lets a mail pass")
    func askedOnce() throws {
        let proof = ("Authentication-Results", "mx.netz.example; dmarc=pass header.from=kurs.example")
        let mail = City.mail([
            ("To", "sprache@netz.example, jugend@netz.example"), ("Subject", "Nachfolge petra@kurs.example"), proof,
        ])
        #expect(decide(mail, in: City.context()).flatMap(\.questions).map(\.purpose.name) == ["hand-over"])
        let released = decide(mail, in: City.context(released: City.sprache))
        // A person sees to it, and its author hears that.
        #expect(released.map(\.effects.count) == [1])
        #expect(released.flatMap(\.answers).map(\.subject) == ["command-seen (de)"])
        let own = City.mail([("Subject", "Nachfolge sprache+hilfe@netz.example"), proof])
        #expect(decide(own, in: City.context()).flatMap(\.answers).map(\.subject) == ["handover-unclear (de)"])
    }

    @Test("A member takes over networks and roles, and keeps their own entry")
    func toMember() throws {
        let change: (inout Configuration) -> Void = { $0.subscribers[1].moderates = [City.jugend] }
        let decision = try answer(
            try decision(by: "rita@stadt.example", "Nachfolge erika@kurs.example karl@schule.example", change),
            with: "Ja", change)
        let karl = City.address("karl@schule.example")
        #expect(
            decision.effects.dropFirst().prefix(2) == [
                .change(karl, [.membership(City.sprache, .immediate), .moderation(City.jugend, true)]),
                .change(
                    Self.erika,
                    [
                        .membership(City.sprache, nil), .membership(City.jugend, nil),
                        .moderation(City.jugend, false),
                    ]),
            ])
    }

    @Test("An address that nobody can take is not taken")
    func taken() throws {
        let decision = try decision(by: "erika@kurs.example", "Nachfolge erika.m@web.example")
        #expect(decision.answers.map(\.subject) == ["handover-unclear (de)"] && decision.effects.count == 1)
    }

    @Test("Who still writes from the old address learns the new one, if they surely wrote")
    func formerAddress() throws {
        let change: (inout Configuration) -> Void = {
            $0.formerAddresses = [City.address("alt@kurs.example"): Self.neu]
        }
        let refused = try decision(by: "alt@kurs.example", "Treffen", change)
        #expect(refused.fate == .refused(.formerAddress))
        #expect(refused.answers.first?.message.lastText().contains("address=petra@kurs.example") == true)
        let forged = try decision(by: "alt@kurs.example", "Treffen", proof: false, change)
        #expect(forged.fate == .held(.stranger) && forged.answers.isEmpty)
    }
}
